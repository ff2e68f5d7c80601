"""What many names are taken to be: tests/golden/tables/names.txt."""

from itertools import product

from generator.exports import EXPORTS
from generator.exports.names import parse_name
from tests.captures import make_paper
from tests.golden_files import hold

WHOLE = [
    "Ada", "Ada Example", "Ada B. Example", "A. B. Example", "ada example", "  Ada   Example ",
    "Example, Ada", "Example, Jr., Ada", "Example, Ada, Jr.", "Ada Example, Jr.", "Example, A, B",
    "Example, A, B, C", ", Ada", "Example,", ",", ",,", "Ada; Ben", "Ada Example Jr.", "Ada Jr.",
    "Jr.", "Ada Example Sr", "Ada Example II", "Ada Example III", "Ada Example IV",
    "Ada Example V", "Ada Example MD", "Ada Example M.D.", "Ada Example PhD", "Ada Example Ph.D.",
    "Ada, PhD", "and Ada Example", "Ada Example and", "and", "Ada and Ben", "et al.", "et al",
    "et. al.", "and et al.", "others", "and others", "Others", "another", "Ada et al.", "van der",
    "van", "Ada van der Berg", "van der Berg, Ada", "Van der Berg, Ada", "Ada Van Gool",
    "Ada van", "de la Cruz", "Ada de la Cruz Soto", "Ada Soto y Cruz", "Ada y Cruz",
    "Ada B. Soto i Cruz", "Ada e Silva", "Ada Al Said", "Ada Ben Said Amar", "Ada Ben Amar",
    "Ben Amar", "Ada Abu Said", "Ada St. John", "Ada Mc Donald", "Van Nguyen", "Thi Van Nguyen",
    "Ada Van Tran", "Ada Le Duc", "Le Duc Anh", "Ada van Nguyen", "Ada von", "von Ada",
    "zu Ada Zur", "Ada ul Haq", "Ada 't Hooft", "Ada bin Said", "Team", "Team Kettle",
    "Kettle Team", "KettleTeam", "Kettle-AI", "Kettle AI", "AI Kettle", "AI", "Kettle Inc.",
    "Kettle University", "University of Kettle", "The Kettle Collaboration", "Lab",
    "Kettle Institute of Tea", "Kettle and Lid", "Ada Group", "Group Ada",
    "Kettle Center for Tea", "Kettle Contributors", "Kettle Authors", "Authors of Tea", "漢字",
    "李 明", "Ada\u00a0Example", "{Kettle}", "\\input{x}", "Ada <b>", "Ada & Ben", "O'Neil, Ada",
    "Ada-Ben Example-Muster",
]  # fmt: skip
BEFORE = ["Ada", "Ada B."]
PARTICLES = ["van", "Van", "de la", "De La", "von der", "al", "Al", "St.", "di", "Di", "y"]
FAMILIES = ["Berg", "Nguyen", "Berg Jr.", "Berg Soto"]


def test_names_are_parted_as_they_were() -> None:
    names = [*WHOLE, *(" ".join(parts) for parts in product(BEFORE, PARTICLES, FAMILIES))]
    lines = []
    for text in names:
        name = parse_name(text)
        said = "|".join((name.given, name.particle, name.family, name.suffix))
        lines.append(f"{text!r}: {said} {name.kind} {name.full_family}")
    hold("names.txt", lines)


def test_names_are_exported_as_they_were() -> None:
    some = [WHOLE[place : place + 3] for place in range(0, len(WHOLE), 3)]
    papers = [make_paper(f"Paper {n}", authors=tuple(names)) for n, names in enumerate(some)]
    papers += [make_paper("More", authors=("Ada Example",), more_authors=True)]
    papers += [make_paper(f"Count {n}", authors=("Ada", "Ben"), author_count=n) for n in (1, 2, 3)]
    papers += [make_paper(f"None {n}", author_count=n) for n in (0, 1, 2)]
    lines: list[str] = []
    for kind in EXPORTS:
        if kind.NAME != "sqlite":
            written = b"".join(kind.write_lines(papers)).decode("utf-8", "replace")
            lines += [kind.NAME, *(f"  {line}" for line in written.splitlines())]
    hold("exported_names.txt", lines)

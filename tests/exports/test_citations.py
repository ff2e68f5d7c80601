"""Citations, read by the programs that people import them with."""

import json
from collections.abc import Iterable
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from pybtex.database import parse_string

from generator.escape import escape_bibtex
from generator.exports import EXPORTS, bibtex, csl, ris
from generator.exports.citation import make_key
from generator.exports.names import OTHERS, Name, list_names, parse_name
from generator.model.identity import make_slug
from generator.model.papers import Paper
from generator.model.topics import Tag
from generator.sources.characters import clean_text
from tests.captures import make_paper

WALLS = make_paper(
    "Whispering Walls",
    "Walls whisper.\n\nWe listen.",
    arxiv_id="2503.01234",
    authors=("Ada Lindqvist", "Bo van der Marlow"),
    published="2025-03-01",
    category="eess.AS",
    tags=(Tag("language-models", 1.0), Tag("code", 0.5)),
)

# The text as printed, the parts that BibTeX, RIS and CSL are to have, and what Zotero shows.
NAMES: tuple[tuple[str, Name], ...] = (
    ("Ada Lindqvist", Name("Lindqvist", "Ada")),
    ("Ada B. Lindqvist", Name("Lindqvist", "Ada B.")),
    ("Lindqvist", Name("Lindqvist")),
    ("Lindqvist, Ada", Name("Lindqvist", "Ada")),
    ("van der Marlow, Bo", Name("Marlow", "Bo", "van der")),
    ("Bo van der Marlow", Name("Marlow", "Bo", "van der")),
    ("Bo Van Marlow", Name("Van Marlow", "Bo")),
    ("Kim Van Nguyen", Name("Nguyen", "Kim Van")),
    ("Rosa De la Vega", Name("De la Vega", "Rosa")),
    ("Ines de la Fuente", Name("Fuente", "Ines", "de la")),
    ("Luz Ortega y Prado", Name("Ortega y Prado", "Luz")),
    ("Omar Al Sahra", Name("Al Sahra", "Omar")),
    ("Cleo d'Avalon", Name("d'Avalon", "Cleo")),
    ("Rex Harrow Jr.", Name("Harrow", "Rex", suffix="Jr.")),
    ("Rex Harrow, Jr.", Name("Harrow", "Rex", suffix="Jr.")),
    ("Harrow, Jr., Rex", Name("Harrow", "Rex", suffix="Jr.")),
    ("Harrow, Rex, III", Name("Harrow", "Rex", suffix="III")),
    ("Rex von Harrow III", Name("Harrow", "Rex", "von", "III")),
    ("Lena V", Name("V", "Lena")),
    ("and Ada Marlow", Name("Marlow", "Ada")),
    ("Ada Marlow and", Name("Marlow", "Ada")),
    ("Lantern Team", Name("Lantern Team", kind="group")),
    ("Team Lantern", Name("Team Lantern", kind="group")),
    ("the Lantern contributors", Name("the Lantern contributors", kind="group")),
    ("Hill and Dale Research", Name("Hill and Dale Research", kind="group")),
    ("Institute of Kites, Lakeside", Name("Institute of Kites, Lakeside", kind="group")),
    ("Lantern-AI", Name("Lantern-AI", kind="group")),
    ("A, B, C, D", Name("A, B, C, D", kind="group")),
    ("灯 明", Name("明", "灯")),
    ("et al.", OTHERS),
    ("Et al", OTHERS),
    ("and others", OTHERS),
)
TEXTS = st.text(max_size=60).map(clean_text) | st.text("\\{}%&$#_~^\"'@,=andAND \n-", max_size=40)
PEOPLE = st.lists(TEXTS.map(lambda t: " ".join(t.split())).filter(bool), max_size=5)


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name_is_read_by_its_kind(text: str, name: Name) -> None:
    assert parse_name(text) == name


def read_bibtex(papers: Iterable[Paper]) -> Any:
    return parse_string(b"".join(bibtex.write_lines(papers)).decode(), "bibtex")


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_bibtex_gives_the_parts_of_a_name(text: str, name: Name) -> None:
    paper = structs.replace(WALLS, authors=("Ada Lindqvist", text))
    persons = read_bibtex([paper]).entries[make_key(paper)].persons["author"]
    if name is OTHERS:
        assert [str(p) for p in persons] == ["Lindqvist, Ada", "others"]
        return
    found = persons[1]
    family = " ".join(found.last_names).strip("{}")
    given = " ".join([*found.first_names, *found.middle_names])
    assert (family, given) == (name.family, name.given)
    assert " ".join(found.prelast_names) == name.particle
    assert " ".join(found.lineage_names) == name.suffix
    assert len(persons) == 2


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_second_reader_of_bibtex_agrees_about_names(text: str, name: Name) -> None:
    paper = structs.replace(WALLS, authors=("Ada Lindqvist", text))
    library = parse_bibtex(
        bibtex.write_bibtex(paper), append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )
    assert not library.failed_blocks
    found = library.entries[0]["author"][1]
    if name is not OTHERS:
        assert " ".join(found.last).strip("{}") == name.family
        assert " ".join(found.first) == name.given
        assert " ".join(found.von) == name.particle
        assert " ".join(found.jr) == name.suffix


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_ris_turns_a_name_round(text: str, name: Name) -> None:
    paper = structs.replace(WALLS, authors=("Ada Lindqvist", text))
    (entry,) = rispy.loads(ris.write_ris(paper))
    if name is OTHERS:
        assert entry["authors"] == ["Lindqvist, Ada"]
        assert entry["notes"] == ["with further authors"]
        return
    family, _, rest = entry["authors"][1].partition(", ")
    assert family == (name.full_family if name.kind == "person" else name.family.replace(",", ""))
    assert rest == ", ".join(filter(None, [name.given, name.suffix]))


def _write_csl(paper: Paper) -> str:
    return b"".join(csl.write_lines([paper])).decode()


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_csl_names_the_parts(text: str, name: Name) -> None:
    paper = structs.replace(WALLS, authors=("Ada Lindqvist", text))
    author = json.loads(_write_csl(paper))[0]["author"][1]
    if name.kind != "person" or not name.given:
        assert author == {"literal": name.family}
        return
    assert (author["family"], author["given"]) == (name.family, name.given)
    assert author.get("non-dropping-particle", "") == name.particle
    assert author.get("suffix", "") == name.suffix


def test_authors_whom_nobody_names_are_others() -> None:
    paper = structs.replace(WALLS, author_count=9)
    assert list(list_names(paper))[2:] == [OTHERS]
    assert "and others}" in bibtex.write_bibtex(paper)
    assert list(list_names(structs.replace(WALLS, authors=(), author_count=9))) == []


def test_bibtex_entry_is_the_one_that_arxiv_asks_for() -> None:
    assert bibtex.write_bibtex(WALLS) == "\n".join(
        [
            f"@misc{{{make_key(WALLS)},",
            "  title = {{Whispering Walls}},",
            "  author = {Lindqvist, Ada and van der Marlow, Bo},",
            "  year = {2025},",
            "  month = mar,",
            "  eprint = {2503.01234},",
            "  archivePrefix = {arXiv},",
            "  primaryClass = {eess.AS},",
            "  doi = {10.48550/arXiv.2503.01234},",
            "  url = {https://arxiv.org/abs/2503.01234},",
            "}",
        ]
    )


def test_month_is_a_macro_that_every_style_knows() -> None:
    entry = read_bibtex([structs.replace(WALLS, published="2025-03")]).entries[make_key(WALLS)]
    assert entry.fields["month"] == "March"


def test_ris_record_has_every_field_on_its_line() -> None:
    assert ris.write_ris(WALLS).splitlines() == [
        "TY  - UNPB",
        f"ID  - {make_key(WALLS)}",
        "TI  - Whispering Walls",
        "AU  - Lindqvist, Ada",
        "AU  - van der Marlow, Bo",
        "PY  - 2025",
        "DA  - 2025/03/01",
        "PB  - arXiv",
        "M1  - arXiv:2503.01234",
        "DO  - 10.48550/arXiv.2503.01234",
        "UR  - https://arxiv.org/abs/2503.01234",
        "AB  - Walls whisper. We listen.",
        "KW  - language models",
        "KW  - code",
        "ER  - ",
    ]


def test_csl_is_set_by_a_citation_processor() -> None:
    source = CiteProcJSON(json.loads(_write_csl(WALLS)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    library = CitationStylesBibliography(style, source, formatters.plain)
    library.register(Citation([CitationItem(make_key(WALLS))]))
    (entry,) = library.bibliography()
    assert str(entry) == (
        "Lindqvist, A. and van der Marlow, B. (2025) “Whispering Walls”. arXiv. "
        "Available at: https://doi.org/10.48550/arXiv.2503.01234."
    )


def test_summary_is_never_given_as_an_abstract() -> None:
    paper = structs.replace(WALLS, text_kind="summary")
    for text in (bibtex.write_bibtex(paper), ris.write_ris(paper), _write_csl(paper)):
        assert "whisper." not in text


def test_unknown_fields_are_left_out() -> None:
    bare = make_paper("Kites")
    assert bibtex.write_bibtex(bare) == f"@misc{{{make_key(bare)},\n  title = {{{{Kites}}}},\n}}"
    assert "DO  -" not in ris.write_ris(bare)
    assert set(json.loads(_write_csl(bare))[0]) == {"id", "type", "title"}


def test_key_is_readable_and_depends_on_the_slug_alone() -> None:
    paper = make_paper("On the Whispering of the Old Walls")
    assert make_key(paper) == f"whispering-old-walls-{paper.slug[-10:-2]}"
    learned = structs.replace(paper, title="Other", authors=("Ada Marlow",), published="2025-01-02")
    assert make_key(learned) == make_key(paper)


def test_keys_of_papers_that_begin_alike_differ() -> None:
    papers = [make_paper(f"Attention Is What Walls Need {n}") for n in range(500)]
    assert len(read_bibtex(papers).entries) == 500


@pytest.mark.parametrize("title", ["On } and {", "{", "}", "}}{", "\\", "\\{", "a } b", "100% {x}"])
def test_lone_brace_closes_nothing(title: str) -> None:
    papers = [make_paper(title, authors=(f"Ada {title}",)), make_paper("After")]
    assert [e.fields["title"] for e in read_bibtex(papers).entries.values()] == [
        f"{{{escape_bibtex(title)}}}",
        "{After}",
    ]
    library = parse_bibtex(b"".join(bibtex.write_lines(papers)).decode())
    assert (len(library.entries), library.failed_blocks) == (2, [])


@settings(deadline=None)
@given(TEXTS.filter(str.strip), PEOPLE, TEXTS)
def test_every_format_is_read_back_whatever_stands_in_a_paper(
    title: str, authors: list[str], text: str
) -> None:
    odd = Paper(make_slug(title), title, text, "abstract", text, (), (), authors=tuple(authors))
    papers = [odd, make_paper("The Paper After It", "Its text.", authors=("Ada Marlow",))]
    entries = read_bibtex(papers).entries
    assert [entry.fields["title"] for entry in entries.values()] == [
        f"{{{escape_bibtex(paper.title)}}}" for paper in papers
    ]
    for paper, entry in zip(papers, entries.values(), strict=True):
        assert len(entry.persons.get("author", [])) == len(list(list_names(paper)))
    records = rispy.loads(b"".join(ris.write_lines(papers)).decode())
    assert [record.get("title", "") for record in records] == [
        " ".join(paper.title.split()) for paper in papers
    ]
    items = json.loads(b"".join(csl.write_lines(papers)))
    assert [item["title"] for item in items] == [paper.title for paper in papers]


@pytest.mark.parametrize("kind", [bibtex, ris])
def test_citations_of_no_papers_are_empty(kind: Any) -> None:
    assert list(kind.write_lines(())) == []


def test_csl_of_no_papers_is_an_empty_list() -> None:
    assert json.loads(b"".join(csl.write_lines(()))) == []


def test_every_format_has_a_name_and_an_ending_of_its_own() -> None:
    assert len({kind.NAME for kind in EXPORTS}) == len(EXPORTS)
    assert len({kind.ENDING for kind in EXPORTS}) == len(EXPORTS)

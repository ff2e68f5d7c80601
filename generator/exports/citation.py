"""What every format of citations says of a paper: its key, names, date and identifiers."""

import re
from collections.abc import Iterator

from generator.exports.names import Name
from generator.model.papers import Paper

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_ARXIV_DOI = "10.48550/arXiv."  # registered for every paper on arXiv, old ones too
_WORDS_IN_KEY = 3
_DIGITS_IN_KEY = 8
_SMALL_WORDS = frozenset(
    "a an and are as at by can do does for from how in is it of on or the to via what when why"
    " with".split()
)


def make_key(paper: Paper) -> str:
    """The citation key: the first words of the paper's slug and eight digits of its hash.

    A slug never changes, while authors and dates are often learned later; and the key of a paper
    does not depend on which others are exported with it.
    """
    *words, digest = paper.slug.split("-")
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    return "-".join([*telling[:_WORDS_IN_KEY], digest[:_DIGITS_IN_KEY]])


def find_doi(paper: Paper) -> str:
    """The DOI that arXiv registers for each paper, "" where no id is known."""
    return f"{_ARXIV_DOI}{paper.arxiv_id}" if paper.arxiv_id else ""


def find_url(paper: Paper) -> str:
    """The paper's page on arXiv, "" where no id is known."""
    return f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else ""


def part_date(published: str) -> list[int]:
    """Year, month and day of ``published``, as many as are known."""
    return [int(part) for part in re.findall(r"\d+", published)]


def list_keywords(paper: Paper) -> Iterator[str]:
    """The slugs of its topics as words: ``language models``."""
    for tag in paper.tags:
        yield tag.topic.replace("-", " ")


def turn_name(name: Name) -> str:
    """``van der Berg, Ada, Jr.``, or a group's name, as RIS has it."""
    if name.kind != "person":
        return name.family.replace(",", " ")
    given = [name.given] if name.given or name.suffix else []
    return ", ".join([name.full_family, *given, *filter(None, [name.suffix])])

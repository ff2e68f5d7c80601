"""A collection at Hugging Face, or the papers of an organisation there, as a browser copies them.

    Flying things
    updated 2 days ago
    Kites Learn to Fly
    Paper • 2510.90001 • Published Oct 7, 2025 • 101

The last number are votes. Models and other things in between are left out, and said to be.
https://huggingface.co/docs/hub/collections
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.page.lines import Line
from generator.sources.page.markup import read_lines
from generator.sources.rows import RowReader

NAME = "collection at Hugging Face"
ENDING = "txt"
_PAPER = re.compile(
    r"Paper ?• ?(?P<id>\d{4}\.\d{4,5}) ?• ?Published (?P<day>\S.{3,20}?)"
    r"(?: ?• ?(?P<votes>[\d.,]+[kK]?))?"
)


def detect(document: Document) -> Claim | None:
    """By a line with the id of a paper, when it was published, and a title above."""
    for line in read_lines(document.start)[1:]:
        if _PAPER.fullmatch(line.text):
            return Claim(0.9, "it lists papers with their arXiv ids", line.number)
    return None


def parse(document: Document) -> Reading:
    """One listing without a day: a collection grows over time."""
    lines = read_lines(document.page_lines)
    reader = RowReader(document, NAME)
    used: set[int] = set()
    for index, row in _find_papers(lines):
        reader.add(row, lines[index].number)
        used |= {index, index + 1}
    reader.warn_of_rest([(x.number, x.text) for i, x in enumerate(lines) if i not in used])
    return reader.finish()


def _find_papers(lines: Sequence[Line]) -> Iterator[tuple[int, dict[str, object]]]:
    """The index of each title, and what stands below it."""
    for index, line in enumerate(lines[1:]):
        if match := _PAPER.fullmatch(line.text):
            whole = re.search(r"\d{4}", match["day"])  # the site omits its own year
            published = match["day"] if whole else ""
            found = {"arxiv_id": match["id"], "published": published, "upvotes": match["votes"]}
            yield index, {"title": lines[index].text, **found}

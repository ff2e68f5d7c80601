"""The lists of arXiv as a browser copies them: recent, new and cross-listed papers of an archive.

    Fri, 10 Oct 2025 (showing 5 of 5 entries )
    [1] arXiv:2510.90001 [pdf, html, other]
    Title: Kites Learn to Fly
    Ada Example, Ben Muster
    Comments: 15 pages, 3 figures
    Subjects: Robotics (cs.RO); Artificial Intelligence (cs.AI)

The list of new papers prints abstracts below that. https://arxiv.org/list/cs.RO/recent
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.sources.document import Claim, Document, NumberedLine
from generator.sources.page.lines import Line, join_lines
from generator.sources.page.markup import read_lines
from generator.sources.rows import RowReader

NAME = "list of arXiv"
ENDING = "txt"
_ENTRY = re.compile(r"(?:- )?\[(\d{1,5})\] ?arXiv:(?P<id>\S{9,20})(?: .*)?", re.I)
_DAY = re.compile(
    r"(?:Showing new listings for )?(?:[A-Z][a-z]{2,8}, )?(?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4})"
    r"(?: ?[(\[].*)?"
)
_LABEL = re.compile(
    r"(?P<name>Title|Authors?|Comments?|Subjects?|Journal-ref|DOI|Report-no|(?:MSC|ACM)-class"
    r"|Abstract): ?(?P<value>.*)"
)
_NAMES = {"author": "authors", "comments": "comment", "subject": "subjects"}
_FOOTER = re.compile(
    r"(?:total of \d|showing up to|about\b|help\b|contact\b|subscribe\b|copyright|privacy policy"
    r"|web accessibility|arxiv operational|get status"
    r"|(?:new|cross|replacement) submissions\b|cross-lists\b|replacements\b)",
    re.I,
)


def detect(document: Document) -> Claim | None:
    """By a numbered line with an arXiv id, and a title below."""
    lines = read_lines(document.start)
    for line, after in itertools.pairwise(lines):
        if _ENTRY.fullmatch(line.text) and after.text.startswith("Title:"):
            return Claim(0.9, "it numbers papers with their arXiv ids", line.number)
    return None


def parse(document: Document) -> Reading:
    """One listing for each day that stands above papers."""
    reader = RowReader(document, NAME)
    left: list[NumberedLine] = []
    for entry, day in _split_entries(read_lines(document.page_lines)):
        reader.add(_read_entry(entry, left), entry[0].number, day)
    reader.warn_of_rest(left)
    return reader.finish()


def _split_entries(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], str]]:
    """The lines of each entry, with the day that stands above it."""
    day = ""
    entry: list[Line] = []
    for line in lines:
        opens = _ENTRY.fullmatch(line.text)
        found = _DAY.fullmatch(line.text)
        if (opens or found) and entry:
            yield entry, day
            entry = []
        if opens:
            entry = [line]
        elif found:
            day = found["day"]
        elif entry and not _FOOTER.match(line.text):
            entry.append(line)
    if entry:
        yield entry, day


def _read_entry(lines: Sequence[Line], left: list[NumberedLine]) -> dict[str, object]:
    """The fields of an entry; below the title stand authors, below the subjects the abstract.

    A second title is that of a paper whose first line was lost: from there on all goes to ``left``.
    """
    match = _ENTRY.fullmatch(lines[0].text)
    row: dict[str, object] = {"arxiv_id": match["id"] if match else ""}
    free: list[str] = []
    abstract: list[str] = []
    for index, line in enumerate(lines[1:], 1):
        if label := _LABEL.fullmatch(line.text):
            name = label["name"].lower()
            if name == "title" and name in row:
                left += [(x.number, x.text) for x in lines[index:]]
                break
            row[_NAMES.get(name, name)] = label["value"]
        else:
            (abstract if "subjects" in row else free).append(line.text)
    if free and "authors" not in row:
        row["authors"] = " ".join(free)
    if abstract:
        row["abstract"] = join_lines(abstract)
    return row

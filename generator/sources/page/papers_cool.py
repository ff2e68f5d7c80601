"""A list of papers.cool, as a browser copies it.

Date: Fri, 10 Oct 2025 | Total: 5
#1 Kites Learn to Fly [PDF12] [Copy] [Kimi8] [REL]
Authors: Ada Example, Ben Muster
Keeping a kite in the air is ...
Subjects: Robotics , Artificial Intelligence
Publish: 2025-10-07 17:59:59 UTC
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.page.lines import Line
from generator.sources.page.markup import read_lines
from generator.sources.rows import RowReader

NAME = "list of papers.cool"
ENDING = "txt"
_ENTRY = re.compile(
    r"#?(?P<number>\d{1,5}) (?P<title>\S.*?)(?P<marks>(?: ?\[(?:PDF|Copy|Kimi|REL|Site)\s?\d*\])+)"
)
_DAY = re.compile(r"Date: (?P<day>[^|]{8,30}?)(?: \|.*)?")
_LABEL = re.compile(r"(?P<name>Authors?|Subjects?|Publish(?:ed)?|Abstract): ?(?P<value>.*)")
_NAMES = {"author": "authors", "subject": "subjects", "publish": "published"}


def detect(document: Document) -> Claim | None:
    """By a numbered title with the site's buttons behind it."""
    for line in read_lines(document.start):
        if _ENTRY.fullmatch(line.text):
            return Claim(0.9, "its titles have the buttons of papers.cool", line.number)
    return None


def parse(document: Document) -> Reading:
    """One listing, of the day that the page prints."""
    reader = RowReader(document, NAME)
    for number, row, day in _split_entries(read_lines(document.page_lines)):
        reader.add(row, number, day)
    return reader.finish()


def _split_entries(lines: Sequence[Line]) -> Iterator[tuple[int, dict[str, object], str]]:
    row: dict[str, object] = {}
    number, day = 0, ""
    for line in lines:
        if match := _ENTRY.fullmatch(line.text):
            if row:
                yield number, row, day
            row = {"title": match["title"], "links": list(line.links), "venue": NAME}
            number = line.number
        elif found := _DAY.fullmatch(line.text):
            day = found["day"].strip() if not row else day
        elif row and (label := _LABEL.fullmatch(line.text)):
            name = label["name"].lower()
            row.setdefault(_NAMES.get(name, name), label["value"])
        elif row and "published" not in row and "subjects" not in row:
            row["abstract"] = " ".join(filter(None, [str(row.get("abstract", "")), line.text]))
    if row:
        yield number, row, day

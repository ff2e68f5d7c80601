r"""The daily mail of arXiv (https://info.arxiv.org/help/subscribe.html).

\\
    arXiv:2510.90001
Date: Tue, 7 Oct 2025 17:59:59 GMT   (1204kb,D)

Title: Kites Learn to Fly
Authors: Ada Example, Ben Muster
Categories: cs.RO cs.AI
Comments: 15 pages
\\
      Keeping a kite in the air is ...
\\ ( https://arxiv.org/abs/2510.90001 ,  1204kb)
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.sources.document import Claim, Document, NumberedLine
from generator.sources.rows import RowReader

NAME = "mail of arXiv"
ENDING = "txt"
_ID = re.compile(
    r"(?:Paper \(\*cross-listing\*\): |Paper: )?arXiv:\s?(\d{4}\.\d{4,5}|\S+/\d{7})\b.*"
)
_RULE = re.compile(r"\\\\(?: \( .*\))?|[-=%]{10,}.*")
_LABEL = re.compile(
    r"(Date|Title|Authors?|Categories|Comments|Journal-ref|DOI|Report-no|\S+-class): ?(.*)"
)
_NAMES = {"date": "published", "comments": "comment"}
_PERIOD = re.compile(r".*\bto +(?:[A-Z][a-z]{2} +)?(\d{1,2} [A-Z][a-z]{2}) (\d\d(?:\d\d)?)\b.*")


def detect(document: Document) -> Claim | None:
    """By an id on a line of its own between rules, with a title below."""
    lines = [text for _, text in document.start]
    for before, line in itertools.pairwise(lines):
        if before.startswith("\\\\") and _ID.fullmatch(line):
            return Claim(0.9, "it parts papers by rules, each with its arXiv id")
    return None


def parse(document: Document) -> Reading:
    """One listing, of the day on which the mail's period ends."""
    lines = document.page_lines
    periods = (m for _, text in lines[:60] if (m := _PERIOD.fullmatch(text)))
    period = next(periods, None)
    year = period[2] if period and len(period[2]) == 4 else f"20{period[2]}" if period else ""
    reader = RowReader(document, NAME)
    for number, row in _split_entries(lines):
        reader.add(row, number, f"{period[1]} {year}" if period else "")
    return reader.finish()


def _split_entries(lines: Sequence[NumberedLine]) -> Iterator[tuple[int, dict[str, object]]]:
    """The fields of each entry; a value runs on until the next label or rule."""
    row: dict[str, object] = {}
    number, name = 0, ""
    for place, text in lines:
        if match := _ID.fullmatch(text):
            if row:
                yield number, row
            row, number, name = {"arxiv_id": match[1]}, place, ""
        elif _RULE.fullmatch(text):
            ends = name == "abstract" or "title" not in row
            name = "" if ends else "abstract"
        elif name != "abstract" and row and (label := _LABEL.fullmatch(text)):
            name = _NAMES.get(label[1].lower(), label[1].lower())
            value = re.sub(r"\s*\(\d.*", "", label[2]) if name == "published" else label[2]
            row.setdefault(name, value)
        elif row and name:
            row[name] = f"{row[name]} {text}" if row.get(name) else text
    if row:
        yield number, row

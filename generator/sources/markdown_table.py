"""Tables of papers in Markdown, as repositories of daily lists keep them (cv-arxiv-daily).

## Updated on 2025.10.12

| Publish Date | Title | Authors | PDF | Code |
|:---------|:-----------------------|:---------|:------|:------|
|**2025-10-07**|**Kites Learn to Fly**|Ada Example et.al.|[2510.90001](http://arxiv.org/abs/2510.90001)|null|
"""

import itertools
import re

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.fields import NAMES, fold_name
from generator.sources.markdown_cells import make_row, split_cells, strip_marks
from generator.sources.rows import RowReader

NAME = "Markdown table"
ENDING = "txt"
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_TITLES = frozenset(NAMES["title"])
_PAPERS = frozenset({"paper", "papers", "title&authors"})
_UPDATED = re.compile(r"#{1,4} .{0,40}?(\d{4}[-./]\d\d[-./]\d\d).{0,20}")


def detect(document: Document) -> Claim | None:
    """By a row of names with a title among them, and the rule below it."""
    lines = document.start
    for (number, line), (_, below) in itertools.pairwise(lines):
        if _RULE.fullmatch(below) and "title" in _name_columns(split_cells(line)):
            return Claim(0.8, "it has a table with a column of titles", number)
    return None


def parse(document: Document) -> Reading:
    """One listing, of the day that a heading names."""
    reader = RowReader(document, NAME)
    names: list[str] = []
    before: list[str] = []
    day = ""
    for number, line in document.page_lines:
        if match := _UPDATED.fullmatch(line):
            day = match[1]
        if _RULE.fullmatch(line):
            names = _name_columns(before)
        elif line.startswith("|") and names:
            reader.add(make_row(names, split_cells(line)), number, day)
        else:
            names = names if line.startswith("|") else []
            before = split_cells(line)
    return reader.finish()


def _name_columns(cells: list[str]) -> list[str]:
    """The names of columns; where none is of titles, one of papers is, which links them."""
    names = [fold_name(strip_marks(cell)) for cell in cells]
    titles = next((found for found in (_TITLES, _PAPERS) if not found.isdisjoint(names)), _TITLES)
    return ["title" if name in titles else name for name in names]

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
from generator.sources.markdown_cells import is_table_row, make_row, split_cells, strip_marks
from generator.sources.rows import RowReader

NAME = "Markdown table"
ENDING = "txt"
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_UPDATED = re.compile(r"#{1,4} .{0,40}?(\d{4}[-./]\d\d[-./]\d\d).{0,20}")


def detect(document: Document) -> Claim | None:
    """By a row of names with a title among them, and the rule below it."""
    lines = document.start
    for (number, line), (_, below) in itertools.pairwise(lines):
        if _RULE.fullmatch(below) and "title" in map(_name_column, split_cells(line)):
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
            names = [_name_column(cell) for cell in before]
        elif is_table_row(line) and names:
            reader.add(make_row(names, split_cells(line)), number, day)
        else:
            names = names if is_table_row(line) else []
            before = split_cells(line)
    return reader.finish()


def _name_column(cell: str) -> str:
    """The name of a column, as the table of fields knows it."""
    name = fold_name(strip_marks(cell))
    known = next((field for field, names in NAMES.items() if name in names), "")
    return known if known == "title" else name

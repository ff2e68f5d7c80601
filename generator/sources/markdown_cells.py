"""Rows of Markdown tables, as lists of papers in repositories have them.

|**2025-10-07**|**Title**|Ada Example et.al.|[2510.90001](http://arxiv.org/abs/2510.90001)|null|
"""

import re

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(\s*([^()\s]{1,500})(?:\s+\"[^\"]*\")?\s*\)")
_MARKS = re.compile(r"^(?:\*\*|__|`)+|(?:\*\*|__|`)+$")
# A title that is not alone in its cell: its authors or a summary stand behind it.
_TITLE = re.compile(
    r"(?:\d{1,3}[.)] *)?(?P<mark>\*\*|__)(?P<title>.{3,300}?)(?P=mark)"
    r"\s*(?P<parted><br ?/?>|[-–—:])\s*(?P<rest>.+)"
)

Row = dict[str, object]


def is_table_row(text: str) -> bool:
    """Whether a text is a row of three cells or more."""
    return text.lstrip().startswith("|") and text.count("|") >= 4


def split_cells(text: str) -> list[str]:
    """The cells of a row; a bar after a backslash belongs to its cell."""
    cells = re.split(r"(?<!\\)\|", text.strip().strip("|") if text.strip() != "|" else "")
    return [cell.replace("\\|", "|").strip() for cell in cells]


def strip_marks(text: str) -> str:
    """A cell as its reader sees it: links as their text, without emphasis."""
    text = _LINK.sub(lambda match: match[1], text)
    while (stripped := _MARKS.sub("", text.strip())) != text:
        text = stripped
    return text


def list_links(text: str) -> list[str]:
    """The addresses that a cell links to."""
    return [match[2] for match in _LINK.finditer(text)]


def make_row(names: list[str], cells: list[str]) -> Row:
    """A row by the names of its columns; links stay beside what they are called."""
    row: Row = {}
    links: list[str] = []
    for name, cell in zip(names, cells, strict=False):
        found = list_links(cell)
        links += found
        folded = name.strip().lower()
        is_code = folded in ("code", "github", "repo", "repository")
        row[folded] = found[0] if found and is_code else strip_marks(cell)
        if folded == "title" and (match := _TITLE.fullmatch(cell)):
            behind = "authors" if match["parted"].startswith("<") else "description"
            row |= {behind: match["rest"], "title": strip_marks(match["title"])}
    return {**row, "links": links}


DAILY = ["published", "title", "authors", "id", "code"]


def read_daily_row(text: str) -> Row:
    """A row of the files of cv-arxiv-daily, whose columns have no names there."""
    return make_row(DAILY, split_cells(text))

"""A list of papers in Markdown, an item each, as notes, letters and language models write them.

    - [Kites Learn to Fly](https://arxiv.org/abs/2510.90001) - *Ada Example* - Keeping a kite ...
    1. **Kites Learn to Fly** ([arXiv](https://arxiv.org/abs/2510.90001))
       - Authors: Ada Example, Ben Muster

What an item says of its paper is somebody's summary unless a label says that it is the abstract. A
list of links that says nothing of what they lead to is no list of papers: it may be a bibliography.
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.model.identity import find_arxiv_id
from generator.sources.document import Claim, Document, NumberedLine
from generator.sources.page.digest import SAYS, find_day, read_label
from generator.sources.rows import RowReader

NAME = "list of papers in Markdown"
ENDING = "txt"
_ITEM = re.compile(
    r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?:\*\*|__)?(?:"
    r"\[(?P<linked>[^\[\]]{3,300})\]\((?P<url>[^()\s]{5,500})\)(?:\*\*|__)?"
    r"|(?<=\*\*)(?P<strong>[^*]{3,300})\*\*)(?P<rest>.*)"
)
_LINK = re.compile(
    r"[(\[]?\[([^\[\]]{0,200})\]\]?\((?P<url>[^()\s]{1,500})\)[)\]]?|(?P<bare>https?://[^\s()\[\]]{5,500})"
)
_NAMES = re.compile(
    r"(?:[*_]{1,2}|\((?=[^()]{3,300}\)))(?P<names>[^*_()\d]{3,300})(?:[*_]{1,2}|\))"
)
_CITED = re.compile(r"\([^()]{2,200}\b(?:19|20)\d\d\)[.,]?")  # names without first names, a year
_DASHES = re.compile(r"^[\s:–—-]+|[\s:–—-]+$")


def detect(document: Document) -> Claim | None:
    """By two items that link to papers, most of which say something of them."""
    entries = list(_split_entries(document.start, []))
    told = [
        row for _, row in entries if row.keys() & {"abstract", "description", "authors", "tldr"}
    ]
    if len(entries) < 2 or 2 * len(told) < len(entries):
        return None
    return Claim(0.6, "its items link to papers and say what they are", entries[0][0])


def parse(document: Document) -> Reading:
    """One listing for each heading that names a day; of items before any, one without a day."""
    reader = RowReader(document, NAME)
    left: list[NumberedLine] = []
    for number, row in _split_entries(document.page_lines, left):
        reader.add(row, number, str(row.pop("_day")))
    reader.warn_of_rest(left)
    return reader.finish()


def _split_entries(
    lines: Sequence[NumberedLine], left: list[NumberedLine]
) -> Iterator[tuple[int, dict[str, object]]]:
    """The items with the lines below them, each a row; lines that fit nowhere go to ``left``."""
    row: dict[str, object] = {}
    number, day = 0, ""
    for at, text in lines:
        if text.startswith("#"):
            if row:
                yield number, row
            row, day = {}, find_day(text) or day
        elif found := _read_item(text):
            if row:
                yield number, row
            row, number = {**found, "_day": day}, at
        elif row and (label := read_label(text.strip())):
            row.setdefault(*label)
        elif row and len(text.strip()) >= SAYS:
            row.setdefault("description", text.strip())
        else:
            left.append((at, text))
    if row:
        yield number, row


def _read_item(text: str) -> dict[str, object]:
    """The row of an item that links to a paper; empty for any other line."""
    match = _ITEM.fullmatch(text)
    if not match:
        return {}
    links = [
        match["url"] or "",
        *(link["url"] or link["bare"] for link in _LINK.finditer(match["rest"])),
    ]
    address = next((link for link in links if find_arxiv_id(link)), "")
    if not address:
        return {}
    row: dict[str, object] = {"title": match["linked"] or match["strong"], "link": address}
    rest = _trim(_CITED.sub("", _trim(_LINK.sub(" ", match["rest"])), count=1))
    if names := _NAMES.match(rest):
        row["authors"] = names["names"]
        rest = _trim(rest[names.end() :])
    if len(rest) >= SAYS:
        row["description"] = rest
    return row


def _trim(text: str) -> str:
    return _DASHES.sub("", text.lstrip(".,;")).strip()

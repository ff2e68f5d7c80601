"""RIS, as publishers and reference managers export it.

TY  - JOUR
TI  - Kites Learn to Fly
AU  - Example, Ada
ER  -
"""

import re

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.rows import RowReader

NAME = "RIS"
ENDING = "ris"
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_NAMES = {
    "TI": "title", "T1": "title", "AU": "authors", "A1": "authors", "AB": "abstract",
    "N2": "abstract", "DO": "doi", "UR": "url", "L1": "pdf", "DA": "date", "PY": "year",
    "Y1": "year", "KW": "keywords", "JO": "journal", "JF": "journal", "T2": "journal",
    "C1": "comment", "AN": "arxiv_id", "M1": "arxiv_id",
}  # fmt: skip
_OF_PAPERS = {"JOUR", "EJOUR", "CONF", "CPAPER", "CHAP", "RPRT", "THES", "UNPB", "ABST", "MGZN"}
_LISTS = {"authors", "keywords"}


def detect(document: Document) -> Claim | None:
    """By the tag that opens an entry."""
    opens = any(re.fullmatch(r"TY {1,2}- \S+", text) for _, text in document.start)
    return Claim(0.9, "it has entries that open with TY") if opens else None


def parse(document: Document) -> Reading:
    """One listing without a day."""
    reader = RowReader(document, NAME)
    row: dict[str, object] = {}
    start, name = 0, ""
    for number, text in document.page_lines:
        match = _TAG.fullmatch(text)
        if match and match[1] == "TY":
            venue = {"venue": match[2]} if match[2] in _OF_PAPERS else {}
            row, start = {"type": match[2], **venue}, number
        elif match and match[1] == "ER":
            if row:
                reader.add(row, start)
            row = {}
        elif match:
            name = _NAMES.get(match[1], "")
            _put(row, name, (match[2] or "").strip())
        elif name and name not in _LISTS:
            row[name] = f"{row.get(name, '')} {text}".strip()
    if row:
        reader.warn(start, "truncated: the last entry has no end", "read so far; export it again")
        reader.add(row, start)
    return reader.finish()


def _put(row: dict[str, object], name: str, value: str) -> None:
    """Put a value into its field; authors and keywords stand one a line."""
    if not name or not value:
        return
    if name in _LISTS:
        entries = row.setdefault(name, [])
        if isinstance(entries, list):
            entries.append(value)
    elif name == "date":
        row["date"] = re.sub(r"/+$", "", value)
    else:
        row.setdefault(name, value)

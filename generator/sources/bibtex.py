r"""BibTeX, as arXiv, Zotero and Google Scholar export it (https://www.bibtex.org/Format/).

@misc{key,
title = {Kites {Learn} to Fly},
author = {Example, Ada and Ben Muster},
eprint = {2510.90001}, archivePrefix = {arXiv},
}
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.rows import RowReader

NAME = "BibTeX"
ENDING = "bib"
_ENTRY = re.compile(r"^[ \t]*@\s*([A-Za-z]{3,30})\s*[{(]\s*([^,\s{}()]{0,200})\s*,", re.M)
# What else may be a paper has an id, a DOI or an abstract; a book or a program has none.
_OF_PAPERS = frozenset(
    "article inproceedings conference incollection techreport report phdthesis mastersthesis "
    "thesis unpublished".split()
)
_NO_WORKS = frozenset({"string", "preamble", "comment"})
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w-]{0,40})\s*=\s*")
_ACCENT = re.compile(r"\{?\\([\"'`^~=.uvHckr])\s?\{?(\\?[A-Za-z])\}?\}?")
_ABOVE_OR_BELOW = "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a"
_MARKS = dict(zip("\"'`^~=.uvHckr", _ABOVE_OR_BELOW, strict=True))
_LETTERS = {r"\ss": "ß", r"\o": "ø", r"\O": "Ø", r"\l": "ł", r"\L": "Ł", r"\ae": "æ", r"\aa": "å"}
_LETTER = re.compile(r"\{?(\\(?:ss|o|O|l|L|ae|aa))(?:\{\}|(?![A-Za-z]))\s?\}?")
_BARE = re.compile(r"[^,{}\s]*")
_MARK = re.compile(r"\\.|[{}\"]", re.S)
_LONGEST_VALUE = 2**20


def detect(document: Document) -> Claim | None:
    """By an entry with a title."""
    if _ENTRY.search(document.head) and re.search(r"\btitle\s*=", document.head, re.I):
        return Claim(0.9, "it has entries with a key and a title")
    return None


def parse(document: Document) -> Reading:
    """One listing without a day."""
    text = document.utf8.decode()
    reader = RowReader(document, NAME)
    line = place = 0
    for match in _ENTRY.finditer(text):
        line += text.count("\n", place, match.start())
        place = match.start()
        if match[1].lower() not in _NO_WORKS:
            row = _make_row(dict(_read_fields(text, match.end())))
            number = line + 1 + match[0].count("\n", 0, match[0].index("@"))
            venue = {"venue": match[1]} if match[1].lower() in _OF_PAPERS else {}
            reader.add({"type": match[1], **venue, **row}, number)
    return reader.finish()


def _make_row(fields: dict[str, str]) -> dict[str, object]:
    """An entry by the names of the table: a date of year and month, a title without braces."""
    row: dict[str, object] = {name: _read_tex(value) for name, value in fields.items()}
    if "title" in fields:
        row["title"] = re.sub(r"(?<!\\)[{}]", "", str(row["title"]))
    if "year" in fields and "date" not in fields:
        row["date"] = " ".join(filter(None, [fields.get("month", ""), fields["year"]]))
    if "date" in row and re.fullmatch(r"\d{4}", str(row["date"])):
        del row["date"]  # a year alone: the id says more
    for name in ("keywords", "month", "year", "abstract"):
        if name in row and not str(row[name]).strip():
            del row[name]
    return row


def _read_tex(text: str) -> str:
    """A value with TeX's accents as letters, without the braces around single words."""
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    text = _ACCENT.sub(_accent, text)
    return re.sub(r"(?<![\\\w^_])\{(\w[^{}\\]{0,80})\}", r"\1", text)


def _accent(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[2].lstrip("\\") + _MARKS[match[1]])


def _read_fields(text: str, place: int) -> Iterator[tuple[str, str]]:
    """The fields of the entry whose key ends at ``place``."""
    while field := _FIELD.match(text, place):
        value, place = _read_value(text, field.end())
        yield field[1].lower(), " ".join(value.split())
        while text[place : place + 20].lstrip().startswith("#"):  # values that are joined
            _, place = _read_value(text, text.index("#", place) + 1)


def _read_value(text: str, place: int) -> tuple[str, int]:
    """A value in braces, in quotes, or bare, and where it ends."""
    while place < len(text) and text[place].isspace():
        place += 1
    opening = text[place : place + 1]
    if opening not in ("{", '"'):
        match = _BARE.match(text, place)
        return (match[0], match.end()) if match else ("", place)
    depth = 0
    for mark in _MARK.finditer(text, place, place + _LONGEST_VALUE):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        ends = mark[0] == "}" if opening == "{" else mark[0] == '"' and mark.start() > place
        if depth == 0 and ends:
            return text[place + 1 : mark.start()], mark.end()
    return "", len(text)

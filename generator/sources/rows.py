"""From a JSON object to a record: each field read by itself, what it can't be is reported.

Fields: ``title`` (needed), ``abstract`` or ``summary``, ``id`` or ``arxiv_id``, ``authors``
(names, or objects with ``name``), ``author_count``, ``published`` or ``publishedAt``
(``YYYY-MM-DD`` or ``YYYY-MM``, a time of day may follow), ``upvotes``, ``comments`` or
``numComments``, ``categories`` or ``category``. Fields of other names are passed over.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from generator.model.captures import (
    FIRST_YEAR,
    LAST_YEAR,
    Capture,
    Listing,
    PrintedDate,
    Reading,
    Record,
)
from generator.model.identity import find_arxiv_id
from generator.model.problems import RECORD_IT, Notice, Origin, shorten
from generator.sources.characters import clean_text, find_forbidden, find_marks, is_blank

_MOST = 10**9  # of anything that is counted

Row = Mapping[str, object]


def decode_json(text: str) -> object:
    """What a piece of JSON says; raises ``ValueError`` (msgspec's errors are such).

    The standard library reads half a surrogate pair, which no other decoder does.
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise error from None
    except (UnicodeEncodeError, RecursionError):
        raise ValueError("nested too deep, or no Unicode") from None


class RowReader:
    """Reads the rows of one capture and collects what there is to say about them."""

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        self.notices: list[Notice] = []
        self.dropped = 0

    def drop(self, line: int, problem: str) -> None:
        """Report a row that can't be a paper."""
        self.dropped += 1
        origin = Origin(self.capture.name, line)
        self.notices.append(Notice(origin, f"not a paper: {problem}", "left out; correct the line"))

    def read_record(self, row: object, line: int) -> Record | None:
        """The record of a row; None, and a notice, when it is no paper."""
        if not isinstance(row, dict):
            self.drop(line, "not an object with a title")
            return None
        fields = _Fields(row, Origin(self.capture.name, line), self.notices)
        title = fields.read_line(row.get("title"))
        if is_blank(title):
            self.drop(line, "no title")
            return None
        abstract, summary = fields.read_text("abstract"), fields.read_text("summary")
        kind = "summary" if not abstract and summary else self.capture.text_kind
        authors = tuple(fields.list_names())
        return Record(
            title=title,
            origin=fields.origin,
            text=abstract or summary,
            text_kind=kind,
            arxiv_id=fields.read_id("id", "arxiv_id"),
            authors=authors,
            author_count=fields.read_count("author_count") or len(authors) or None,
            published=fields.read_date("published", "publishedAt"),
            comments=fields.read_count("comments", "numComments"),
            upvotes=fields.read_count("upvotes"),
            category=fields.read_category(),
        )

    def read_day(self, value: object, line: int) -> str:
        """A listing's day as ``YYYY-MM-DD``, "" where the row names none that exists."""
        if value in (None, ""):
            return ""
        fields = _Fields({"day": value}, Origin(self.capture.name, line), self.notices)
        printed = fields.read_date("day")
        day = printed.in_year(0) if printed and printed.day else None
        return day.isoformat() if day else ""


def list_days(reader: RowReader, days: Mapping[str, Sequence[Record]]) -> Reading:
    """The records of rows as a listing for each day that they name, "" for none."""
    capture = reader.capture
    if undated := () if capture.day else days.get("", ()):
        text = f"no day is known for {len(undated):,} of the papers"
        reader.notices.append(Notice(undated[0].origin, text, RECORD_IT, "notice"))
    listings = tuple(
        Listing(
            key=f"{capture.digest}/{day}",
            origin=records[0].origin,
            records=tuple(records),
            printed=_print_date(date.fromisoformat(day)) if day else None,
            recorded=capture.day,
        )
        for day, records in days.items()
    )
    return Reading(listings, tuple(reader.notices), reader.dropped)


def _print_date(day: date) -> PrintedDate:
    return PrintedDate(day.month, day.day, day.year)


class _Fields:
    """The fields of one row; the first of several names that has a value counts."""

    def __init__(self, row: Row, origin: Origin, notices: list[Notice]) -> None:
        self.row = row
        self.origin = origin
        self._notices = notices

    def _find(self, *names: str) -> tuple[str, object]:
        filled = ((name, self.row[name]) for name in names if self.row.get(name) not in (None, ""))
        return next(filled, (names[0], None))

    def _reject(self, name: str, value: object, wanted: str) -> None:
        shown = shorten(f"{name} {value!r}" if not isinstance(value, str) else f"{name} “{value}”")
        self._notices.append(
            Notice(self.origin, f"{shown} is no {wanted}", "the field is left out")
        )

    def read_line(self, value: object) -> str:
        """One line of clean text, "" for what is no text; a line break in a field is a blank."""
        if not isinstance(value, str):
            return ""
        cleaned = clean_text(value)
        if cleaned != value:
            first = find_forbidden(value) or find_marks(value)
            code = f"U+{ord(first[0][0]):04X}" if first else ""
            text = f"forbidden characters or marks ({code} is the first) were left out"
            self._notices.append(Notice(self.origin, text, "see what is printed there"))
        return " ".join(cleaned.split())

    def read_text(self, *names: str) -> str:
        """A text, its paragraphs parted by blank lines."""
        name, value = self._find(*names)
        if isinstance(value, str):
            paragraphs = (self.read_line(part) for part in _PARAGRAPH.split(value))
            return "\n\n".join(part for part in paragraphs if part)
        if value is not None:
            self._reject(name, value, "text")
        return ""

    def list_names(self) -> Iterator[str]:
        """The names of the authors."""
        name, value = self._find("authors")
        if value is not None and not isinstance(value, list):
            self._reject(name, value, "list of names")
            return
        for entry in value if isinstance(value, list) else ():
            if isinstance(entry, dict) and entry.get("hidden") is True:
                continue  # who asked not to be named
            person = entry.get("name") if isinstance(entry, dict) else entry
            if isinstance(person, str):
                if not is_blank(line := self.read_line(person)):
                    yield line
            elif person is not None:
                self._reject("author", person, "name")

    def read_count(self, *names: str) -> int | None:
        """A number from 0 to a milliard."""
        name, value = self._find(*names)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
            return value
        self._reject(name, value, "count")
        return None

    def read_id(self, *names: str) -> str:
        """An arXiv id without its version."""
        name, value = self._find(*names)
        if value is None:
            return ""
        found = find_arxiv_id(value) if isinstance(value, str) else ""
        if not found:
            self._reject(name, value, "arXiv id")
        return found

    def read_date(self, *names: str) -> PrintedDate | None:
        """A day, or a month."""
        name, value = self._find(*names)
        if value is None:
            return None
        match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            printed = PrintedDate(int(match[2]), int(match[3] or 0), int(match[1]))
            if 1 <= printed.month <= 12 and (not match[3] or printed.in_year(0)):
                return printed
        self._reject(name, value, "date such as 2025-03-11")
        return None

    def read_category(self) -> str:
        """The primary category, the first of a list."""
        name, value = self._find("category", "categories")
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str):
            return self.read_line(first)
        if first not in (None, []):
            self._reject(name, first, "category")
        return ""


_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ].{0,40})?")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")

"""JSON Lines: one paper an object a line, plain or gzipped.

Fields: ``title`` (needed), ``abstract`` or ``summary``, ``id`` or ``arxiv_id``, ``authors``
(names), ``author_count``, ``published`` (``YYYY-MM-DD`` or ``YYYY-MM``), ``featured`` or ``listed``
(the day of the list it stood on; a row without one has no day), ``upvotes``, ``comments``,
``category`` or ``categories`` (the first counts).
Fields of other names are passed over. What ``papers export --format jsonl`` writes can be read
again: its ``days`` are taken as one listing each.
"""

import re
from collections import defaultdict

import msgspec

from generator.records import Listing, Notice, Origin, PrintedDate, Reading, Record
from generator.sources.decode import Document
from generator.text import clean_text

NAME = "JSON Lines"


class Row(msgspec.Struct, frozen=True):
    """A line of the file; values of another type are reported, not guessed."""

    title: str
    abstract: str | None = None
    summary: str | None = None
    id: str | None = None
    arxiv_id: str | None = None
    authors: tuple[str, ...] | None = None
    author_count: int | None = None
    published: str | None = None
    featured: str | None = None
    listed: str | None = None
    days: tuple[str, ...] | None = None
    upvotes: int | None = None
    comments: int | None = None
    category: str | None = None
    categories: tuple[str, ...] | None = None


def detect(text: str) -> bool:
    """Whether the first line that is not blank opens an object."""
    return text.lstrip()[:1] == "{"


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each day that rows name, in the order in which the days appear."""
    del known_titles  # titles are named here
    decode = msgspec.json.Decoder(Row).decode
    days: dict[str, list[Record]] = defaultdict(list)
    notices: list[Notice] = []
    dropped = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        if not line.strip():
            continue
        origin = Origin(document.capture.name, number)
        try:
            row = decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            notices.append(Notice(origin, f"not a paper ({error}); the line is left out"))
            dropped += 1
            continue
        if not row.title.strip():
            notices.append(Notice(origin, "a paper without a title; the line is left out"))
            dropped += 1
            continue
        record = _read_row(row, origin, notices)
        for day in row.days or (row.featured or row.listed or "",):
            days[day].append(record)
    listings = (_read_listing(document, day, records, notices) for day, records in days.items())
    return Reading(tuple(listings), tuple(notices), dropped)


def _read_row(row: Row, origin: Origin, notices: list[Notice]) -> Record:
    text = row.abstract or row.summary or ""
    return Record(
        title=_read_line(row.title),
        origin=origin,
        text=_read_line(text),
        text_kind="summary" if row.summary and not row.abstract else "abstract",
        arxiv_id=_read_id(row.id or row.arxiv_id or "", origin, notices),
        authors=tuple(_read_line(name) for name in row.authors or () if name.strip()),
        author_count=row.author_count or len(row.authors or ()) or None,
        published=_read_date(row.published, "published", origin, notices),
        comments=row.comments if row.comments is not None and row.comments >= 0 else None,
        upvotes=row.upvotes if row.upvotes is not None and row.upvotes >= 0 else None,
        category=_read_line(row.category or next(iter(row.categories or ()), "")),
    )


def _read_line(text: str) -> str:
    """One line of clean text; a line break in a field is a blank."""
    return " ".join(clean_text(text).split())


_ARXIV_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")


def _read_id(text: str, origin: Origin, notices: list[Notice]) -> str:
    match = _ARXIV_ID.fullmatch(text.strip().removeprefix("arXiv:"))
    if text.strip() and not match:
        notices.append(Notice(origin, f"“{text}” is no arXiv id; left out"))
    return match[1] if match else ""


def _read_date(
    text: str | None, field: str, origin: Origin, notices: list[Notice]
) -> PrintedDate | None:
    if not text:
        return None
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?$", text.strip())
    printed = PrintedDate(int(match[2]), int(match[3] or 0), int(match[1])) if match else None
    if printed and 1 <= printed.month <= 12 and (not printed.day or printed.in_year(0)):
        return printed
    notices.append(Notice(origin, f"{field} “{text}” is no date such as 2025-03-11; left out"))
    return None


def _read_listing(
    document: Document, day: str, records: list[Record], notices: list[Notice]
) -> Listing:
    capture, origin = document.capture, records[0].origin
    return Listing(
        key=f"{capture.digest}/{day}",
        origin=origin,
        records=tuple(records),
        printed=_read_date(day, "the day", origin, notices),
        recorded=capture.day,
    )

"""A page of Daily Papers (daily, weekly, monthly, search, trending), copied as text or Markdown.

    new                                            the head, up to and with the byline
    Get trending papers in your email inbox!
    Subscribe
    Daily Papers                                   on some pages only
    byAK and the research community
    Mar 11                                         the page's day, never a year; or its period
    <title>                                        a block (blocks are parted by blank lines)
    <abstract>                                     a block
      • 5 authors                                  there for some records only (metadata.py)
    ·
    Feb 8, 2021

The head is known by its place, metadata by its whole shape, titles and abstracts by their order
(pairing.py), on newer pages by their cards (cards.py). Lines that belong to the site's own controls
are reported, never papers; a page without head is one only where metadata says so.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec import structs

from generator.model.captures import Listing, PrintedDate, Reading, Record
from generator.model.problems import Level, Notice, Origin, record_day
from generator.sources.document import Claim, Document
from generator.sources.page.evidence import has_cards
from generator.sources.page.furniture import (
    PageStart,
    find_head,
    find_pages,
    is_period,
    read_period,
)
from generator.sources.page.lines import COPY_AGAIN, Line, read_printed_date
from generator.sources.page.listing import PageRecords
from generator.sources.page.markup import find_address, read_lines
from generator.sources.page.metadata import match_metadata
from generator.sources.values import read_date

NAME = "page of Daily Papers"
ENDING = "txt"
_PAPER = re.compile(r"(?:(?:huggingface\.co|hf\.co)|(?:^| ))/papers/\d{4}\.\d{4,5}")
_CARD = re.compile(r"submitted by(?: \S{1,40})?|upvote.*|(?:[-*•] )?\d{1,4} authors?", re.I)
_NUMBERED = re.compile(r"(\d{1,3})[.)] (?=\S)")
_OF_DAY = re.compile(r"https?://huggingface\.co/papers(?:/date/|\?date=)(\d{4}-\d\d-\d\d)\b.*")
_SIGNS = re.compile(
    r"subscribe|daily papers|trending papers|upvote(?: \d.*)?|submitted by(?: \S{1,40})?|new", re.I
)


def detect(document: Document) -> Claim | None:
    """By its head, by blocks of metadata below papers, or by links to the pages of papers."""
    if document.is_tagged:
        return None
    lines = read_lines(document.start)
    for index, line in enumerate(lines[:200]):
        if find_head(lines, index) is not None:
            return Claim(0.9, "it has the head of the page", line.number)
    blocks = (match_metadata(lines, index) for index in range(1, len(lines)))
    if any(b and b.published and b.author_count and not b.authors for b in blocks):
        return Claim(0.6, "it has the block of authors and date below a paper")
    linked = [line for line in lines if line.heading and _PAPER.search(" ".join(line.links))]
    if linked and any(_CARD.fullmatch(line.text) for line in lines):
        return Claim(0.75, "its headings link to the pages of papers", linked[0].number)
    return _name_signs(lines)


def _name_signs(lines: Sequence[Line]) -> Claim | None:
    """What resembles such a page, though it is no evidence."""
    sign = next((x for x in lines[:40] if _SIGNS.fullmatch(x.text)), None)
    if sign is None:
        return None
    odd = next((x for x in lines if not _SIGNS.fullmatch(x.text)), sign)
    return Claim(0.2, f"“{sign.text}” stands in line {sign.number}", odd.number)


def parse(document: Document) -> Reading:
    """One listing for each head (two pages pasted into one file are two listings)."""
    lines = read_lines(document.page_lines)
    starts = find_pages(lines)
    reader = _Reader(document)
    ends = [*(start.head for start in starts[1:]), len(lines)]
    listings = [
        reader.read_page(number, lines[start.body : end], start)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if reader.is_page(lines[start.head : end], start, alone=len(starts) == 1)
    ]
    return Reading(tuple(listings), tuple(reader.notices), unsure=reader.unsure)


def _part_unbroken(body: Sequence[Line]) -> Sequence[Line]:
    """The lines of a page that hardly has blank lines among its papers, each as a block."""
    ends = [index for index in range(len(body)) if match_metadata(body, index)]
    papers = body[: ends[-1] + 1] if ends else body
    parted = sum(1 for line in papers[1:] if line.starts_block)
    if len(papers) < 4 or not ends or 6 * parted > len(papers):
        return body
    return [structs.replace(line, starts_block=True) for line in body]


class _Reader:
    """Reads the pages of one document and collects what there is to say about them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notices: list[Notice] = []
        self.unsure = False

    def is_page(self, lines: Sequence[Line], start: PageStart, *, alone: bool) -> bool:
        """Whether papers can stand there: what has no head needs metadata; other lines are left."""
        if not start.headless or alone:
            return True
        if any(match_metadata(lines, index) for index in range(len(lines))):
            return True
        text = f"{len(lines):,} lines above the head of the page"
        self._note(lines[0].number if lines else 1, text, "left out", "notice")
        return False

    def read_page(self, number: int, body: Sequence[Line], start: PageStart) -> Listing:
        capture = self.document.capture
        line = start.day.number if start.day else (body[0].number if body else 1)
        printed = self._read_day(start)
        page = PageRecords(capture, self.document.known_titles, trending=start.trending)
        body = _part_unbroken(body)
        read = page.read_cards if has_cards(body, start) else page.read_pairs
        found = [_resolve_ago(record, ago, printed) for record, ago in read(body)]
        records = tuple(_drop_numbers(found))
        self.notices += page.notices
        self.unsure |= page.unsure
        if not records:
            self._note(line, "a page without papers", COPY_AGAIN, "notice")
        return Listing(
            key=f"{capture.digest}/{number}",
            origin=Origin(capture.name, line),
            printed=printed,
            recorded=capture.day,
            records=records,
            period=start.day.text if start.day and is_period(start.day.text) else "",
        )

    def _note(self, line: int, text: str, next_step: str, level: Level = "warning") -> None:
        origin = Origin(self.document.capture.name, line)
        self.notices.append(Notice(origin, text, next_step, level))

    @cached_property
    def _saved_day(self) -> PrintedDate | None:
        """The day of the page by the address that it was saved from."""
        match = _OF_DAY.fullmatch(find_address(self.document.lines))
        return read_date(match[1]) if match else None

    def _read_day(self, start: PageStart) -> PrintedDate | None:
        capture, saved = self.document.capture, self._saved_day
        if start.day is None:
            return saved
        text = start.day.text
        printed = read_printed_date(text)
        if printed is None:
            last = read_period(text)
            if last is None and capture.day is None:
                problem = f"“{text}” does not say its last day"
                self._note(start.day.number, problem, record_day(capture.name, "YYYY-MM-DD"))
            return last
        if printed.in_year(printed.year or 2000):
            same = saved and (saved.month, saved.day) == (printed.month, printed.day)
            return saved if same and not printed.year else printed  # which has no year
        if capture.day:
            return None
        next_step = "correct the line or record the day in captures.yml"
        raise self.document.refuse(f"“{text}” is no day", next_step, start.day.number)


def _drop_numbers(records: Sequence[Record]) -> Iterator[Record]:
    """The records without numbers before their titles, where all have such, in order."""
    numbered = [_NUMBERED.match(record.title) for record in records]
    found = [int(match[1]) for match in numbered if match]
    listed = len(records) > 1 and found == [*range(1, len(records) + 1)]
    for record, match in zip(records, numbered, strict=True):
        title = record.title[match.end() :] if listed and match else record.title
        yield structs.replace(record, title=title)


def _resolve_ago(record: Record, ago: int | None, page: PrintedDate | None) -> Record:
    """A record published so many days before its page, if the page says its day."""
    if ago is None or page is None:
        return record
    day = page.in_year(page.year or 2000)
    if day is None:
        return record
    found: date = day - timedelta(days=ago)
    if page.year is None and found.year != day.year:
        return record  # of the year before its page's, which nobody knows
    published = PrintedDate(found.month, found.day, page.year)
    return structs.replace(record, published=published)

"""The page of Daily Papers copied as text.

    new                                            page furniture, up to and with the byline
    Get trending papers in your email inbox!
    Subscribe
    Daily Papers                                   on some pages only
    byAK and the research community
    Mar 11                                         the page's day, never a year
    <title>                                        a block (blocks are parted by blank lines)
    <abstract>                                     a block
      • 5 authors                                  three lines, there for some records only
    ·
    Feb 8, 2021                                    "Jan 23 2" is Jan 23 with 2 comments

Furniture is known by its place, metadata by its whole shape, titles and abstracts by their order
(pairing.py). Lines that belong to the site's own controls are reported, never papers.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.errors import SourceError
from generator.records import Listing, Notice, Origin, PrintedDate, Reading, Record
from generator.sources.decode import Document
from generator.sources.page_lines import (
    Line,
    Metadata,
    find_furniture,
    find_noise,
    match_metadata,
    read_lines,
    read_printed_date,
)
from generator.sources.pairing import Block, Entry, pair_blocks

NAME = "copied page"


def detect(text: str) -> bool:
    """Always: this is the format for whatever no other one knows, the last in the registry."""
    del text
    return True


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each furniture (two pages pasted into one file are two listings)."""
    lines = read_lines(document.text)
    starts = list(_find_pages(lines))
    reader = _Reader(document, known_titles)
    listings = [
        reader.read_page(number, lines[start.body : end], start)
        for number, (start, end) in enumerate(
            zip(starts, [*(s.furniture for s in starts[1:]), len(lines)], strict=True)
        )
    ]
    return Reading(tuple(listings), tuple(reader.notices), unsure=reader.unsure)


class PageStart(Struct, frozen=True):
    """Where a page's furniture begins, where its body does, and the day's line between them."""

    furniture: int
    body: int
    day: Line | None


def _find_pages(lines: list[Line]) -> Iterator[PageStart]:
    first = find_furniture(lines, 0)
    yield _start_page(lines, 0, first or 0)
    for index in range(max(1, first or 0), len(lines)):
        if lines[index].text == "new" and (end := find_furniture(lines, index)):
            yield _start_page(lines, index, end)


def _start_page(lines: list[Line], furniture: int, body: int) -> PageStart:
    if body < len(lines) and read_printed_date(lines[body].text):
        return PageStart(furniture, body + 1, lines[body])
    return PageStart(furniture, body, None)


class _Reader:
    """Reads the pages of one document and collects what there is to say about them."""

    def __init__(self, document: Document, known_titles: frozenset[str]) -> None:
        self.document = document
        self.known_titles = known_titles
        self.notices: list[Notice] = []
        self.unsure = False

    def read_page(self, number: int, body: list[Line], start: PageStart) -> Listing:
        capture = self.document.capture
        line = start.day.number if start.day else (body[0].number if body else 1)
        return Listing(
            key=f"{capture.digest}/{number}",
            origin=Origin(capture.name, line),
            printed=self._read_day(start, line),
            recorded=capture.day,
            records=tuple(self._read_records(body)),
        )

    def _warn(self, line: int, text: str) -> None:
        self.notices.append(Notice(Origin(self.document.capture.name, line), text))

    def _read_day(self, start: PageStart, line: int) -> PrintedDate | None:
        capture = self.document.capture
        printed = read_printed_date(start.day.text) if start.day else None
        if printed is None:
            if capture.day is None:
                self._warn(line, "the page has no day; record one in captures.yml")
            return None
        if printed.in_year(printed.year or 2000) or capture.day:
            return printed
        raise SourceError(
            Origin(capture.name, line),
            f"“{start.day.text if start.day else ''}” is no day",
            "correct the line or record the day in captures.yml",
        )

    def _read_records(self, body: list[Line]) -> Iterator[Record]:
        """Records between one metadata block and the next; the block belongs to the last one."""
        segment: list[Line] = []
        bounded = False
        index = 0
        while index < len(body):
            metadata = match_metadata(body, index)
            if metadata is None:
                segment.append(body[index])
                index += 1
                continue
            yield from self._read_segment(segment, metadata, bounded=bounded)
            index += metadata.line_count
            segment, bounded = [], True
        yield from self._read_segment(segment, None, bounded=False)

    def _read_segment(
        self, segment: list[Line], metadata: Metadata | None, *, bounded: bool
    ) -> Iterator[Record]:
        blocks = self._read_blocks(segment)
        if not blocks:
            if metadata:
                self._warn(metadata.line, "a metadata block without a paper before it")
            return
        single = bounded and metadata is not None
        pairing = pair_blocks(blocks, self.known_titles, single=single)
        self.unsure |= pairing.ambiguous or any(not entry.text for entry in pairing.entries)
        if pairing.ambiguous:
            self._warn(blocks[0].line, "the pairing may be shifted from here")
        for entry in pairing.entries:
            last = entry is pairing.entries[-1]
            self._check_entry(entry, cut=last and metadata is None)
            yield self._make_record(entry, metadata if last else None)

    def _read_blocks(self, segment: list[Line]) -> list[Block]:
        noise = find_noise(segment)
        for line in (segment[i] for i in sorted(noise)):
            text = f"left out “{line.text}”, a line of the site's own"
            self.notices.append(
                Notice(Origin(self.document.capture.name, line.number), text, "notice")
            )
        blocks: list[Block] = []
        parted = True
        for index, line in enumerate(segment):
            if index in noise:
                parted = True
                continue
            if parted or line.starts_block or not blocks:
                blocks.append(Block(line.number, line.text))
            else:
                blocks[-1] = blocks[-1].extend(line.text)
            parted = False
        return blocks

    def _check_entry(self, entry: Entry, *, cut: bool) -> None:
        if cut and (not entry.text or not _ends_whole(entry.text)):
            self._warn(entry.line, f"“{entry.title}” seems truncated: the file ends inside it")
        elif not entry.text:
            self._warn(entry.line, f"no abstract for “{entry.title}”")

    def _make_record(self, entry: Entry, metadata: Metadata | None) -> Record:
        capture = self.document.capture
        for problem in metadata.problems if metadata else ():
            self._warn(metadata.line if metadata else 0, problem)
        return Record(
            title=entry.title,
            text=entry.text,
            text_kind=capture.text_kind,
            origin=Origin(capture.name, entry.line),
            author_count=metadata.author_count if metadata else None,
            published=metadata.published if metadata else None,
            comments=metadata.comments if metadata else None,
        )


def _ends_whole(text: str) -> bool:
    """Whether a text ends where a sentence or an address does."""
    return bool(re.search(r"[.!?…。！？][\"'”’)\]}»]*$|https?://\S+$|\w\.\w+/\S+$", text))

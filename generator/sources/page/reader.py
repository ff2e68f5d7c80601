"""The page of Daily Papers copied as text.

    new                                            page furniture, up to and with the byline
    Get trending papers in your email inbox!
    Subscribe
    Daily Papers                                   on some pages only
    byAK and the research community
    Mar 11                                         the page's day, never a year
    <title>                                        a block (blocks are parted by blank lines)
    <abstract>                                     a block
      • 5 authors                                  there for some records only (metadata.py)
    ·
    Feb 8, 2021

Furniture is known by its place, metadata by its whole shape, titles and abstracts by their order
(pairing.py). Lines that belong to the site's own controls are reported, never papers.
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Listing, PrintedDate, Reading, Record
from generator.model.problems import RECORD_IT, Level, Notice, Origin, SourceError, shorten
from generator.sources.decode import Document
from generator.sources.page.lines import (
    Line,
    PageStart,
    find_controls,
    find_pages,
    fold_lines,
    read_printed_date,
)
from generator.sources.page.metadata import Metadata, match_metadata
from generator.sources.page.pairing import Block, Entry, pair_blocks

NAME = "copied page"
_COPY_AGAIN = "copy the page again"


def detect(start: Sequence[str]) -> bool:
    """Always: this is the format for whatever no other one knows, the last in the registry."""
    del start
    return True


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each furniture (two pages pasted into one file are two listings)."""
    lines = fold_lines(document.lines)
    starts = find_pages(lines)
    reader = _Reader(document, known_titles)
    ends = [*(start.furniture for start in starts[1:]), len(lines)]
    listings = [
        reader.read_page(number, lines[start.body : end], start)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    return Reading(tuple(listings), tuple(reader.notices), unsure=reader.unsure)


class _Reader:
    """Reads the pages of one document and collects what there is to say about them."""

    def __init__(self, document: Document, known_titles: frozenset[str]) -> None:
        self.document = document
        self.known_titles = known_titles
        self.notices: list[Notice] = []
        self.unsure = False

    def read_page(self, number: int, body: Sequence[Line], start: PageStart) -> Listing:
        capture = self.document.capture
        line = start.day.number if start.day else (body[0].number if body else 1)
        if start.day is None and capture.day is None:
            self._note(line, "the page has no day", RECORD_IT)
        records = tuple(self._read_records(body))
        if not records:
            self._note(line, "a page without papers", _COPY_AGAIN, "notice")
        return Listing(
            key=f"{capture.digest}/{number}",
            origin=Origin(capture.name, line),
            printed=self._read_day(start),
            recorded=capture.day,
            records=records,
        )

    def _note(self, line: int, text: str, next_step: str, level: Level = "warning") -> None:
        origin = Origin(self.document.capture.name, line)
        self.notices.append(Notice(origin, text, next_step, level))

    def _read_day(self, start: PageStart) -> PrintedDate | None:
        capture = self.document.capture
        printed = read_printed_date(start.day.text) if start.day else None
        if start.day is None or printed is None:
            return None
        if printed.in_year(printed.year or 2000):
            return printed
        if capture.day:
            return None
        raise SourceError(
            Origin(capture.name, start.day.number),
            f"“{start.day.text}” is no day",
            "correct the line or record the day in captures.yml",
        )

    def _read_records(self, body: Sequence[Line]) -> Iterator[Record]:
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
                problem = "the block of a paper without a paper above it"
                self._note(metadata.line, problem, "left out; " + _COPY_AGAIN)
            return
        single = bounded and metadata is not None
        pairing = pair_blocks(blocks, self.known_titles, single=single)
        self.unsure |= pairing.doubt > 0 or any(not entry.text for entry in pairing.entries)
        if pairing.doubt:
            problem = "the pairing of titles and abstracts may be shifted from here"
            self._note(pairing.doubt, problem, "see which abstract is missing")
        for entry in pairing.entries:
            last = entry is pairing.entries[-1]
            self._check_entry(entry, cut=last and metadata is None)
            yield self._make_record(entry, metadata if last else None)

    def _read_blocks(self, segment: list[Line]) -> list[Block]:
        controls = find_controls(segment)
        blocks: list[Block] = []
        parted = True
        for index, line in enumerate(segment):
            if index in controls:
                text = f"“{line.text}” is a control of the site"
                self._note(line.number, text, "left out", "notice")
                parted = True
                continue
            if parted or line.starts_block:
                blocks.append(Block(line.number, [line.text]))
            else:
                blocks[-1].lines.append(line.text)
            parted = False
        return blocks

    def _check_entry(self, entry: Entry, *, cut: bool) -> None:
        if cut and not _ends_whole(entry.text):
            problem = f"“{shorten(entry.title)}” seems truncated: the file ends inside it"
            self._note(entry.line, problem, _COPY_AGAIN)
        elif not entry.text:
            problem = f"no abstract for “{shorten(entry.title)}”"
            self._note(entry.line, problem, "copy it from its page, or leave it so")

    def _make_record(self, entry: Entry, metadata: Metadata | None) -> Record:
        capture = self.document.capture
        for problem, next_step in metadata.problems if metadata else ():
            self._note(metadata.line if metadata else 0, problem, next_step)
        return Record(
            title=entry.title,
            text=entry.text,
            text_kind=capture.text_kind,
            origin=Origin(capture.name, entry.line),
            author_count=metadata.author_count if metadata else None,
            published=metadata.published if metadata else None,
            comments=metadata.comments if metadata else None,
        )


_WHOLE_END = re.compile(r"[.!?…。！？][\"'”’)\]}»]*$|https?://\S+$|\w\.\w+/\S+$")


def _ends_whole(text: str) -> bool:
    """Whether a text ends where a sentence or an address does."""
    return bool(_WHOLE_END.search(text[-300:]))

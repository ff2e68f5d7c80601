"""The formats that captures come in: one module a format, one line in ``SOURCES``.

A source format is a module with ``NAME``, ``detect`` and ``parse`` (see ``Source``). The first
one whose ``detect`` says yes reads the capture; the copied page, which can look like anything,
is the last.
"""

from collections.abc import Sequence
from types import ModuleType
from typing import Protocol, cast

from msgspec import structs

from generator.model.captures import Capture, Reading
from generator.model.problems import Origin, SourceError
from generator.sources import api, jsonl
from generator.sources.decode import Document, decode_capture
from generator.sources.page import reader as page_text


class Source(Protocol):
    """What a module in ``SOURCES`` offers."""

    NAME: str

    def detect(self, start: Sequence[str]) -> bool:
        """Whether a capture whose first lines begin like this is in the format."""

    def parse(self, document: Document, known_titles: frozenset[str]) -> Reading:
        """The listings of a document.

        ``known_titles`` are folded titles that other captures are sure of: a hint for formats
        that can't tell a title from a text by its form.
        """


SOURCES: tuple[ModuleType, ...] = (jsonl, api, page_text)

_NEXT_STEP = "see “Put in your own pages” in the README for what can be read"


def parse_capture(capture: Capture, known_titles: frozenset[str] = frozenset()) -> Reading:
    """Read one capture; raises ``SourceError`` when nothing in it can be read as papers."""
    document = decode_capture(capture)
    source = cast(Source, next(s for s in SOURCES if s.detect(document.start)))
    reading = source.parse(document, known_titles)
    if not reading.empty and not any(listing.records for listing in reading.listings):
        raise SourceError(Origin(capture.name, 1), "no papers in this file", _NEXT_STEP)
    notices = (*document.notices, *reading.notices)
    filled = tuple(listing for listing in reading.listings if listing.records)
    return structs.replace(reading, listings=filled, notices=notices)

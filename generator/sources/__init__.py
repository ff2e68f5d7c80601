"""The formats that captures come in: one module a format, one line in ``SOURCES``.

A source format is a module with ``NAME``, ``ENDING``, ``detect`` and ``parse`` (see ``Source``).
The one that is surest of a capture reads it; what none is sure of is refused by the name of what it
looks like (refusal.py), so that nothing becomes a paper that is none.
"""

from collections.abc import Iterator
from typing import Protocol

from msgspec import structs

from generator.model.captures import Capture, Reading
from generator.model.problems import Origin, SourceError
from generator.sources import (
    bibtex,
    csv_table,
    feed_xml,
    json_answer,
    jsonl,
    markdown_table,
    own_rows,
    ris,
    web_page,
    yaml_list,
)
from generator.sources.document import CERTAIN, SURE, Claim, Document
from generator.sources.page import (
    arxiv_abstract,
    arxiv_list,
    arxiv_mail,
    arxiv_search,
    collection,
    daily_papers,
    digest,
    paper_list,
    paper_page,
    papers_cool,
)
from generator.sources.refusal import COPY, refuse_document


class Source(Protocol):
    """What a module in ``SOURCES`` offers; captures pasted in it are files with ``ENDING``."""

    NAME: str
    ENDING: str

    def detect(self, document: Document) -> Claim | None:
        """How sure it is that the capture is in the format, and why; None for not at all."""

    def parse(self, document: Document) -> Reading:
        """The listings of a document; raises ``SourceError`` where it holds no papers."""


SOURCES: tuple[Source, ...] = (
    own_rows,
    jsonl,
    json_answer,
    web_page,
    feed_xml,
    csv_table,
    bibtex,
    ris,
    yaml_list,
    markdown_table,
    paper_page,
    arxiv_list,
    arxiv_abstract,
    arxiv_mail,
    arxiv_search,
    collection,
    papers_cool,
    daily_papers,
    digest,
    paper_list,
)


def parse_capture(capture: Capture, known_titles: frozenset[str] = frozenset()) -> Reading:
    """Read one capture; raises ``SourceError`` when nothing in it can be read as papers."""
    document = Document(capture, known_titles)
    claims = list(_ask_sources(document))
    sure = [found for found in claims if found[0].sure >= SURE]
    if not sure:
        raise refuse_document(document, [(c, s.NAME) for c, s in claims])
    _, source = max(sure, key=lambda found: found[0].sure)
    reading = source.parse(document)
    if not reading.empty and not any(listing.records for listing in reading.listings):
        problem = "no papers in this file" if capture.data.strip() else "nothing in this file"
        raise SourceError(Origin(capture.name, 1), problem, COPY)
    notices = (*document.notices, *reading.notices)
    filled = tuple(
        structs.replace(listing, source=source.NAME)
        for listing in reading.listings
        if listing.records
    )
    return structs.replace(reading, listings=filled, notices=notices, source=source.NAME)


def _ask_sources(document: Document) -> Iterator[tuple[Claim, Source]]:
    """What each source claims, up to the first that is certain."""
    for source in SOURCES:
        if claim := source.detect(document):
            yield claim, source
            if claim.sure == CERTAIN:
                return

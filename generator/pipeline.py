"""The whole program in one screen: captures in, the files of a site out.

    captures -> listings -> papers -> corpus -> pages, feeds, sitemap (outputs.py)

Pure: no disk, no clock, no network. What can't be read is data as well (``errors``), so that
one broken file never hides the others.
"""

from collections.abc import Mapping
from itertools import chain

from msgspec import Struct

from generator.editorial.wording import say_count
from generator.judged import Progress, go_through, list_digests, make_parts
from generator.language.words import ENGLISH, Words
from generator.merging.blocks import list_blocks
from generator.merging.corrections import apply_corrections, hide_papers
from generator.merging.days import Dating, date_listings
from generator.merging.published import announce_papers, list_promised_lists
from generator.model.captures import Capture, DateHints, Listed, Listing
from generator.model.corpus import Corpus
from generator.model.corrections import NO_FACTS, Correction, Fact, Hidden
from generator.model.kept import NOTHING_KEPT, Kept
from generator.model.papers import Paper
from generator.model.problems import Notice, PapersError, SourceError
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.model.topics import Vocabulary
from generator.readings import drop_copies, parse_captures


class Inputs(Struct, frozen=True):
    """Everything a build depends on; ``unopened`` are captures that could not even be opened."""

    captures: tuple[Capture, ...]
    vocabulary: Vocabulary
    facts: Mapping[str, Fact] = NO_FACTS
    hints: DateHints = DateHints()
    hidden: tuple[Hidden, ...] = ()
    corrections: tuple[Correction, ...] = ()
    published: Published = NOTHING_PUBLISHED
    words: Words = ENGLISH
    machine_summaries: bool = False
    unopened: tuple[SourceError, ...] = ()


class Ledger(Struct, frozen=True):
    """Where everything went: ``entries == papers + merged + dropped + hidden``.

    Of files, ``captures == read + copies + aside``: entries are counted of those that were read.
    """

    entries: int
    papers: int
    dropped: int
    hidden: int = 0
    captures: int = 0
    copies: int = 0
    aside: int = 0

    @property
    def read(self) -> int:
        """Captures that were read."""
        return self.captures - self.copies - self.aside

    @property
    def merged(self) -> int:
        """Entries that were one more sighting of a known paper."""
        return self.entries - self.papers - self.dropped - self.hidden

    def __str__(self) -> str:
        captures = say_count(self.captures, "capture")
        return (
            f"{say_count(self.entries, 'entry', 'entries')}: {say_count(self.papers, 'paper')}, "
            f"{self.merged:,} merged, {self.dropped:,} dropped"
            + (f", {self.hidden:,} hidden" if self.hidden else "")
            + (f"; {self.aside:,} of {captures} set aside" if self.aside else "")
        )


class Build(Struct, frozen=True):
    """What a build gives: the corpus, and all there is to say about how it came about.

    ``aside`` are captures that can't be read, each with its reason: the others are published
    without them. ``errors`` are what nothing is published with: those captures, too, where no other
    gives a paper.
    """

    corpus: Corpus
    dating: Dating
    listings: tuple[Listed, ...]
    errors: tuple[PapersError, ...]
    notices: tuple[Notice, ...]
    ledger: Ledger
    hidden: tuple[Paper, ...] = ()
    changes: bytes = b""
    aside: tuple[SourceError, ...] = ()


def build_corpus(inputs: Inputs, show: Progress = go_through, kept: Kept = NOTHING_KEPT) -> Build:
    """Read, date, merge and tag all captures; corrections win over the tags.

    ``show`` gives back what it is given, while whoever waits may see how far it is; ``kept`` are
    the results of earlier builds.
    """
    captures, notices = drop_copies(inputs.captures)
    readings, unread = parse_captures(captures, show, kept)
    aside = tuple(sorted((*inputs.unopened, *unread), key=lambda error: error.origin))
    listings = tuple(listing for reading in readings for listing in reading.listings)
    dating = date_listings(listings, inputs.hints, inputs.published)
    blocks, doubles = list_blocks(listings, dating.days, inputs.facts, inputs.published, kept)
    parts = make_parts(blocks, inputs.vocabulary, show, kept)
    papers = sorted(chain.from_iterable(part.papers for part in parts), key=lambda p: p.slug)
    shown, missed = hide_papers(papers, inputs.hidden, inputs.published)
    tagged, idle = apply_corrections(inputs.corrections, shown)
    seen = {paper.slug for paper in shown}
    dropped = sum(reading.dropped for reading in readings)
    entries = sum(len(listing.records) for listing in listings) + dropped
    notices += [notice for reading in readings for notice in reading.notices]
    notices += [notice for part in parts for notice in part.notices]
    notices += [*dating.notices, *doubles, *missed, *idle]
    return Build(
        corpus=Corpus(
            announce_papers(tagged, inputs.published),
            inputs.vocabulary,
            frozenset(list_promised_lists(inputs.published)),
            inputs.words,
            inputs.machine_summaries,
            list_digests(parts, tagged),
        ),
        dating=dating,
        listings=tuple(map(_leave_records, listings)),
        errors=() if tagged else aside,
        aside=aside if tagged else (),
        notices=tuple(sorted(notices)),
        ledger=Ledger(
            entries,
            len(tagged),
            dropped,
            hidden=len(papers) - len(tagged),
            captures=len(inputs.captures) + len(inputs.unopened),
            copies=len(inputs.captures) - len(captures),
            aside=len(aside),
        ),
        hidden=tuple(paper for paper in papers if paper.slug not in seen),
    )


def _leave_records(listing: Listing) -> Listed:
    """The listing without its records, which need not be in memory while a site is made."""
    count = len(listing.records)
    return Listed(listing.key, listing.origin, listing.recorded, listing.source, count)

"""All papers, indexed by day, topic and author: sorted once, here only, for every output."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from generator.language.words import ENGLISH, Words
from generator.model.authors import Author, find_authors
from generator.model.papers import Paper
from generator.model.topics import Area, Topic, Vocabulary, name_in

UNKNOWN_DAY = "unknown"
RECENT = timedelta(days=31)  # back from the newest known day; what is older is the archive


class DayList(Struct, frozen=True, dict=True):
    """The papers of one day, by best position and then slug; ``day`` None is the unknown day."""

    day: date | None
    papers: tuple[Paper, ...]
    inferred: bool

    @property
    def slug(self) -> str:
        """The last part of its address: ``2025-12-10`` or ``unknown``."""
        return self.day.isoformat() if self.day else UNKNOWN_DAY

    @cached_property
    def new(self) -> frozenset[str]:
        """Slugs of the papers that no earlier day lists."""
        return frozenset(p.slug for p in self.papers if p.sightings[0].day == self.day)


class Corpus(Struct, frozen=True, dict=True):
    """The papers by slug, with the vocabulary of their topics, and the words to speak of them.

    ``promised`` are the addresses of pages and feeds that were published and go on answering.
    ``vocabulary`` is as it is written, ``named`` as readers see it. ``machine_summaries`` says that
    lists show what a source's machine wrote, where there is that, in place of the gist. ``digests``
    stand, by slug, for all of a paper but when it was announced, where that is known.
    """

    papers: tuple[Paper, ...]
    vocabulary: Vocabulary
    promised: frozenset[str] = frozenset()
    words: Words = ENGLISH
    machine_summaries: bool = False
    digests: Mapping[str, bytes] = {}

    @cached_property
    def days(self) -> tuple[DayList, ...]:
        """The days, the latest first, the unknown day last."""
        groups: dict[date | None, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            for day in {s.day for s in paper.sightings}:
                groups[day].append(paper)
        known = sorted((day for day in groups if day), reverse=True)
        unknown = [None] if None in groups else []
        return tuple(_list_day(day, groups[day]) for day in (*known, *unknown))

    @cached_property
    def latest_day(self) -> date | None:
        """The newest known day, None where there is none."""
        return next((day.day for day in self.days if day.day), None)

    def is_archived(self, day: date | None) -> bool:
        """Whether a day is older than a month; the unknown one is, where any day is known."""
        latest = self.latest_day
        return latest is not None and (day is None or day <= latest - RECENT)

    @cached_property
    def listing_places(self) -> dict[str, int]:
        """The place of each listing among all, by its key: the earliest first, the undated last."""
        listings = {
            (s.day or date.max, s.listing) for paper in self.papers for s in paper.sightings
        }
        return {key: place for place, (_, key) in enumerate(sorted(listings))}

    @cached_property
    def by_topic(self) -> dict[str, tuple[Paper, ...]]:
        """The papers of each topic that has any, the latest first seen first."""
        groups: dict[str, list[Paper]] = {topic.slug: [] for topic in self.vocabulary.topics}
        for paper in self.latest:
            for tag in paper.tags:
                groups[tag.topic].append(paper)
        return {slug: tuple(papers) for slug, papers in groups.items() if papers}

    @cached_property
    def followed(self) -> frozenset[str]:
        """The topics with a paper for their feed: an undated one has no place in it."""
        return frozenset(slug for slug, papers in self.by_topic.items() if papers[0].announced)

    @cached_property
    def latest(self) -> tuple[Paper, ...]:
        """All papers, the last announced first, the undated last.

        A later sighting moves nothing, so that lists and feeds keep their order.
        """
        return tuple(sorted(self.papers, key=_order_latest))

    @cached_property
    def authors(self) -> dict[str, Author]:
        """Those who have a page, by their folded names."""
        return find_authors(self.latest, self.promised_authors)

    @cached_property
    def author_slugs(self) -> dict[str, str]:
        """The slugs of their pages, by their names as papers print them."""
        return {form: author.slug for author in self.authors.values() for form in author.forms}

    @cached_property
    def promised_authors(self) -> frozenset[str]:
        """The slugs of authors whose pages were published."""
        return frozenset(p.split("/")[1] for p in self.promised if p.startswith("authors/"))

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The vocabulary's topics by slug, as readers see them."""
        return {topic.slug: topic for topic in self.named.topics}

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The vocabulary's areas by slug, as readers see them."""
        return {area.slug: area for area in self.named.areas}

    @cached_property
    def named(self) -> Vocabulary:
        """The vocabulary with its names and descriptions in the language of the words."""
        return name_in(self.vocabulary, self.words)


def _list_day(day: date | None, papers: Iterable[Paper]) -> DayList:
    def best_position(paper: Paper) -> tuple[int, str]:
        return (min(s.position for s in paper.sightings if s.day == day), paper.slug)

    ordered = tuple(sorted(papers, key=best_position))
    inferred = any(s.inferred for paper in ordered for s in paper.sightings if s.day == day)
    return DayList(day, ordered, inferred)


def _order_latest(paper: Paper) -> tuple[bool, float, int, str]:
    at = paper.announced
    position = min([s.position for s in paper.sightings], default=0)
    return (at is None, -at.timestamp() if at else 0.0, 0 if at else position, paper.slug)

"""What we conclude about a work from all its records: the ``Paper`` and its sightings."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from generator.model.captures import TextKind
from generator.model.identity import find_arxiv_id, make_feed_id, make_slug
from generator.model.problems import Origin
from generator.model.topics import Tag


class Sighting(Struct, frozen=True, gc=False):
    """A listing on which the paper stood: its day (None where unknown) and its place, from 1."""

    day: date | None
    listing: str
    position: int
    comments: int | None = None
    upvotes: int | None = None
    inferred: bool = False

    @property
    def order(self) -> tuple[date, str, int]:
        """Sightings in time; those of unknown days last."""
        return (self.day or date.max, self.listing, self.position)


def choose_count(counts: Iterable[tuple[date | None, int | None]]) -> int | None:
    """The count of the latest day on which there was one, the largest of that day.

    The pairs are a sighting's day and its comments or upvotes.
    """
    known = [(day or date.min, count) for day, count in counts if count is not None]
    return max(known, default=(None, None))[1]


class Paper(Struct, frozen=True, gc=False):
    """A work, merged from every record of it.

    ``title`` and ``text`` are repaired for readers, ``printed_title`` is as printed, and so is
    ``original``, "" where the text needed no repair; ``other_titles`` are those it had before, or
    has elsewhere; ``other_texts`` are printed texts that differ from it. ``published`` is
    ``YYYY-MM-DD``, ``YYYY-MM`` or "". ``aliases`` are the slugs under which it was known by other
    titles.
    ``sightings`` are in order of time; ``tags`` are its topics, the heaviest first; ``gist`` is
    what its text says in short; ``announced`` is the date of its item in feeds, None where no day
    is known.

    ``code`` (with its ``stars``) and ``project`` are addresses of other hosts, http or https;
    ``machine_summary`` is a sentence that a program wrote, never the authors' and never ours.
    ``withdrawn`` is the note by which its authors took it back, "" otherwise: such a paper leads
    nothing.
    """

    slug: str
    title: str
    text: str
    text_kind: TextKind
    original: str
    sightings: tuple[Sighting, ...]
    origins: tuple[Origin, ...]
    other_texts: tuple[str, ...] = ()
    arxiv_id: str = ""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    published: str = ""
    category: str = ""
    comments: int | None = None
    upvotes: int | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    gist: str = ""
    announced: datetime | None = None
    printed_title: str = ""
    other_titles: tuple[str, ...] = ()
    more_authors: bool = False
    code: str = ""
    stars: int | None = None
    project: str = ""
    organisation: str = ""
    key_terms: tuple[str, ...] = ()
    submitter: str = ""
    machine_summary: str = ""
    withdrawn: str = ""

    @property
    def feed_id(self) -> str:
        """The id of the paper in every feed."""
        return make_feed_id(self.slug)

    @property
    def announced_day(self) -> date | None:
        """The day on which feeds brought it."""
        return self.announced.date() if self.announced else None

    @property
    def days(self) -> tuple[date, ...]:
        """The known days on which it was listed, each once, in order."""
        if len(self.sightings) == 1:  # as of nearly all, and this is asked for often
            day = self.sightings[0].day
            return (day,) if day else ()
        return tuple(sorted({s.day for s in self.sightings if s.day}))

    @property
    def abstract(self) -> str:
        """The authors' abstract, "" where only a summary is known."""
        return self.text if self.text_kind == "abstract" else ""

    @property
    def summary(self) -> str:
        """A text that is not the authors' own, "" where the abstract is known."""
        return self.text if self.text_kind == "summary" else ""


class PaperNames:
    """Finds papers by what a person may call them: an arXiv id, or any title they had."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._slugs: dict[str, str] = {}
        for paper in papers:
            names = (paper.arxiv_id, *paper.aliases, paper.slug)
            self._slugs |= {name: paper.slug for name in names if name}

    def find_slug(self, name: str) -> str:
        """The slug of the paper with that id or title, "" where there is none."""
        return self._slugs.get(find_arxiv_id(name)) or self._slugs.get(make_slug(name), "")

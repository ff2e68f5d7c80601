"""What open data says of a paper, a day, a topic: the types that the schemas are made from.

A version is part of a schema's name. A field may be added within a version; one that is renamed,
removed or given another meaning makes a new version.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, structs

from generator.model.papers import Paper, Sighting
from generator.model.published import shorten_key

VERSIONS = {"index": 1, "day": 2, "topic": 2, "paper": 1, "change": 1}

Day = Annotated[date | None, Meta(description="A day, null where it is unknown.")]
Slug = Annotated[str, Meta(description="The last part of the address of the paper's page.")]
TopicSlugs = Annotated[tuple[str, ...], Meta(description="Slugs of topics, the heaviest first.")]
Published = Annotated[str, Meta(description="YYYY-MM-DD, YYYY-MM where only that is known, or “”.")]


class SightingRow(Struct, frozen=True):
    """A list on which the paper stood."""

    day: Day
    listing: Annotated[str, Meta(description="Tells the lists of a day apart.")]
    position: Annotated[int, Meta(description="Its place on the list, from 1.", ge=1)]
    comments: int | None
    upvotes: int | None
    inferred: Annotated[bool, Meta(description="Whether the day was concluded from other pages.")]


class PaperRow(Struct, frozen=True):
    """A paper, whole. A text that is not the authors' abstract stands as ``summary``."""

    slug: Slug
    title: str
    gist: Annotated[
        str,
        Meta(description="The sentence that says what is new, and its result; “…” marks a cut."),
    ]  # before the text that it is of: they pack tighter so
    abstract: Annotated[str, Meta(description="By the authors; “” where only a summary is known.")]
    summary: Annotated[str, Meta(description="In others' words; “” where the abstract is known.")]
    other_texts: tuple[str, ...]
    arxiv_id: Annotated[str, Meta(description="Without its version; “” where unknown.")]
    authors: tuple[str, ...]
    author_count: int | None
    published: Published
    category: Annotated[str, Meta(description="The primary category on arXiv.")]
    days: Annotated[tuple[date, ...], Meta(description="The days on which it was listed.")]
    comments: int | None
    upvotes: int | None
    printed_title: Annotated[str, Meta(description="As captures print it, if not as shown.")]
    other_titles: Annotated[tuple[str, ...], Meta(description="Those it had before.")]
    more_authors: Annotated[bool, Meta(description="Whether “et al.” follows the names.")]
    code: Annotated[str, Meta(description="The address of a repository, http or https.")]
    stars: Annotated[int | None, Meta(description="Of the repository.")]
    project: Annotated[str, Meta(description="The address of a project's page.")]
    organisation: str
    key_terms: tuple[str, ...]
    submitter: Annotated[str, Meta(description="Who put it on the list.")]
    machine_summary: Annotated[str, Meta(description="One sentence that a program wrote.")]
    withdrawn: Annotated[str, Meta(description="The note by which its authors took it back.")]
    topics: TopicSlugs
    sightings: tuple[SightingRow, ...]
    origins: Annotated[tuple[str, ...], Meta(description="Files and lines of the captures.")]


class PaperLine(Struct, frozen=True, omit_defaults=True):
    """A paper by its names, as days and topics list it; its month's bundle has it whole.

    Of a day older than a month the slug stands alone: the archived feed of that day has titles.
    """

    slug: Slug
    title: str = ""
    arxiv_id: Annotated[str, Meta(description="Without its version; left out where unknown.")] = ""
    first_listed: Annotated[
        date | None,
        Meta(description="Left out where unknown, and of a day's file where it is that day."),
    ] = None


class DayRows(Struct, frozen=True):
    """The papers of a day, the best placed first; those first listed on it are new."""

    day: Day
    papers: tuple[PaperLine, ...]


class TopicRows(Struct, frozen=True):
    """A topic, and its newest papers; ``months`` counts all by the month of their first list."""

    slug: str
    name: str
    area: str
    description: str
    count: int
    months: dict[str, int]
    papers: tuple[PaperLine, ...]


def describe_paper(paper: Paper) -> PaperRow:
    """The row of a paper."""
    return PaperRow(
        slug=paper.slug,
        title=paper.title,
        abstract=paper.abstract,
        summary=paper.summary,
        gist=paper.gist,
        other_texts=paper.other_texts,
        arxiv_id=paper.arxiv_id,
        authors=paper.authors,
        author_count=paper.author_count,
        published=paper.published,
        category=paper.category,
        days=paper.days,
        comments=paper.comments,
        upvotes=paper.upvotes,
        printed_title=paper.printed_title if paper.printed_title != paper.title else "",
        other_titles=paper.other_titles,
        more_authors=paper.more_authors,
        code=paper.code,
        stars=paper.stars,
        project=paper.project,
        organisation=paper.organisation,
        key_terms=paper.key_terms,
        submitter=paper.submitter,
        machine_summary=paper.machine_summary,
        withdrawn=paper.withdrawn,
        topics=tuple(tag.topic for tag in paper.tags),
        sightings=tuple(map(_describe_sighting, paper.sightings)),
        origins=tuple(map(str, paper.origins)),
    )


def _describe_sighting(sighting: Sighting) -> SightingRow:
    return SightingRow(
        day=sighting.day,
        listing=shorten_key(sighting.listing),
        position=sighting.position,
        comments=sighting.comments,
        upvotes=sighting.upvotes,
        inferred=sighting.inferred,
    )


def sketch_paper(paper: Paper) -> PaperLine:
    """The line of a paper in the file of a topic."""
    return PaperLine(paper.slug, paper.title, paper.arxiv_id, paper.sightings[0].day)


def sketch_listed(paper: Paper, day: date | None, *, archived: bool) -> PaperLine:
    """The line of a paper in the file of a day."""
    line = sketch_paper(paper)
    first = line.first_listed if line.first_listed != day else None
    if archived:
        return PaperLine(line.slug, first_listed=first)
    return structs.replace(line, first_listed=first)

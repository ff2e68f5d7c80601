"""What a feed says, whatever its format: the newest hundred papers of everything or of a topic."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from generator.editorial.addresses import link_outside, link_paper, link_topic
from generator.editorial.wording import say_authors, say_published
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Site

NEWEST = 100


class Item(Struct, frozen=True):
    """A paper in a feed; ``id`` and ``published`` never change when more is learned."""

    id: str
    title: str
    link: str
    published: datetime
    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]


class Channel(Struct, frozen=True):
    """A feed: ``path`` of its folder below the root, "" for everything; the newest item first."""

    path: str
    title: str
    description: str
    link: str
    items: tuple[Item, ...]


def list_channels(corpus: Corpus, site: Site) -> Iterator[Channel]:
    """The channel of everything, then one for each topic that has papers."""
    yield Channel(
        path="",
        title=site.name,
        description="Research papers of the day, each once, on the day it was first listed.",
        link=site.url,
        items=_list_items(corpus, corpus.latest, site.url),
    )
    for slug, papers in corpus.by_topic.items():
        topic = corpus.topics[slug]
        yield Channel(
            path=link_topic(slug),
            title=f"{site.name}: {topic.name}",
            description=topic.description,
            link=site.url + link_topic(slug),
            items=_list_items(corpus, papers, site.url),
        )


def _list_items(corpus: Corpus, papers: Sequence[Paper], site_url: str) -> tuple[Item, ...]:
    """The newest papers of a list in the order of ``corpus.latest``; undated ones have no place."""
    dated = [paper for paper in papers if paper.sightings[0].day][:NEWEST]
    return tuple(
        Item(
            id=paper.feed_id,
            title=paper.title,
            link=site_url + link_paper(paper),
            published=date_item(corpus, paper),
            paragraphs=tuple(_describe(paper)),
            links=tuple(link_outside(paper)),
            topics=tuple(corpus.topics[tag.topic].name for tag in paper.tags),
        )
        for paper in dated
    )


def date_item(corpus: Corpus, paper: Paper) -> datetime:
    """Noon (UTC) of the day of the first sighting, a second earlier for each paper above it.

    Noon is on that day nearly everywhere on earth.
    """
    day = paper.sightings[0].day or date.min
    noon = datetime.combine(day, time(12), UTC)
    return noon - timedelta(seconds=corpus.first_places[paper.slug])


def _describe(paper: Paper) -> Iterator[str]:
    yield f"{say_authors(paper)} · {say_published(paper.published)}"
    if paper.text_kind == "summary" and paper.text:
        yield "Summary, not the authors’ abstract:"
    yield from paper.text.split("\n\n") if paper.text else ("No abstract is known.",)

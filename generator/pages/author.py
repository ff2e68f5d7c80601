"""A page per name that stands on several papers: a line each, the latest first."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator.editorial.addresses import link_author, link_paper
from generator.editorial.wording import say_count, say_short_day
from generator.model.authors import Author
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages.areas import TITLES_SIZE, link_part, link_parts
from generator.pages.content import Line, ListContent, Section
from generator.pages.entries import name_topic

TOPICS_SHOWN = 6
_NOTE = (
    "Every paper here that prints this name. Names are not identities: several people may share it."
)
_GONE = "No paper here prints this name any longer; its address stays."


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of all authors who have one."""
    for author in corpus.authors.values():
        yield from _make_pages(author, corpus)
    known = {author.slug for author in corpus.authors.values()}
    for slug in sorted(corpus.promised_authors - known):
        yield Page(
            path=link_author(slug),
            title="A name without papers",
            description=_GONE,
            template="list",
            content=ListContent("A name without papers", lede=_GONE),
        )


def list_addresses(corpus: Corpus) -> set[str]:
    """Where they stand, without what is on them."""
    known = {author.slug for author in corpus.authors.values()}
    return set(map(link_author, known | corpus.promised_authors))


def _make_pages(author: Author, corpus: Corpus) -> Iterator[Page]:
    address, count = link_author(author.slug), say_count(len(author.papers), "paper")
    starts = range(0, len(author.papers), TITLES_SIZE)
    rail = (_list_topics(author, corpus),)
    for number, start in enumerate(starts, 1):
        page = f", page {number}" if number > 1 else ""
        yield Page(
            path=link_part(address, number),
            title=f"{author.name}{page}",
            description=f"{count} by {author.name}{page}.",
            template="list",
            content=ListContent(
                heading=author.name,
                lede=f"{count}.",
                note=_NOTE,
                sections=tuple(_list_years(author.papers[start : start + TITLES_SIZE])),
                rail=rail,
                rail_name="Beside this author",
                pager=tuple(link_parts(address, number, len(starts))),
            ),
            updated=max((p.announced_day for p in author.papers if p.announced_day), default=None),
        )


def _list_years(papers: tuple[Paper, ...]) -> Iterator[Section]:
    """The papers by the year that listed them first."""

    def find_year(paper: Paper) -> str:
        return str(paper.announced_day.year) if paper.announced_day else "Date unknown"

    for year, found in groupby(papers, find_year):
        lines = tuple(
            Line(p.title, link_paper(p), say_short_day(p.announced_day) if p.announced_day else "")
            for p in found
        )
        yield Section(look="papers", heading=year, lines=lines)


def _list_topics(author: Author, corpus: Corpus) -> Section:
    counts = Counter(tag.topic for paper in author.papers for tag in paper.tags)
    order = {slug: place for place, slug in enumerate(corpus.topics)}
    slugs = sorted(counts, key=lambda slug: (-counts[slug], order[slug]))[:TOPICS_SHOWN]
    names = (name_topic(slug, corpus) for slug in slugs)
    lines = tuple(Line(topic.name, topic.address, area=topic.area) for topic in names)
    return Section(look="index", heading="Topics of these papers", lines=lines)

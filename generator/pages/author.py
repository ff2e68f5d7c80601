"""A page per name that stands on several papers: a line each, the latest first."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from generator.editorial.addresses import link_author, link_paper
from generator.language.words import Words
from generator.model.authors import Author
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.units import Unit
from generator.pages.areas import TITLES_SIZE, number_pages
from generator.pages.content import Line, ListContent, Section
from generator.pages.entries import index_topics, rank_topics

TOPICS_SHOWN = 6


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The pages of each author who has one, and of each who had one."""
    for author in corpus.authors.values():
        made_from = (author.slug, author.name, *author.papers)
        yield Unit(link_author(author.slug), made_from, partial(_make_pages, author))
    known = {author.slug for author in corpus.authors.values()}
    for slug in sorted(corpus.promised_authors - known):
        yield Unit(link_author(slug), (), partial(_make_empty_page, slug))


def _make_empty_page(slug: str, corpus: Corpus) -> Iterator[Page]:
    gone = corpus.words.gettext("No paper here bears this name any longer; its address stays.")
    title = corpus.words.gettext("A name without papers")
    yield Page(
        path=link_author(slug),
        title=title,
        description=gone,
        template="list",
        content=ListContent(title, lede=gone),
    )


def list_addresses(corpus: Corpus) -> set[str]:
    """Where they stand, without what is on them."""
    known = {author.slug for author in corpus.authors.values()}
    return set(map(link_author, known | corpus.promised_authors))


def _make_pages(author: Author, corpus: Corpus) -> Iterator[Page]:
    words = corpus.words
    page = Page(
        path=link_author(author.slug),
        title=author.name,
        description=words.ngettext(
            "{count} paper by {name}",
            "{count} papers by {name}",
            len(author.papers),
            name=author.name,
        ),
        template="list",
        content=ListContent(
            heading=author.name,
            lede=words.ngettext(
                "{count} paper, by the day that listed it first.",
                "{count} papers, by the day that listed them first.",
                len(author.papers),
            ),
            note=words.gettext(
                "Every paper here that bears this name. Names are not identities: several people "
                "may share it."
            ),
            rail=(_list_topics(author, corpus),),
            rail_name=words.gettext("Beside this author"),
        ),
        updated=max((p.announced_day for p in author.papers if p.announced_day), default=None),
    )
    starts = range(0, len(author.papers), TITLES_SIZE)
    parts = [author.papers[start : start + TITLES_SIZE] for start in starts]
    yield from number_pages(page, [tuple(_list_years(part, words)) for part in parts], words)


def _list_years(papers: tuple[Paper, ...], words: Words) -> Iterator[Section]:
    """The papers by the year that listed them first."""

    def find_year(paper: Paper) -> str:
        return (
            str(paper.announced_day.year) if paper.announced_day else words.gettext("Date unknown")
        )

    for year, found in groupby(papers, find_year):
        lines = tuple(
            Line(
                p.title,
                link_paper(p),
                words.say_short_day(p.announced_day) if p.announced_day else "",
            )
            for p in found
        )
        yield Section(look="papers", heading=year, lines=lines)


def _list_topics(author: Author, corpus: Corpus) -> Section:
    slugs = rank_topics(author.papers, corpus, TOPICS_SHOWN)
    return index_topics(slugs, corpus.words.gettext("Topics of these papers"), corpus)

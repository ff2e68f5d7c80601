"""The archive of a topic: a page per month of its titles by the day that listed them first.

A month that is over changes no more. A full month has further pages, ``topics/x/2025-03/2/``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup
from msgspec import structs

from generator.editorial.addresses import link_area_feeds, link_day, link_paper, link_topic
from generator.editorial.wording import say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Topic
from generator.model.units import Unit
from generator.pages.areas import TITLES_SIZE, link_part, number_pages
from generator.pages.charts import draw_bar
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.days import link_around
from generator.pages.entries import link_to_area

PAGE_SIZE = 40  # papers on the topic's own page
FEWEST_MONTHS = 4  # a drawing of fewer says less than their list
_Month = tuple[date | None, tuple[Paper, ...]]
Feeds = tuple[tuple[str, str], ...]


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The months of every topic that has more papers than stand on its page."""
    for slug, papers in corpus.by_topic.items():
        if len(papers) > PAGE_SIZE:
            yield from _list_months(corpus.topics[slug], papers, corpus)


def _list_months(topic: Topic, papers: Sequence[Paper], corpus: Corpus) -> Iterator[Unit[Page]]:
    """The pages of every month in which the topic had papers, the latest first."""
    words, months, feeds = corpus.words, group_by_month(papers), list_feeds(topic, corpus)
    links = [Link(_say(month, words), _link(topic, month)) for month, _ in months]
    for (month, found), pair in zip(months, link_around(links, words), strict=True):
        around = tuple(filter(None, pair))
        make = partial(_make_pages, topic, (month, found), around, feeds)
        made_from = (topic.name, topic.area, month, around, feeds, *found)
        yield Unit(_link(topic, month), made_from, make, archived=True)


def _make_pages(
    topic: Topic, of_month: _Month, around: tuple[Link, ...], feeds: Feeds, corpus: Corpus
) -> Iterator[Page]:
    words, (month, found) = corpus.words, of_month
    said = _say(month, words)
    parts = [found[i : i + TITLES_SIZE] for i in range(0, len(found), TITLES_SIZE)]
    page = Page(
        path=_link(topic, month),
        title=words.gettext("{topic}, {month}", topic=topic.name, month=said),
        description=words.gettext(
            "Papers on {topic} first listed in {month}", topic=topic.name, month=said
        ),
        template="list",
        content=ListContent(
            heading=topic.name,
            detail=said,
            lede=words.ngettext(
                "{count} paper, by the day that listed it first.",
                "{count} papers, by the day that listed them first.",
                len(found),
            ),
            area=topic.area,
            trail=(Link(topic.name, link_topic(topic.slug)),),
            around=around,
        ),
        feeds=feeds,
        tags=(topic.slug,),
    )
    pages = number_pages(page, [_part_by_day(part, words) for part in parts], words)
    for part, numbered in zip(parts, pages, strict=True):
        latest = max((p.announced_day for p in part if p.announced_day), default=None)
        yield structs.replace(numbered, updated=latest)


def list_feeds(topic: Topic, corpus: Corpus) -> Feeds:
    """The topic's own feed, then that of its area; none where no paper has a day."""
    area = link_to_area(topic.area, corpus)
    own = [(topic.name, link_topic(topic.slug))] if topic.slug in corpus.followed else []
    return (*own, *([(area.name, link_area_feeds(topic.area))] if own else []))


def list_month_paths(topic: Topic, papers: Sequence[Paper]) -> Iterator[str]:
    """The addresses of these pages."""
    for month, found in group_by_month(papers):
        for number in range(1, -(-len(found) // TITLES_SIZE) + 1):
            yield link_part(_link(topic, month), number)


def index_months(topic: Topic, papers: Sequence[Paper], words: Words) -> Section:
    """The months with their counts, each of which opens that many papers; a drawing of many.

    A column a month and a row a year, as high as the fullest month of the topic lets it be.
    """
    months = group_by_month(papers)
    known = [(month, len(found)) for month, found in months if month]
    drawn = len(known) >= FEWEST_MONTHS
    top = max((count for _, count in known), default=1)
    years = [
        Section(look="year", heading=str(year), lines=_draw_year(topic, dict(found), top, words))
        for year, found in groupby(known, lambda pair: pair[0].year)
    ]
    lines = tuple(
        Line(_say(month, words), _link(topic, month), say_papers(len(found), words))
        for month, found in months
        if not (drawn and month)
    )
    return Section(
        look="months",
        heading=words.gettext("All papers by month"),
        anchor="months",
        area=topic.area,
        lines=lines,
        sections=tuple(years) if drawn else (),
    )


def _draw_year(
    topic: Topic, counts: Mapping[date, int], top: int, words: Words
) -> tuple[Line, ...]:
    """A line for each month of a year; one without papers has nothing but its name."""
    year = next(iter(counts)).year
    return tuple(
        Line(
            words.say_month(month),
            _link(topic, month) if month in counts else "",
            say_papers(counts[month], words) if month in counts else "",
            text=words.say_number(counts[month]) if month in counts else "",
            lead=words.say_date(words.pgettext("date", "LLL"), month),
            mark=draw_bar(counts[month], top) if month in counts else Markup(""),
        )
        for month in (date(year, number, 1) for number in range(1, 13))
    )


def group_by_month(papers: Sequence[Paper]) -> list[_Month]:
    """Papers, the latest announced first, by the first day of their month; None is unknown."""
    months: list[_Month] = []
    start = 0
    while start < len(papers):
        first = papers[start]
        end = bisect_right(papers, _order(first), start, key=_order)
        at = first.announced
        months.append((date(at.year, at.month, 1) if at else None, tuple(papers[start:end])))
        start = end
    return months


def _order(paper: Paper) -> tuple[int, int]:
    """The place of its month, the latest first."""
    at = paper.announced
    return (-at.year, -at.month) if at else (0, 0)


def _part_by_day(papers: Sequence[Paper], words: Words) -> tuple[Section, ...]:
    """Titles by the day that listed them first, which their order is by."""
    return tuple(
        Section(
            look="papers",
            heading=words.say_day(day),
            address=link_day(day),
            lines=tuple(Line(paper.title, link_paper(paper)) for paper in found),
        )
        for day, found in groupby(papers, lambda paper: paper.announced_day)
    )


def _say(month: date | None, words: Words) -> str:
    return words.say_month(month) if month else words.gettext("date unknown")


def _link(topic: Topic, month: date | None) -> str:
    return f"{link_topic(topic.slug)}{month.isoformat()[:7] if month else 'unknown'}/"

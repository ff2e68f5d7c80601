"""A page per week that has a day: its new papers by topic, a line each.

Weeks are those of ISO 8601, Monday to Sunday. A paper stands in the week that listed it first,
under its first topic: once, on one week's page. What a later week brings changes none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from msgspec import Struct

from generator.editorial.addresses import (
    WEEKS,
    link_day,
    link_month,
    link_paper,
    link_topic,
    link_week,
)
from generator.editorial.leads import choose_decided, rank_papers
from generator.editorial.wording import say_new_papers, say_span, say_week
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.units import Unit
from generator.pages.areas import (
    OTHER,
    TITLES_SIZE,
    Group,
    group_by_area,
    group_by_topic,
    link_part,
    name_areas,
    number_pages,
    place_groups,
    say_part,
    say_size,
    split_groups,
)
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.days import link_around, say_new
from generator.pages.entries import make_reason

LEADERS = 5


class Week(Struct, frozen=True):
    """A week by its Monday, with its known days, the latest first, and their new papers."""

    monday: date
    days: tuple[DayList, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that no earlier day lists, in the order of days and lists."""
        return tuple(p for day in reversed(self.days) for p in day.papers if p.slug in day.new)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)


def list_weeks(corpus: Corpus) -> list[Week]:
    """The weeks that have a known day, the latest first."""
    weeks: dict[date, list[DayList]] = defaultdict(list)
    for day in corpus.days:
        if day.day:
            weeks[day.day - timedelta(days=day.day.weekday())].append(day)
    return [Week(monday, tuple(days)) for monday, days in weeks.items()]


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The pages of all weeks; a long one has several."""
    weeks, words = list_weeks(corpus), corpus.words
    links = [Link(say_week(week.monday, words), link_week(week.monday)) for week in weeks]
    for week, pair in zip(weeks, link_around(links, words), strict=True):
        around = tuple(filter(None, pair))
        made_from, make = (week.monday, around, *week.days), partial(_make_pages, week, around)
        archived = corpus.is_archived(week.days[0].day)
        yield Unit(link_week(week.monday), made_from, make, archived=archived)


def link_topics(week: Week, corpus: Corpus) -> Iterator[tuple[Group, str]]:
    """The week's papers by topic, each group with the address where it begins."""
    address = link_week(week.monday)
    for group, number in place_groups(group_by_topic(week.papers, corpus), TITLES_SIZE):
        yield group, f"{link_part(address, number)}#{group.anchor}"


def _make_pages(week: Week, around: tuple[Link, ...], corpus: Corpus) -> Iterator[Page]:
    words = corpus.words
    name, span = say_week(week.monday, words), say_span(week.monday, week.sunday, words)
    papers = week.papers
    new = say_new_papers(len(papers), words)
    lede = words.gettext("{papers}, each under its first topic.", papers=new)
    parts = list(split_groups(group_by_topic(papers, corpus), TITLES_SIZE)) or [[]]
    first, *others = _list_areas(parts, corpus)
    above = filter(None, (_list_leaders(week, corpus), _list_days(week, words)))
    page = Page(
        path=link_week(week.monday),
        title=name,
        description=words.gettext("{papers} of {days}, by topic", papers=new, days=span),
        template="list",
        content=ListContent(
            heading=name,
            detail=span,
            lede=lede if papers else words.gettext("No new paper."),
            trail=tuple(_link_months(week, words)),
            around=around,
            jumps=tuple(_link_areas(week, corpus)),
        ),
        updated=week.days[0].day,
        feeds=((words.gettext("A week in one item"), WEEKS),),
    )
    yield from number_pages(page, [(*above, *first), *others], words)


def _link_months(week: Week, words: Words) -> Iterator[Link]:
    for month in sorted({day.day.replace(day=1) for day in week.days if day.day}):
        yield Link(words.say_month(month), link_month(month))


def _link_areas(week: Week, corpus: Corpus) -> Iterator[Link]:
    areas = group_by_area(week.papers, corpus)
    for area, number in place_groups(areas, TITLES_SIZE) if len(areas) > 1 else ():
        address = link_part(link_week(week.monday), number)
        yield Link(say_size(area, corpus.words), f"{address}#{area.anchor}", area=area.area)


def _list_leaders(week: Week, corpus: Corpus) -> Section | None:
    words = corpus.words
    opening, heading = words.gettext("Here because"), words.gettext("Most discussed")
    leads = choose_decided(rank_papers(week.papers, week.sunday, words), LEADERS)
    lines = tuple(make_reason(lead, corpus, opening) for lead in leads)
    return Section(look="reasons", heading=heading, lines=lines) if lines else None


def _list_days(week: Week, words: Words) -> Section:
    lines = (
        Line(words.say_weekday(day.day), link_day(day.day), say_new(day, words))
        for day in week.days
    )
    return Section(look="dates", heading=words.gettext("Days"), lines=tuple(lines))


def _list_areas(parts: Sequence[Sequence[Group]], corpus: Corpus) -> Iterator[tuple[Section, ...]]:
    """The sections of each page: areas, and topics in them."""
    words, names = corpus.words, name_areas(corpus)
    before = None
    for part in parts:
        sections = []
        for area, found in groupby(part, lambda group: group.area):
            name = names[area]
            more = words.gettext("{area}, continued", area=name)
            sections.append(
                Section(
                    look="group",
                    heading=more if area == before else name,
                    area=area,
                    anchor=area or OTHER,
                    sections=tuple(_list_titles(group, words) for group in found),
                )
            )
            before = area
        yield tuple(sections)


def _list_titles(group: Group, words: Words) -> Section:
    return Section(
        look="titles",
        heading=say_part(group, words),
        address=link_topic(group.topic) if group.topic else "",
        area=group.area,
        anchor=group.anchor,
        lines=tuple(Line(paper.title, link_paper(paper)) for paper in group.papers),
    )

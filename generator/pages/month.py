"""A page per month: its topics by weeks, and its days with the new papers that led them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from generator.editorial.addresses import link_day, link_month, link_topic, link_week
from generator.editorial.leads import rank_new
from generator.editorial.wording import say_papers
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.model.units import Unit
from generator.pages.areas import name_areas
from generator.pages.content import Link, ListContent, Row, Section, Table
from generator.pages.days import group_months, link_all_days, link_around, say_new
from generator.pages.entries import make_reason
from generator.pages.week import Week, link_topics, list_weeks

LEADERS = 3


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The pages of all months."""
    weeks, months, words = list_weeks(corpus), group_months(corpus), corpus.words
    links = [Link(words.say_month(month), link_month(month)) for month in months]
    for (month, days), (earlier, later) in zip(
        months.items(), link_around(links, words), strict=True
    ):
        inside, around = _find_weeks(days, weeks), tuple(filter(None, (earlier, later)))
        made_from = (month, around, *days, *[day for week in inside for day in week.days])
        make = partial(_make_page, month, days, inside, around)
        archived = corpus.is_archived(days[0].day)
        yield Unit(link_month(month), made_from, make, archived=archived)


def _find_weeks(days: Sequence[DayList], weeks: Sequence[Week]) -> list[Week]:
    known = {day.day for day in days}
    return [week for week in reversed(weeks) if known & {day.day for day in week.days}]


def _make_page(
    month: date,
    days: Sequence[DayList],
    weeks: Sequence[Week],
    around: tuple[Link, ...],
    corpus: Corpus,
) -> Iterator[Page]:
    words = corpus.words
    jumps = (Link(words.gettext("Topics by week"), "#topics"), Link(words.gettext("Days"), "#days"))
    papers = {paper.slug for day in days for paper in day.papers}
    name, count = words.say_month(month), say_papers(len(papers), words)
    summary = words.ngettext(
        "{papers} on {count} day", "{papers} on {count} days", len(days), papers=count
    )
    table = tuple(_count_topics(weeks, corpus))
    yield Page(
        path=link_month(month),
        title=name,
        description=words.gettext(
            "Research papers of {month}: {summary}.", month=name, summary=summary
        ),
        template="list",
        content=ListContent(
            heading=name,
            lede=words.gettext("{summary}.", summary=summary),
            trail=(link_all_days(words),),
            around=around,
            jumps=jumps if table else (),
            sections=(*table, _list_days(days, corpus)),
        ),
        updated=days[0].day,
    )


def _list_days(days: Sequence[DayList], corpus: Corpus) -> Section:
    sections = tuple(_make_day(day, corpus) for day in days)
    heading = corpus.words.gettext("Days")
    return Section(look="group", heading=heading, anchor="days", sections=sections)


def _make_day(day: DayList, corpus: Corpus) -> Section:
    words = corpus.words
    opening = words.gettext("Here because")
    leads = rank_new(day, words)[:LEADERS]
    return Section(
        look="reasons",
        heading=words.say_day_of_year(day.day or date.min),
        address=link_day(day.day),
        note=say_new(day, words),
        lines=tuple(make_reason(lead, corpus, opening) for lead in leads),
    )


def _count_topics(weeks: Sequence[Week], corpus: Corpus) -> Iterator[Section]:
    """Topics by weeks, area by area; each count leads to its papers on the week's page."""
    words = corpus.words
    without = Link(words.gettext("Without a topic"))
    counts: dict[str, dict[date, Link]] = defaultdict(dict)
    for week in weeks:
        for group, address in link_topics(week, corpus):
            counts[group.topic][week.monday] = Link(words.say_number(len(group.papers)), address)
    rows: dict[str, list[Row]] = defaultdict(list)
    for slug, topic in (*corpus.topics.items(), ("", None)):
        if slug in counts:
            head = Link(topic.name, link_topic(slug)) if topic else without
            cells = tuple(counts[slug].get(week.monday, Link("0")) for week in weeks)
            rows[topic.area if topic else ""].append(Row(head, cells))
    groups = tuple(
        (Link(name, area=area), tuple(rows[area]))
        for area, name in name_areas(corpus).items()
        if area in rows
    )
    columns = tuple(
        Link(words.say_short_day_of_year(week.monday), link_week(week.monday)) for week in weeks
    )
    if groups:
        note = words.gettext("New papers, each under its first topic.")
        if any(week.monday.month != week.sunday.month for week in weeks):
            spanning = words.gettext("A week that spans two months is whole in both.")
            note = words.join([note, spanning])
        table = Table(words.gettext("Week of"), columns, groups)
        heading = words.gettext("Topics by week")
        yield Section(look="table", heading=heading, anchor="topics", note=note, table=table)

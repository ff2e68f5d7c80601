"""A page per month: its topics by weeks, and its days with the new papers that led them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from generator.editorial.addresses import link_day, link_month, link_topic, link_week
from generator.editorial.leads import rank_new
from generator.editorial.wording import say_count, say_month, say_weekday
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.pages.content import Link, ListContent, Row, Section, Table
from generator.pages.days import ALL_DAYS, drop_year, group_months, say_new
from generator.pages.entries import make_reason
from generator.pages.week import Week, link_topics, list_weeks

LEADERS = 3
_JUMPS = (Link("Topics by week", "#topics"), Link("Days", "#days"))
_NOTE = (
    "New papers, each under its first topic. A week at the turn of a month stands whole in both."
)


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of every month that has a day."""
    weeks = list_weeks(corpus)
    for month, days in group_months(corpus).items():
        papers = {paper.slug for day in days for paper in day.papers}
        summary = f"{say_count(len(papers), 'paper')} on {say_count(len(days), 'day')}"
        known = {day.day for day in days}
        inside = [week for week in reversed(weeks) if known & {day.day for day in week.days}]
        table = tuple(_count_topics(inside, corpus))
        yield Page(
            path=link_month(month),
            title=say_month(month),
            description=f"Research papers of {say_month(month)}: {summary}.",
            template="list",
            content=ListContent(
                heading=say_month(month),
                lede=f"{summary}.",
                around=(ALL_DAYS,),
                jumps=_JUMPS if table else (),
                sections=(*table, _list_days(days, corpus)),
            ),
            updated=days[0].day,
        )


def _list_days(days: Sequence[DayList], corpus: Corpus) -> Section:
    sections = tuple(_make_day(day, corpus) for day in days)
    return Section(look="group", heading="Days", anchor="days", sections=sections)


def _make_day(day: DayList, corpus: Corpus) -> Section:
    return Section(
        look="reasons",
        heading=drop_year(say_weekday(day.day)),
        address=link_day(day.day),
        note=say_new(day),
        lines=tuple(make_reason(lead, corpus) for lead in rank_new(day)[:LEADERS]),
    )


def _count_topics(weeks: Sequence[Week], corpus: Corpus) -> Iterator[Section]:
    """Topics by weeks, area by area; each count leads to its papers on the week's page."""
    counts: dict[str, dict[date, Link]] = defaultdict(dict)
    for week in weeks:
        for group, address in link_topics(week, corpus):
            slug = group.anchor.removeprefix("topic-") if group.area else ""
            counts[slug][week.monday] = Link(f"{len(group.papers):,}", address)
    areas = [*((area.slug, area.name) for area in corpus.vocabulary.areas), ("", "Other")]
    names = {slug: (topic.area, topic.name) for slug, topic in corpus.topics.items()}
    order = [*(slug for slug in names if slug in counts), *([""] if "" in counts else [])]
    groups = []
    for area, name in areas:
        rows = tuple(
            Row(
                Link(names[slug][1], link_topic(slug)) if slug else Link("Without a topic"),
                tuple(counts[slug].get(week.monday, Link("0")) for week in weeks),
            )
            for slug in order
            if (names[slug][0] if slug else "") == area
        )
        if rows:
            groups.append((Link(name, area=area), rows))
    head = tuple(
        Link(f"{week.monday.day} {say_month(week.monday)[:3]}", link_week(week.monday))
        for week in weeks
    )
    if groups:
        table = Table("Week of", head, tuple(groups))
        yield Section(
            look="table", heading="Topics by week", anchor="topics", note=_NOTE, table=table
        )

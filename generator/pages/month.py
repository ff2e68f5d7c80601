"""A page per month: its days with the new papers that led them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.editorial.addresses import DAYS, link_day, link_month
from generator.editorial.leads import rank_new
from generator.editorial.wording import say_count, say_month, say_weekday
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.pages.content import Link, ListContent, Section
from generator.pages.entries import make_reason

LEADERS = 5
ALL_DAYS = Link("All days", DAYS)


def group_months(corpus: Corpus) -> dict[date, list[DayList]]:
    """The known days by the first of their month, the latest first."""
    months: dict[date, list[DayList]] = defaultdict(list)
    for day in corpus.days:
        if day.day:
            months[day.day.replace(day=1)].append(day)
    return dict(months)


def say_new(day: DayList) -> str:
    """``53 papers, 12 new``."""
    return f"{say_count(len(day.papers), 'paper')}, {len(day.new) or 'none'} new"


def drop_year(said: str) -> str:
    """A day or month in words without the year that stands above it."""
    return said.rpartition(" ")[0]


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of every month that has a day."""
    for month, days in group_months(corpus).items():
        papers = {paper.slug for day in days for paper in day.papers}
        summary = f"{say_count(len(papers), 'paper')} on {say_count(len(days), 'day')}"
        yield Page(
            path=link_month(month),
            title=say_month(month),
            description=f"Research papers of {say_month(month)}: {summary}.",
            template="list",
            content=ListContent(
                heading=say_month(month),
                lede=f"{summary}.",
                around=(ALL_DAYS,),
                sections=tuple(_make_day(day, corpus) for day in days),
            ),
            updated=days[0].day,
        )


def _make_day(day: DayList, corpus: Corpus) -> Section:
    return Section(
        look="reasons",
        heading=drop_year(say_weekday(day.day)),
        address=link_day(day.day),
        note=say_new(day),
        lines=tuple(make_reason(lead, corpus) for lead in rank_new(day)[:LEADERS]),
    )

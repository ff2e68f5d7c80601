"""Known days by month, and what lists say of them."""

from collections import defaultdict
from datetime import date

from generator.editorial.addresses import DAYS
from generator.editorial.wording import say_count
from generator.model.corpus import Corpus, DayList
from generator.pages.content import Link

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

"""A page per month: its days with the papers that led them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.editorial.addresses import link_month
from generator.editorial.ranking import rank_day
from generator.editorial.wording import say_count, say_month
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page

LEADERS = 5


def group_months(corpus: Corpus) -> dict[date, list[DayList]]:
    """The known days by the first of their month, the latest first."""
    months: dict[date, list[DayList]] = defaultdict(list)
    for day in corpus.days:
        if day.day:
            months[day.day.replace(day=1)].append(day)
    return dict(months)


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of every month that has a day."""
    for month, days in group_months(corpus).items():
        papers = {paper.slug for day in days for paper in day.papers}
        summary = f"{say_count(len(papers), 'paper')} on {say_count(len(days), 'day')}"
        yield Page(
            path=link_month(month),
            title=say_month(month),
            description=f"Research papers of {say_month(month)}: {summary}.",
            template="month",
            context={
                "summary": summary,
                "days": [(day, rank_day(day, corpus)[:LEADERS]) for day in days],
            },
            updated=days[0].day,
        )

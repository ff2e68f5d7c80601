"""The archive: every day, by month and year."""

from collections.abc import Iterator

from generator.editorial.addresses import link_day, link_month
from generator.editorial.wording import say_count, say_weekday
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.pages.month import group_months

LAST_DAYS = 5


def list_last_days(corpus: Corpus) -> list[tuple[str, str, str]]:
    """The latest days for a page that is not there: ``(address, name, number of papers)``."""
    return [
        (link_day(day.day), say_weekday(day.day), say_count(len(day.papers), "paper"))
        for day in corpus.days[:LAST_DAYS]
        if day.day
    ]


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The archive's page; it stands, and says so, when there is no day yet."""
    months = [(month, link_month(month), days) for month, days in group_months(corpus).items()]
    yield Page(
        path="days/",
        title="Days",
        description="Every day on which a list of research papers was captured.",
        template="archive",
        context={"months": months, "unknown": [day for day in corpus.days if not day.day]},
        updated=corpus.days[0].day if corpus.days else None,
    )

"""The archive: every day, by month and year."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages.month import group_months, link_month
from generator.pages.page import Page


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

"""The archive: every day, by month and year."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.editorial.addresses import DAYS, WEEKS, link_day, link_month
from generator.editorial.wording import say_count, say_month, say_weekday
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.pages.content import Line, ListContent, Section
from generator.pages.days import drop_year, group_months, say_new

LAST_DAYS = 5
_LEDE = "Every day of which a list is at hand, the latest first."
_EMPTY = "There is no day yet. Put a copied page into data/captures and build again."


def list_last_days(corpus: Corpus) -> list[tuple[str, str, str]]:
    """The latest days for a page that is not there: ``(address, name, number of papers)``."""
    return [
        (link_day(day.day), say_weekday(day.day), say_count(len(day.papers), "paper"))
        for day in corpus.days[:LAST_DAYS]
        if day.day
    ]


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The archive's page; it stands, and says so, when there is no day yet."""
    months = group_months(corpus).items()
    years = [_make_year(year, list(found)) for year, found in groupby(months, lambda m: m[0].year)]
    unknown = [_make_unknown(day) for day in corpus.days if not day.day]
    yield Page(
        path=DAYS,
        title="Days",
        description="Every day of which a list of research papers is at hand.",
        template="list",
        content=ListContent(
            heading="Days", lede=_LEDE if months else _EMPTY, sections=(*years, *unknown)
        ),
        updated=corpus.days[0].day if corpus.days else None,
        feeds=(("A day in one item", DAYS), ("A week in one item", WEEKS)),
    )


def _make_year(year: int, months: Sequence[tuple[date, Sequence[DayList]]]) -> Section:
    return Section(
        look="group",
        heading=str(year),
        sections=tuple(_make_month(month, days) for month, days in months),
    )


def _make_month(month: date, days: Sequence[DayList]) -> Section:
    return Section(
        look="dates",
        heading=drop_year(say_month(month)),
        address=link_month(month),
        note=say_count(len(days), "day"),
        lines=tuple(
            Line(drop_year(say_weekday(day.day)), link_day(day.day), say_new(day)) for day in days
        ),
    )


def _make_unknown(day: DayList) -> Section:
    count = say_count(len(day.papers), "paper")
    line = Line("Papers whose list names no day", link_day(None), count)
    return Section(look="dates", heading="Date unknown", lines=(line,))

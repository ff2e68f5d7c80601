"""The archive: every day, by month and year."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.editorial.addresses import DAYS, WEEKS, link_day, link_month
from generator.editorial.wording import say_days, say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.pages.content import Line, ListContent, Section
from generator.pages.days import group_months, say_new

LAST_DAYS = 5


def list_last_days(corpus: Corpus) -> list[tuple[str, str, str]]:
    """The latest days for a page that is not there: ``(address, name, number of papers)``."""
    return [
        (
            link_day(day.day),
            corpus.words.say_weekday(day.day),
            say_papers(len(day.papers), corpus.words),
        )
        for day in corpus.days[:LAST_DAYS]
        if day.day
    ]


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The archive's page; it stands, and says so, when there is no day yet."""
    words, months = corpus.words, group_months(corpus).items()
    years = [
        _make_year(year, list(found), words) for year, found in groupby(months, lambda m: m[0].year)
    ]
    unknown = [_make_unknown(day, words) for day in corpus.days if not day.day]
    yield Page(
        path=DAYS,
        title=words.gettext("Days"),
        description=words.gettext("Every day of which a list of research papers is at hand."),
        template="list",
        content=ListContent(
            heading=words.gettext("Days"),
            lede=words.gettext("Every day of which a list is at hand, the latest first.")
            if months
            else words.gettext(
                "There is no day yet. Put a copied page into data/captures and build again."
            ),
            sections=(*years, *unknown),
        ),
        updated=corpus.days[0].day if corpus.days else None,
        feeds=(
            (words.gettext("A day in one item"), DAYS),
            (words.gettext("A week in one item"), WEEKS),
        ),
    )


def _make_year(
    year: int, months: Sequence[tuple[date, Sequence[DayList]]], words: Words
) -> Section:
    return Section(
        look="group",
        heading=str(year),
        sections=tuple(_make_month(month, days, words) for month, days in months),
    )


def _make_month(month: date, days: Sequence[DayList], words: Words) -> Section:
    return Section(
        look="dates",
        heading=words.say_date(words.pgettext("date", "MMMM"), month),
        address=link_month(month),
        note=say_days(len(days), words),
        lines=tuple(
            Line(words.say_day_of_year(day.day), link_day(day.day), say_new(day, words))
            for day in days
            if day.day
        ),
    )


def _make_unknown(day: DayList, words: Words) -> Section:
    name = words.gettext("Papers whose list names no day")
    line = Line(name, link_day(None), say_papers(len(day.papers), words))
    return Section(look="dates", heading=words.gettext("Date unknown"), lines=(line,))

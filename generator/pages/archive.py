"""The archive: every day, by month and year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from generator.editorial.addresses import DAYS, WEEKS, link_day, link_month, link_year
from generator.editorial.wording import say_days, say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.site import Page
from generator.model.units import Unit
from generator.pages.content import Line, ListContent, Section
from generator.pages.days import group_months, link_all_days, say_new

LAST_DAYS = 5
MOST_DAYS = 400  # on one page; some hundred more would pass 150 KB
_Month = tuple[date, list[DayList]]


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
    words, years = corpus.words, _group_years(corpus)
    apart = _list_years_apart(corpus)
    shown = [_make_year(year, months, words) for year, months in years if year not in apart]
    unknown = [_make_unknown(day, words) for day in corpus.days if not day.day]
    yield Page(
        path=DAYS,
        title=words.gettext("Days"),
        description=words.gettext("Every day that has a list of research papers."),
        template="list",
        content=ListContent(
            heading=words.gettext("Days"),
            lede=words.gettext("Every day that has a list, the latest first.")
            if years
            else words.gettext(
                "There is no day yet. Put a copied page into data/captures and build again."
            ),
            sections=(*shown, *_index_years(apart, words), *unknown),
        ),
        updated=corpus.days[0].day if corpus.days else None,
        feeds=_list_feeds(words),
    )


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """A page of each older year, once all days would be too many for one page."""
    apart = _list_years_apart(corpus)
    for year, months in _group_years(corpus):
        if year in apart:
            days = [(d.day, len(d.papers), len(d.new)) for _, found in months for d in found]
            make = partial(_make_year_page, year, months)
            yield Unit(link_year(year), (year, days), make, archived=True)


def _make_year_page(year: int, months: Sequence[_Month], corpus: Corpus) -> Iterator[Page]:
    words = corpus.words
    title = words.gettext("Days of {year}", year=str(year))
    yield Page(
        path=link_year(year),
        title=title,
        description=words.gettext(
            "Every day of {year} that has a list of research papers.", year=str(year)
        ),
        template="list",
        content=ListContent(
            heading=title,
            around=(link_all_days(words),),
            sections=tuple(_make_month(month, days, words) for month, days in months),
        ),
        updated=months[0][1][0].day,
        feeds=_list_feeds(words),
    )


def _list_feeds(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words.gettext("A day in one item"), DAYS),
        (words.gettext("A week in one item"), WEEKS),
    )


def _group_years(corpus: Corpus) -> list[tuple[int, list[_Month]]]:
    """The months of each year, the latest first."""
    months = group_months(corpus).items()
    return [(year, list(found)) for year, found in groupby(months, lambda pair: pair[0].year)]


def _list_years_apart(corpus: Corpus) -> dict[int, int]:
    """The number of days of each year that has a page of its own: none while one page is enough."""
    days = Counter(day.day.year for day in corpus.days if day.day)
    return {year: days[year] for year in list(days)[1:]} if days.total() > MOST_DAYS else {}


def _index_years(years: Mapping[int, int], words: Words) -> Iterator[Section]:
    lines = tuple(
        Line(str(year), link_year(year), say_days(days, words)) for year, days in years.items()
    )
    if lines:
        yield Section(look="dates", heading=words.gettext("Earlier years"), lines=lines)


def _make_year(year: int, months: Sequence[_Month], words: Words) -> Section:
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

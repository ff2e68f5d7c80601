"""The titles of a long day, a line each, by area."""

from collections.abc import Iterator, Sequence

from generator.editorial.addresses import link_day, link_paper
from generator.editorial.wording import say_papers
from generator.language.words import Words
from generator.model.corpus import DayList
from generator.model.site import Page
from generator.pages.areas import (
    TITLES_SIZE,
    Group,
    link_part,
    link_titles,
    number_pages,
    place_groups,
    say_part,
    say_size,
    split_groups,
)
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.days import link_all_days


def list_title_pages(day: DayList, areas: Sequence[Group], words: Words) -> Iterator[Page]:
    """The pages of a day's titles; all but the longest days have one."""
    title, address = words.say_weekday(day.day), link_titles(day)
    count = say_papers(len(day.papers), words)
    around = (Link(words.gettext("With what they say"), link_day(day.day)), link_all_days(words))
    jumps = tuple(
        Link(say_size(area, words), f"{link_part(address, number)}#{area.anchor}")
        for area, number in place_groups(areas, TITLES_SIZE)
    )
    page = Page(
        path=address,
        title=words.gettext("{day}, titles", day=title),
        description=words.gettext(
            "The titles of {papers} listed on {day}, by area", papers=count, day=title
        ),
        template="list",
        content=ListContent(
            heading=title,
            detail=words.gettext("Titles"),
            lede=words.gettext("{papers} by area, a line each.", papers=count),
            around=around,
            jumps=jumps,
        ),
        updated=day.day,
    )
    parts = split_groups(areas, TITLES_SIZE)
    sections = [tuple(_make_section(area, words) for area in part) for part in parts]
    yield from number_pages(page, sections, words)


def _make_section(area: Group, words: Words) -> Section:
    return Section(
        look="dates",
        heading=say_part(area, words),
        area=area.area,
        anchor=area.anchor,
        lines=tuple(Line(paper.title, link_paper(paper)) for paper in area.papers),
    )

"""The titles of a long day, a line each, by area."""

from collections.abc import Iterator, Sequence

from generator.editorial.addresses import link_day, link_paper
from generator.editorial.wording import say_page, say_papers
from generator.language.words import Words
from generator.model.corpus import DayList
from generator.model.site import Page
from generator.pages.areas import (
    TITLES_SIZE,
    Group,
    link_part,
    link_parts,
    link_titles,
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
    name = words.gettext("{day}, titles", day=title)
    description = words.gettext(
        "The titles of {papers} listed on {day}, by area", papers=count, day=title
    )
    around = (Link(words.gettext("With what they say"), link_day(day.day)), link_all_days(words))
    jumps = tuple(
        Link(say_size(area, words), f"{link_part(address, number)}#{area.anchor}")
        for area, number in place_groups(areas, TITLES_SIZE)
    )
    parts = list(split_groups(areas, TITLES_SIZE))
    for number, part in enumerate(parts, 1):
        yield Page(
            path=link_part(address, number),
            title=say_page(name, number, words),
            description=words.gettext("{summary}.", summary=say_page(description, number, words)),
            template="list",
            content=ListContent(
                heading=title,
                detail=words.gettext("Titles"),
                lede=words.gettext("{papers}, a line each, by area.", papers=count),
                around=around,
                jumps=jumps,
                sections=tuple(_make_section(area, words) for area in part),
                pager=tuple(link_parts(address, number, len(parts))),
            ),
            updated=day.day,
        )


def _make_section(area: Group, words: Words) -> Section:
    return Section(
        look="dates",
        heading=say_part(area, words),
        area=area.area,
        anchor=area.anchor,
        lines=tuple(Line(paper.title, link_paper(paper)) for paper in area.papers),
    )

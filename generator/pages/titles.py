"""The titles of a long day, a line each, by area."""

from collections.abc import Iterator, Sequence

from generator.editorial.addresses import link_day, link_paper
from generator.editorial.wording import say_count, say_weekday
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
    split_groups,
)
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.days import ALL_DAYS


def list_title_pages(day: DayList, areas: Sequence[Group]) -> Iterator[Page]:
    """The pages of a day's titles; all but the longest days have one."""
    title, address = say_weekday(day.day), link_titles(day)
    count = say_count(len(day.papers), "paper")
    jumps = tuple(
        Link(f"{area.name} {len(area.papers)}", f"{link_part(address, number)}#{area.anchor}")
        for area, number in place_groups(areas, TITLES_SIZE)
    )
    parts = list(split_groups(areas, TITLES_SIZE))
    for number, part in enumerate(parts, 1):
        page = f", page {number}" if number > 1 else ""
        yield Page(
            path=link_part(address, number),
            title=f"{title}, titles{page}",
            description=f"The titles of {count} listed on {title}, by area{page}.",
            template="list",
            content=ListContent(
                heading=title,
                detail="Titles",
                lede=f"{count}, a line each, by area.",
                around=(Link("With what they say", link_day(day.day)), ALL_DAYS),
                jumps=jumps,
                sections=tuple(map(_make_section, part)),
                pager=tuple(link_parts(address, number, len(parts))),
            ),
            updated=day.day,
        )


def _make_section(area: Group) -> Section:
    return Section(
        look="dates",
        heading=say_part(area),
        area=area.area,
        anchor=area.anchor,
        lines=tuple(Line(paper.title, link_paper(paper)) for paper in area.papers),
    )

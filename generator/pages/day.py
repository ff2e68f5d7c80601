"""A page per day: every paper that was listed, whole, by area and in the order of the list.

A long day has further pages, ``days/2025-12-10/2/``: each list stays within 150 KB.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from generator.editorial.addresses import DAYS, link_day, link_month, link_week
from generator.editorial.wording import say_count, say_month, say_short_day, say_week, say_weekday
from generator.exports.coins import write_coins
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages.areas import (
    PAGE_SIZE,
    Group,
    link_areas,
    link_part,
    link_parts,
    link_titles,
    part_day,
    say_part,
    split_groups,
)
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.days import ALL_DAYS
from generator.pages.entries import make_entry_of_day, name_topic, note_summaries
from generator.pages.titles import list_title_pages

_INFERRED = " The year is our conclusion: the list does not print one."


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of every day."""
    for index, day in enumerate(corpus.days):
        around = _link_around(corpus.days[:index], corpus.days[index + 1 :])
        rail = _make_rail(day, corpus)
        areas_of_day = list(link_areas(day, corpus))
        jumps = tuple(_link_area(*area) for area in areas_of_day)
        if areas_of_day:
            jumps = (*jumps, Link("Titles only", link_titles(day)))
            yield from list_title_pages(day, [area for area, _ in areas_of_day])
        parts = list(split_groups(part_day(day, corpus), PAGE_SIZE))
        for number, areas in enumerate(parts, 1):
            papers = [paper for area in areas for paper in area.papers]
            content = ListContent(
                heading=say_weekday(day.day),
                detail=f"Page {number} of {len(parts)}" if number > 1 else "",
                lede=_introduce(day, by_area=bool(jumps)),
                trail=_link_up(day),
                around=around,
                jumps=jumps,
                note=note_summaries(papers),
                sections=tuple(_make_section(day, area, corpus) for area in areas),
                rail=rail,
                rail_name="Topics of this day",
                pager=tuple(link_parts(link_day(day.day), number, len(parts))),
                citations=tuple(map(write_coins, papers)),
            )
            yield _make_page(day, papers, number, content)


def count_topics(day: DayList, corpus: Corpus, most: int = 10) -> list[tuple[str, int]]:
    """The day's topics with the number of their papers that day, the fullest first."""
    counts = Counter(tag.topic for paper in day.papers for tag in paper.tags)
    order = {slug: place for place, slug in enumerate(corpus.topics)}
    return sorted(counts.items(), key=lambda pair: (-pair[1], order[pair[0]]))[:most]


def mark_new(day: DayList) -> frozenset[str]:
    """The papers to mark as new: none on a day where all are."""
    return day.new if len(day.new) < len(day.papers) else frozenset()


def _introduce(day: DayList, *, by_area: bool) -> str:
    count = say_count(len(day.papers), "paper")
    said = f"{count}, {'by area, each ' if by_area else ''}in the order of the list."
    if day.day and len(day.new) < len(day.papers):
        verb = "is" if len(day.new) == 1 else "are"
        said += f" {len(day.new) or 'None'} {verb} listed for the first time."
    return said + (_INFERRED if day.inferred else "")


def _link_area(area: Group, address: str) -> Link:
    return Link(f"{area.name} {len(area.papers)}", address, area=area.area)


def _link_up(day: DayList) -> tuple[Link, ...]:
    if not day.day:
        return ()
    monday = day.day - timedelta(days=day.day.weekday())
    return (
        Link(say_month(day.day), link_month(day.day)),
        Link(say_week(monday), link_week(monday)),
    )


def _link_around(later: Sequence[DayList], earlier: Sequence[DayList]) -> tuple[Link, ...]:
    before, after = Link("The first day"), ALL_DAYS
    if earlier:
        day = earlier[0].day
        before = Link(f"Earlier: {say_short_day(day)}", link_day(day), rel="prev")
    if later:
        day = later[-1].day
        after = Link(f"Later: {say_short_day(day)}", link_day(day), rel="next")
    return before, after


def _make_section(day: DayList, area: Group, corpus: Corpus) -> Section:
    new = mark_new(day)
    entries = (make_entry_of_day(paper, corpus, day.day, new) for paper in area.papers)
    return Section(
        look="whole",
        heading=say_part(area),
        area=area.area,
        anchor=area.anchor,
        entries=tuple(entries),
    )


def _make_rail(day: DayList, corpus: Corpus) -> tuple[Section, ...]:
    """The day's topics, the most frequent first; a count would not be that of their pages."""
    names = (name_topic(slug, corpus) for slug, _ in count_topics(day, corpus))
    lines = tuple(Line(topic.name, topic.address, area=topic.area) for topic in names)
    return (Section(look="index", heading="Topics of this day", lines=lines),) if lines else ()


def _make_page(day: DayList, papers: Sequence[Paper], number: int, content: ListContent) -> Page:
    title = say_weekday(day.day)
    whole = say_count(len(day.papers), "research paper")
    page = f", page {number}" if number > 1 else ""
    return Page(
        path=link_part(link_day(day.day), number),
        title=f"{title}{page}",
        description=f"{whole} listed on {title}: titles, summaries and links{page}.",
        template="list",
        content=content,
        updated=day.day,
        feeds=(("A day in one item", DAYS),),
        tags=tuple(dict.fromkeys(tag.topic for paper in papers for tag in paper.tags)),
    )

"""A page per day: every paper that was listed, whole, by area and in the order of the list.

A long day has further pages, ``days/2025-12-10/2/``: each list stays within 150 KB. On a day of the
archive a paper has its gist alone, since its own page has its text.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from msgspec import structs

from generator.editorial.addresses import DAYS, link_day, link_month, link_week
from generator.editorial.wording import say_papers, say_week
from generator.exports.coins import write_coins
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.site import Card, Page
from generator.model.units import Unit
from generator.pages.areas import (
    PAGE_SIZE,
    Group,
    link_areas,
    link_titles,
    number_pages,
    part_day,
    say_part,
    say_size,
    split_groups,
)
from generator.pages.content import Link, ListContent, Section
from generator.pages.days import link_all_days, link_around
from generator.pages.entries import (
    index_topics,
    make_brief_entry,
    make_entry_of_day,
    note_summaries,
    rank_topics,
)
from generator.pages.previews import preview_day
from generator.pages.titles import list_title_pages

TOPICS_SHOWN = 10


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The pages of all days, those older than a month in brief."""
    for day, around in _list_around(corpus):
        archived = corpus.is_archived(day.day)
        look, card = ("brief", Card()) if archived else ("whole", preview_day(day, corpus))
        make = partial(_make_pages, day, around, look, card)
        yield Unit(link_day(day.day), (around, card, day), make, archived=archived)


def _list_around(corpus: Corpus) -> Iterator[tuple[DayList, tuple[Link, ...]]]:
    words = corpus.words
    first, all_days = Link(words.gettext("The first day")), link_all_days(words)
    links = [Link(words.say_short_day(day.day), link_day(day.day)) for day in corpus.days]
    for day, (earlier, later) in zip(corpus.days, link_around(links, words), strict=True):
        yield day, (earlier or first, later or all_days)


def _make_pages(
    day: DayList, around: tuple[Link, ...], look: str, card: Card, corpus: Corpus
) -> Iterator[Page]:
    words, whole = corpus.words, look == "whole"
    areas_of_day = list(link_areas(day, corpus))
    jumps = tuple(_link_area(*area, words) for area in areas_of_day)
    if areas_of_day:
        jumps = (*jumps, Link(words.gettext("Titles only"), link_titles(day)))
        yield from list_title_pages(day, [area for area, _ in areas_of_day], words)
    content = ListContent(
        heading=words.say_weekday(day.day),
        lede=_introduce(day, words, by_area=bool(jumps)),
        trail=_link_up(day, words),
        around=around,
        jumps=jumps,
        rail=_make_rail(day, corpus),
        rail_name=words.gettext("Topics of this day"),
    )
    parts = list(split_groups(part_day(day, corpus), PAGE_SIZE))
    sections = [tuple(_make_section(day, area, look, corpus) for area in part) for part in parts]
    pages = number_pages(_make_page(day, content, card, words), sections, words)
    for number, (part, page) in enumerate(zip(parts, pages, strict=True), 1):
        papers = [paper for area in part for paper in area.papers]
        own = structs.replace(
            page.content,
            detail=words.gettext("Page {number} of {all}", number=number, all=len(parts))
            if number > 1
            else "",
            note=words.join([note_summaries(papers, words), "" if whole else _note(words)]),
            citations=tuple(map(write_coins, papers)) if whole else (),
        )
        tags = dict.fromkeys(tag.topic for paper in papers for tag in paper.tags)
        yield structs.replace(page, content=own, tags=tuple(tags))


def mark_new(day: DayList) -> frozenset[str]:
    """The papers to mark as new: none on a day where all are."""
    return day.new if len(day.new) < len(day.papers) else frozenset()


def _introduce(day: DayList, words: Words, *, by_area: bool) -> str:
    papers = say_papers(len(day.papers), words)
    said = [
        words.gettext("{papers} by area, in the order of the list.", papers=papers)
        if by_area
        else words.gettext("{papers}, in the order of the list.", papers=papers)
    ]
    if day.day and len(day.new) < len(day.papers):
        said.append(_say_new(len(day.new), words))
    if day.inferred:
        said.append(words.gettext("The year is inferred: the list does not print one."))
    return words.join(said)


def _say_new(new: int, words: Words) -> str:
    if not new:
        return words.gettext("None are listed for the first time.")
    return words.ngettext(
        "{count} is listed for the first time.", "{count} are listed for the first time.", new
    )


def _link_area(area: Group, address: str, words: Words) -> Link:
    return Link(say_size(area, words), address, area=area.area)


def _link_up(day: DayList, words: Words) -> tuple[Link, ...]:
    if not day.day:
        return ()
    monday = day.day - timedelta(days=day.day.weekday())
    return (
        Link(words.say_month(day.day), link_month(day.day)),
        Link(say_week(monday, words), link_week(monday)),
    )


def _note(words: Words) -> str:
    return words.gettext("A paper’s whole text and its links are on its own page.")


def _make_section(day: DayList, area: Group, look: str, corpus: Corpus) -> Section:
    new = mark_new(day)
    make = make_brief_entry if look == "brief" else make_entry_of_day
    entries = (make(paper, corpus, day.day, new) for paper in area.papers)
    return Section(
        look=look,
        heading=say_part(area, corpus.words),
        area=area.area,
        anchor=area.anchor,
        entries=tuple(entries),
    )


def _make_rail(day: DayList, corpus: Corpus) -> tuple[Section, ...]:
    """The day's topics, the most frequent first; a count would not be that of their pages."""
    slugs = rank_topics(day.papers, corpus, TOPICS_SHOWN)
    heading = corpus.words.gettext("Topics of this day")
    return (index_topics(slugs, heading, corpus),) if slugs else ()


def _make_page(day: DayList, content: ListContent, card: Card, words: Words) -> Page:
    title = words.say_weekday(day.day)
    return Page(
        path=link_day(day.day),
        title=title,
        description=words.ngettext(
            "{count} research paper listed on {day}: titles, summaries and links",
            "{count} research papers listed on {day}: titles, summaries and links",
            len(day.papers),
            day=title,
        ),
        template="list",
        content=content,
        updated=day.day,
        feeds=((words.gettext("A day in one item"), DAYS),),
        card=card,
    )

"""Papers in groups, by area and by topic, over as many pages as they need."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from generator.editorial.addresses import link_day
from generator.editorial.wording import say_page
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages.content import Link, Section

PAGE_SIZE = 40  # papers on a page of a day, so that each stays within 150 KB
TITLES_SIZE = 400  # titles on a page of titles alone
FEWEST = 12  # papers of a day that are parted into areas
OTHER = "other"  # the anchor of papers without a topic


class Group(Struct, frozen=True):
    """Papers that stand together; ``area`` is "" for those without a topic.

    ``topic`` is what they are on where they stand by topic; ``anchor`` is its place on a page,
    ``part`` which of its parts this is, from 1.
    """

    area: str
    name: str
    papers: tuple[Paper, ...]
    anchor: str
    topic: str = ""
    part: int = 1


def name_areas(corpus: Corpus) -> dict[str, str]:
    """The names of areas by slug, in order, and by "" that of papers without a topic."""
    names = {area.slug: area.name for area in corpus.named.areas}
    return {**names, "": corpus.words.gettext("Other")}


def group_by_area(papers: Sequence[Paper], corpus: Corpus) -> list[Group]:
    """Papers by the area of their first topic, the fullest area first, those without one last."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[corpus.topics[paper.tags[0].topic].area if paper.tags else ""].append(paper)
    names = name_areas(corpus)
    order = sorted(filter(groups.get, names), key=lambda area: (not area, -len(groups[area])))
    return [Group(area, names[area], tuple(groups[area]), area or OTHER) for area in order]


def group_by_topic(papers: Sequence[Paper], corpus: Corpus) -> list[Group]:
    """Papers by their first topic, area by area, topics in the vocabulary's order."""
    places = {slug: place for place, slug in enumerate(corpus.topics)}
    found = []
    for area in group_by_area(papers, corpus):
        topics: dict[str, list[Paper]] = defaultdict(list)
        for paper in area.papers:
            topics[paper.tags[0].topic if paper.tags else ""].append(paper)
        for slug in sorted(topics, key=lambda slug: places.get(slug, 0)):
            name = corpus.topics[slug].name if slug else corpus.words.gettext("Without a topic")
            anchor = f"topic-{slug or OTHER}"
            found.append(Group(area.area, name, tuple(topics[slug]), anchor, slug))
    return found


def split_groups(groups: Sequence[Group], size: int) -> Iterator[list[Group]]:
    """The groups page by page, each of at most ``size`` papers; one may go on over several."""
    page: list[Group] = []
    room = size
    for group in groups:
        left, part = group.papers, 1
        while left:
            page.append(structs.replace(group, papers=left[:room], part=part))
            room, left, part = room - len(left[:room]), left[room:], part + 1
            if not room:
                yield page
                page, room = [], size
    if page:
        yield page


def part_day(day: DayList, corpus: Corpus) -> list[Group]:
    """The areas of a day; one without a name where there are too few papers, or one area."""
    areas = group_by_area(day.papers, corpus)
    if len(day.papers) < FEWEST or len(areas) < 2:
        return [Group("", "", day.papers, "")]
    return areas


def link_areas(day: DayList, corpus: Corpus) -> Iterator[tuple[Group, str]]:
    """Each named area with the address where it begins."""
    for area, number in place_groups(part_day(day, corpus), PAGE_SIZE):
        if area.name:
            yield area, f"{link_part(link_day(day.day), number)}#{area.anchor}"


def place_groups(groups: Sequence[Group], size: int) -> Iterator[tuple[Group, int]]:
    """Each group with the number of the page on which it begins."""
    before = 0
    for group in groups:
        yield group, before // size + 1
        before += len(group.papers)


def say_part(group: Group, words: Words) -> str:
    """A group's name, and whether it goes on from the page before."""
    if group.part == 1 or not group.name:
        return group.name
    return words.gettext("{area}, continued", area=group.name)


def say_size(group: Group, words: Words) -> str:
    """A group's name and how many papers it has."""
    return f"{group.name} {words.say_number(len(group.papers))}"


def link_titles(day: DayList) -> str:
    """The address of a day's titles alone."""
    return f"{link_day(day.day)}titles/"


def link_part(address: str, number: int) -> str:
    """The address of a page of a list, from 1."""
    return address + (f"{number}/" if number > 1 else "")


def number_pages(page: Page, parts: Sequence[tuple[Section, ...]], words: Words) -> Iterator[Page]:
    """A list over as many pages as it has parts, each with its sections and its number.

    Its description comes without the full stop, before which the number stands.
    """
    for number, sections in enumerate(parts, 1):
        pager = tuple(link_parts(page.path, number, len(parts)))
        said = say_page(page.description, number, words)
        yield structs.replace(
            page,
            path=link_part(page.path, number),
            title=say_page(page.title, number, words),
            description=words.gettext("{summary}.", summary=said),
            content=structs.replace(page.content, sections=sections, pager=pager),
        )


def link_parts(address: str, number: int, count: int) -> Iterator[Link]:
    """The pages of a list where it has several, the present one without an address."""
    for n in range(1, count + 1) if count > 1 else ():
        yield Link(str(n), "" if n == number else link_part(address, n))

"""The papers of a day by area, and where each area stands on the day's pages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.editorial.addresses import link_day
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper

PAGE_SIZE = 40  # papers on a page of a day, so that each stays within 150 KB
FEWEST = 12  # papers of a day that are parted into areas
OTHER = "other"  # the anchor of papers without a topic


class AreaList(Struct, frozen=True):
    """Papers of one area, in the order of the list; the last area is that of no topic, ""."""

    slug: str
    name: str
    papers: tuple[Paper, ...]

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return self.slug or OTHER


def group_by_area(papers: Sequence[Paper], corpus: Corpus) -> list[AreaList]:
    """Papers by the area of their first topic, the fullest area first, those without one last."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[corpus.topics[paper.tags[0].topic].area if paper.tags else ""].append(paper)
    places = {area.slug: place for place, area in enumerate(corpus.vocabulary.areas)}
    names = {area.slug: area.name for area in corpus.vocabulary.areas}
    order = sorted(groups, key=lambda a: (not a, -len(groups[a]), places.get(a, 0)))
    return [AreaList(slug, names.get(slug, "Other"), tuple(groups[slug])) for slug in order]


def part_day(day: DayList, corpus: Corpus) -> list[AreaList]:
    """The areas of a day; one without a name where there are too few papers, or one area."""
    areas = group_by_area(day.papers, corpus)
    if len(day.papers) < FEWEST or len(areas) < 2:
        return [AreaList("", "", day.papers)]
    return areas


def link_areas(day: DayList, corpus: Corpus) -> Iterator[tuple[AreaList, str]]:
    """Each named area with the address where it begins."""
    before = 0
    for area in part_day(day, corpus):
        if area.name:
            yield area, f"{link_day_part(day, before // PAGE_SIZE + 1)}#{area.anchor}"
        before += len(area.papers)


def link_titles(day: DayList) -> str:
    """The address of a day's titles alone."""
    return f"{link_day(day.day)}titles/"


def link_day_part(day: DayList, number: int) -> str:
    """The address of a page of a day, from 1."""
    return link_day(day.day) + (f"{number}/" if number > 1 else "")

"""Which papers are related, from what an earlier build found and what has changed since.

A paper's related ones are chosen among the latest papers of its day that carry one of its marks
(related.py). So they are what they were, unless the paper itself or one among those latest has
changed, was added or removed: each such change is noted at its place in the list of each of its
marks, and whoever looks back over that place is compared anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from msgspec import Struct

from generator.editorial.related import (
    LATEST,
    AllRelated,
    Known,
    Related,
    Weights,
    WordCounts,
    find_nearest,
    list_marks,
)
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.papers import Paper

Found = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A related paper by its slug, and what both share: topics by slug, words."""


class Kin(Struct, frozen=True, array_like=True, gc=False):
    """What was found of a paper: ``key`` stands for all that it is compared by."""

    slug: str
    day: date
    key: bytes
    marks: tuple[str, ...]
    found: tuple[Found, ...]


_KIN: Kind[list[Kin]] = Kind("related", list[Kin])


def find_related(
    papers: Iterable[Paper], counts: WordCounts, kept: Kept = NOTHING_KEPT
) -> AllRelated:
    """By slug, the nearest papers of each that has any; a paper without a day has none."""
    by_slug = {paper.slug: paper for paper in papers}
    before = kept.find_last(_KIN) or []
    kin = relate_papers(by_slug.values(), counts, before)
    if kin != before:
        kept.keep_last(_KIN, kin)
    return {
        own.slug: tuple(Related(by_slug[slug], *shared) for slug, *shared in own.found)
        for own in kin
        if own.found
    }


def relate_papers(
    papers: Iterable[Paper], counts: WordCounts, before: Sequence[Kin] = ()
) -> list[Kin]:
    """What is found of each paper that has a day, in order of first days; ``before`` likewise."""
    dated = sorted((p for p in papers if p.sightings[0].day), key=_order)
    weights = Weights(counts)
    know = cache(lambda number: weights.know(dated[number]))
    old = {kin.slug: kin for kin in before}
    same = {kin.slug: kin for paper in dated if (kin := _match(paper, old.get(paper.slug)))}
    gone = iter([kin for kin in before if kin.slug not in same])
    return list(_Replay(dated, know, same).run(gone))


def _order(paper: Paper) -> tuple[date, str]:
    return (paper.sightings[0].day or date.max, paper.slug)


def _match(paper: Paper, kin: Kin | None) -> Kin | None:
    """What was found of a paper, where it is compared by the same."""
    fits = kin and kin.day == paper.sightings[0].day and kin.key == _make_key(paper)
    return kin if fits else None


def _make_key(paper: Paper) -> bytes:
    return make_key(paper.title, paper.text, [tag.topic for tag in paper.tags])


class _Replay:
    """Goes through all papers day by day, as if each day were added."""

    def __init__(
        self, papers: Sequence[Paper], know: Callable[[int], Known], same: Mapping[str, Kin]
    ) -> None:
        self._papers, self._know, self._same = papers, know, same
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._changed: dict[str, int] = {}  # by mark, how far its list was at the last change

    def run(self, gone: Iterator[Kin]) -> Iterator[Kin]:
        """What is found of each paper; ``gone`` is what no longer holds, in order of days."""
        lost = next(gone, None)
        numbers = range(len(self._papers))
        for day, group in groupby(numbers, key=lambda n: self._papers[n].sightings[0].day):
            marks = {number: self._add(number) for number in group}
            while lost and day and lost.day <= day:
                for mark in lost.marks:
                    self._changed[mark] = len(self._by_mark[mark])
                lost = next(gone, None)
            yield from (self._relate(number, found) for number, found in marks.items())

    def _add(self, number: int) -> tuple[str, ...]:
        """The marks of a paper, which stands in the list of each from now on."""
        kin = self._same.get(self._papers[number].slug)
        marks = kin.marks if kin else tuple(list_marks(self._know(number)))
        for mark in marks:
            self._by_mark[mark].append(number)
            if not kin:
                self._changed[mark] = len(self._by_mark[mark])
        return marks

    def _relate(self, number: int, marks: tuple[str, ...]) -> Kin:
        paper = self._papers[number]
        kin = self._same.get(paper.slug)
        if kin and not (self._changed and any(map(self._looks_back_on_a_change, marks))):
            return kin
        nearest = find_nearest(number, self._know, self._by_mark)
        found = tuple((other.paper.slug, other.topics, other.terms) for other in nearest)
        day = paper.sightings[0].day or date.max
        return Kin(paper.slug, day, _make_key(paper), marks, found)

    def _looks_back_on_a_change(self, mark: str) -> bool:
        at = self._changed.get(mark)
        return at is not None and len(self._by_mark[mark]) - at < LATEST

"""Which papers are related, from what an earlier build found and what has changed since.

A paper's related ones are chosen among the latest papers of its day that carry one of its marks
(related.py). So they are what they were, unless the paper itself or one among those latest has
changed, was added or removed: each such change is noted at its place in the list of each of its
marks, and whoever looks back over that place is compared anew.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, groupby, islice

from msgspec import Struct

from generator.editorial.related import (
    LATEST,
    AllRelated,
    Found,
    Known,
    Weights,
    WordCounts,
    find_nearest,
    list_marks,
)
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.papers import Paper


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
    return AllRelated(by_slug, {own.slug: own.found for own in kin if own.found})


def relate_papers(
    papers: Iterable[Paper], counts: WordCounts, before: Sequence[Kin] = ()
) -> list[Kin]:
    """What is found of each paper that has a day, in order of first days; ``before`` likewise."""
    dated = sorted((p for p in papers if p.sightings[0].day), key=_order)
    weights = Weights(counts)
    know = cache(lambda number: weights.know(dated[number]))
    old = {kin.slug: kin for kin in before}
    same = {kin.slug: kin for paper in dated if (kin := _match(paper, old.get(paper.slug)))}
    gone = [kin for kin in before if kin.slug not in same]
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
    """Goes through all papers day by day, as if each day were added.

    Before the first change everything is as it was; of what is there, later papers ask for those
    with their own marks.
    """

    def __init__(
        self, papers: Sequence[Paper], know: Callable[[int], Known], same: Mapping[str, Kin]
    ) -> None:
        self._papers, self._know, self._same = papers, know, same
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._changed: dict[str, int] = {}  # by mark, how far its list was at the last change

    def run(self, gone: Sequence[Kin]) -> Iterator[Kin]:
        """What is found of each paper; ``gone`` is what no longer holds, in order of days."""
        start = self._find_start(gone)
        all_marks = {number: self._list_marks(number) for number in range(start, len(self._papers))}
        asked = set(chain.from_iterable(all_marks.values()))
        for number in range(start):
            kin = self._same[self._papers[number].slug]
            for mark in asked.intersection(kin.marks):
                self._by_mark[mark].append(number)
            yield kin
        left = iter(gone)
        lost = next(left, None)
        for day, group in groupby(all_marks, key=lambda n: self._papers[n].sightings[0].day):
            numbers = list(group)
            for number in numbers:
                self._add(number, all_marks[number])
            while lost and day and lost.day <= day:
                for mark in lost.marks:
                    self._changed[mark] = len(self._by_mark[mark])
                lost = next(left, None)
            yield from (self._relate(number, all_marks[number]) for number in numbers)

    def _find_start(self, gone: Sequence[Kin]) -> int:
        """The number of the first paper of the first day on which anything has changed."""
        days = [_order(paper)[0] for paper in self._papers]
        new = (day for day, p in zip(days, self._papers, strict=True) if p.slug not in self._same)
        first = min([*(kin.day for kin in gone[:1]), *islice(new, 1)], default=date.max)
        return bisect_left(days, first)

    def _list_marks(self, number: int) -> tuple[str, ...]:
        kin = self._same.get(self._papers[number].slug)
        return kin.marks if kin else tuple(list_marks(self._know(number)))

    def _add(self, number: int, marks: tuple[str, ...]) -> None:
        """Put a paper into the list of each of its marks."""
        known = self._papers[number].slug in self._same
        for mark in marks:
            self._by_mark[mark].append(number)
            if not known:
                self._changed[mark] = len(self._by_mark[mark])

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

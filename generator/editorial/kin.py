"""Which papers are related, from what an earlier build found and what has changed since.

A paper's related ones are chosen among the latest papers of its day that carry one of its marks
(related.py). So they are what they were, unless the paper itself or one among those latest has
changed, was added or removed: each such change is noted at its place in the list of each of its
marks, and whoever looks back over that place is compared anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, count, islice
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct

from generator.editorial.related import (
    LATEST,
    AllRelated,
    Found,
    Weights,
    WordCounts,
    find_nearest,
    list_marks,
)
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.papers import Paper

NO_DIGESTS: Mapping[str, bytes] = MappingProxyType({})


class Kin(Struct, frozen=True, array_like=True, gc=False):
    """What was found of a paper: ``key`` stands for all that it is compared by."""

    slug: str
    key: bytes
    marks: tuple[str, ...]
    found: tuple[Found, ...]


class KinOfDay(Struct, frozen=True, array_like=True, gc=False):
    """What was found of the papers of a day, in the order of their slugs.

    ``key`` stands for the papers as a whole, ``sketch`` for what their pages show of all this.
    """

    day: date
    key: bytes
    kin: tuple[Kin, ...]
    sketch: bytes


_KIN: Kind[list[KinOfDay]] = Kind("related", list[KinOfDay])


def find_related(
    papers: Iterable[Paper],
    counts: WordCounts,
    kept: Kept = NOTHING_KEPT,
    digests: Mapping[str, bytes] = NO_DIGESTS,
) -> AllRelated:
    """By slug, the nearest papers of each that has any; a paper without a day has none.

    ``digests`` stand for papers as a whole, by slug, where that is known.
    """
    by_slug = {paper.slug: paper for paper in papers}
    before = kept.find_last(_KIN) or []
    days = relate_papers(by_slug, counts, before, digests)
    if days != before:
        kept.keep_last(_KIN, days)
    found = {own.slug: own.found for day in days for own in day.kin if own.found}
    return AllRelated(by_slug, found, {day.day: day.sketch for day in days})


def relate_papers(
    papers: Mapping[str, Paper],
    counts: WordCounts,
    before: Sequence[KinOfDay] = (),
    digests: Mapping[str, bytes] = NO_DIGESTS,
) -> list[KinOfDay]:
    """What is found of each paper that has a day, by their first days; ``before`` likewise."""
    days = _part_by_day(papers.values())
    keys = {day: _make_day_key(of_day, digests) for day, of_day in days.items()}
    old = {kin.day: kin for kin in before}
    same = {day: _match_day(days.get(day, ()), kin, keys.get(day)) for day, kin in old.items()}
    gone = [(day, kin) for day in old for kin in old[day].kin if kin.slug not in same[day]]
    changed = (day for day, of_day in days.items() if len(same.get(day, ())) < len(of_day))
    first = min([*(day for day, _ in gone[:1]), *islice(changed, 1)], default=date.max)
    replay = _Replay(days, counts, same, first)
    found = []
    for day, kin in replay.run(gone):
        sketch = old[day].sketch if day < first else _make_sketch(papers, kin)
        found.append(KinOfDay(day, keys[day], kin, sketch))
    return found


def _part_by_day(papers: Iterable[Paper]) -> dict[date, list[Paper]]:
    """The papers that have a day by their first one, in order, and those of a day likewise."""
    days: dict[date, list[Paper]] = defaultdict(list)
    for paper in papers:
        if day := paper.sightings[0].day:
            days[day].append(paper)
    return {day: sorted(days[day], key=attrgetter("slug")) for day in sorted(days)}


def _make_day_key(papers: Iterable[Paper], digests: Mapping[str, bytes]) -> bytes:
    return make_key(*[digests.get(paper.slug) or make_key(paper) for paper in papers])


def _match_day(papers: Iterable[Paper], old: KinOfDay, key: bytes | None) -> dict[str, Kin]:
    """By slug, what was found of the papers of a day, where they are compared by the same."""
    known = {kin.slug: kin for kin in old.kin}
    if old.key == key:
        return known
    there = ((paper, known.get(paper.slug)) for paper in papers)
    return {kin.slug: kin for paper, kin in there if kin and kin.key == _make_key(paper)}


def _make_key(paper: Paper) -> bytes:
    return make_key(paper.title, paper.text, [tag.topic for tag in paper.tags])


def _make_sketch(papers: Mapping[str, Paper], kin: Iterable[Kin]) -> bytes:
    """What stands for related papers: which they are, why, and what is shown of them."""
    found = [own.found for own in kin]
    near = [papers[slug] for slug in sorted({slug for few in found for slug, _, _ in few})]
    return make_key(found, [(p.slug, p.title, [tag.topic for tag in p.tags[:1]]) for p in near])


class _Replay:
    """Goes through all papers day by day, as if each day were added.

    Before the ``first`` day with a change everything is as it was; of what is there, later papers
    ask for those with their own marks. ``same`` is what holds of each day.
    """

    def __init__(
        self,
        days: Mapping[date, Sequence[Paper]],
        counts: WordCounts,
        same: Mapping[date, Mapping[str, Kin]],
        first: date,
    ) -> None:
        self._papers = papers = list(chain.from_iterable(days.values()))
        weights, self._empty = Weights(counts), counts.empty
        # Not of itself, which would be a cycle, and leave all that is known in memory.
        self._know = cache(lambda number: weights.know(papers[number]))
        numbers = count()
        self._days = {day: list(islice(numbers, len(days[day]))) for day in days}
        self._before = {day: same[day].values() for day in days if day < first}
        left = (same.get(day, {}) for day in days if day >= first)
        self._same = {slug: kin for found in left for slug, kin in found.items()}
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._terms: dict[str, str] = {}  # once each, however many papers share them
        self._changed: dict[str, int] = {}  # by mark, how far its list was at the last change

    def run(self, gone: Iterable[tuple[date, Kin]]) -> Iterator[tuple[date, tuple[Kin, ...]]]:
        """What is found on each day; ``gone`` is what no longer holds, in order of days."""
        later = [day for day in self._days if day not in self._before]
        all_marks = {n: self._list_marks(n) for day in later for n in self._days[day]}
        asked = set(chain.from_iterable(all_marks.values()))
        for day, found in self._before.items():
            for number, kin in zip(self._days[day], found, strict=True):
                for mark in asked.intersection(kin.marks):
                    self._by_mark[mark].append(number)
            yield day, tuple(found)
        left = iter(gone)
        lost = next(left, None)
        for day in later:
            numbers = self._days[day]
            for number in numbers:
                self._add(number, all_marks[number])
            while lost and lost[0] <= day:
                for mark in lost[1].marks:
                    self._changed[mark] = len(self._by_mark[mark])
                lost = next(left, None)
            yield day, tuple([self._relate(number, all_marks[number]) for number in numbers])

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
        nearest = find_nearest(number, self._know, self._by_mark, self._empty)
        found = tuple((n.paper.slug, n.topics, tuple(map(self._share, n.terms))) for n in nearest)
        return Kin(paper.slug, _make_key(paper), marks, found)

    def _share(self, term: str) -> str:
        return self._terms.setdefault(term, term)

    def _looks_back_on_a_change(self, mark: str) -> bool:
        at = self._changed.get(mark)
        return at is not None and len(self._by_mark[mark]) - at < LATEST

"""Related papers: what a paper shares with those that were known when it was first seen.

Nearness is the cosine of the words of two papers, weighted by their rarity (tf-idf, Salton and
Buckley, 1988), plus 0.3 times that of their topics. How rare a word is comes from a table that is
committed, never from the papers at hand, and a paper is compared with those of its own day and
before alone (kin.py): so the pages of old papers stay as they are, whatever is added.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice

from msgspec import Struct

from generator.editorial.words import Stems, fold, split_words, stem
from generator.model.papers import Paper

SHOWN = 5
FLOOR = 0.08  # of the words’ cosine
TOPICS_SHARE = 0.3
TOPICS_NAMED, TERMS_NAMED = 2, 3

_KEPT = 40  # words of a paper, the strongest
_STRONG = 8  # of them, and the topics, find whom to compare with,
LATEST = 60  # among the latest papers of each,
_COMPARED = 20  # and so many of these are compared
_TITLE_SHARE = 2  # a word of the title counts as so many
_UNLISTED = 500  # papers that a word is taken to have that the table does not list
_COMMON_SHARE = 0.15  # of all papers; a word that more have says nothing
_MOST_STEMS = 2**16
_WORD = re.compile(r"[a-z][a-z0-9]{2,}")
_PRINTED = re.compile(r"[^\W_]{3,}")
_ASCII_WORD = re.compile(r"[a-z0-9]{3,}")  # as _PRINTED, and half as long


class WordCounts(Struct, frozen=True):
    """In how many of so many papers a word stands; a word that is not listed stands in few.

    ``empty`` are the stems of words that say nothing by themselves, so that they are no reason,
    however rare they are.
    """

    papers: int
    counts: Mapping[str, int]
    empty: frozenset[str] = frozenset()

    def weigh(self, word: str) -> float:
        """The rarity of a word; 0 where it is common, or no word."""
        count = self.counts.get(word, _UNLISTED)
        if count > self.papers * _COMMON_SHARE or not _WORD.fullmatch(word):
            return 0.0
        return math.log(self.papers / count)


class Related(Struct, frozen=True):
    """A related paper, and what both share: topics by slug, words."""

    paper: Paper
    topics: tuple[str, ...]
    terms: tuple[str, ...]


Found = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A related paper by its slug, and what both share: topics by slug, words."""


class AllRelated(Mapping[str, tuple[Related, ...]]):
    """By slug, the nearest papers of each that has any, from what was ``found`` of each.

    ``sketches`` stand, by the first days of papers, for all that their pages show of these.
    """

    def __init__(
        self,
        papers: Mapping[str, Paper],
        found: Mapping[str, tuple[Found, ...]],
        sketches: Mapping[date, bytes],
    ) -> None:
        self._papers, self._found, self.sketches = papers, found, sketches

    def __getitem__(self, slug: str) -> tuple[Related, ...]:
        return tuple(Related(self._papers[name], *shared) for name, *shared in self._found[slug])

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


NO_RELATED = AllRelated({}, {}, {})


class Known(Struct, frozen=True, gc=False):
    """A paper with its strongest words, of a vector of length 1, and its topics.

    All papers are known at once: two rows take a third of the memory of a mapping.
    """

    paper: Paper
    words: tuple[str, ...]
    weights: Sequence[float]
    topics: frozenset[str]
    printed: str = ""
    """The words as the paper first prints them, parted by blanks; "" where that is yet to find."""

    @property
    def by_word(self) -> dict[str, float]:
        """The weights by their words, the strongest first."""
        return dict(zip(self.words, self.weights, strict=True))

    @property
    def first_printed(self) -> dict[str, str]:
        """The words as the paper first prints them; nothing where that is yet to find."""
        return dict(zip(self.words, self.printed.split(" "), strict=False)) if self.printed else {}


def parse_counts(text: str, empty: str = "") -> WordCounts:
    """The table: the number of papers, then a word and its number a line; and the empty words."""
    first, *lines = text.splitlines()
    counts = {word: int(count) for word, count in (line.split(" ") for line in lines)}
    return WordCounts(int(first), counts, frozenset(map(stem, empty.split())))


class Weights(dict[str, float]):
    """The rarity of words, each looked up once."""

    def __init__(self, counts: WordCounts) -> None:
        super().__init__()
        self._counts = counts
        self._stems = Stems()

    def __missing__(self, word: str) -> float:
        found = self[word] = self._counts.weigh(word)
        return found

    def know(self, paper: Paper) -> Known:
        """A paper as it is compared; its words are in order, the strongest first."""
        words, stems, title_stems = self._split(paper)
        times = Counter(stems)
        for word in title_stems:
            times[word] += _TITLE_SHARE
        weights = [
            ((1 + math.log(n)) * rarity if n > 1 else rarity, w)
            for w, n in times.items()
            if (rarity := self[w])
        ]
        length = math.sqrt(sum([weight * weight for weight, _ in weights])) or 1.0
        strongest = sorted(weights, reverse=True)[:_KEPT]
        names = tuple([word for _, word in strongest])
        # Of equal keys the last one stays, which is the first of all.
        first = dict(zip(reversed([*title_stems, *stems]), reversed(words), strict=False))
        return Known(
            paper,
            names,
            array("d", [weight / length for weight, _ in strongest]),
            frozenset([tag.topic for tag in paper.tags]),
            " ".join(map(first.__getitem__, names)) if words else "",
        )

    def _split(self, paper: Paper) -> tuple[list[str], list[str], list[str]]:
        """A paper's words as they stand, and the stems of those of its text and of its title.

        Most words that are too short to count are left out, and where letters or signs are written
        otherwise in words that are looked for, those that stand there.
        """
        whole = f"{paper.title} {paper.text}"
        folded = fold(whole)
        if whole.isascii() and folded == whole.lower():
            words = _ASCII_WORD.findall(folded)
            stems = list(map(self._stems.__getitem__, words))
            titled = len(_ASCII_WORD.findall(folded, 0, len(paper.title)))
            return words, stems[titled:], stems[:titled]
        return [], self._list_stems(paper.text), self._list_stems(paper.title)

    def _list_stems(self, text: str) -> list[str]:
        folded = fold(text)
        if folded.isascii():
            return list(map(self._stems.__getitem__, _ASCII_WORD.findall(folded)))
        return split_words(text, self._stems)[0]


def find_nearest(
    number: int,
    know: Callable[[int], Known],
    by_mark: Mapping[str, Sequence[int]],
    empty: frozenset[str],
) -> Iterator[Related]:
    """The nearest papers of one by its number, the nearest first, among those of ``by_mark``.

    ``know`` gives a paper by its number, as it is compared; ``empty`` words are no reason.
    """
    own = know(number)
    words = own.by_word
    shared = Counter(chain.from_iterable([by_mark[mark][-LATEST:] for mark in list_marks(own)]))
    del shared[number]
    scored = []
    for known in map(know, _choose_compared(shared)):
        both = _share_words(words, known)
        near = sum([weight for weight, _ in both])
        if near >= FLOOR:
            score = near + TOPICS_SHARE * _compare_topics(own.topics, known.topics)
            scored.append((-score, known.paper.slug, known, both))
    printed = {}
    if scored:
        printed = own.first_printed or _list_printed(own.paper)
    for _, _, known, both in sorted(scored, key=lambda entry: entry[:2])[:SHOWN]:
        telling = [(weight, word) for weight, word in both if word not in empty]
        related = _explain(own.paper, known, telling, printed)
        if related.topics or related.terms:
            yield related


def list_marks(paper: Known) -> Iterator[str]:
    """What finds the papers to compare with: the strongest words, and the topics."""
    yield from paper.words[:_STRONG]
    yield from (f"#{topic}" for topic in sorted(paper.topics))


def _choose_compared(shared: Mapping[int, int]) -> list[int]:
    """The numbers that share the most, of those that share as many the latest, in that order."""
    several = sorted([(n, other) for other, n in shared.items() if n > 1], reverse=True)
    chosen = [other for _, other in several[:_COMPARED]]
    if len(chosen) < _COMPARED:
        chosen += sorted([other for other, n in shared.items() if n == 1], reverse=True)
    return chosen[:_COMPARED]


def _share_words(words: Mapping[str, float], other: Known) -> list[tuple[float, str]]:
    """The words of both, and what each adds to the cosine; most have three or four in common."""
    weights = other.weights
    return [(words[w] * weights[place], w) for place, w in enumerate(other.words) if w in words]


def _compare_topics(own: frozenset[str], other: frozenset[str]) -> float:
    both = len(own & other)
    return both / math.sqrt(len(own) * len(other)) if both else 0.0


class _PrintedStems(dict[str, str]):
    """The stems of words as papers print them, most of them made once."""

    def __missing__(self, word: str) -> str:
        found = stem(fold(word))
        if len(self) < _MOST_STEMS:
            self[word] = found
        return found


_STEMS = _PrintedStems()


def _list_printed(paper: Paper) -> dict[str, str]:
    """The words of a paper as it first prints them, in small letters, by their stems."""
    text = f"{paper.title} {paper.text}"
    words = (_ASCII_WORD if text.isascii() else _PRINTED).findall(text.lower())
    words.reverse()
    return dict(zip(map(_STEMS.__getitem__, words), words, strict=True))


def _explain(
    paper: Paper, other: Known, both: list[tuple[float, str]], printed: Mapping[str, str]
) -> Related:
    """What two papers share: the topics in order, and the words that weigh most."""
    topics = [tag.topic for tag in paper.tags if tag.topic in other.topics]
    strongest = sorted([(-weight, word) for weight, word in both])
    named = filter(None, [printed.get(word, "") for _, word in strongest])
    return Related(other.paper, tuple(topics[:TOPICS_NAMED]), tuple(islice(named, TERMS_NAMED)))

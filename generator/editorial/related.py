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
from itertools import chain

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
    """In how many of so many papers a word stands; a word that is not listed stands in few."""

    papers: int
    counts: Mapping[str, int]

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


AllRelated = Mapping[str, tuple[Related, ...]]
NO_RELATED: AllRelated = {}


class Known(Struct, frozen=True, gc=False):
    """A paper with its strongest words, of a vector of length 1, and its topics.

    All papers are known at once: two rows take a third of the memory of a mapping.
    """

    paper: Paper
    words: tuple[str, ...]
    weights: Sequence[float]
    topics: frozenset[str]

    @property
    def by_word(self) -> dict[str, float]:
        """The weights by their words, the strongest first."""
        return dict(zip(self.words, self.weights, strict=True))


def parse_counts(text: str) -> WordCounts:
    """The table: the number of papers, then a word and its number a line."""
    first, *lines = text.splitlines()
    pairs = (line.split(" ") for line in lines)
    return WordCounts(int(first), {word: int(count) for word, count in pairs})


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
        times = Counter(self._list_words(paper.text))
        for word in self._list_words(paper.title):
            times[word] += _TITLE_SHARE
        weights = [
            ((1 + math.log(n)) * rarity if n > 1 else rarity, w)
            for w, n in times.items()
            if (rarity := self[w])
        ]
        length = math.sqrt(sum([weight * weight for weight, _ in weights])) or 1.0
        strongest = sorted(weights, reverse=True)[:_KEPT]
        return Known(
            paper,
            tuple([word for _, word in strongest]),
            array("d", [weight / length for weight, _ in strongest]),
            frozenset([tag.topic for tag in paper.tags]),
        )

    def _list_words(self, text: str) -> list[str]:
        """The stems of a text's words, without most of those that are too short to count."""
        folded = fold(text)
        if folded.isascii():
            return list(map(self._stems.__getitem__, _ASCII_WORD.findall(folded)))
        return split_words(text, self._stems)[0]


def find_nearest(
    number: int, know: Callable[[int], Known], by_mark: Mapping[str, Sequence[int]]
) -> Iterator[Related]:
    """The nearest papers of one by its number, the nearest first, among those of ``by_mark``.

    ``know`` gives a paper by its number, as it is compared.
    """
    own = know(number)
    words = own.by_word
    shared = Counter(chain.from_iterable([by_mark[mark][-LATEST:] for mark in list_marks(own)]))
    del shared[number]
    scored = []
    for known in map(know, _choose_compared(shared)):
        near = _compare_words(words, known)
        if near >= FLOOR:
            score = near + TOPICS_SHARE * _compare_topics(own.topics, known.topics)
            scored.append((-score, known.paper.slug, known))
    nearest = [paper for _, _, paper in sorted(scored, key=lambda entry: entry[:2])[:SHOWN]]
    printed = _list_printed(own.paper) if nearest else {}
    for paper in nearest:
        yield _explain(own.paper, words, paper, printed)


def list_marks(paper: Known) -> Iterator[str]:
    """What finds the papers to compare with: the strongest words, and the topics."""
    yield from paper.words[:_STRONG]
    yield from (f"#{topic}" for topic in sorted(paper.topics))


def _choose_compared(shared: Mapping[int, int]) -> list[int]:
    """The numbers that share the most, of those that share as many the latest, in that order."""
    several = [(count, other) for other, count in shared.items() if count > 1]
    if len(several) < _COMPARED:
        several = [(count, other) for other, count in shared.items()]
    return [other for _, other in sorted(several, reverse=True)[:_COMPARED]]


def _compare_words(words: Mapping[str, float], other: Known) -> float:
    """The cosine; two papers have one or two words in common, so that few are multiplied."""
    weights = other.weights
    return sum([words[w] * weights[place] for place, w in enumerate(other.words) if w in words])


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
    """The words of a paper as it first prints them, by their stems."""
    text = f"{paper.title} {paper.text}"
    found = _ASCII_WORD.findall(text.lower()) if text.isascii() else _PRINTED.findall(text)
    words = list(dict.fromkeys(found))
    words.reverse()
    return dict(zip(map(_STEMS.__getitem__, words), words, strict=True))


def _explain(
    paper: Paper, words: Mapping[str, float], other: Known, printed: Mapping[str, str]
) -> Related:
    topics = [tag.topic for tag in paper.tags if tag.topic in other.topics]
    both = [
        (-words[word] * weight, word)
        for word, weight in zip(other.words, other.weights, strict=True)
        if word in words
    ]
    named = [printed[term].lower() for _, term in sorted(both) if term in printed]
    return Related(other.paper, tuple(topics[:TOPICS_NAMED]), tuple(named[:TERMS_NAMED]))

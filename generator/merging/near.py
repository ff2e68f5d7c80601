"""Titles that are nearly the same: a typo, a subtitle, another hyphen; perhaps one paper twice.

Only titles that share a rare word are compared, so that a hundred thousand take seconds. Numbers
and marks such as ``++`` must agree: version 2 of a thing is another thing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from generator.model.identity import fold_title
from generator.model.papers import Paper

ALIKE = 88.0  # of 100, by the share of letters that stay
_RARE = 60  # titles that may share a word that is compared by
_WORD = re.compile(r"[^\W_]{2,}")
_VERSION = re.compile(r"\d+(?:\.\d+)*|\+\+|#|(?<=\w)[*+](?!\w)")


class NearPair(Struct, frozen=True):
    """Two papers whose titles are nearly the same, the smaller slug first; from 0 to 100."""

    one: Paper
    other: Paper
    likeness: float


def find_near_pairs(papers: Sequence[Paper]) -> list[NearPair]:
    """Pairs of papers that may be one, the likest first; those with two arXiv ids are two."""
    folded = [fold_title(paper.printed_title or paper.title) for paper in papers]
    pairs = []
    for first, second in _list_candidates(folded):
        one, other = sorted((papers[first], papers[second]), key=lambda paper: paper.slug)
        if one.arxiv_id and other.arxiv_id:
            continue
        if _VERSION.findall(folded[first]) != _VERSION.findall(folded[second]):
            continue
        likeness = fuzz.ratio(folded[first], folded[second], score_cutoff=ALIKE)
        if likeness:
            pairs.append(NearPair(one, other, round(likeness, 1)))
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.one.slug, pair.other.slug))


def _list_candidates(titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes of titles that share a rare word, each once."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, title in enumerate(titles):
        for word in dict.fromkeys(_WORD.findall(title)):
            by_word[word].append(index)
    seen: set[tuple[int, int]] = set()
    for indexes in by_word.values():
        if len(indexes) <= _RARE:
            seen.update(_pair_up(indexes))
    yield from seen


def _pair_up(indexes: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((a, b) for n, a in enumerate(indexes) for b in indexes[n + 1 :])

"""From a paper's words to its topics, each with the phrases that speak for it.

A topic is a sum: what it weighs before any phrase, plus a weight for each phrase of the title and
of the text, plus a share for each other topic that the paper is likely about. A topic whose sum
passes the threshold is given to the paper. The weights come from the levels of ``topics.yml`` and
from what labelled papers have taught (``learned.py``); sums are log-odds, as in logistic
regression. Each tag keeps the phrases that made it, as the paper prints them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import add
from typing import NamedTuple

from generator.model.topics import (
    MOST_TAGS,
    UNTAUGHT,
    Evidence,
    LearnedTopic,
    Tag,
    Topic,
    Vocabulary,
)
from generator.topics.phrases import FoldedText, PhraseIndex, fold_phrase

MOST_EVIDENCE = 3
# So many of the loudest phrases of a title and a text are looked at for them.
_MOST_CLUES = 5
# What a phrase of each level weighs, once in a text of 100 words and in the title.
LEVEL_WEIGHTS = {
    "sure": (4.0, 4.0),
    "strong": (1.6, 2.6),
    "weak": (0.5, 0.9),
    "against": (-3.0, -3.0),
}
# All of a topic's share.
_WHOLE_SHARE = 5.0
# A phrase that comes up once, twice, or more often weighs so many times as much.
_REPEATED = (0.0, 1.0, 1.42, 1.66)
_IN_TITLE = (0.0, 1.0)
# A text of more words says more things in passing, so that each counts for less.
_USUAL_WORDS = 100
_FEWEST_WORDS = 40
# A topic less likely than this says nothing of others.
LEAST_ODDS = -4.0
# What is worth telling a reader: of a phrase, of a topic that implies another, and of a phrase
# beside the loudest one.
_LEAST_EVIDENCE = 0.2
_LEAST_SHARE = 0.5
_LEAST_BESIDE = 0.25


class _Place(NamedTuple):
    """The title or the text of a paper: how often it has each known phrase, and what that counts.

    A phrase that comes up n times counts ``times[n]``, more often than that as the last of them.
    """

    name: str
    text: FoldedText
    counts: dict[int, int]
    times: tuple[float, ...]


_Clue = tuple[float, str, str]
"""What a phrase weighs for a topic (below 0, so that the heaviest sorts first), where it is, and
the phrase in blanks."""


class _Weights:
    """What the phrases weigh in titles, or in texts, by the numbers of the index."""

    def __init__(self, by_topic: list[dict[str, float]], index: PhraseIndex) -> None:
        numbers = {phrase: number for number, phrase in index.phrases.items()}
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        # Equal pairs are one object: what lies close together is read faster.
        same: dict[tuple[int, float], tuple[int, float]] = {}
        for topic, weights in enumerate(by_topic):
            for phrase, weight in weights.items():
                pair = (topic, weight)
                found[numbers[phrase]].append(same.setdefault(pair, pair))
        self._by_phrase = {number: tuple(pairs) for number, pairs in found.items()}
        self._loudest = [_sort_loudest(weights) for weights in by_topic]
        self._ranks = [
            {numbers[phrase]: rank for rank, (_, phrase) in enumerate(loudest)}
            for loudest in self._loudest
        ]

    def add_up(self, place: _Place, sums: list[float]) -> None:
        """Add to each topic's sum what the phrases of a place weigh for it."""
        by_phrase, times, most = self._by_phrase, place.times, len(place.times) - 1
        for phrase, count in place.counts.items():
            if phrase in by_phrase:
                factor = times[count if count < most else most]
                for topic, weight in by_phrase[phrase]:
                    sums[topic] += weight * factor

    def find_speaking(self, topics: Iterable[int], place: _Place) -> dict[int, list[_Clue]]:
        """For each topic the phrases of a place that speak loudest for it."""
        return {topic: self._find_loudest(topic, place) for topic in topics}

    def _find_loudest(self, topic: int, place: _Place) -> list[_Clue]:
        ranks, loudest = self._ranks[topic], self._loudest[topic]
        times, most = place.times, len(place.times) - 1
        said = {ranks[phrase]: phrase for phrase in ranks.keys() & place.counts.keys()}
        clues = []
        for rank in sorted(said)[:_MOST_CLUES]:
            weight, name = loudest[rank]
            count = place.counts[said[rank]]
            clues.append((weight * times[min(count, most)], place.name, f" {name} "))
        return clues


def _sort_loudest(weights: dict[str, float]) -> list[tuple[float, str]]:
    """What speaks for a topic, the loudest first, each with its weight below 0."""
    return sorted((-w, phrase) for phrase, w in weights.items() if w >= _LEAST_EVIDENCE)


class Tagger:
    """Gives papers their topics by the phrases of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = vocabulary.topics
        learned = vocabulary.learned
        taught = [learned.topics.get(t.slug, UNTAUGHT) for t in vocabulary.topics]
        self._threshold = learned.threshold
        self._bases = [t.base + (learned.threshold if t is UNTAUGHT else 0) for t in taught]
        self._corrections = [t.correction for t in taught]
        shares = list(map(_join_shares, vocabulary.topics, taught))
        self._shares = [[found.get(t.slug, 0.0) for found in shares] for t in vocabulary.topics]
        self._most_shares = [max([0.0, *found.values()]) for found in shares]
        own = [(weigh_phrases(topic, 0), weigh_phrases(topic, 1)) for topic in vocabulary.topics]
        by_place = {
            "text": [_add(o[0], t.text) for o, t in zip(own, taught, strict=True)],
            "title": [_add(o[1], t.title) for o, t in zip(own, taught, strict=True)],
        }
        phrases = {p for by_topic in by_place.values() for found in by_topic for p in found}
        self._index = PhraseIndex(phrases)
        self._weights = {p: _Weights(by_topic, self._index) for p, by_topic in by_place.items()}

    def tag(self, title: str, text: str) -> tuple[Tag, ...]:
        """At most six topics, heaviest first, ties in the vocabulary's order.

        A paper whose phrases convince of no topic gets the best supported one; a text without a
        single phrase that speaks for a topic gets none.
        """
        places = (self._read("title", title), self._read("text", text))
        spoken = self._sum_phrases(places)
        chosen = self._add_shares(spoken, self._threshold)[:MOST_TAGS]
        clues = self._find_clues([topic for _, topic in chosen], places)
        found = chosen or self._add_shares(spoken, -math.inf)
        given = (self._make_tag(topic, value, spoken, clues, places) for value, topic in found)
        return tuple(islice(filter(None, given), MOST_TAGS if chosen else 1))

    def _read(self, name: str, text: str) -> _Place:
        folded = self._index.read(text)
        times = find_times(len(folded.numbers)) if name == "text" else _IN_TITLE
        return _Place(name, folded, self._index.count_numbers(folded), times)

    def _sum_phrases(self, places: Iterable[_Place]) -> list[float]:
        sums = self._bases.copy()
        for place in places:
            self._weights[place.name].add_up(place, sums)
        return sums

    def _add_shares(self, spoken: list[float], least: float) -> list[tuple[float, int]]:
        """The topics above ``least`` with what likely ones say of the others, heaviest first.

        Most topics are so far below that nothing which others say can lift them over it.
        """
        likely = [(t, find_chance(odds)) for t, odds in enumerate(spoken) if odds > LEAST_ODDS]
        reach = least - sum(self._most_shares[topic] * chance for topic, chance in likely)
        found = []
        for topic, value in enumerate(map(add, spoken, self._corrections)):
            if value > reach:
                shares = self._shares[topic]
                total = value + sum([shares[other] * chance for other, chance in likely])
                if total > least:
                    found.append((total, topic))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def _make_tag(
        self, topic: int, value: float, spoken: list[float],
        clues: dict[int, list[_Clue]], places: Iterable[_Place],
    ) -> Tag | None:  # fmt: skip
        """The topic with what speaks for it, loudest first; None where nothing does."""
        found: list[tuple[_Clue, str]] = []
        if spoken[topic] > self._bases[topic]:
            own = clues[topic] if topic in clues else self._find_clues([topic], places)[topic]
            found = [(clue, "") for clue in own]
        for other, heard in clues.items():
            share = self._shares[topic][other] * find_chance(spoken[other])
            if other != topic and share >= _LEAST_SHARE:
                for _, place, phrase in heard[:1]:
                    found.append(((-share, place, phrase), self._topics[other].slug))
        texts = {place.name: place.text for place in places}
        evidence = tuple(
            Evidence(
                self._index.excerpt(texts[place], phrase[1:-1]), place, round(-weight, 3), through
            )
            for (weight, place, phrase), through in sorted(found)
        )
        weight = round(value - self._threshold, 3)
        return Tag(self._topics[topic].slug, weight, evidence) if evidence else None

    def _find_clues(
        self, topics: Sequence[int], places: Iterable[_Place]
    ) -> dict[int, list[_Clue]]:
        """The phrases that speak loudest for each topic."""
        title, text = (self._weights[p.name].find_speaking(topics, p) for p in places)
        return {topic: _join_nested(title[topic] + text[topic]) for topic in topics}


def _join_nested(clues: Iterable[_Clue]) -> list[_Clue]:
    """The loudest clues; of those inside one another the longest speaks for all."""
    told: list[_Clue] = []
    for clue in sorted(clues):
        _, place, phrase = clue
        nested = [o for o in told if o[1] == place and (phrase in o[2] or o[2] in phrase)]
        if nested:
            told = [other for other in told if other not in nested]
            longest = max((*nested, clue), key=lambda c: len(c[2]))
            told.append((sum(c[0] for c in (*nested, clue)), longest[1], longest[2]))
        elif len(told) < MOST_EVIDENCE:
            told.append(clue)
    told.sort()
    return [clue for clue in told if clue[0] <= told[0][0] * _LEAST_BESIDE]


def _join_shares(topic: Topic, taught: LearnedTopic) -> dict[str, float]:
    """What a topic says of others: its owner's word and what labels have taught."""
    return _add({i.slug: i.share * _WHOLE_SHARE for i in topic.implies}, taught.shares)


def _add(weights: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return weights | {key: weights.get(key, 0.0) + weight for key, weight in more.items()}


def find_chance(odds: float) -> float:
    """How likely log-odds are, from 0 to 1."""
    return 1 / (1 + math.exp(-max(odds, -50.0)))


def find_times(words: int) -> tuple[float, ...]:
    """What a phrase counts in a text of so many words that has it never, once, twice, or more."""
    length = math.sqrt(_USUAL_WORDS / max(words, _FEWEST_WORDS))
    return tuple(length * repeated for repeated in _REPEATED)


def weigh_phrases(topic: Topic, place: int) -> dict[str, float]:
    """The folded phrases of a topic with the weights of their levels; text is place 0, title 1."""
    weights: dict[str, float] = {}
    for rule in topic.rules:
        weights[fold_phrase(rule.phrase)] = LEVEL_WEIGHTS[rule.level][place]
    for phrase in topic.against:
        weights[fold_phrase(phrase)] = LEVEL_WEIGHTS["against"][place]
    for phrase in topic.not_phrases:
        # It takes back what the phrases inside it say.
        key = fold_phrase(phrase)
        inside = sum(max(weights.get(part, 0.0), 0.0) for part in _list_parts(key))
        weights[key] = weights.get(key, 0.0) - inside
    return weights


def _list_parts(phrase: str) -> Iterator[str]:
    """A phrase and all that are inside it."""
    words = phrase.split(" ")
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])

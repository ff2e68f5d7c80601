"""From a paper's words to its topics, each with the phrases that speak for it.

A topic is a sum: what it weighs before any phrase, plus a weight for each phrase of the title and
of the text, plus a share for each other topic that the paper is likely about. A topic whose sum
passes the threshold is given to the paper. The weights come from the levels of ``topics.yml`` and
from what labelled papers have taught (``learned.py``); sums are log-odds, as in logistic
regression. Each tag keeps the phrases that made it, as the paper prints them.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import chain
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
from generator.topics.lanes import Lanes
from generator.topics.phrases import PhraseIndex, Reading, fold_phrase

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
# Enough for any title and abstract, and what the sums have room for.
_MOST_WORDS = {"title": 500, "text": 8000}
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
    reading: Reading
    counts: dict[str, int]
    times: tuple[float, ...]


_Clue = tuple[float, str, str]
"""What a phrase weighs for a topic (below 0, so that the heaviest sorts first), and where it is."""


class _Weights:
    """What the phrases weigh in titles, or in texts."""

    def __init__(self, lanes: Lanes, by_topic: list[dict[str, float]], phrases: set[str]) -> None:
        by_phrase: dict[str, dict[int, float]] = {}
        for topic, weights in enumerate(by_topic):
            for phrase, weight in weights.items():
                by_phrase.setdefault(phrase, {})[topic] = weight
        nothing = lanes.pack({})
        self._packed = dict.fromkeys(phrases, nothing)
        self._packed |= {phrase: lanes.pack(topics) for phrase, topics in by_phrase.items()}
        self._speaking = [
            {phrase: weight for phrase, weight in found.items() if weight >= _LEAST_EVIDENCE}
            for found in by_topic
        ]

    def group(self, place: _Place) -> Iterator[tuple[list[int], float]]:
        """The packed weights of a place's phrases, and what each mention more of them adds."""
        found, before = list(place.counts), 0.0
        for count, factor in enumerate(place.times):
            if count:
                yield list(map(self._packed.__getitem__, found)), factor - before
                found = [phrase for phrase in found if place.counts[phrase] > count]
                before = factor

    def find_speaking(self, topic: int, place: _Place) -> Iterator[_Clue]:
        """The phrases of a place that speak loudest for a topic."""
        weights, last = self._speaking[topic], len(place.times) - 1
        found = sorted(weights.keys() & place.counts.keys())
        found.sort(key=weights.__getitem__, reverse=True)
        for phrase in found[:_MOST_CLUES]:
            factor = place.times[min(place.counts[phrase], last)]
            yield -weights[phrase] * factor, place.name, phrase


class Tagger:
    """Gives papers their topics by the phrases of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = vocabulary.topics
        learned = vocabulary.learned
        taught = [learned.topics.get(t.slug, UNTAUGHT) for t in vocabulary.topics]
        self._threshold = learned.threshold
        self._bases = [t.base + (learned.threshold if t is UNTAUGHT else 0) for t in taught]
        self._corrections = [t.correction for t in taught]
        self._shares = list(map(_join_shares, vocabulary.topics, taught))
        self._lanes = Lanes(len(taught))
        numbers = {topic.slug: number for number, topic in enumerate(vocabulary.topics)}
        self._packed_shares = [
            self._lanes.pack(
                {numbers[slug]: share for slug, share in shares.items() if slug in numbers}
            )
            for shares in self._shares
        ]
        own = [(weigh_phrases(topic, 0), weigh_phrases(topic, 1)) for topic in vocabulary.topics]
        by_place = {
            "text": [_add(o[0], t.text) for o, t in zip(own, taught, strict=True)],
            "title": [_add(o[1], t.title) for o, t in zip(own, taught, strict=True)],
        }
        phrases = {p for by_topic in by_place.values() for found in by_topic for p in found}
        self._index = PhraseIndex(phrases)
        self._weights = {
            place: _Weights(self._lanes, by_topic, phrases) for place, by_topic in by_place.items()
        }

    def tag(self, title: str, text: str) -> tuple[Tag, ...]:
        """At most six topics, heaviest first, ties in the vocabulary's order.

        A paper whose phrases convince of no topic gets the best supported one; a text without a
        single phrase that speaks for a topic gets none.
        """
        places = (self._read("title", title), self._read("text", text))
        spoken = list(map(add, self._bases, self._sum_phrases(places)))
        sums = list(map(add, spoken, self._sum_shares(spoken)))
        order = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)
        chosen = [topic for topic in order[:MOST_TAGS] if sums[topic] > self._threshold]
        tags: list[Tag] = []
        for topic in chosen or order:
            if evidence := self._list_evidence(topic, spoken, chosen, places):
                weight = round(sums[topic] - self._threshold, 3)
                tags.append(Tag(self._topics[topic].slug, weight, evidence))
                if not chosen:
                    break
        return tuple(tags)

    def _read(self, name: str, text: str) -> _Place:
        reading = self._index.read(text, _MOST_WORDS[name])
        times = find_times(len(reading.words)) if name == "text" else _IN_TITLE
        return _Place(name, reading, self._index.count(reading), times)

    def _sum_phrases(self, places: Iterable[_Place]) -> list[float]:
        groups = (self._weights[place.name].group(place) for place in places)
        return self._lanes.add_up(chain.from_iterable(groups))

    def _sum_shares(self, spoken: list[float]) -> list[float]:
        """What likely topics say of the others."""
        groups = (
            ([self._packed_shares[topic]], find_chance(odds))
            for topic, odds in enumerate(spoken)
            if odds > LEAST_ODDS
        )
        return list(map(add, self._corrections, self._lanes.add_up(groups)))

    def _list_evidence(
        self, topic: int, spoken: list[float], chosen: list[int], places: Iterable[_Place]
    ) -> tuple[Evidence, ...]:
        """What speaks for a topic, loudest first: phrases, and topics that imply it with theirs."""
        slug = self._topics[topic].slug
        found: list[tuple[_Clue, str]] = []
        if spoken[topic] > self._bases[topic]:
            found = [(clue, "") for clue in self._find_clues(topic, places)]
        for other in chosen:
            share = self._shares[other].get(slug, 0.0) * find_chance(spoken[other])
            if other != topic and share >= _LEAST_SHARE:
                for _, place, phrase in self._find_clues(other, places)[:1]:
                    found.append(((-share, place, phrase), self._topics[other].slug))
        readings = {place.name: place.reading for place in places}
        return tuple(
            Evidence(readings[place].excerpt(phrase), place, round(-weight, 3), through)
            for (weight, place, phrase), through in sorted(found)
        )

    def _find_clues(self, topic: int, places: Iterable[_Place]) -> list[_Clue]:
        """The phrases that speak loudest for a topic; of those inside one another the longest."""
        clues = [c for p in places for c in self._weights[p.name].find_speaking(topic, p)]
        told: list[_Clue] = []
        for clue in sorted(clues):
            nested = [other for other in told if _is_nested(clue, other)]
            if nested or len(told) < MOST_EVIDENCE:
                told = [other for other in told if other not in nested]
                longest = max((*nested, clue), key=lambda c: len(c[2]))
                weight = sum(c[0] for c in (*nested, clue))
                told.append((weight, longest[1], longest[2]))
        told.sort()
        return [clue for clue in told if clue[0] <= told[0][0] * _LEAST_BESIDE]


def _join_shares(topic: Topic, taught: LearnedTopic) -> dict[str, float]:
    """What a topic says of others: its owner's word and what labels have taught."""
    return _add({i.slug: i.share * _WHOLE_SHARE for i in topic.implies}, taught.shares)


def _is_nested(clue: _Clue, other: _Clue) -> bool:
    one, two = f" {clue[2]} ", f" {other[2]} "
    return clue[1] == other[1] and (one in two or two in one)


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

"""From a paper's words to its topics, each with the phrases that speak for it.

A topic is a sum: what it weighs before any phrase, plus a weight for each phrase of the title and
of the text, plus a share for each other topic that the paper is likely about. A topic whose sum
passes the threshold is given to the paper. The weights come from the levels of ``topics.yml`` and
from what labelled papers have taught (``topics-learned.json``); sums are log-odds, as in logistic
regression. Each tag keeps the phrases that made it, as the paper prints them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
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
    pack_evidence,
)
from generator.topics.phrases import FoldedText, PhraseIndex, fold_phrase
from generator.topics.weights import REPEATED, UNIT, PlaceWeights

MOST_EVIDENCE = 3
# What a phrase of each level weighs, once in a text of 100 words and in the title.
LEVEL_WEIGHTS = {
    "sure": (4.0, 4.0),
    "strong": (1.6, 2.6),
    "weak": (0.5, 0.9),
    "against": (-3.0, -3.0),
}
# All of a topic's share.
_WHOLE_SHARE = 5.0
# A text of more words says more things in passing, so that each counts for less.
_USUAL_WORDS = 100
_FEWEST_WORDS = 40
# A topic less likely than this says nothing of others.
LEAST_ODDS = -4.0
# What is worth telling a reader: of a topic that implies another, and of a phrase beside the
# loudest one.
_LEAST_SHARE = 0.5
_LEAST_BESIDE = 0.25


class _Said(NamedTuple):
    """The title and the text of a paper: how often each has each known phrase.

    A phrase that comes up n times in the text counts ``times[n]``, more often than that as the last
    of them.
    """

    title: FoldedText
    text: FoldedText
    in_title: Mapping[int, int]
    in_text: Mapping[int, int]
    times: tuple[float, ...]


_Clue = tuple[float, str, str, str]
"""What a phrase weighs for a topic (below 0, so that the heaviest sorts first), where it is, the
phrase in blanks, and the topic that it stands for where that implies this one."""


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
        in_texts = [_add(o[0], t.text) for o, t in zip(own, taught, strict=True)]
        in_titles = [_add(o[1], t.title) for o, t in zip(own, taught, strict=True)]
        self._index = PhraseIndex({p for found in (*in_texts, *in_titles) for p in found})
        numbers = {phrase: number for number, phrase in self._index.phrases.items()}
        self._in_texts = PlaceWeights(in_texts, numbers)
        self._in_titles = PlaceWeights(in_titles, numbers)

    def tag(self, title: str, text: str) -> tuple[Tag, ...]:
        """At most six topics, heaviest first, ties in the vocabulary's order.

        A paper whose phrases convince of no topic gets the best supported one; a text without a
        single phrase that speaks for a topic gets none.
        """
        said = self._read(title, text)
        spoken = self._sum_phrases(said)
        chances = {t: find_chance(odds) for t, odds in enumerate(spoken) if odds > LEAST_ODDS}
        chosen = self._add_shares(spoken, chances, self._threshold)[:MOST_TAGS]
        if not chosen:
            return self._tag_supported(said, spoken, chances)
        clues = {topic: self._find_clues(topic, said) for _, topic in chosen}
        tags = []
        for value, topic in chosen:
            own = clues[topic] if spoken[topic] > self._bases[topic] else []
            if heard := own + self._find_through(topic, clues, chances):
                tags.append(self._make_tag(topic, value, heard, said))
        return tuple(tags)

    def _tag_supported(
        self, said: _Said, spoken: list[float], chances: Mapping[int, float]
    ) -> tuple[Tag, ...]:
        """The heaviest topic for which anything speaks, if there is one."""
        for value, topic in self._add_shares(spoken, chances, -math.inf):
            if spoken[topic] > self._bases[topic] and (clues := self._find_clues(topic, said)):
                return (self._make_tag(topic, value, clues, said),)
        return ()

    def _read(self, title: str, text: str) -> _Said:
        index = self._index
        cut_title, cut_text = index.read(title), index.read(text)
        return _Said(
            cut_title,
            cut_text,
            index.count_numbers(cut_title),
            index.count_numbers(cut_text),
            find_times(len(cut_text.numbers)),
        )

    def _sum_phrases(self, said: _Said) -> list[float]:
        """What each topic weighs by the paper's own phrases."""
        in_title = self._in_titles.add_once(said.in_title)
        in_text = self._in_texts.add_repeated(said.in_text)
        unit = said.times[1] / (UNIT * REPEATED[1])
        sums = zip(self._bases, in_title, in_text, strict=True)
        return [base + x / UNIT + y * unit for base, x, y in sums]

    def _add_shares(
        self, spoken: list[float], chances: Mapping[int, float], least: float
    ) -> list[tuple[float, int]]:
        """The topics above ``least`` with what likely ones say of the others, heaviest first.

        Most topics are so far below that nothing which others say can lift them over it.
        """
        likely, most = list(chances.items()), self._most_shares
        reach = least - sum([most[topic] * chance for topic, chance in likely])
        found = []
        for topic, value in enumerate(map(add, spoken, self._corrections)):
            if value > reach:
                shares = self._shares[topic]
                total = value + sum([shares[other] * chance for other, chance in likely])
                if total > least:
                    found.append((-total, topic))
        return [(-total, topic) for total, topic in sorted(found)]

    def _find_clues(self, topic: int, said: _Said) -> list[_Clue]:
        """The phrases that speak loudest for a topic."""
        times, most = said.times, len(said.times) - 1
        clues = [
            (weight, "title", phrase, "")
            for weight, phrase, _ in self._in_titles.find_loudest(topic, said.in_title)
        ]
        clues += [
            (weight * times[count if count < most else most], "text", phrase, "")
            for weight, phrase, count in self._in_texts.find_loudest(topic, said.in_text)
        ]
        return _join_nested(sorted(clues))

    def _find_through(
        self, topic: int, clues: Mapping[int, list[_Clue]], chances: Mapping[int, float]
    ) -> list[_Clue]:
        """The loudest phrases of topics that imply this one."""
        found = []
        shares = self._shares[topic]
        for other, heard in clues.items():
            if shares[other] >= _LEAST_SHARE and heard and other != topic:
                share = shares[other] * chances.get(other, 0.0)
                if share >= _LEAST_SHARE:
                    found.append((-share, *heard[0][1:3], self._topics[other].slug))
        return found

    def _make_tag(self, topic: int, value: float, clues: list[_Clue], said: _Said) -> Tag:
        """The topic with what speaks for it, loudest first."""
        excerpt = self._index.excerpt
        evidence = [
            Evidence(
                excerpt(said.text if place == "text" else said.title, phrase[1:-1]),
                place,
                round(-weight, 3),
                through,
            )
            for weight, place, phrase, through in sorted(clues)
        ]
        weight = round(value - self._threshold, 3)
        return Tag(self._topics[topic].slug, weight, pack_evidence(evidence))


def _join_nested(clues: Iterable[_Clue]) -> list[_Clue]:
    """The loudest of clues in order; of those inside one another the longest speaks for all."""
    told: list[_Clue] = []
    heard = {"title": "", "text": ""}
    for clue in clues:
        _, place, phrase, _ = clue
        nested = []
        # A word alone can be inside another phrase, and none in it.
        if phrase in heard[place] or phrase.count(" ") > len("  "):
            nested = [o for o in told if o[1] == place and (phrase in o[2] or o[2] in phrase)]
        if nested:
            told = [other for other in told if other not in nested]
            longest = max((*nested, clue), key=lambda c: len(c[2]))
            told.append((sum([c[0] for c in (*nested, clue)]), *longest[1:]))
        elif len(told) < MOST_EVIDENCE:
            told.append(clue)
        heard[place] += phrase
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
    return tuple([length * (repeated / REPEATED[1]) for repeated in REPEATED])


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

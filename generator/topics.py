"""From a paper's words to its topics, each with the phrases that speak for it.

The rules are the phrases of `topics.yml`. A phrase counts by its level, more in the title than in
the text, and more when the text comes back to it; a topic whose phrases add up to the threshold is
given to the paper. Nothing is learned here beyond the few numbers below, which were fitted on
labelled papers, and each tag keeps the phrases that made it, as the paper prints them.
"""

import msgspec

from generator.phrases import Hit, PhraseIndex, quote_words, split_words
from generator.vocabulary import Topic, Vocabulary

MOST_TAGS = 6
MOST_EVIDENCE = 5

# What one mention in the text weighs, and what the title adds.
_TEXT_WEIGHT = {"sure": 0.7, "strong": 0.35, "weak": 0.12, "title": 0.0}
_TITLE_WEIGHT = {"sure": 1.5, "strong": 1.1, "weak": 0.3, "title": 1.1}
_REPEAT = 0.5
_AGAINST = -0.8
_THRESHOLD = 1.0
_USUAL_WORDS = 180
_SHORT_TEXT_POWER = 0.3


class Evidence(msgspec.Struct, frozen=True):
    """A phrase as the paper prints it, where (`title` or `text`), and what it weighs."""

    phrase: str
    place: str
    weight: float


class Tag(msgspec.Struct, frozen=True):
    """A topic of a paper; a weight of 1 is the least that convinces by itself."""

    topic: str
    weight: float
    evidence: tuple[Evidence, ...]


class _Mark(msgspec.Struct, frozen=True):
    """What a phrase in the index means: `level` None hides the words it covers."""

    topic: int
    level: str | None


class Tagger:
    """Gives papers their topics by the phrases of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = vocabulary.topics
        places = {topic.slug: place for place, topic in enumerate(vocabulary.topics)}
        self._implies = [
            [(places[implied.slug], implied.share) for implied in topic.implies]
            for topic in vocabulary.topics
        ]
        self._index = PhraseIndex(
            (phrase, mark)
            for place, topic in enumerate(vocabulary.topics)
            for phrase, mark in _list_marks(place, topic)
        )

    def tag(self, title: str, text: str) -> tuple[Tag, ...]:
        """At most six topics, heaviest first, ties in the vocabulary's order.

        A paper whose phrases convince of no topic gets the best supported one; a text without a
        single phrase of the vocabulary gets none.
        """
        sums: dict[int, list[Evidence]] = {}
        parts = split_words(text)
        self._weigh(split_words(title), "title", 1.0, sums)
        self._weigh(parts, "text", _length_factor(len(parts) // 2), sums)
        return self._choose(sums)

    def _weigh(
        self, parts: list[str], place: str, factor: float, sums: dict[int, list[Evidence]]
    ) -> None:
        weights = _TITLE_WEIGHT if place == "title" else _TEXT_WEIGHT
        for (topic, level, _), hits in _group_hits(self._index.find(parts)).items():
            weight = _AGAINST if level == "against" else weights[level]
            weight *= factor * (1 + _REPEAT * (min(len(hits), 4) - 1))
            if weight:
                phrase = quote_words(parts, hits[0].start, hits[0].end)
                sums.setdefault(topic, []).append(Evidence(phrase, place, round(weight, 3)))

    def _choose(self, sums: dict[int, list[Evidence]]) -> tuple[Tag, ...]:
        weights = {topic: sum(e.weight for e in found) for topic, found in sums.items()}
        for topic in sorted(sums):
            if weights[topic] < _THRESHOLD:
                continue
            for implied, share in self._implies[topic]:
                weights[implied] = weights.get(implied, 0.0) + share * weights[topic]
                sums.setdefault(implied, []).extend(sums[topic][:1])
        order = sorted(weights, key=lambda topic: (-weights[topic], topic))
        kept = [t for t in order if weights[t] >= _THRESHOLD] or order[:1]
        return tuple(self._make_tag(t, weights[t], sums[t]) for t in kept[:MOST_TAGS])

    def _make_tag(self, topic: int, weight: float, found: list[Evidence]) -> Tag:
        best = sorted(found, key=lambda e: (-e.weight, e.place != "title"))[:MOST_EVIDENCE]
        return Tag(self._topics[topic].slug, round(weight, 3), tuple(best))


def _list_marks(place: int, topic: Topic) -> list[tuple[str, _Mark]]:
    return [
        *((rule.phrase, _Mark(place, rule.level)) for rule in topic.rules),
        *((phrase, _Mark(place, None)) for phrase in topic.not_phrases),
        *((phrase, _Mark(place, "against")) for phrase in topic.against),
    ]


def _group_hits(hits: list[Hit]) -> dict[tuple[int, str, int], list[Hit]]:
    """The hits of each topic by level and phrase; words count once a topic, in the longest."""
    covered: dict[int, int] = {}
    groups: dict[tuple[int, str, int], list[Hit]] = {}
    for hit in hits:
        for mark in hit.payload:
            if hit.start < covered.get(mark.topic, 0):
                continue
            covered[mark.topic] = hit.end
            if mark.level is not None:
                groups.setdefault((mark.topic, mark.level, id(mark)), []).append(hit)
    return groups


def _length_factor(words: int) -> float:
    """A short text says each thing once, so that a mention in it counts for more."""
    return float((_USUAL_WORDS / max(60, min(words, _USUAL_WORDS))) ** _SHORT_TEXT_POWER)

"""From a paper's words to its topics, each with the phrases that speak for it.

The rules are the phrases of ``topics.yml``. A phrase counts by its level, more in the title than in
the text, and more when the text comes back to it; a topic whose phrases add up to the threshold is
given to the paper. Nothing is learned here beyond the few numbers below, which were fitted on
labelled papers, and each tag keeps the phrases that made it, as the paper prints them.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

import msgspec

from generator.phrases import Hit, PhraseIndex, phrase_keys, quote_words, split_words
from generator.vocabulary import Topic, Vocabulary

MOST_TAGS = 6
MOST_EVIDENCE = 4

# What a phrase of each level weighs, once in the text and once in the title.
_LEVEL_WEIGHTS = {
    "certain": (1.2, 2.2),
    "sure": (0.6, 2.2),
    "firm": (0.42, 1.5),
    "strong": (0.29, 1.05),
    "mild": (0.18, 0.7),
    "weak": (0.1, 0.42),
    "faint": (0.04, 0.2),
    "title": (0.0, 0.62),
    "against": (-0.5, -0.5),
    "": (0.0, 0.0),
}
# A phrase that comes up once, twice, or more often weighs so many times as much.
_REPEATED = (0.0, 1.0, 1.25, 1.5)
_MOST_MENTIONS = len(_REPEATED) - 1
# Words in the first sentence say what a paper is about more often than later ones.
_OPENING = 1.3
# Supporting phrases alone never make a topic, however many they are.
_WEAK_LEVELS = ("weak", "faint")
_WEAK_MOST = 0.47
# A topic speaks for and against others from this weight on, and no louder than from the other.
_IMPLIED_LEAST = 0.6
_IMPLIED_MOST = 2.0
# What the first, second, ... topic must weigh: a paper that has clear topics already needs better
# reasons for one more.
_THRESHOLDS = (0.75, 0.87, 0.99, 1.11, 1.23, 1.35)
# A text of fewer words says each thing once, so that a mention in it counts for more.
_USUAL_WORDS = 180
_FEWEST_WORDS = 50
_SHORT_TEXT_POWER = 0.8

_WEIGHT_OF = itemgetter(2)
_SENTENCE_END = re.compile(r"[.!?]\s")


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A phrase as the paper prints it, where (``title`` or ``text``), and what it weighs.

    ``through`` is the topic that the phrase stands for, where that topic implies this one.
    """

    phrase: str
    place: str
    weight: float
    through: str = ""


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A topic of a paper; a weight of 1 is about what convinces by itself."""

    topic: str
    weight: float
    evidence: tuple[Evidence, ...]

    @property
    def by_owner(self) -> bool:
        """Whether the site's owner added it: the tagger gives no topic without a phrase."""
        return not self.evidence


_Clue = tuple[int, int, float, str, int, int]
"""A phrase found: its number, its topic, its weight, the place, its first mention's first word and
the word after its last. A bare tuple, because a paper has some fifty of them."""


_Implied = tuple[int, int, float]
"""A topic that spoke for another one, and with which share of its weight."""


class Tagger:
    """Gives papers their topics by the phrases of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = vocabulary.topics
        places = {topic.slug: place for place, topic in enumerate(vocabulary.topics)}
        self._implies = [
            [(places[implied.slug], implied.share) for implied in topic.implies]
            for topic in vocabulary.topics
        ]
        self._offset = [topic.offset for topic in vocabulary.topics]
        phrases = [
            (phrase, place, text_level, title_level)
            for place, topic in enumerate(vocabulary.topics)
            for phrase, text_level, title_level in _list_phrases(topic)
        ]
        self._weight = {
            "text": [_LEVEL_WEIGHTS[level][0] for _, _, level, _ in phrases],
            "title": [_LEVEL_WEIGHTS[level][1] for _, _, _, level in phrases],
        }
        self._is_weak = {
            "text": [level in _WEAK_LEVELS for _, _, level, _ in phrases],
            "title": [level in _WEAK_LEVELS for _, _, _, level in phrases],
        }
        self._index = PhraseIndex(
            (phrase, (number, topic)) for number, (phrase, topic, _, _) in enumerate(phrases)
        )

    def tag(self, title: str, text: str) -> tuple[Tag, ...]:
        """At most six topics, heaviest first, ties in the vocabulary's order.

        A paper whose phrases convince of no topic gets the best supported one; a text without a
        single phrase of the vocabulary gets none.
        """
        parts = {"title": split_words(title), "text": split_words(text)}
        clues = self._find_clues("title", parts["title"])
        clues += self._find_clues("text", parts["text"])
        weights = self._add_weights(clues)
        implied = self._add_implied(weights)
        chosen = _choose_topics(weights)
        evidence = _collect_evidence(clues, chosen, implied)
        return tuple(
            Tag(
                self._topics[topic].slug,
                round(weights[topic], 3),
                tuple(self._quote_evidence(topic, evidence[topic], parts)),
            )
            for topic in chosen
        )

    def _quote_evidence(
        self, topic: int, clues: list[_Clue], parts: dict[str, list[str]]
    ) -> Iterator[Evidence]:
        # Stable: the title's clues come first, each place's in the order of its words.
        best = sorted(clues, key=_WEIGHT_OF, reverse=True)
        for _, source, weight, place, start, end in best[:MOST_EVIDENCE]:
            through = "" if source == topic else self._topics[source].slug
            quote = quote_words(parts[place], start, end)
            yield Evidence(quote, place, round(weight, 3), through)

    def _find_clues(self, place: str, parts: list[str]) -> list[_Clue]:
        weights = self._weight[place]
        factor, opening = 1.0, 0
        if place == "text":
            factor, opening = _length_factor(len(parts) // 2), _count_opening_words(parts)
        counts, firsts = _count_mentions(self._index.find(parts))
        repeated = [factor * times for times in _REPEATED]
        clues: list[_Clue] = []
        for number, topic, start, end in firsts:
            weight = weights[number]
            if weight:
                weight *= repeated[counts[number]]
                if start < opening:
                    weight *= _OPENING
                clues.append((number, topic, weight, place, start, end))
        return clues

    def _add_weights(self, clues: list[_Clue]) -> dict[int, float]:
        weights: dict[int, float] = {}
        weak: dict[int, float] = {}
        is_weak = self._is_weak
        for number, topic, weight, place, _, _ in clues:
            sums = weak if is_weak[place][number] else weights
            sums[topic] = sums.get(topic, 0.0) + weight
        for topic, weight in weak.items():
            weights[topic] = weights.get(topic, 0.0) + min(weight, _WEAK_MOST)
        return weights

    def _add_implied(self, weights: dict[int, float]) -> list[_Implied]:
        """Add what clear topics say of others, and offsets; who spoke for whom, with the share."""
        clear = [
            (topic, min(weight, _IMPLIED_MOST))
            for topic, weight in sorted(weights.items())
            if weight >= _IMPLIED_LEAST
        ]
        implied: list[_Implied] = []
        for topic, weight in clear:
            for other, share in self._implies[topic]:
                if other in weights:
                    weights[other] += share * weight
                elif share > 0:
                    weights[other] = share * weight
                if share > 0:
                    implied.append((topic, other, share))
        for topic in list(weights):
            if weights[topic] > 0:
                weights[topic] += self._offset[topic]
            else:
                del weights[topic]
        return implied


def _collect_evidence(
    clues: list[_Clue], chosen: list[int], implied: list[_Implied]
) -> dict[int, list[_Clue]]:
    shares: dict[int, list[tuple[int, float]]] = {topic: [(topic, 1.0)] for topic in chosen}
    for source, other, share in implied:
        if other in chosen:
            shares.setdefault(source, []).append((other, share))
    found: dict[int, list[_Clue]] = {topic: [] for topic in chosen}
    for clue in clues:
        if clue[1] in shares:
            number, source, weight, place, start, end = clue
            for topic, share in shares[source]:
                found[topic].append((number, source, weight * share, place, start, end))
    return found


def _list_phrases(topic: Topic) -> list[tuple[str, str, str]]:
    """Each phrase once, with its level in the text and in the title."""
    levels: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for rule in topic.rules:
        keys = phrase_keys(rule.phrase)
        if keys not in levels:
            levels[keys] = (rule.phrase, rule.level, rule.level)
        elif levels[keys][1] == "weak":
            levels[keys] = (rule.phrase, "weak", rule.level)
    for phrase in topic.against:
        levels[phrase_keys(phrase)] = (phrase, "against", "against")
    for phrase in topic.not_phrases:
        levels[phrase_keys(phrase)] = (phrase, "", "")
    return list(levels.values())


def _count_mentions(
    hits: list[Hit],
) -> tuple[dict[int, int], list[tuple[int, int, int, int]]]:
    """How often each phrase occurs, as far as it counts, and where first.

    Words count once a topic, in the longest phrase.
    """
    covered: dict[int, int] = {}
    counts: dict[int, int] = {}
    firsts: list[tuple[int, int, int, int]] = []
    for start, end, stored in hits:
        for number, topic in stored:
            if topic in covered and start < covered[topic]:
                continue
            covered[topic] = end
            if number not in counts:
                counts[number] = 1
                firsts.append((number, topic, start, end))
            elif counts[number] < _MOST_MENTIONS:
                counts[number] += 1
    return counts, firsts


def _choose_topics(weights: dict[int, float]) -> list[int]:
    order = sorted(weights, key=lambda topic: (-weights[topic], topic))
    chosen: list[int] = []
    for topic, threshold in zip(order, _THRESHOLDS, strict=False):
        if weights[topic] < threshold:
            break
        chosen.append(topic)
    return chosen or order[:1]


def _count_opening_words(parts: list[str]) -> int:
    for gap in range(2, len(parts), 2):
        if _SENTENCE_END.search(parts[gap]):
            return gap // 2
    return len(parts) // 2


def _length_factor(words: int) -> float:
    words = max(_FEWEST_WORDS, min(words, _USUAL_WORDS))
    return float((_USUAL_WORDS / words) ** _SHORT_TEXT_POWER)

"""Which phrases are quoted to a reader as the reason of a topic.

The tagger weighs every word, and many that tell it something (“neural”, “art”) convince nobody.
A quote is rare enough and about the topic: a phrase by which the vocabulary knows it for sure or
nearly so, one with a word of its name, a name in capitals, or several words that speak for few
topics.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from msgspec import structs

from generator.model.topics import Evidence, Topic, Vocabulary
from generator.topics.phrases import fold_phrase

_TELLING = frozenset({"sure", "strong"})  # levels of topics.yml
_MOST_TOPICS = 4  # for which several words may speak
_LEAST_WEIGHT = 0.2
_STEM = 5  # letters that words of one family share
_LONGEST = 6  # words of a quote
# A quote begins and ends with none of these.
_SMALL = frozenset(
    "a all an and any are as at be both by can each for from has have in into is it its many more"
    " most new of on or our over several such than that the their these this to via we which while"
    " with".split()
)


class Quotes:
    """Tells the quotes of a vocabulary's topics from what only the tagger understands.

    What it goes by is made when a page first asks: a build without a change makes none.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str], str] = {}  # papers have many phrases in common

    @cached_property
    def _telling(self) -> dict[str, frozenset[str]]:
        """The phrases by which each topic is known."""
        return {topic.slug: _fold_rules(topic) for topic in self._vocabulary.topics}

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        """The words of the name of each topic."""
        return {topic.slug: _find_stems(topic.name) for topic in self._vocabulary.topics}

    @cached_property
    def _topics(self) -> Counter[str]:
        """For how many topics each phrase speaks."""
        found: Counter[str] = Counter()
        for taught in self._vocabulary.learned.topics.values():
            weights = (*taught.title.items(), *taught.text.items())
            found.update({phrase for phrase, weight in weights if weight >= _LEAST_WEIGHT})
        return found

    def choose(self, evidence: Iterable[Evidence], topic: str) -> list[Evidence]:
        """Those whose phrase a reader believes, each once, without small words at its ends."""
        chosen: dict[str, Evidence] = {}
        for given in evidence:
            phrase = self._find_quote(given.phrase, given.through or topic)
            if phrase and given.weight > 0:
                whole = phrase == given.phrase
                shown = given if whole else structs.replace(given, phrase=phrase)
                chosen.setdefault(phrase.casefold(), shown)
        return list(chosen.values())

    def _find_quote(self, phrase: str, topic: str) -> str:
        """What is quoted of a phrase for a topic, "" where it convinces nobody."""
        known = self._known.get((phrase, topic))
        if known is None:
            quote = _trim(phrase)
            known = quote if quote and self._judge(quote, topic) else ""
            self._known[phrase, topic] = known
        return known

    def _judge(self, phrase: str, topic: str) -> bool:
        words = phrase.split()
        forms = {fold_phrase(phrase), fold_phrase(phrase.casefold())}
        if forms & self._telling[topic] or _find_stems(phrase) & self._stems[topic]:
            return len(words) <= _LONGEST
        broad = max(self._topics[form] for form in forms)
        return broad <= _MOST_TOPICS and (1 < len(words) <= _LONGEST or _is_name(phrase))


def _trim(phrase: str) -> str:
    """The phrase without the small words at its ends: “a benchmark for” says “benchmark”."""
    words = phrase.split()
    while words and words[0].casefold() in _SMALL:
        del words[0]
    while words and words[-1].casefold() in _SMALL:
        del words[-1]
    return " ".join(words)


def _fold_rules(topic: Topic) -> frozenset[str]:
    return frozenset(fold_phrase(rule.phrase) for rule in topic.rules if rule.level in _TELLING)


def _find_stems(text: str) -> frozenset[str]:
    words = fold_phrase(text.casefold()).split()
    return frozenset(word[:_STEM] for word in words if word not in _SMALL)


def _is_name(word: str) -> bool:
    """Whether it is a name such as RLHF, LLaVA or 3DGS: two signs of one, at least."""
    return " " not in word and sum(letter.isupper() or letter.isdigit() for letter in word) > 1

"""What a corpus speaks of and the vocabulary lacks: the core of ``papers topics suggest``.

A phrase is worth a look when many titles have it although chance would have few: it is weighed by
the number of titles times how much more often titles use it than texts do (single words) or than
its words would meet by chance (longer phrases). Titles say what a paper is about; texts show which
words are merely common.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from generator.model.papers import Paper
from generator.model.topics import Vocabulary
from generator.topics.phrases import PhraseIndex, fold_phrase

_LONGEST = 3
_BELONGS = 0.5
_TOGETHER = 0.6
# Words that open and close phrases without naming anything, and the fashions of titles.
_STOP_TEXT = """
a about across against all an and approach are as at be between beyond breaking bridging by can
case challenge challenges comprehensive deep do does during efficient end enhanced enhancing
exploring for framework from fine general guided high how improving in integrated into is it its
learning less leveraging low machine method mind more new no not novel of on one open or our
over real rethinking revisiting s semi study task than that the their this three through to
toward towards two under understanding unified unleashing unlocking unveiling using via vs we
weakly what when where which who with within without work world you your aware dive devil
empowering investigating let makes making matters meets mind minds rather really reinforced
seeing super taming teaching want speak understand evaluating
"""


_STOP = frozenset(_STOP_TEXT.split())
_WORD = re.compile(r"\w+(?:['’]\w+)?")


class Suggestion(msgspec.Struct, frozen=True):
    """A phrase that many titles have; ``topic`` is where it may belong, empty for a new topic."""

    phrase: str
    titles: int
    score: float
    topic: str
    example: str


def suggest_phrases(
    papers: Sequence[Paper], vocabulary: Vocabulary, most: int = 30, least_titles: int = 5
) -> tuple[Suggestion, ...]:
    """The best ``most`` phrases of one to three words that the vocabulary doesn't know."""
    known = _Known(vocabulary)
    having: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for phrase in _list_phrases(paper.title):
            having[phrase].append(paper)
    titles = Counter({phrase: len(found) for phrase, found in having.items()})
    texts = Counter(word for paper in papers for word in set(_list_words(paper.text)))
    scores = {
        phrase: count * _weigh_surprise(phrase, titles, texts, len(papers))
        for phrase, count in titles.items()
        if count >= least_titles and not known.has(phrase)
    }
    order = sorted((p for p in scores if scores[p] > 0), key=lambda p: (-scores[p], p))
    naming = (p for p in _drop_parts(order, titles) if not _opens_titles(p, having[p]))
    chosen = list(islice(naming, most))
    return tuple(_describe(phrase, having[phrase], round(scores[phrase], 1)) for phrase in chosen)


class _Known:
    """The vocabulary's phrases: which a phrase has inside it, and which it is a part of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        phrases = {
            fold_phrase(phrase)
            for topic in vocabulary.topics
            for phrase in (*(rule.phrase for rule in topic.rules), *topic.not_phrases)
        }
        self._index = PhraseIndex(phrases)
        self._wholes = "|".join(f" {phrase.casefold()} " for phrase in phrases)

    def has(self, phrase: str) -> bool:
        texts = (phrase, phrase.upper())
        if any(self._index.count(self._index.read(text)) for text in texts):
            return True
        return f" {fold_phrase(phrase)} " in self._wholes


def _list_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _list_phrases(text: str) -> set[str]:
    words = _list_words(text)
    return {
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(words) - length + 1)
        if _is_speaking(words[start : start + length])
    }


def _is_speaking(words: Sequence[str]) -> bool:
    ends = (words[0], words[-1])
    return all(len(w) > 1 and w not in _STOP and w.isalnum() and not w.isdigit() for w in ends)


def _opens_titles(phrase: str, having: Sequence[Paper]) -> bool:
    """Whether it is a word like “Mitigating …”, with which a title begins or goes on."""
    if not phrase.endswith("ing") or " " in phrase:
        return False
    opening = re.compile(rf"(?:^|[:?!.-] *){phrase}\b", re.IGNORECASE)
    return sum(1 for paper in having if opening.search(paper.title)) >= _BELONGS * len(having)


def _weigh_surprise(phrase: str, titles: Counter[str], texts: Counter[str], papers: int) -> float:
    words = phrase.split()
    if len(words) == 1:
        return math.log(titles[phrase] / max(texts[phrase], 1)) + 1.0
    # The words' own frequencies: chance would have let them meet in so many titles.
    expected = papers * math.prod(max(titles[word], texts[word] / 4, 1) / papers for word in words)
    return math.log(titles[phrase] / expected) / len(words)


def _drop_parts(order: Sequence[str], titles: Counter[str]) -> Iterator[str]:
    """Of phrases that lie in one another and mostly occur together, keep the longest."""
    longer: dict[str, int] = {}
    for phrase in order:
        for part in _list_phrases(phrase) - {phrase}:
            longer[part] = max(longer.get(part, 0), titles[phrase])
    return (phrase for phrase in order if longer.get(phrase, 0) < titles[phrase] * _TOGETHER)


def _describe(phrase: str, having: Sequence[Paper], score: float) -> Suggestion:
    topics = Counter(tag.topic for paper in having for tag in paper.tags)
    common = sorted(topics.items(), key=lambda item: (-item[1], item[0]))[:1]
    topic = common[0][0] if common and common[0][1] >= _BELONGS * len(having) else ""
    example = min((paper.title for paper in having), key=lambda title: (len(title), title))
    return Suggestion(phrase, len(having), score, topic, example)

"""The gist of a paper: the sentence of its abstract that says what is new, and its result.

Both are the authors' own words, never rewritten; what is left out is marked (…). No gist needs the
sentence before it: one that begins with “this” or “it” is not chosen, and a beginning that only
leads on (“To address these issues, we ...”) is cut off.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.editorial.cues import (
    CUES,
    OWN,
    PAPER,
    find_opening,
    fold_sentence,
    read_cues,
    read_title,
)
from generator.editorial.sentences import split_sentences

LONGEST_TEXT = 440  # characters; a text no longer than that is its own gist
LONGEST_CONTRIBUTION, LONGEST_RESULT = 260, 220
LEAST_RESULT = 1.5  # points; with fewer no sentence is the result

_MARK = "…"
_LINKS = frozenset(
    "accordingly additionally also alternatively because besides but consequently differently"
    " finally first further furthermore hence however instead lastly likewise meanwhile moreover"
    " nevertheless next nonetheless second similarly so specifically subsequently then thereby"
    " therefore third thus yet".split()
)
_LEADING = frozenset(
    "aiming as based building by considering drawing following for given guided in inspired"
    " leveraging motivated noting observing on prompted recognizing taking through to under using"
    " with".split()
)
_DEPENDENT = frozenset("both former he it its latter such that their these they this those".split())
_LEAD = re.compile(
    r"[A-Z]\w+\b.{0,200}?(?:, (?=(?:an?|by|in|our|the|this|to|we|with)\b|[A-Z])| (?=we\b))"
)
_POINTING = re.compile(
    r"\b(?:addition|contrast|it|its|response|such|that|their|these|they|this|those|turn)\b"
    rf"(?! (?:{'|'.join(sorted(PAPER))})\b)"
)
_RESUMING = re.compile(r"The (?:above|former|latter|proposed|resulting|two)\b")
_PARTS = (";", ":", ", ", " -- ", " – ", " — ", "—", " (")


class Judged(Struct, frozen=True):
    """A sentence with what speaks for it: its cues, and its points by them.

    ``shown`` is the sentence without a beginning that leads on from the one before.
    """

    text: str
    shown: str
    cues: Mapping[str, float]
    contribution: float
    result: float


class Gist(Struct, frozen=True):
    """What is shown of a text, and the numbers of the two sentences, 0 for one that is not."""

    text: str
    contribution: int
    result: int


def choose_gist(title: str, text: str) -> Gist:
    """The gist of the abstract of a paper with this title; that of no text is empty."""
    judged = judge_sentences(title, text)
    if not judged:
        return Gist("", 0, 0)
    first = _choose_contribution(judged)
    second = _choose_result(judged, first)
    shown = text if len(text) <= LONGEST_TEXT else _write(judged, first, second)
    return Gist(shown, first + 1, second + 1)


def judge_sentences(title: str, text: str) -> list[Judged]:
    """The sentences of a text with what speaks for each."""
    sentences = split_sentences(text)
    about = read_title(title)
    judged = []
    proposed = made = named = False
    for place, sentence in enumerate(sentences):
        shown = cut_lead(sentence)
        cues = read_cues(shown.removeprefix(f"{_MARK} "), about)
        if opening := find_opening(sentence):
            cues[opening] = 1.0
        if not named and "name in the title" in cues:
            named = True
            cues["its first mention"] = 1.0
        if proposed:
            cues["after a proposal"] = 1.0
        elif made:
            cues["after something made"] = 1.0
        proposed = proposed or "we propose" in cues
        made = made or "we make" in cues
        if place == 0 and OWN.isdisjoint(cues):
            cues["first sentence"] = 1.0
        elif place and place == len(sentences) - 1:
            cues["last sentence"] = 1.0
        judged.append(Judged(sentence, shown, cues, *_sum_points(cues)))
    return judged


def _sum_points(cues: Mapping[str, float]) -> tuple[float, float]:
    contribution = result = 0.0
    for cue, times in cues.items():
        for_contribution, for_result = CUES[cue]
        contribution += times * for_contribution
        result += times * for_result
    return contribution, result


def _choose_contribution(judged: Sequence[Judged]) -> int:
    """The place of the most telling sentence that stands alone, as the first one always does."""
    places = sorted(range(len(judged)), key=lambda place: (-judged[place].contribution, place))
    return next(place for place in places if not place or stands_alone(judged[place].shown))


def _choose_result(judged: Sequence[Judged], first: int) -> int:
    """The place of the most telling result after the contribution, -1 where there is none."""
    best, most = -1, LEAST_RESULT
    for place, one in enumerate(judged[first + 1 :], first + 1):
        if one.result > most and (place == first + 1 or _is_free(one.shown)):
            best, most = place, one.result
    return best


def stands_alone(sentence: str) -> bool:
    """Whether it can be read without the sentence before it."""
    return _is_free(sentence) and not _RESUMING.match(sentence.removeprefix(f"{_MARK} "))


def _is_free(sentence: str) -> bool:
    """Whether it begins with no word such as “it”, which means what the sentence before says."""
    words = fold_sentence(sentence.removeprefix(_MARK)[:80]).split()
    if not words or words[0] in _LINKS:
        return False
    return words[0] not in _DEPENDENT or not PAPER.isdisjoint(words[1:6])


def cut_lead(sentence: str) -> str:
    """The sentence without a beginning that leads on from the one before.

    “To address this, we propose X.” becomes “… we propose X.”
    """
    word = sentence.partition(" ")[0].rstrip(",").lower()
    if word not in _LINKS and word not in _LEADING:
        return sentence
    lead = _LEAD.match(sentence)
    if not lead or (word in _LEADING and not _POINTING.search(lead[0])):
        return sentence
    return f"{_MARK} {sentence[lead.end() :]}"


def cut_end(sentence: str, longest: int) -> str:
    """The sentence, cut where it is longer: before the last mark that parts it, or at a word."""
    if len(sentence) <= longest:
        return sentence
    head = sentence[: longest - len(f" {_MARK}")]
    cut = max(head.rfind(mark) for mark in _PARTS)
    if cut < longest * 0.6:
        cut = head.rfind(" ")
    opened = head.rfind("(", 0, cut)
    if opened > longest * 0.4 and ")" not in head[opened:cut]:
        cut = opened - 1
    return f"{head[:cut] if cut > 0 else head} {_MARK}"


def _write(judged: Sequence[Judged], first: int, second: int) -> str:
    contribution = cut_end(judged[first].shown, LONGEST_CONTRIBUTION)
    if second < 0:
        return contribution
    if second == first + 1:
        return f"{contribution} {cut_end(judged[second].text, LONGEST_RESULT)}"
    result = cut_end(judged[second].shown, LONGEST_RESULT)
    marked = contribution.endswith(_MARK) or result.startswith(_MARK)
    return f"{contribution} {result}" if marked else f"{contribution} {_MARK} {result}"

"""What the words of a sentence say about it: the paper's own work, a result, or neither.

``CUES`` says of each cue how many points it gives a sentence as the paper's contribution, and how
many as its result. They were found by logistic regression on the tuned labels in
``data/gold/gists`` and rounded; ``tools/judge_gists.py`` measures those and the held back.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Points(NamedTuple):
    """What a cue gives a sentence as the contribution, and as the result."""

    contribution: float
    result: float


CUES = {
    # What the paper's authors say they do; “this paper presents” counts as “we present” does.
    "we propose": Points(3.0, -1.0),
    "we make": Points(1.0, -0.5),
    "we study": Points(1.5, -1.0),
    "we find": Points(1.5, 1.0),
    "we": Points(0.5, 0.0),
    "this paper": Points(1.5, -1.5),
    # What the sentence speaks of.
    "word of the title": Points(2.0, 0.0),
    "name in the title": Points(1.0, 0.5),
    "its first mention": Points(1.0, 0.0),
    "novel": Points(0.5, -0.5),
    "a kind of work": Points(0.5, 0.5),
    "a finding": Points(0.5, 1.5),
    "a gain": Points(-0.5, 1.0),
    "a percentage": Points(0.0, 0.5),
    "a trial": Points(-0.5, 1.5),
    "what others do": Points(-0.5, 0.0),
    "an outlook": Points(-0.5, -0.5),
    "where it is": Points(0.0, -2.0),
    # How it begins, and where it stands.
    "a contrast": Points(-0.5, -0.5),
    "an addition": Points(-1.0, 0.0),
    "a detail": Points(-0.5, -1.0),
    "opens with a trial": Points(0.0, 1.5),
    "first sentence": Points(-1.0, -0.5),
    "last sentence": Points(-1.0, 0.5),
    "very long": Points(0.0, -1.0),
    "opens with its name": Points(0.5, 0.0),
    "points back": Points(-1.0, -0.5),
    "after a proposal": Points(-2.5, 0.0),
    "after something made": Points(-1.5, 0.0),
}

# How often a cue counts in one sentence, if more than once.
_MOST = {"a gain": 4.0, "what others do": 2.0}

_VERBS = {
    "we propose": "introduce launch present propose",
    "we make": "adapt build collect combine construct contribute create curate define describe"
    " design develop devise establish extend formalize instantiate leverage offer pioneer provide"
    " release repurpose reuse train treat unify unveil",
    "we study": "address advance aim analyse analyze ask benchmark challenge characterize compare"
    " conduct consider discuss enhance estimate examine explore focus formulate identify improve"
    " investigate isolate measure pose probe quantify question reframe rethink review revisit seek"
    " study survey tackle target undertake",
    "we find": "advocate argue confirm demonstrate discover find observe posit prove report reveal"
    " show uncover",
}
_IRREGULAR = {"built": "we make", "undertook": "we study", "found": "we find", "shown": "we find"}
_WORDS = {
    "novel": "first new novel",
    "a kind of work": "algorithm approach architecture benchmark dataset family framework library"
    " mechanism method metric model network objective overview paradigm pipeline procedure review"
    " scheme series solution strategy suite survey system taxonomy technique toolkit",
    "a gain": "accuracy achieve achieved achieves achieving attain attains baselines best better"
    " boosts comparable compared competitive consistently effectiveness efficacy exceeds faster"
    " gain gains higher improve improved improvement improvements improves improving lower matches"
    " matching outperform outperformed outperforming outperforms performance reduce reduces"
    " reducing reduction reductions rivaling significantly sota speedup speedups state-of-the-art"
    " substantially superior surpass surpasses surpassing",
    "a trial": "benchmarks empirical empirically evaluation evaluations experiment experimental"
    " experimentally experiments findings results simulations",
    "what others do": "challenge challenges challenging conventional critical crucial current"
    " emerged essential existing increasingly lack lacks limited many most often popular previous"
    " prior recent recently remain remains several suffer suffers traditional typically widely",
    "an outlook": "believe future highlight highlighting hope implies insights suggest underscore",
    "where it is": "available code codes demo github homepage publicly webpage website",
}
_OPENINGS = {
    "a contrast": "although but conversely despite however nevertheless nonetheless still though"
    " unlike whereas while yet",
    "an addition": "additionally also besides finally first further furthermore last lastly"
    " likewise meanwhile moreover next second secondly similarly then third",
    "a detail": "conceptually concretely intuitively particularly specifically technically",
    "opens with a trial": "across comprehensive empirical empirically evaluated evaluation"
    " evaluations experiment experimental experimentally experiments extensive notably numerical"
    " on overall quantitative remarkably results simulation",
}

OWN = frozenset({"this paper", "we", *_VERBS})  # cues of what the authors say they do
PAPER = frozenset(
    "article dissertation paper report research review study survey thesis work".split()
)
_DETERMINERS = frozenset("our present the this".split())
_PASSIVE = frozenset("and are by is".split())  # “is proposed”, “by introducing”, “and present”
_SUBJECTS = frozenset({"we", "i", *_PASSIVE, *PAPER})
# What may stand between a subject and its verb, besides words in -ly.
_BETWEEN = frozenset(
    "aim also both finally first further furthermore hence here in instead next not now only paper"
    " seek strive then therefore this thus to work".split()
)
_PUNCTUATION = ',.:;()"'
_STEM = 5  # letters that tell words of one family: quantize, quantization
_COMMON = frozenset("based deep from into learning through toward towards using with".split())
_NAME = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d[A-Z]|[A-Z]\d")
_LONG = 50  # words


def _inflect(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    soft = f"{stem[:-1]}i" if stem.endswith("y") else stem
    sibilant = verb.endswith(("ss", "sh", "ch"))
    third = f"{soft}es" if soft != stem or sibilant else f"{verb}s"
    yield from (verb, third, f"{soft}ed", f"{stem}ing")


_VERB_CUES = _IRREGULAR | {
    form: cue for cue, verbs in _VERBS.items() for verb in verbs.split() for form in _inflect(verb)
}
_WORD_CUES = {word: cue for cue, words in _WORDS.items() for word in words.split()}
_WORD_CUES |= {verb: "a finding" for verb, cue in _VERB_CUES.items() if cue == "we find"}
_OPENING_CUES = {word: cue for cue, words in _OPENINGS.items() for word in words.split()}
# “this gap”: what it is, the sentence before says.
_POINTERS = frozenset("such that these this those".split())
_POINTED_AT = frozenset(
    "approach assumption challenge challenges design direction end finding findings gap gaps goal"
    " idea insight insights issue issues limitation limitations need needs observation"
    " observations phenomenon problem problems question questions setting shift task trend".split()
)
_FURTHER = frozenset("additionally also finally further then".split())  # “we further propose”
# Of each word that tells anything: its cue, and whether it can be pointed at or be a subject.
_TELLING = {
    word: (_WORD_CUES.get(word, ""), word in _POINTED_AT, word in _SUBJECTS)
    for word in {*_WORD_CUES, *_POINTED_AT, *_SUBJECTS}
}
# Where the authors do several things in one sentence, the one with most points counts.
_STRENGTH = {cue: CUES[cue].contribution for cue in (*_VERBS, "we")}


class Title(NamedTuple):
    """What a title tells of its abstract: stems of its words, and the names that it gives."""

    stems: frozenset[str]
    names: tuple[str, ...]


def read_title(title: str) -> Title:
    """The stems and names of a title: “BossNAS: Exploring ...” names BossNAS."""
    words = (w for w in fold_sentence(title).split() if len(w) > 3 and w not in _COMMON)
    before, colon, _ = title.partition(":")
    odd = (word for word in title.split() if not word[1:].islower())
    names = [word.strip("().,:") for word in odd if _NAME.search(word)]
    if colon and len(before.split()) <= 3:
        names.append(before.strip())
    return Title(
        frozenset(f" {word[:_STEM]}" for word in words), tuple(n for n in names if len(n) > 2)
    )


def fold_sentence(sentence: str) -> str:
    """The sentence in lower case, with blanks before, after, and in place of punctuation."""
    folded = f" {sentence.lower()} "
    for mark in _PUNCTUATION:  # a third faster than one str.translate
        folded = folded.replace(mark, " ")
    return folded


def read_cues(sentence: str, title: Title) -> dict[str, float]:
    """The cues of a sentence, each with how often it counts."""
    folded = fold_sentence(sentence)
    words = folded.split()
    cues: dict[str, float] = {}
    verb = ""
    for place, word in [(place, word) for place, word in enumerate(words) if word in _TELLING]:
        cue, is_pointed_at, is_subject = _TELLING[word]
        if cue:
            cues[cue] = min(cues.get(cue, 0.0) + 1.0, _MOST.get(cue, 1.0))
        if is_pointed_at and place and words[place - 1] in _POINTERS:
            cues["points back"] = 1.0
        if is_subject and (found := _find_verb(words, place, verb)):
            if _STRENGTH[found] > _STRENGTH.get(verb, -1.0):
                verb = found
            if word in PAPER:
                cues["this paper"] = 1.0
    if verb:
        cues[verb] = 1.0
    if common := sum([stem in folded for stem in title.stems]):
        cues["word of the title"] = common / max(3, len(title.stems))
    _read_signs(sentence, title, cues)
    if len(words) > _LONG:
        cues["very long"] = 1.0
    return cues


def _read_signs(sentence: str, title: Title, cues: dict[str, float]) -> None:
    """Add what is no word: names, percentages, addresses."""
    for name in title.names:
        if name in sentence:
            cues["name in the title"] = 1.0
            if sentence.startswith(name):
                cues["opens with its name"] = 1.0
    if "%" in sentence or "×" in sentence:
        cues["a percentage"] = 1.0
    if "://" in sentence:
        cues["where it is"] = 1.0


def _find_verb(words: Sequence[str], place: int, before: str) -> str:
    """The cue of what the subject at this place does, "" where it is none of the authors' own."""
    subject = words[place]
    if subject in _PASSIVE:
        following = words[place + 1] if place + 1 < len(words) else ""
        proposes = _VERB_CUES.get(following) == "we propose"
        return "we propose" if proposes and (before or subject in ("is", "are")) else ""
    if subject in PAPER and not _is_own(words, place):
        return ""
    for word in words[place + 1 : place + 7]:
        if word not in _BETWEEN and not word.endswith("ly"):
            return _VERB_CUES.get(word, "we")
    return "we"


def _is_own(words: Sequence[str], place: int) -> bool:
    """Whether it is this paper: “this work”, “this exploratory study” at the beginning."""
    return bool(place) and (
        words[place - 1] in _DETERMINERS or (place < 6 and words[0] in ("this", "our"))
    )


def find_opening(sentence: str) -> str:
    """The cue of how it begins: “Furthermore, ...”, “(2) ...”, “We also ...”; "" for none."""
    first, second = (*sentence.lower().split(maxsplit=2), "", "")[:2]
    if (first, second) == ("in", "addition,") or (first == "we" and second in _FURTHER):
        return "an addition"
    if ")" in first and first.strip("()").isdigit():
        return "an addition"
    if (first, second) == ("in", "particular,"):
        return "a detail"
    return _OPENING_CUES.get(first.rstrip(",:"), "")

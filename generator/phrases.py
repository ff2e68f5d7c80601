"""Finding many phrases in a text in one pass.

A text is cut into words once; a trie keyed by word then finds every phrase that starts at each
word. The time is linear in the text and does not grow with the number of phrases, which is what
lets thousands of phrases be looked up in tens of thousands of abstracts within seconds.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

# A star belongs to the word in "A* search", where the letter alone would be the article.
_WORD = re.compile(r"(\b[A-Za-z]\*|[^\W_]+)")
# What may stand between the words of one phrase; a comma, bracket or full stop ends it.
_JOINT = re.compile(r"(?:[\s\-_/'’‐‑–.]|\\-|~)+")
_SENTENCE_END = re.compile(r"\.\s")
_OUR = re.compile(r"(?<=[vlbni])our")  # behaviour, colour, neighbour
_BRITISH = re.compile(r"is(ation|ations|ing|ed|e|er|ers|es)$")
_ENDS_KEPT = ("ss", "us", "is")
# Words whose s is no plural, and which would otherwise meet another word ("new", "mean").
_KEPT = frozenset({"news", "bias", "series", "species", "lens", "means", "physics", "gas", "bus"})
_CACHE_LIMIT = 60_000


def fold_word(word: str) -> str:
    """One spelling for singular and plural, British and American, upper and lower case."""
    word = word.casefold()
    if len(word) < 4:
        return word
    if len(word) > 6:
        word = _BRITISH.sub(r"iz\1", word).replace("elling", "eling").replace("elled", "eled")
    if len(word) > 5:
        word = _OUR.sub("or", word)
    return _singular(word)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_ENDS_KEPT) or word in _KEPT:
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def expand_alternatives(phrase: str) -> Iterator[str]:
    """`a|b c` -> `a c`, `b c`; a phrase without a bar is its own only form."""
    _, bar, _ = phrase.partition("|")
    if not bar:
        yield phrase
        return
    words = phrase.split()
    place = next(i for i, word in enumerate(words) if "|" in word)
    for choice in words[place].split("|"):
        yield from expand_alternatives(" ".join([*words[:place], choice, *words[place + 1 :]]))


def split_words(text: str) -> list[str]:
    """The words of a text at odd places and what stands between them at even ones."""
    return _WORD.split(text)


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A phrase found: `payload` is what was stored with it, the words are `start` to `end`."""

    start: int
    end: int
    payload: Any


class _Keys(dict[str, str | None]):
    """From a word as printed to its key in the trie; None for words that no phrase has."""

    def __init__(self, known: frozenset[str], capitals: frozenset[str]) -> None:
        super().__init__()
        self._known = known
        self._capitals = capitals

    def __missing__(self, word: str) -> str | None:
        key = self._find_key(word)
        if len(self) < _CACHE_LIMIT:
            self[word] = key
        return key

    def _find_key(self, word: str) -> str | None:
        if word in self._capitals:
            return word
        # "LLMs": the plural of an acronym keeps its small s.
        if word.endswith("s") and word[:-1] in self._capitals:
            return word[:-1]
        folded = fold_word(word)
        return folded if folded in self._known else None


class PhraseIndex:
    """Phrases with something stored for each, to be found in any text.

    A word written in capitals in a phrase (two letters or more) matches capitals only.
    """

    def __init__(self, phrases: Iterable[tuple[str, Any]]) -> None:
        self._root: dict[str, Any] = {}
        capitals: set[str] = set()
        known: set[str] = set()
        for phrase, payload in phrases:
            keys = phrase_keys(phrase)
            self._insert(keys, payload)
            capitals.update(key for key in keys if is_capitals(key))
            known.update(key for key in keys if not is_capitals(key))
        self._keys = _Keys(frozenset(known), frozenset(capitals))
        self._joints: dict[str, bool] = {}

    def _insert(self, keys: tuple[str, ...], payload: Any) -> None:
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        node.setdefault("", []).append(payload)

    def find(self, parts: list[str]) -> list[Hit]:
        """Every phrase in a text cut by `split_words`; at one start, the longest comes first."""
        keys = [self._keys[word] for word in parts[1::2]]
        keys.append(None)
        root = self._root
        hits: list[Hit] = []
        for start, key in enumerate(keys):
            if key is not None and key in root:
                self._follow(start, keys, parts, hits)
        return hits

    def _follow(
        self, start: int, keys: list[str | None], parts: list[str], hits: list[Hit]
    ) -> None:
        node = self._root[keys[start]]  # type: ignore[index]  # find() has seen that it is a key
        first = len(hits)
        end = start + 1
        while True:
            if "" in node:
                hits.insert(first, Hit(start, end, node[""]))
            node = node.get(keys[end])
            if node is None or not self._joins(parts[2 * end]):
                return
            end += 1

    def _joins(self, gap: str) -> bool:
        if gap in {" ", "-"}:
            return True
        known = self._joints.get(gap)
        if known is None:
            known = bool(_JOINT.fullmatch(gap)) and not _SENTENCE_END.search(gap)
            if len(self._joints) < _CACHE_LIMIT:
                self._joints[gap] = known
        return known


def is_capitals(word: str) -> bool:
    """True for an acronym, whose lower-case spelling may be an ordinary word."""
    return len(word) > 1 and word[:2].isupper()


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The words of a vocabulary's phrase as the trie keys them."""
    words = split_words(phrase)[1::2]
    return tuple(word if is_capitals(word) else fold_word(word) for word in words)


def quote_words(parts: list[str], start: int, end: int, most: int = 6) -> str:
    """The words from `start` to `end` exactly as the text prints them, at most `most` words."""
    end = min(end, start + most)
    return " ".join("".join(parts[2 * start + 1 : 2 * end]).split())

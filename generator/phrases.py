"""Finding many phrases in a text in one pass.

A text is cut into words once; a trie keyed by word then finds every phrase that starts at each
word. The time is linear in the text and does not grow with the number of phrases, which is what
lets thousands of phrases be looked up in tens of thousands of abstracts within seconds.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

# A star may belong to the word: "A* search" is not about the article.
_WORD = re.compile(r"(\w+\*?)")
# The same for a text that is all ASCII, as most are; a fifth faster.
_ASCII_WORD = re.compile(r"([A-Za-z0-9_]+\*?)")
# What may stand between the words of one phrase; a comma, bracket or full stop ends it.
_JOINT = re.compile(r"(?:[\s\-_/'’‐‑–.]|\\-|~)+")
_SENTENCE_END = re.compile(r"\.\s")
_OUR = re.compile(r"(?<=[vlbni])our")  # behaviour, colour, neighbour
_BRITISH = re.compile(r"is(ation|ations|ing|ed|e|er|ers|es)$")
_ENDS_KEPT = ("ss", "us", "is")
# Words whose s is no plural, and which would otherwise meet another word ("new", "mean").
_KEPT = frozenset({"news", "bias", "series", "species", "lens", "means", "physics", "gas", "bus"})
_HEAD = 3
_CACHE_LIMIT = 200_000


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
    """``a|b c`` -> ``a c``, ``b c``; a phrase without a bar is its own only form."""
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
    return _ASCII_WORD.split(text) if text.isascii() else _WORD.split(text)


Hit = tuple[int, int, list[Any]]
"""A phrase found: its first word, the word after its last, and what was stored with it."""


# The words that may follow, each with its own node; under "" what is stored for the phrase so far.
_Node = dict[str, Any]
# What a word of the text leads to: its key, what is stored for it alone, and the node of what may
# follow. A tuple for each word saves the look-ups that would otherwise be most of the time.
_Entry = tuple[str, list[Any] | None, _Node | None]


class _Words(dict[str, _Entry | None]):
    """From a word as printed to its entry; None for words that no phrase has."""

    def __init__(self, entries: dict[str, _Entry]) -> None:
        super().__init__()
        self._entries = entries
        # Most new words share not even these letters with a known one, and folding is slow.
        self._heads = {word[:_HEAD].casefold() for word in entries}

    def __missing__(self, word: str) -> _Entry | None:
        entry = self._find_entry(word.rstrip("*") if len(word) > 2 else word)
        if len(self) < _CACHE_LIMIT:
            self[word] = entry
        return entry

    def _find_entry(self, word: str) -> _Entry | None:
        if word[:_HEAD].casefold() not in self._heads:
            return None
        if is_capitals(word):
            # "LLMs": the plural of an acronym keeps its small s.
            acronym = self._entries.get(word) or self._entries.get(word.removesuffix("s"))
            if acronym:
                return acronym
        return self._entries.get(fold_word(word))


class PhraseIndex:
    """Phrases with something stored for each, to be found in any text.

    A word written in capitals in a phrase (two letters or more) matches capitals only.
    """

    def __init__(self, phrases: Iterable[tuple[str, Any]]) -> None:
        root: _Node = {}
        keys: set[str] = set()
        for phrase, payload in phrases:
            node = root
            for key in phrase_keys(phrase):
                keys.add(key)
                node = node.setdefault(key, {})
            node.setdefault("", []).append(payload)
        self._words = _Words({key: _make_entry(key, root.get(key)) for key in keys})
        self._joints: dict[str, bool] = {}

    def find(self, parts: list[str]) -> list[Hit]:
        """Every phrase in a text cut by ``split_words``; at one start, the longest comes first."""
        entries = list(map(self._words.__getitem__, parts[1::2]))
        entries.append(None)
        hits: list[Hit] = []
        for start, entry in enumerate(entries):
            if entry is None:
                continue
            _, alone, node = entry
            following = entries[start + 1]
            # Most first words go no further; they are settled here, without a call.
            if node is not None and following is not None and following[0] in node:
                hits.extend(self._follow(start, node, entries, parts))
            elif alone is not None:
                hits.append((start, start + 1, alone))
        return hits

    def _follow(
        self, start: int, node: _Node, entries: list[_Entry | None], parts: list[str]
    ) -> list[Hit]:
        found: list[Hit] = []
        end = start + 1
        while True:
            if "" in node:
                found.append((start, end, node[""]))
            entry = entries[end]
            if entry is None or entry[0] not in node or not self._joins(parts[2 * end]):
                break
            node = node[entry[0]]
            end += 1
        found.reverse()
        return found

    def _joins(self, gap: str) -> bool:
        if gap in {" ", "-"}:
            return True
        known = self._joints.get(gap)
        if known is None:
            known = bool(_JOINT.fullmatch(gap)) and not _SENTENCE_END.search(gap)
            if len(self._joints) < _CACHE_LIMIT:
                self._joints[gap] = known
        return known


def _make_entry(key: str, node: _Node | None) -> _Entry:
    if node is None:
        return key, None, None
    return key, node.get(""), node if len(node) > ("" in node) else None


def is_capitals(word: str) -> bool:
    """True for an acronym, whose lower-case spelling may be an ordinary word."""
    return len(word) > 1 and word[:2].isupper()


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The words of a vocabulary's phrase as the trie keys them."""
    words = split_words(phrase)[1::2]
    return tuple(word if is_capitals(word) else fold_word(word) for word in words)


def quote_words(parts: list[str], start: int, end: int, most: int = 6) -> str:
    """The words from ``start`` to ``end`` as the text prints them, at most ``most`` words."""
    if end - start == 1:
        return parts[2 * start + 1].rstrip("*")
    end = min(end, start + most)
    return " ".join("".join(parts[2 * start + 1 : 2 * end]).split())

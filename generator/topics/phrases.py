"""Finding many phrases in a text in one pass.

A text is cut into words once. The known words among them, and the known pairs of neighbours, are
then found by look-ups alone: the time is linear in the text and does not grow with the number of
phrases, which is what lets thousands of phrases be looked up in tens of thousands of abstracts
within seconds.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise

# A word (a star may belong to it: "A* search" is not about the article), or a mark that ends a
# phrase. Hyphens, slashes, apostrophes and a full stop inside a word ("GPT-4.1") do not end one.
_TERM = re.compile(r"\w+\*?|[^\w\s\-/'’‐‑–.~\\]|\.(?=\s|$)")
_OUR = re.compile(r"(?<=[vlbni])our")  # behaviour, colour, neighbour
_BRITISH = re.compile(r"is(ation|ations|ing|ed|e|er|ers|es)$")
_ENDS_KEPT = ("ss", "us", "is")
# Words whose s is no plural, and which would otherwise meet another word ("new", "mean").
_KEPT = frozenset({"news", "bias", "series", "species", "lens", "means", "physics", "gas", "bus"})
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


@lru_cache(maxsize=50_000)  # a vocabulary's phrases are folded when it is read and when it is used
def fold_phrase(phrase: str) -> str:
    """The one spelling under which a phrase is found; "" if it has no word.

    A word written in capitals (two letters or more) stays as it is: it matches capitals only.
    """
    words = [_strip_star(term) for term in _TERM.findall(phrase) if _is_word(term)]
    return " ".join(word if is_capitals(word) else fold_word(word) for word in words)


def is_capitals(word: str) -> bool:
    """True for an acronym, whose lower-case spelling may be an ordinary word."""
    return len(word) > 1 and word[:2].isupper()


def _is_word(term: str) -> bool:
    return term[0].isalnum() or term[0] == "_"


def _strip_star(word: str) -> str:
    return word.rstrip("*") if len(word) > 2 else word


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


class Reading:
    """A text cut at its blanks into ``tokens``, and these into ``words``.

    ``words`` has the folded word of each term, "" for a mark and for words that no phrase has.
    """

    __slots__ = ("_ends", "_groups", "tokens", "words")

    def __init__(
        self, tokens: list[str], groups: list[tuple[str, ...]], most: int | None = None
    ) -> None:
        self.tokens = tokens
        self.words = list(islice(chain.from_iterable(groups), most))
        self._groups = groups
        self._ends: list[int] = []

    def excerpt(self, phrase: str, most: int = 6) -> str:
        """The first mention of a folded phrase as the text prints it, at most ``most`` words."""
        sought = phrase.split(" ")
        start = self.words.index(sought[0])
        while self.words[start : start + len(sought)] != sought:
            start = self.words.index(sought[0], start + 1)
        last = start + min(len(sought), most) - 1
        if not self._ends:
            self._ends = list(accumulate(map(len, self._groups)))
        first_token, last_token = bisect(self._ends, start), bisect(self._ends, last)
        if first_token == last_token and self.tokens[first_token].isalnum():
            return self.tokens[first_token]
        printed = " ".join(self.tokens[first_token : last_token + 1])
        before = self._ends[first_token - 1] if first_token else 0
        terms = list(_TERM.finditer(printed))
        return printed[terms[start - before].start() : terms[last - before].end()].rstrip("*")


class _Tokens(dict[str, tuple[str, ...]]):
    """From a token as printed to the folded words of its terms. Filled as tokens come."""

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, token: str) -> tuple[str, ...]:
        words = tuple(map(self._fold, _TERM.findall(token)))
        if len(self) < _CACHE_LIMIT:
            self[token] = words
        return words

    def _fold(self, term: str) -> str:
        if not _is_word(term):
            return ""
        word = _strip_star(term)
        if is_capitals(word):
            # "LLMs": the plural of an acronym keeps its small s.
            for acronym in (word, word.removesuffix("s")):
                if acronym in self._known:
                    return acronym
        word = fold_word(word)
        return word if word in self._known else ""


class PhraseIndex:
    """Folded phrases that are to be found in texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = set(phrases)
        self._tokens = _Tokens({word for phrase in self._phrases for word in phrase.split(" ")})
        self._pairs: set[tuple[str, ...]] = set()
        # Longer phrases are looked for where their first two words are.
        self._longer: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self._phrases):
            words = tuple(phrase.split(" "))
            if len(words) > 1:
                self._pairs.add(words[:2])
            if len(words) > 2:
                self._longer[" ".join(words[:2])].append(phrase)

    def read(self, text: str, most: int | None = None) -> Reading:
        """Cut a text into words, the first ``most`` of them; the known ones are folded."""
        tokens = text.split()[:most]
        return Reading(tokens, list(map(self._tokens.__getitem__, tokens)), most)

    def count(self, reading: Reading) -> dict[str, int]:
        """The phrases of a text with how often each occurs."""
        words = reading.words
        pairs = filter(self._pairs.__contains__, pairwise(words))
        found = Counter(chain(filter(self._phrases.__contains__, words), map(" ".join, pairs)))
        if heads := found.keys() & self._longer.keys():
            self._count_longer(sorted(heads), words, found)
        return found

    def _count_longer(self, heads: Iterable[str], words: list[str], found: Counter[str]) -> None:
        line = f" {' '.join(words)} "
        for head in heads:
            for phrase in self._longer[head]:
                if times := line.count(f" {phrase} "):
                    found[phrase] = times
            if head not in self._phrases:
                del found[head]

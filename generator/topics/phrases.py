"""Finding many phrases in a text in one pass.

A text is cut into words once. The known words among them, and the known pairs of neighbours, are
then found by look-ups alone: the time is linear in the text and does not grow with the number of
phrases, which is what lets thousands of phrases be looked up in tens of thousands of abstracts
within seconds.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, chain, count

# A word (a star may belong to it: "A* search" is not about the article), or a mark that ends a
# phrase. Hyphens, slashes, apostrophes and a full stop inside a word ("GPT-4.1") do not end one.
_MARKS = ",;:)"  # at the end of a token, as one full stop behind them is
_CLOSING = f"{_MARKS}."
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
        if "is" in word:
            word = _BRITISH.sub(r"iz\1", word)
        word = word.replace("elling", "eling").replace("elled", "eled")
    if len(word) > 5 and "our" in word:
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


class FoldedText:
    """A text cut at its blanks into tokens, and these into words and marks, as numbers.

    A number of 0 is a mark, or a word that no phrase has.
    """

    def __init__(self, tokens: list[str], groups: list[tuple[int, ...]]) -> None:
        self.tokens = tokens
        self.numbers = list(chain.from_iterable(groups))
        self._groups = groups

    @cached_property
    def ends(self) -> list[int]:
        """Where the numbers of each token end."""
        return list(accumulate(map(len, self._groups)))


class _Tokens(dict[str, tuple[int, ...]]):
    """From a token as printed to the numbers of its terms. Filled as tokens come."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers
        # Equal groups are one object: what lies close together is read faster.
        self._same: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __missing__(self, token: str) -> tuple[int, ...]:
        found: tuple[int, ...]
        if token.isalnum():
            found = (self._number(token),)
        elif (word := token.removesuffix(".").rstrip(_MARKS)).isalnum():
            found = self[word] + (0,) * (len(token) - len(word))
        elif token.replace("-", "").isalnum():
            found = tuple([self[part][0] for part in token.split("-") if part])
        else:
            terms = _TERM.findall(token)
            found = tuple([self._number(_strip_star(t)) if _is_word(t) else 0 for t in terms])
        if len(self) < _CACHE_LIMIT:
            found = self[token] = self._same.setdefault(found, found)
        return found

    def _number(self, word: str) -> int:
        numbers = self._numbers
        if is_capitals(word):
            # "LLMs": the plural of an acronym keeps its small s.
            for acronym in (word, word.removesuffix("s")):
                if acronym in numbers:
                    return numbers[acronym]
        return numbers.get(fold_word(word), 0)


class PhraseIndex:
    """Folded phrases that are to be found in texts.

    Words, pairs of words and longer phrases have numbers, which are looked up faster than texts.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        split = {phrase: phrase.split(" ") for phrase in sorted(set(phrases))}
        self.words = ["", *sorted(set(chain.from_iterable(split.values())))]
        numbers = {word: number for number, word in enumerate(self.words)}
        self._tokens = _Tokens(numbers)
        self._pairs: dict[tuple[int, int], int] = {}
        # Longer phrases are looked for where their first two words are, by the third.
        self._longer: dict[int, dict[int, list[tuple[list[int], int]]]] = {}
        self._parts: dict[str, list[int]] = {}
        self.phrases: dict[int, str] = {}
        unused = count(len(self.words))
        for phrase, words in split.items():
            parts = self._parts[phrase] = [numbers[word] for word in words]
            number = parts[0]
            if len(parts) > 1:
                head = (number, parts[1])
                number = self._pairs.get(head, 0) or self._pairs.setdefault(head, next(unused))
            if len(parts) > 2:
                by_third = self._longer.setdefault(number, {})
                number = next(unused)
                by_third.setdefault(parts[2], []).append((parts[2:], number))
            self.phrases[number] = phrase

    def read(self, text: str) -> FoldedText:
        """Cut a text into words; the known ones are folded."""
        tokens = text.split()
        return FoldedText(tokens, list(map(self._tokens.__getitem__, tokens)))

    def count(self, text: FoldedText) -> dict[str, int]:
        """The phrases of a text with how often each occurs."""
        found = self.count_numbers(text)
        return {self.phrases[n]: times for n, times in found.items() if n in self.phrases}

    def count_numbers(self, text: FoldedText) -> Counter[int]:
        """How often each number occurs: those of phrases, and of words and heads of longer ones."""
        numbers, length = text.numbers, len(text.numbers)
        # Unlike pairwise, zip makes one pair again and again.
        neighbours = zip(numbers, numbers[1:], strict=False)  # noqa: RUF007
        pairs = list(map(self._pairs.get, neighbours))
        known = list(filter(None, pairs))
        found = Counter(chain(numbers, known))
        for head in dict.fromkeys(filter(self._longer.__contains__, known)):
            by_third, place = self._longer[head], -1
            for _ in range(found[head]):
                place = pairs.index(head, place + 1)
                third = place + 2
                for rest, number in by_third.get(numbers[third], ()) if third < length else ():
                    if numbers[third : third + len(rest)] == rest:
                        found[number] += 1
        return found

    def excerpt(self, text: FoldedText, phrase: str, most: int = 6) -> str:
        """The first mention of a folded phrase as the text prints it, at most ``most`` words."""
        sought = self._parts[phrase]
        start = text.numbers.index(sought[0])
        while text.numbers[start : start + len(sought)] != sought:
            start = text.numbers.index(sought[0], start + 1)
        last = start + min(len(sought), most) - 1
        first_token, last_token = bisect(text.ends, start), bisect(text.ends, last)
        if first_token == last_token and text.tokens[first_token].isalnum():
            return text.tokens[first_token]
        printed = " ".join(text.tokens[first_token : last_token + 1])
        words = printed.rstrip(_CLOSING)
        if words.replace(" ", "").isalnum() and last_token - first_token == last - start:
            return words  # as most are: each token a word
        before = text.ends[first_token - 1] if first_token else 0
        terms = list(_TERM.finditer(printed))
        return printed[terms[start - before].start() : terms[last - before].end()].rstrip("*")

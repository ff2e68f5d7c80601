"""What phrases weigh for topics: in sum for all topics at once, and the loudest for one.

The weights of a phrase stand side by side in one whole number, a field of bits for each topic, so
that one addition adds them all: an abstract has ninety known phrases, each of which speaks for or
against five topics. Weights count to a thousandth and repetitions to a hundredth; sums of whole
numbers are exact, in whatever order.
"""

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

UNIT = 1000.0  # of a weight
# A phrase that comes up never, once, twice, or more often weighs so many hundredths.
REPEATED = (0, 100, 142, 166)
# What is worth telling a reader, and how many of the loudest phrases are looked at for it.
_LEAST_EVIDENCE = 0.2
_MOST_CLUES = 5
# Where so many times as many phrases speak for a topic as were found, those found are gone through.
_FEW = 4


class _Fields:
    """Whole numbers, one for each topic, packed into one; none may pass ``most`` either way."""

    def __init__(self, topics: int, most: int) -> None:
        self._bits, code = (32, "i") if most < 2**31 else (64, "q")
        self._format = struct.Struct(f"<{topics}{code}")
        self._signs = sum([1 << (self._bits * topic - 1) for topic in range(1, topics + 1)])

    def pack(self, numbers: Iterable[tuple[int, int]]) -> int:
        """The numbers of some topics as one."""
        return sum([number << self._bits * topic for topic, number in numbers])

    def unpack(self, packed: int) -> tuple[int, ...]:
        """The number of each topic, from its field as a complement of two."""
        signed = (packed + self._signs) ^ self._signs
        return self._format.unpack(signed.to_bytes(self._format.size, "little"))


class _Packed(dict[int, int]):
    """The weights of phrases by their numbers, packed when a text first has them."""

    def __init__(self, fields: _Fields, weights: Mapping[int, list[tuple[int, float]]]) -> None:
        super().__init__()
        self._fields, self._weights = fields, weights

    def __missing__(self, number: int) -> int:
        weights = self._weights.get(number, ())
        packed = self._fields.pack((topic, round(weight * UNIT)) for topic, weight in weights)
        self[number] = packed
        return packed


class _Loudest(dict[int, tuple[dict[int, tuple[float, str]], Sequence[int]]]):
    """What speaks for a topic, once that is asked: the loudest first, by the numbers of phrases.

    Each has its weight, below 0, and the phrase in blanks; the numbers lie in a row as well, where
    they are gone through fastest.
    """

    def __init__(self, by_topic: list[dict[str, float]], numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._by_topic, self._numbers = by_topic, numbers

    def __missing__(self, topic: int) -> tuple[dict[int, tuple[float, str]], Sequence[int]]:
        spoken = [(-w, p) for p, w in self._by_topic[topic].items() if w >= _LEAST_EVIDENCE]
        loudest = {self._numbers[phrase]: (w, f" {phrase} ") for w, phrase in sorted(spoken)}
        self[topic] = found = (loudest, array("l", loudest))
        return found


class PlaceWeights:
    """What phrases weigh for each topic in titles, or in texts, by the numbers of the phrases."""

    def __init__(self, by_topic: list[dict[str, float]], numbers: Mapping[str, int]) -> None:
        found: dict[int, list[tuple[int, float]]] = {}
        for topic, weights in enumerate(by_topic):
            for phrase, weight in weights.items():
                found.setdefault(numbers[phrase], []).append((topic, weight))
        most = max([sum(map(abs, weights.values())) for weights in by_topic], default=0.0)
        self._fields = _Fields(len(by_topic), round(most * UNIT * REPEATED[-1]))
        self._packed = _Packed(self._fields, found)
        self._loudest = _Loudest(by_topic, numbers)

    def add_once(self, counts: Iterable[int]) -> tuple[int, ...]:
        """What the phrases weigh for each topic, in units, however often they come up."""
        return self._fields.unpack(sum(map(self._packed.__getitem__, counts)))

    def add_repeated(self, counts: Mapping[int, int]) -> tuple[int, ...]:
        """What the phrases weigh by how often they come up, in hundredths of units."""
        packed, (_, once, twice, often) = self._packed, REPEATED
        total = once * sum(map(packed.__getitem__, counts))
        again = [(number, count) for number, count in counts.items() if count > 1]
        total += sum([packed[n] * ((often if count > 2 else twice) - once) for n, count in again])
        return self._fields.unpack(total)

    def find_loudest(self, topic: int, counts: Mapping[int, int]) -> list[tuple[float, str, int]]:
        """The loudest phrases for a topic: weights below 0, phrases in blanks, and how often."""
        loudest, in_order = self._loudest[topic]
        if len(counts) * _FEW < len(loudest):
            heard = iter(sorted(loudest.keys() & counts.keys(), key=loudest.__getitem__))
        else:
            heard = filter(counts.__contains__, in_order)
        return [(*loudest[number], counts[number]) for number in islice(heard, _MOST_CLUES)]

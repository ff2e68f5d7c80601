"""Sums of many weights at once: a whole number whose lanes of 32 bits are as many small numbers.

Adding up what each phrase says of some seventy topics is most of the tagger's work. Put side by
side into one number, all topics take a single addition, at the speed of the machine.
"""

import struct
from collections.abc import Iterable

# A weight is kept in hundredths, and what it is multiplied by in 64ths.
_UNIT = 100
_PARTS = 64
_BYTES = 4
# Added to each weight, so that no lane is below 0 and borrows from the next.
_LIFT = 4096
_MOST = _LIFT // _UNIT


class Lanes:
    """Numbers of so many lanes."""

    def __init__(self, count: int) -> None:
        self._format = f"<{count}I"
        self._count = count
        self._lift = int.from_bytes(struct.pack(self._format, *[_LIFT] * count), "little")

    def pack(self, weights: dict[int, float]) -> int:
        """Weights by lane, from -40 to 40, as one number; lanes left out are 0."""
        return self._lift + sum(
            round(max(-_MOST, min(weight, _MOST)) * _UNIT) << (8 * _BYTES * lane)
            for lane, weight in weights.items()
        )

    def add_up(self, groups: Iterable[tuple[list[int], float]]) -> list[float]:
        """The sum in each lane of packed weights, those of a group times its factor (0 or more).

        A factor counts to its nearest 64th. A lane holds 16,000 weights of 40 times 0.1875.
        """
        total = lifted = 0
        for packed, factor in groups:
            times = round(factor * _PARTS)
            total += sum(packed) * times
            lifted += len(packed) * times
        data = total.to_bytes(self._count * _BYTES, "little")
        scale = 1 / (_UNIT * _PARTS)
        lifted *= _LIFT
        return [(cell - lifted) * scale for cell in struct.unpack(self._format, data)]

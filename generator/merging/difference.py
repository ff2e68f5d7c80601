"""What a publication would change for readers, told before it happens."""

from collections.abc import Iterable

from msgspec import Struct

from generator.merging.published import list_promised
from generator.model.published import Published


class Difference(Struct, frozen=True):
    """Addresses that appear and that vanish, relative to the root of the site, in order."""

    new: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


def compare_addresses(before: Published, after: Published, lost: Iterable[str]) -> Difference:
    """What is new after a publication; ``lost`` are addresses that no page has any more."""
    new = list_promised(after) - list_promised(before)
    return Difference(tuple(sorted(new)), tuple(sorted(lost)))

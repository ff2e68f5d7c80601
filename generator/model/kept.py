"""What earlier builds found out, taken over where it was made from the same.

A result is known by its kind and by the digest of all that it was made from; whoever asks names
that, and says how the result is made where nobody has made it yet.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")
_DIGEST = 16  # bytes; enough to tell all results of a site apart


def _tell_apart(value: object) -> object:
    """HTML is not the text of the same letters."""
    if isinstance(value, str):
        return type(value).__name__, str.__str__(value)
    raise TypeError(f"{type(value).__name__} in a key")


_encode = msgspec.msgpack.Encoder(enc_hook=_tell_apart).encode


class Kind(Generic[T]):
    """A kind of results: its name, and the shape of what is kept of each."""

    def __init__(self, name: str, shape: Any) -> None:
        self.name = name
        self._decoder = msgspec.msgpack.Decoder(shape)

    def read(self, data: bytes | memoryview) -> T | None:
        """A result; None for what has another shape."""
        try:
            found: T = self._decoder.decode(data)
        except msgspec.MsgspecError:
            return None
        return found


class Kept:
    """Keeps nothing: every result is made. What is kept on a disk says files/kept.py."""

    def find(self, kind: Kind[T], key: bytes) -> T | None:
        """The result of a kind that was made from what ``key`` stands for, if there is one."""
        del kind, key
        return None

    def keep(self, kind: Kind[T], key: bytes, value: T) -> None:
        """Keep what was made."""

    def recall(self, kind: Kind[T], key: bytes, make: Callable[[], T]) -> T:
        """The kept result, or a new one, which is kept."""
        found = self.find(kind, key)
        if found is None:
            found = make()
            self.keep(kind, key, found)
        return found

    def find_last(self, kind: Kind[T]) -> T | None:
        """The one result of a kind that has a history: that of the build before, if any."""
        del kind
        return None

    def keep_last(self, kind: Kind[T], value: T) -> None:
        """Put the one result of a kind in place of that of the build before."""


NOTHING_KEPT = Kept()


def make_key(*made_from: object) -> bytes:
    """The digest of values; of a set give the sorted items, which have one order alone."""
    try:
        data = _encode(made_from)
    except UnicodeEncodeError:  # half a pair of surrogates
        data = repr(made_from).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).digest()[:_DIGEST]

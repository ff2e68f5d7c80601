"""Excerpts of captures and what goes wrong with them: for properties and for ``make fuzz``."""

import random
from collections.abc import Callable
from pathlib import Path

FOLDERS = [Path(__file__).parent / name for name in ("cases", "shapes")]
LONGEST = 5_000

# What makes parsers trip, put where nobody expects it.
_TOKENS = [
    b"\n", b"\n\n", b"\r", b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8",
    b"\xcc\x81" * 40, b"\xc2\xa0", b"  \xe2\x80\xa2 5 authors\n\xc2\xb7\n", b"Feb 30, 2021",
    b"Mar 11\n", b"new\n\n", b"byAK and the research community\n", b"Upvote 12\n",
    b"Previous 1 2 Next\n",
    b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"$x^2$", b"``", b"''", b"{times}", b"1e999",
    b"9" * 30, b"0001-01-01", b"::", b"{{", b"%", b"\x1f\x8b", b"<html>", b"-", b"https://",
    b"....",
]  # fmt: skip


def list_excerpts() -> list[bytes]:
    """The captures of the cases, cut to the longest that is mutated."""
    files = [path for folder in FOLDERS for path in sorted(folder.rglob("*")) if path.is_file()]
    endings = {".expected", ".make"}
    settings = [path for path in files if path.suffix == ".yml" and path.stem != "capture"]
    kept = [path for path in files if path not in settings and path.name != "expected.md"]
    return [path.read_bytes()[:LONGEST] for path in kept if path.suffix not in endings]


def _insert(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(_TOKENS)


def _overwrite(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice([1, 2, 10, 100, 1000])]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice([1, 20, 300])]
    data[start:start] = piece * chance.choice([1, 2, 20])


def _swap_lines(data: bytearray, chance: random.Random) -> None:
    lines = bytes(data).split(b"\n")
    chance.shuffle(lines)
    data[:] = b"\n".join(lines)


_MUTATIONS: list[Callable[[bytearray, random.Random], None]] = [
    _insert, _insert, _overwrite, _cut, _repeat, _swap_lines,
]  # fmt: skip


def mutate(excerpt: bytes, chance: random.Random) -> bytes:
    """The excerpt with up to eight things gone wrong, at most ``LONGEST`` bytes."""
    data = bytearray(excerpt)
    for _ in range(chance.randint(1, 8)):
        chance.choice(_MUTATIONS)(data, chance)
        del data[LONGEST:]
    return bytes(data)

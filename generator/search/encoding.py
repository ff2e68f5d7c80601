"""How the files of the index are written; ``files.js`` reads them.

Numbers are varints: seven bits a byte, the lowest first, the high bit set on all but the last.
Sorted strings are front-coded: how many letters they share with the one before, then the rest.
Every file is one raw deflate stream (RFC 1951), which browsers open by themselves, so that the same
bytes serve from any host.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.model.site import OutputFile

_CAPITALS = 25  # the most that one says
_FRONT = 255  # what a byte can say: letters shared with the string before, bytes of the rest


def pack(data: bytes | bytearray) -> bytes:
    """One raw deflate stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def add_number(buffer: bytearray, number: int) -> None:
    """Append a varint."""
    while number > 127:
        buffer.append(number & 127 | 128)
        number >>= 7
    buffer.append(number)


def write_numbers(numbers: Iterable[int]) -> bytes:
    """Varints, one after another."""
    buffer = bytearray()
    for number in numbers:
        add_number(buffer, number)
    return bytes(buffer)


def write_sorted(strings: Sequence[str]) -> bytes:
    """Sorted strings front-coded, behind their count; only ASCII letters are shared."""
    buffer = bytearray()
    add_number(buffer, len(strings))
    before = ""
    for string in strings:
        shared = _count_shared(before, string)
        rest = string[shared:].encode()
        buffer += bytes((shared, len(rest)))
        buffer += rest
        before = string
    return bytes(buffer)


def _count_shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\x7f" or count == _FRONT:
            break
        count += 1
    return count


def join_sorted(strings: Iterable[str]) -> str:
    """Sorted strings without capitals in one, for JSON; a capital says how many letters are shared.

    ``A`` are none, ``B`` is one: ``tea, team, tent`` are ``AteaDmCnt``.
    """
    pieces = []
    before = ""
    for string in strings:
        shared = min(_count_shared(before, string), _CAPITALS)
        pieces.append(chr(ord("A") + shared) + string[shared:])
        before = string
    return "".join(pieces)


def sort_key(string: str) -> bytes:
    """The order of strings in JavaScript, which compares units of UTF-16."""
    return string.encode("utf-16-be")


def cut_shards(sizes: Iterable[int], limit: int) -> Iterator[slice]:
    """Runs of entries of about ``limit`` bytes together; one that takes more stands alone."""
    start = end = total = 0
    for size in sizes:
        if end > start and total + size > limit:
            yield slice(start, end)
            start, total = end, 0
        total += size
        end += 1
    if end > start:
        yield slice(start, end)


def find_starts(shards: Sequence[Sequence[str]]) -> list[str]:
    """For each shard of sorted strings the shortest start that tells it from the shard before."""
    starts = [""] if shards else []
    for before, shard in pairwise(shards):
        last, first = before[-1], shard[0]
        length = 1
        while length < len(first) and sort_key(first[:length]) <= sort_key(last):
            length += 1
        starts.append(first[:length])
    return starts


def name_folder(files: Iterable[OutputFile]) -> str:
    """The name of a folder, which follows from what it holds."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        digest.update(f"{file.path}\0{len(file.data)}\0".encode())
        digest.update(file.data)
    return digest.hexdigest()[:12]

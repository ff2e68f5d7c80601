"""Measures what reading large and hostile captures takes, in CPU seconds and memory.

``make bounds`` prints a table; each input is read in a process of its own. The limits are those of
the project: 100 MB of pasted text read in 10 s and 1 GB, a line of 2 MB or bait for regular
expressions in 1 s. What dating and merging take on top is printed beside it.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context

from generator.merging.blocks import list_blocks
from generator.merging.days import date_listings
from generator.merging.merge import merge_block
from generator.model.captures import Capture, DateHints
from generator.model.corrections import NO_FACTS
from generator.model.kept import NOTHING_KEPT
from generator.model.problems import SourceError
from generator.model.published import NOTHING_PUBLISHED
from generator.sources import parse_capture

MB = 2**20
FURNITURE = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\n"
    "byAK and the research community\n\n"
)
WORDS = [
    f"{a}{b}" for a in "ba ko lu mi ne po ra su".split() for b in "ding ler nor sith tam".split()
]


def write_sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def write_pages(size: int, emoji: str = "") -> bytes:
    """Pages of a hundred papers each, no two papers alike."""
    chance = random.Random(1)  # noqa: S311  (papers are no secrets)
    parts: list[str] = []
    length = number = 0
    while length < size:
        if number % 100 == 0:
            parts.append(f"{FURNITURE}Mar {number // 100 % 28 + 1}, {2000 + number // 3000}\n\n")
        title = f"{write_sentence(chance, 8)} {number}"
        parts.append(f"{title}\n\n{write_sentence(chance, 220)}{emoji}.\n\n")
        if number % 2:
            parts.append("  • 5 authors\n·\nFeb 8, 1999 3\n\n")
        length += sum(map(len, parts[-2:]))
        number += 1
    return "".join(parts).encode()


def write_line(text: str, size: int = 2 * MB) -> bytes:
    """A page with one entry whose abstract is this, over and over."""
    return f"{FURNITURE}Mar 11, 2025\n\nA Title\n\n{text * (size // len(text))}\n".encode()


def write_rows() -> bytes:
    """Many records of one work whose texts all differ."""
    rows = (f'{{"title": "Kites", "abstract": "{n:0100}"}}\n' for n in range(2 * MB // 130))
    return "".join(rows).encode()


INPUTS: dict[str, tuple[Callable[[], bytes], float]] = {
    "100 MB of pages": (lambda: write_pages(100 * MB), 10),
    "100 MB with emoji": (lambda: write_pages(95 * MB, "🪁"), 10),
    "100 MB of blank lines": (lambda: b"\n" * (100 * MB), 10),
    "100 MB of short lines": (lambda: b"a\n\n" * (33 * MB), 10),
    "100 MB of one line": (lambda: b"a" * (100 * MB), 10),
    "100 MB of bad bytes": (lambda: b"caf\xe9 kites\n\n" * (8 * MB), 10),
    "2 MB of one word": (lambda: write_line("a"), 1),
    "2 MB of full stops": (lambda: write_line("."), 1),
    "2 MB of full stops, then a letter": (lambda: write_line(".") + b"x", 1),
    "2 MB of addresses": (lambda: write_line("http://"), 1),
    "2 MB of quotes": (lambda: write_line("`"), 1),
    "2 MB of open quotes": (lambda: write_line("``a "), 1),
    "2 MB of braces": (lambda: write_line("{\\emph "), 1),
    "2 MB of dollars": (lambda: write_line("$x^"), 1),
    "2 MB of times": (lambda: write_line("4times"), 1),
    "2 MB of accents": (lambda: write_line("a" + "\u0301\u0316" * 500), 1),
    "2 MB of accents as a title": (lambda: "a\u0301\u0316".encode() * (2 * MB // 5), 1),
    "2 MB of authors": (lambda: write_line("• 5 authors · "), 1),
    "2 MB of digits": (lambda: write_line("1,000"), 1),
    "2 MB of commas and braces": (lambda: b'{"title": "a", "x": ' + b"[" * (2 * MB), 1),
    "2 MB of metadata": (lambda: write_line("  • 5 authors\n·\n"), 10),
    "2 MB of one-letter blocks": (lambda: write_line("a\n\n"), 10),
    "2 MB of furniture": (lambda: FURNITURE.encode() * (2 * MB // len(FURNITURE)), 1),
    "2 MB of one title, other texts": (write_rows, 2),
}  # fmt: skip


def measure(name: str) -> tuple[float, float, float, str]:
    """CPU seconds of reading an input and of merging it, megabytes, and what came of it."""
    data = INPUTS[name][0]()
    before = read = time.process_time()
    try:
        reading = parse_capture(Capture(name, data))
        read = time.process_time()
        dating = date_listings(reading.listings, DateHints())
        blocks, _ = list_blocks(
            reading.listings, dating.days, NO_FACTS, NOTHING_PUBLISHED, NOTHING_KEPT
        )
        papers = sum(len(merge_block(block)[0]) for block in blocks)
        result = f"{papers:,} papers"
    except SourceError as error:
        read = time.process_time()
        result = str(error).partition(": ")[2]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return read - before, time.process_time() - read, peak, result


def list_rows() -> Iterator[bool]:
    for name, (_, limit) in INPUTS.items():
        with get_context("spawn").Pool(1) as pool:
            seconds, merging, peak, result = pool.apply(measure, (name,))
        kept = seconds <= limit and peak <= 1024
        print(
            f"{'ok  ' if kept else 'OVER'} {name:35} {seconds:6.2f} s + {merging:5.2f} s "
            f"{peak:6.0f} MB  {result[:60]}"
        )
        yield kept


if __name__ == "__main__":
    sys.exit(0 if all(list(list_rows())) else 1)

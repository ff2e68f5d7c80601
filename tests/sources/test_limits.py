"""How far down, and on how long a line, a page still says what it says: tests/golden/tables.

For each capture the numbers of lines above it, and for each of its lines the lengths, at which it
begins to be read otherwise.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.golden_files import hold
from tests.sources.test_every_line import Numbered, move, read_lines
from tests.sources.test_readings import SHAPES, list_captures

ABOVE = [1, 2, 3, 4, 11, 12, 13, 19, 20, 21, 39, 40, 41, 59, 60, 61, 200, 201]
LENGTHS = [12, 36, 59, 60, 61, 80, 81, 160, 161, 200, 201]
LONGEST = 4_000  # bytes
_NUMBER = re.compile(r"\d+|(\w)\1{3,}")
CAPTURES = [path for path in list_captures(SHAPES) if path.stat().st_size <= LONGEST]
PAGES = ("cards_nocount", "named_authors", "byline_as_title", "weekly_cards", "trending_browser",
         "paper_page_text", "digest_numbered", "papers_cool", "arxiv_mail")  # fmt: skip


def open_lines(path: Path) -> Numbered:
    return list(enumerate(path.read_bytes().decode("utf-8", "surrogateescape").split("\n"), 1))


def list_changes(
    numbers: Iterable[int], make: Callable[[int], Numbered], path: Path, whole: list[str]
) -> Iterator[str]:
    """The numbers from which on something else is told, each with the first line of that."""
    last = ""
    for number in numbers:
        changed = make(number)
        moved = move(whole, changed)
        other = (line for line in read_lines(path.name, changed) if line not in moved)
        told = next(other, "as it was").strip()
        known = _NUMBER.sub("", told)
        if known != last:
            last = known
            yield f"  {number}: {told[:90]}"


def describe_depths(path: Path, filler: str) -> Iterator[str]:
    lines = open_lines(path)
    yield path.parent.name
    whole = read_lines(path.name, lines)
    yield from list_changes(ABOVE, lambda count: [(0, filler)] * count + lines, path, whole)


def describe_lengths(path: Path) -> Iterator[str]:
    lines = open_lines(path)
    whole = read_lines(path.name, lines)
    yield path.parent.name
    for number, line in lines:
        if text := line.strip():
            lengths = [length for length in LENGTHS if length >= len(text)]

            def stretch(length: int, number: int = number, text: str = text) -> Numbered:
                longer = (number, text + text[-1] * (length - len(text)))
                return [*lines[: number - 1], longer, *lines[number:]]

            yield f" {number} {text[:30]}"
            yield from list_changes(lengths, stretch, path, whole)


def test_lines_above_a_page() -> None:
    papers = [path for path in CAPTURES if path.suffix in (".txt", ".md")]
    papers = [path for path in papers if not path.parent.name.startswith("no_")]
    told = [line for path in papers for line in describe_depths(path, "Something else")]
    hold("limits-above.txt", told)


def test_lengths_of_each_line() -> None:
    paths = [path for path in CAPTURES if path.parent.name in PAGES]
    assert len(paths) == len(PAGES)
    hold("limits-lengths.txt", (line for path in paths for line in describe_lengths(path)))

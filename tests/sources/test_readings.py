"""All that is read of every capture of the tests, field by field, as it is and spoilt a little.

tests/golden/readings has it in words, a file for each folder of captures, so that whoever changes
how captures are read sees what else changes with it. ``UPDATE=1 make test`` writes it anew.
"""

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from msgspec import structs

from generator.model.captures import Capture, Listing, Reading, Record
from generator.model.problems import SourceError
from generator.sources import parse_capture
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "readings"
CASES, SHAPES = ROOT / "tests" / "cases", ROOT / "tests" / "shapes"
PAGES = {".txt", ".md", ".html"}
LONGEST = 20_000  # bytes; a longer capture is about its length


def list_captures(folder: Path) -> list[Path]:
    """The captures of a folder of cases or shapes, by name."""
    beside = {".expected", ".yml", ".make"}
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "expected.md")
    kept = (p for p in found if p.suffix not in beside or p.stem == "capture")
    return [p for p in kept if p.stat().st_size <= LONGEST]


GROUPS = {f"cases-{p.name}": p for p in sorted(CASES.iterdir()) if list_captures(p)}
GROUPS["shapes"] = SHAPES
# Folders whose pages are about where things stand on a page.
ABOUT_PLACES = {"shapes", "cases-controls", "cases-cut", "cases-furniture", "cases-metadata",
                "cases-pairing"}  # fmt: skip


def drop_blank_lines(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def double_space(lines: list[str]) -> list[str]:
    return [x for line in lines for x in (line, "")]


def cut_in_the_middle(lines: list[str]) -> list[str]:
    return lines[: len(lines) // 2]


def lose_the_head(lines: list[str]) -> list[str]:
    return lines[len(lines) // 4 :]


def come_twice(lines: list[str]) -> list[str]:
    return [*lines, *lines]


def lose_each_fifth(lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if number % 5 != 3]


SPOILT: dict[str, Callable[[list[str]], list[str]]] = {
    f.__name__.replace("_", " "): f
    for f in (
        drop_blank_lines, double_space, cut_in_the_middle, lose_the_head, come_twice,
        lose_each_fifth,
    )
}  # fmt: skip


def spoil(data: bytes) -> Iterator[tuple[str, bytes]]:
    """A page as somebody may copy it: cut, without blank lines, twice."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for name, change in SPOILT.items():
        changed = "\n".join(change(lines)).encode("utf-8", "surrogateescape")
        if changed != data:
            yield name, changed


def damage(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Data as a broken download or a hasty hand leaves it."""
    half, lines = len(data) // 2, data.splitlines(keepends=True)
    yield "cut in the middle", data[:half]
    yield "without its last letter", data.rstrip()[:-1]
    yield "from its second letter on", data[1:]
    yield "a blank line before, and twice", b"\n" + data + b"\n" + data
    if len(lines) > 4:
        yield "lose each fifth", b"".join(x for n, x in enumerate(lines) if n % 5 != 3)
        yield "without its first line", b"".join(lines[1:])


def shorten(text: str) -> str:
    """Enough of a text to know it again, its length, and a hint of how it is set."""
    shown = " ".join(text.split())
    return shown if len(shown) < 30 else f"{shown[:14]}…{shown[-10:]} ({len(text)})"


def describe_record(record: Record) -> str:
    parts = [f"    {record.origin.line}: {shorten(record.title)}"]
    for field in structs.fields(Record):
        value = getattr(record, field.name)
        if field.name not in ("title", "origin") and value != field.default:
            shown = value if isinstance(value, tuple) else [value]
            parts.append(f"{field.name} {', '.join(shorten(str(x)) for x in shown)}")
    return "; ".join(parts).replace("\n", " ")


def describe_listing(listing: Listing) -> Iterator[str]:
    said = [str(x) for x in (listing.printed, listing.recorded, listing.period) if x]
    yield f"  {listing.origin.line}: {', '.join(said) or 'no day'}, {listing.source}"
    yield from map(describe_record, listing.records)


def describe(reading: Reading) -> Iterator[str]:
    """What was read: its lists, their papers, what was said, each with its line."""
    for listing in reading.listings:
        yield from describe_listing(listing)
    for notice in reading.notices:
        yield f"  {notice.origin.line} {notice.level}: {notice.text}; {notice.next_step}"
    told = [name for name in ("unsure", "empty") if getattr(reading, name)]
    told += [f"{reading.dropped} dropped"] if reading.dropped else []
    if told:
        yield f"  {', '.join(told)}"


def read(name: str, data: bytes) -> Iterator[str]:
    try:
        yield from describe(parse_capture(Capture(name, data)))
    except SourceError as error:
        yield f"  refused at {error.origin.line}: {error.problem}; {error.next_step}"


def describe_file(path: Path, folder: Path, *, places: bool) -> Iterator[str]:
    name = path.relative_to(folder).as_posix()
    data = path.read_bytes()
    whole = list(read(path.name, data))
    yield from (name, *whole)
    if places and not whole[0].startswith("  refused"):
        for change, spoilt in spoil(data) if path.suffix in PAGES else damage(data):
            found = list(read(path.name, spoilt))
            yield from (f"{name}: {change}", *(["  the same"] if found == whole else found))


@pytest.mark.parametrize("group", GROUPS)
def test_captures_are_read_as_they_were(group: str) -> None:
    folder, golden = GROUPS[group], GOLDEN / f"{group}.txt"
    files = (describe_file(p, folder, places=group in ABOUT_PLACES) for p in list_captures(folder))
    lines = list(chain.from_iterable(files))
    found = "\n".join(lines).encode("utf-8", "backslashreplace").decode() + "\n"
    if os.environ.get("UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found.splitlines() == golden.read_text("utf-8").splitlines()

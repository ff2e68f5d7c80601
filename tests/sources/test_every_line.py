"""What becomes of a reading when one line of a capture is lost, comes twice, or stands elsewhere.

People select too little, and programs fold what they copy. tests/golden/tables has the papers that
each change takes away or adds, so that whoever changes how captures are read sees the rest of it.
"""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden_files import hold
from tests.sources.test_readings import SHAPES, list_captures, read

LONGEST = 4_000  # bytes
_PLACE = re.compile(r"(?<=^  )\d+|(?<=^    )\d+|(?<=^  refused at )\d+")

Numbered = list[tuple[int, str]]
"""Lines with the numbers that they have in the capture as it is; 0 for one that is new."""


def list_slips(lines: Numbered) -> Iterator[tuple[str, Numbered]]:
    for number, line in lines:
        before, this, after = lines[: number - 1], lines[number - 1 : number], lines[number:]
        if line.strip():
            joined = [(number, " ".join([line, *(text for _, text in after[:1])]))]
            yield f"{number} lost", before + after
            yield f"{number} twice", before + this + this + after
            yield f"{number} behind the next", before + after[:1] + this + after[1:]
            yield f"{number} and the next as one", before + joined + after[1:]
            yield f"{number} apart", [*before, (0, ""), *this, (0, ""), *after]
        elif before and after:
            yield f"{number} without the blank", before + after


def read_lines(name: str, lines: Numbered) -> list[str]:
    return list(read(name, "\n".join(text for _, text in lines).encode("utf-8", "surrogateescape")))


def move(told: list[str], lines: Numbered) -> list[str]:
    """What was told of a capture, with the numbers that its lines have now."""
    places = {str(old): str(new) for new, (old, _) in reversed([*enumerate(lines, 1)])}
    return [_PLACE.sub(lambda place: places.get(place[0], "lost"), line) for line in told]


def describe(path: Path) -> Iterator[str]:
    yield path.parent.name
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    lines = list(enumerate(text.split("\n"), 1))
    whole = read_lines(path.name, lines)
    for slip, changed in list_slips(lines):
        moved, found = move(whole, changed), read_lines(path.name, changed)
        told = [x for x in unified_diff(moved, found, n=0, lineterm="") if x.startswith("+ ")]
        if told:
            yield f" {slip}"
            yield from (line[:110] for line in told)


CAPTURES = [path for path in list_captures(SHAPES) if path.stat().st_size <= LONGEST]


@pytest.mark.parametrize("kind", ["papers", "none"])
def test_one_line_more_or_less(kind: str) -> None:
    """Of captures of papers, and of what is none."""
    files = [path for path in CAPTURES if path.parent.name.startswith("no_") == (kind == "none")]
    assert len(files) > 50
    hold(f"lines-{kind}.txt", (line for path in files for line in describe(path)))

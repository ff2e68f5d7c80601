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
_PLACE = re.compile(r"^( +)\d+(?=[: ])")


def list_slips(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(lines, 1):
        before, after = lines[: number - 1], lines[number:]
        if line.strip():
            yield f"{number} lost", before + after
            yield f"{number} twice", [*before, line, line, *after]
            yield f"{number} behind the next", [*before, *after[:1], line, *after[1:]]
            yield (
                f"{number} and the next as one",
                [*before, " ".join([line, *after[:1]]), *after[1:]],
            )
            yield f"{number} apart", [*before, "", line, "", *after]
        elif before and after:
            yield f"{number} without the blank", before + after


def summarize(name: str, lines: list[str]) -> list[str]:
    told = read(name, "\n".join(lines).encode("utf-8", "surrogateescape"))
    return [_PLACE.sub(r"\1", line)[:110] for line in told]


def describe(path: Path) -> Iterator[str]:
    yield path.parent.name
    lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    whole = summarize(path.name, lines)
    for slip, changed in list_slips(lines):
        found = summarize(path.name, changed)
        told = [x for x in unified_diff(whole, found, n=0, lineterm="") if x.startswith("+ ")]
        if told:
            yield f" {slip}"
            yield from told


CAPTURES = [path for path in list_captures(SHAPES) if path.stat().st_size <= LONGEST]


@pytest.mark.parametrize("kind", ["papers", "none"])
def test_one_line_more_or_less(kind: str) -> None:
    """Of captures of papers, and of what is none."""
    files = [path for path in CAPTURES if path.parent.name.startswith("no_") == (kind == "none")]
    assert len(files) > 50
    hold(f"lines-{kind}.txt", (line for path in files for line in describe(path)))

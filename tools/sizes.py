#!/usr/bin/env python3
"""Print how long files and functions are, and exit 1 where one is over the project's limits.

    python tools/sizes.py [FOLDER]

Counted are lines of Python from the first to the last, docstrings of functions left out.
"""

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Limits(NamedTuple):
    """What a median, a 90th percentile and the largest may be."""

    median: float
    percentile: float
    largest: int


LIMITS = {"files": Limits(120, 300, 300), "functions": Limits(10, 30, 50)}


class Size(NamedTuple):
    """How many lines a thing has."""

    lines: int
    name: str


def measure_files(folder: Path) -> list[Size]:
    return [Size(len(path.read_text().splitlines()), str(path)) for path in find_sources(folder)]


def measure_functions(folder: Path) -> list[Size]:
    return [size for path in find_sources(folder) for size in read_functions(path)]


def find_sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def read_functions(path: Path) -> Iterator[Size]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(lines - count_docstring(node), f"{path}:{node.lineno} {node.name}")


def count_docstring(node: Function) -> int:
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


def find_percentile(lines: Sequence[int], share: float) -> int:
    """The smallest length that this share of all does not exceed."""
    return sorted(lines)[max(0, -int(-share * len(lines) // 1) - 1)]


def check_sizes(kind: str, sizes: Sequence[Size]) -> Iterator[str]:
    """Print what was measured; yield what is over a limit."""
    limits, lines = LIMITS[kind], [size.lines for size in sizes]
    found = Limits(statistics.median(lines), find_percentile(lines, 0.9), max(lines))
    largest = max(sizes)
    print(
        f"{len(sizes)} {kind}: median {found.median:g} (at most {limits.median:g}),"
        f" 90th percentile {found.percentile:g} (at most {limits.percentile:g}),"
        f" largest {found.largest} (at most {limits.largest}): {largest.name}"
    )
    if found.median > limits.median:
        yield f"the median of {kind} is over {limits.median:g}"
    if found.percentile > limits.percentile:
        yield f"the 90th percentile of {kind} is over {limits.percentile:g}"
    for size in sizes:
        if size.lines > limits.largest:
            yield f"{size.name}: {size.lines} lines, more than {limits.largest}"


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "generator")
    problems = [
        *check_sizes("files", measure_files(folder)),
        *check_sizes("functions", measure_functions(folder)),
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

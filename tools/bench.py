#!/usr/bin/env python3
"""Measure `papers site` on given captures: CPU seconds of a first and a second run.

    python tools/bench.py [CAPTURES ...] [--runs 3]

Without captures: those of the project. Printed is the best of the runs, with the number of files
that each wrote (a second run should write none) and the size of the site. CPU seconds, unlike
those of a clock, say the same on a busy machine.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "papers"


class Run(NamedTuple):
    """What one run cost; ``said`` is its last line."""

    cpu: float
    said: str


def build_site(captures: Sequence[Path], folder: Path) -> Run:
    options = [text for path in captures for text in ("--captures", str(path))]
    address = ["--site", str(folder), "--site-url", "https://papers.example/"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [COMMAND, "site", *options, *address],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, done.stdout.strip().splitlines()[-1].partition(" to ")[0])


def measure_folder(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes):,} files, {sum(sizes) / 2**20:.1f} MB"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure `papers site` on given captures.")
    parser.add_argument("captures", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    captures = [path.absolute() for path in options.captures]
    first, second = [], []
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as temporary:
            site = Path(temporary, "site")
            first.append(build_site(captures, site))
            second.append(build_site(captures, site))
            size = measure_folder(site)
    for name, runs in (("first", first), ("second", second)):
        print(f"{name} run: {min(runs).cpu:.2f} s of CPU, {min(runs).said}")
    print(f"site: {size}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

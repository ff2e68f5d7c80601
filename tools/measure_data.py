"""Measure what feeds, citations and open data cost: CPU, its share of a whole site, and bytes.

    python -m tools.measure_data [CAPTURES ...] [--runs 3]

Without captures: those of the project. The share is that of the CPU seconds of `papers site`, a
process of its own, with all that it starts; of the runs the best counts, on both sides. Sizes are
by folder and format, in bytes a paper.
"""

import argparse
import gzip
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.exports.open_data import list_data
from generator.feeds import list_feeds
from generator.mkdocs.config import find_project
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Site
from generator.project import build_project
from tools.build_bench.measure import run

HERE = Site("https://papers.example/daily/", "Daily Papers")
PARTS: dict[str, Callable[[Corpus], list[OutputFile]]] = {
    "feeds": lambda corpus: list(list_feeds(corpus, HERE)),
    "open data": lambda corpus: list(list_data(corpus)),
}


def measure_part(corpus: Corpus, name: str, runs: int) -> tuple[float, list[OutputFile]]:
    """The best CPU time of a part, and its files."""
    seconds, files = [], []
    for _ in range(runs + 1):  # the first also makes what all parts of a build share
        start = time.process_time()
        files = PARTS[name](corpus)
        seconds.append(time.process_time() - start)
    return min(seconds), files


def name_command(captures: Sequence[Path], site: Path) -> list[str | Path]:
    """The build of a whole site."""
    options = [text for path in captures for text in ("--captures", path)]
    address = ["--site-url", "https://papers.example/"]
    return [Path(sys.executable).parent / "papers", "site", *options, "--site", site, *address]


def name_kind(path: str) -> str:
    """``data/months *.jsonl.gz``, ``topics *.xml``: where a file stands and how its name ends."""
    folder, _, name = path.rpartition("/")
    parts = folder.split("/")
    shown = folder if parts[0] == "data" else parts[0]
    return f"{shown or '.'} *.{name.partition('.')[2]}"


def print_sizes(files: Sequence[OutputFile], papers: int) -> None:
    sizes: Counter[str] = Counter()
    for file in files:
        sizes[name_kind(file.path)] += len(file.data)
    for kind, size in sizes.most_common(24):
        print(f"  {size / papers:8.0f} B a paper  {kind}")
    print(f"  {sum(sizes.values()) / papers:8.0f} B a paper in {len(files):,} files")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure feeds and open data.")
    parser.add_argument("captures", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    captures = [path.absolute() for path in options.captures]
    project, _ = find_project(None)
    corpus = build_project(project, captures).corpus
    with tempfile.TemporaryDirectory() as folder:
        sites = [Path(folder, str(number)) for number in range(options.runs)]
        whole = min(run(name_command(captures, site)).cpu for site in sites)
    print(f"{len(corpus.papers):,} papers, {len(corpus.days):,} days; a site: {whole:.2f} s of CPU")
    total = 0.0
    for name in PARTS:
        seconds, files = measure_part(corpus, name, options.runs)
        total += seconds
        print(f"{name}: {seconds:.2f} s of CPU, {seconds / whole:.1%} of the site's")
        print_sizes(files, max(1, len(corpus.papers)))
        largest = max(files, key=lambda file: len(file.data))
        size, packed = (len(d) / 2**10 for d in (largest.data, gzip.compress(largest.data)))
        print(f"  the largest, {largest.path}: {size:.0f} KB, {packed:.0f} KB gzipped")
    print(f"together {total / whole:.1%} of the site's CPU; at 3,000 papers 15 % is allowed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

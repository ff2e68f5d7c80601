#!/usr/bin/env python3
"""Measure the tagger on a collection in JSON Lines: CPU seconds, and how many topics papers get.

    python tools/bench_topics.py PAPERS.jsonl[.gz] [--papers 10000] [--topics topics.yml]

Reading the collection is not counted, reading the vocabulary is given apart. CPU seconds, unlike
those of a clock, say the same on a busy machine.
"""

import argparse
import gzip
import itertools
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from generator.project import TOPICS, read_vocabulary
from generator.topics.tagger import Tagger


class Row(msgspec.Struct):
    """A paper of a collection; its other fields don't matter here."""

    title: str
    abstract: str = ""
    summary: str = ""


def read_rows(path: Path, most: int | None) -> list[Row]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        return [msgspec.json.decode(line, type=Row) for line in itertools.islice(lines, most)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the tagger on a collection.")
    parser.add_argument("collection", type=Path)
    parser.add_argument("--papers", type=int, help="only so many of them")
    parser.add_argument("--topics", type=Path, default=TOPICS / "topics.yml")
    options = parser.parse_args()
    rows = read_rows(options.collection, options.papers)
    started = time.process_time()
    tagger = Tagger(read_vocabulary(options.topics))
    ready = time.process_time()
    counts = Counter(len(tagger.tag(row.title, row.abstract or row.summary)) for row in rows)
    ended = time.process_time()
    print(f"vocabulary: {ready - started:.2f} s of CPU")
    print(f"{len(rows):,} papers: {ended - ready:.2f} s of CPU")
    for count, papers in sorted(counts.items()):
        print(f"{papers:7,} papers with {count} topics")
    return 0


if __name__ == "__main__":
    sys.exit(main())

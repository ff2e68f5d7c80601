#!/usr/bin/env python3
"""Fit the tables of words: which stand near one another in meaning, and how rare each is.

    python -m tools.fit_words PAPERS.jsonl[.gz] --model WHEEL

The words are the commonest of the collection. Near are those that a small sentence encoder,
all-MiniLM-L6-v2 (Apache-2.0), places near: it is read from the wheel that holds it, never
installed, and nothing of it is kept but which words are neighbours. Words that stand beside the
same words in the collection were tried too (positive mutual information within six words, 256
dimensions): alone or mixed in by a third or a half they found fewer of the tuned ideas.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from generator.editorial.words import Stems, split_words
from tools.minilm import MiniLM

PACKAGE = Path(__file__).parents[1] / "generator"
TABLE = PACKAGE / "search" / "related-words.txt"
COUNTS = PACKAGE / "editorial" / "word-counts.txt"
FEWEST_COUNTED = 20
MOST_WORDS = 20_000
FEWEST_PAPERS = 12
NEIGHBOURS = 5
LEAST = 0.55  # cosine of a neighbour


class Row(msgspec.Struct):
    """A paper of the collection."""

    title: str
    abstract: str = ""


def count_words(path: Path) -> tuple[Counter[str], int]:
    """In how many papers each word stands, and how many papers there are."""
    stems = Stems()
    counts: Counter[str] = Counter()
    papers = 0
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=Row)
            counts.update(set(split_words(f"{row.title}. {row.abstract}", stems)[0]))
            papers += 1
    return counts, papers


def list_counts(counts: Counter[str], papers: int) -> list[str]:
    """The number of papers, and ``word number`` for each word that is not rare."""
    words = (w for w in counts if w.isascii() and len(w) > 2 and w[0].isalpha())
    kept = sorted(word for word in words if counts[word] >= FEWEST_COUNTED)
    return [str(papers), *(f"{word} {counts[word]}" for word in kept)]


def choose_words(counts: Counter[str], papers: int) -> list[str]:
    """The commonest words of letters alone, but those that a quarter of all papers have."""
    found = [
        (-count, word)
        for word, count in counts.items()
        if FEWEST_PAPERS <= count <= papers / 4
        and len(word) > 2
        and word.isascii()
        and word.isalpha()
    ]
    return sorted(word for _, word in sorted(found)[:MOST_WORDS])


def centre(rows: np.ndarray) -> np.ndarray:
    """The rows without what all share, of length 1: what is left tells words apart."""
    moved = rows - rows.mean(0)
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def list_lines(words: Sequence[str], rows: np.ndarray) -> list[str]:
    """``word other other ...`` for each word that has neighbours, nearest first."""
    lines = []
    for start in range(0, len(words), 1000):
        near = rows[start : start + 1000] @ rows.T
        for place, cosines in enumerate(near):
            cosines[start + place] = -1
            order = np.argsort(-cosines, kind="stable")[:NEIGHBOURS]
            others = [words[n] for n in order if cosines[n] >= LEAST]
            if others:
                lines.append(" ".join([words[start + place], *others]))
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description="Fit the table of related words.")
    parser.add_argument("collection", type=Path)
    parser.add_argument("--model", type=Path, required=True, help="the wheel with all-MiniLM-L6-v2")
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args()
    counts, papers = count_words(options.collection)
    COUNTS.write_text("\n".join(list_counts(counts, papers)) + "\n")
    words = choose_words(counts, papers)
    lines = list_lines(words, centre(MiniLM(options.model).embed(words)))
    options.output.write_text("\n".join(lines) + "\n")
    print(f"{len(words):,} words, {len(lines):,} with neighbours: {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Check that the summaries in a folder of captures are short, varied and in words of their own.

    python tools/check_summaries.py data/captures [--against FOLDER]

Checked for each summary: 35 to 60 words; no two of any ten neighbours on a page begin with
the same three words. With ``--against`` (captures that hold the authors' abstracts): no run
of eight words stands in the paper's abstract, and every number stands in it too.
Prints one line a problem and exits 1 when there is one.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.captures import read_recorded
from generator.model.identity import fold_title
from generator.sources import parse_capture

SHORTEST, LONGEST = 35, 60
NEIGHBOURS = 10
OPENING = 3
LONGEST_RUN = 7


def split_words(text: str) -> list[str]:
    """The words of a text, lower-case, without punctuation."""
    return re.findall(r"\w+", text.lower())


def find_numbers(text: str) -> set[str]:
    """The numbers of a text as digits, ``1,872`` and ``1872`` being the same."""
    joined = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return set(re.findall(r"\d+(?:\.\d+)?", joined))


def check_length(summary: str) -> Iterator[str]:
    words = len(summary.split())
    if not SHORTEST <= words <= LONGEST:
        yield f"{words} words, not {SHORTEST} to {LONGEST}"


def check_openings(summaries: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Problems, each with the index of the later of the two summaries."""
    openings = [" ".join(split_words(summary)[:OPENING]) for summary in summaries]
    for index, opening in enumerate(openings):
        if opening in openings[max(0, index - NEIGHBOURS + 1) : index]:
            yield index, f"begins like a neighbour: “{opening}”"


def check_against(summary: str, abstract: str) -> Iterator[str]:
    words, run = split_words(summary), LONGEST_RUN + 1
    source = f" {' '.join(split_words(abstract))} "
    for start in range(len(words) - run + 1):
        phrase = " ".join(words[start : start + run])
        if f" {phrase} " in source:
            yield f"{run} words stand in the abstract: “{phrase}”"
            break
    for number in sorted(find_numbers(summary) - find_numbers(abstract)):
        yield f"the number {number} is not in the abstract"


def read_texts(folder: Path) -> Iterator[list[tuple[str, str, str]]]:
    """For each listing: ``(file:line, title, text)`` of its records, in page order."""
    for capture in read_recorded([folder]).captures:
        for listing in parse_capture(capture).listings:
            yield [(str(r.origin), r.title, r.text or "") for r in listing.records]


def find_problems(folder: Path, against: Path | None) -> Iterator[str]:
    abstracts = (
        {fold_title(title): text for page in read_texts(against) for _, title, text in page}
        if against
        else {}
    )
    for page in read_texts(folder):
        for index, problem in check_openings([text for _, _, text in page]):
            yield f"{page[index][0]}: {problem}"
        for place, title, text in page:
            yield from (f"{place}: {problem}" for problem in check_length(text))
            if fold_title(title) in abstracts:
                abstract = abstracts[fold_title(title)]
                yield from (f"{place}: {problem}" for problem in check_against(text, abstract))
            elif abstracts:
                yield f"{place}: no abstract to compare with"


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the summaries in a folder of captures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path, help="captures with the authors' abstracts")
    options = parser.parse_args()
    problems = list(find_problems(options.folder, options.against))
    print(*problems, sep="\n")
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

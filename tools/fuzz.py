"""Reads mutants of captures until something other than a capture's own error is raised.

``make fuzz`` reads 100,000 on every core in under five minutes, and then builds with 4,000 mutants
of what a site's owner writes (fuzz_doors.py); a seed makes a run repeatable. A mutant that breaks
the program is written to fuzz.bytes, to become a case in tests/cases.
"""

import argparse
import os
import random
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from generator.escape import escape_terminal
from generator.exports import EXPORTS
from generator.model.captures import Capture
from generator.model.topics import Vocabulary
from generator.pipeline import Build, Inputs, build_corpus
from tests.mutants import list_excerpts, mutate
from tools import fuzz_doors

BATCH = 1_000
DOORS = 100  # mutants of owners' files in a batch


def check_mutant(data: bytes) -> Build:
    """Build a corpus from the mutant and export it; the laws that hold for every input."""
    build = build_corpus(Inputs((Capture("mutant", data),), Vocabulary((), ())))
    ledger = build.ledger
    assert ledger.entries == ledger.papers + ledger.merged + ledger.dropped + ledger.hidden
    assert min(ledger.papers, ledger.merged, ledger.dropped) >= 0
    assert ledger.captures == ledger.read + ledger.copies + ledger.aside
    assert build.corpus.papers or build.errors or build.aside or build.notices
    for message in (*build.errors, *build.aside, *build.notices):
        assert "\n" not in escape_terminal(str(message))
    for export in EXPORTS:
        b"".join(export.write_lines(build.corpus.papers))
    return build


def check_batch(excerpts: list[bytes], seed: int) -> bytes:
    """Check a thousand mutants; the first that breaks something, with its traceback printed."""
    chance = random.Random(seed)  # noqa: S311  (mutants are no secrets)
    for _ in range(BATCH):
        mutant = mutate(chance.choice(excerpts), chance)
        try:
            check_mutant(mutant)
        except Exception:
            traceback.print_exc()
            return mutant
    return b""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100_000)
    parser.add_argument("--doors", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.monotonic()
    batches = -(-options.mutants // BATCH)
    seeds = range(options.seed * batches, (options.seed + 1) * batches)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for broken in pool.map(partial(check_batch, list_excerpts()), seeds):
            if broken:
                Path("fuzz.bytes").write_bytes(broken)
                sys.exit("a mutant broke the program: see fuzz.bytes")
        print(f"{batches * BATCH:,} mutants of captures, none broke anything")
        batches = -(-options.doors // DOORS)
        seeds = range(options.seed * batches, (options.seed + 1) * batches)
        answers = 0
        for answered, name, broken in pool.map(partial(fuzz_doors.fuzz, DOORS), seeds):
            answers += answered
            if name:
                Path("fuzz.bytes").write_bytes(broken)
                sys.exit(f"a mutant of {name} broke the program: see fuzz.bytes")
    print(
        f"{batches * DOORS:,} mutants of owners' files, {answers:,} answered in a line, none broke"
    )
    print(f"anything; {time.monotonic() - started:.0f} s in all")


if __name__ == "__main__":
    main()

"""Breaks the program in small ways, one at a time, and asks whether a test notices.

``make mutants`` makes 150 mutants spread over all rooms (a flipped comparison, a dropped line, a
number off by one, an escape left out, a condition turned round). The quick tests run once in a
copy, with a record of which lines each runs (tools/mutation/reach.py); each mutant is then judged
by the tests that run its line, until one fails: first quick ones named like its module or of its
room, then those that hold tables, each file of tests for as long as another. Those inside
functions meet them in forks of one process that has collected all (tools/mutation/warm.py), the
others in new ones (tools/mutation/judging.py). What survives some seconds of tests meets the others
after all have met theirs, up to ten times as many seconds. A survivor changes nothing that anyone
could see, and then tools/mutation/unseen.txt says why, or a test is missing. A seed makes the
choice repeatable. What was found is kept in ``.mutants/``, where a run that was ended goes on, and
another seed begins, with the files as they are now; ``--fresh`` records anew.
"""

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from queue import SimpleQueue

import msgspec

from tools.mutation.judging import Judge, Verdict
from tools.mutation.places import Mutant, choose_mutants
from tools.mutation.reach import Budget, Reach, copy_tree, record_reach
from tools.mutation.unseen import Unseen, read_unseen
from tools.mutation.warm import sweep

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".mutants"
TREE = FOLDER / "tree"
REPORT = FOLDER / "report.jsonl"


def read_report() -> dict[Mutant, Verdict]:
    lines = REPORT.read_bytes().splitlines() if REPORT.exists() else []
    verdicts = (msgspec.json.decode(line, type=Verdict) for line in lines)
    return {verdict.mutant: verdict for verdict in verdicts}


def print_report(verdicts: list[Verdict], tree: Path) -> None:
    found, unseen = [verdict for verdict in verdicts if not verdict.noticed], read_unseen(tree)
    survivors = [verdict for verdict in found if not unseen.explain(verdict.mutant)]
    for verdict in sorted(found, key=lambda v: (v.mutant.file, v.mutant.line)):
        mutant = verdict.mutant
        tests = f"{verdict.ran} tests" + ("" if verdict.all_ran else " and no more")
        why = unseen.explain(mutant) or tests
        print(f"{mutant.file}:{mutant.line}: {mutant.old!r} -> {mutant.new!r} ({why})")
    for title, key in (("room", "room"), ("kind", "kind")):
        made = Counter(getattr(verdict.mutant, key) for verdict in verdicts)
        left = Counter(getattr(verdict.mutant, key) for verdict in found)
        print(f"{title}:", ", ".join(f"{x} {made[x] - left[x]}/{made[x]}" for x in sorted(made)))
    noticed, silent = len(verdicts) - len(found), len(found) - len(survivors)
    print(f"{len(verdicts)} mutants, {noticed} were noticed, {silent} change nothing to be seen")
    print(f"of the others {noticed / (len(verdicts) - silent or 1):.0%} were noticed")


def judge_all(
    mutants: Iterable[Mutant], judges: list[Judge], budget: Budget, end: float
) -> Iterator[Verdict]:
    """Judge mutants until the time ends."""
    free: SimpleQueue[Judge] = SimpleQueue()
    for judge in judges:
        free.put(judge)

    def work(mutant: Mutant) -> Verdict | None:
        if time.monotonic() > end:
            return None
        judge = free.get()
        try:
            return judge.judge(mutant, budget)
        finally:
            free.put(judge)

    with ThreadPoolExecutor(len(judges)) as pool:
        yield from filter(None, pool.map(work, mutants))


def is_judged(verdict: Verdict | None, limit: float, unseen: Unseen) -> bool:
    """Whether more seconds of tests would tell nothing else, or nothing that anyone could see."""
    if verdict is None:
        return False
    ended = verdict.noticed or verdict.all_ran or verdict.limit >= limit
    return bool(ended or unseen.explain(verdict.mutant))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=15, help="seconds of CPU for each mutant")
    parser.add_argument("--last", type=float, default=150, help="the same, for each survivor")
    parser.add_argument("--minutes", type=float, default=600, help="stop then, to go on later")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fresh", action="store_true", help="record anew")
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    if options.fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    if not TREE.exists():
        copy_tree(ROOT, TREE)
    if not record_reach(TREE, end - time.monotonic(), options.workers):
        sys.exit("not all tests are recorded; run it again to go on")
    copies = [FOLDER / f"copy-{number}" for number in range(options.workers)]
    for copy in copies:
        copy_tree(ROOT, copy)
    chosen, known = choose_mutants(copies[0], options.mutants, options.seed), read_report()
    reach = Reach(TREE, copies[0])
    judges, unseen = [Judge(copy, reach) for copy in copies], read_unseen(copies[0])
    with REPORT.open("ab", buffering=0) as report:
        for met, limit in ((0.0, options.limit), (options.limit, options.last)):
            left = [mutant for mutant in chosen if not is_judged(known.get(mutant), limit, unseen)]
            inside, budget = [mutant for mutant in left if mutant.inside], Budget(met, limit)
            swept = sweep(TREE, copies, inside, budget, max(0.0, end - time.monotonic()))
            others = (m for m in left if not is_judged(known.get(m), limit, unseen))
            for verdict in chain(swept, judge_all(others, judges, budget, end)):
                known[verdict.mutant] = verdict
                report.write(msgspec.json.encode(verdict) + b"\n")
    verdicts = [known[mutant] for mutant in chosen if mutant in known]
    if not verdicts:
        sys.exit("no mutant is judged yet; run it again to go on")
    print_report(verdicts, copies[0])


if __name__ == "__main__":
    main()

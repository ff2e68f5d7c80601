"""Breaks the program in small ways, one at a time, and asks whether a test notices.

``make mutants`` makes 150 mutants spread over all rooms (a flipped comparison, a dropped line, a
number off by one, an escape left out, a condition turned round). The quick tests run once in a
copy, with a record of which lines each runs (tools/mutation/reach.py); each mutant is then judged
by the tests that run its line, the cheapest first, until one fails. A survivor changes nothing that
anyone could see, or a test is missing. A seed makes the choice repeatable. What was found is kept
in ``.mutants/``, where a run that was ended goes on; ``--fresh`` begins anew, with the files as
they are now.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import msgspec
from msgspec import Struct

from tools.mutation.places import Mutant, choose_mutants
from tools.mutation.reach import Reach, copy_tree, make_environment, record_reach

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".mutants"
TREE = FOLDER / "tree"
REPORT = FOLDER / "report.jsonl"
PATIENCE = 600  # seconds; a mutant that never ends is noticed too
_FAILED, _BROKEN = 1, 2  # pytest's codes: a test failed, a file could not be collected


class Verdict(Struct, frozen=True):
    """What became of a mutant: the test that noticed, "" where none of those that ran did."""

    mutant: Mutant
    noticed: str
    ran: int
    all_ran: bool
    seconds: float


def judge(mutant: Mutant, reach: Reach, limit: float, tree: Path) -> Verdict:
    """Run the tests that reach a mutant, in a copy, until one of them notices."""
    names, all_ran = reach.list_tests(mutant, limit)
    path, started = tree / mutant.file, time.monotonic()
    source = path.read_bytes()
    try:
        path.write_bytes(mutant.apply(source))
        near = [name for name in names if mutant.room in name]
        far = [name for name in names if mutant.room not in name]
        noticed = next(filter(None, (_test(x, tree) for x in (near, far) if x)), "")
    finally:
        path.write_bytes(source)
    return Verdict(mutant, noticed, len(names), all_ran, round(time.monotonic() - started, 1))


def _test(names: list[str], tree: Path) -> str:
    """The first test that fails, or what else went wrong; "" where all pass."""
    listing = tree / "chosen.txt"
    listing.write_text("\n".join(names))
    command = [sys.executable, "-m", "tools.mutation.run_tests", "chosen", str(listing)]
    with subprocess.Popen(
        command, cwd=tree, env=make_environment(tree), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        try:
            output, _ = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return "it never ended"
    if running.returncode == 0:
        return ""
    if running.returncode < 0:
        return f"signal {-running.returncode}"
    lines = [x for x in output.splitlines() if x.startswith(("FAILED", "ERROR"))]
    if running.returncode in (_FAILED, _BROKEN) and lines:
        return lines[0]
    sys.exit(f"the tests did not run: exit {running.returncode}\n{output[-2_000:]}")


def read_report() -> dict[Mutant, Verdict]:
    lines = REPORT.read_bytes().splitlines() if REPORT.exists() else []
    verdicts = (msgspec.json.decode(line, type=Verdict) for line in lines)
    return {verdict.mutant: verdict for verdict in verdicts}


def print_report(verdicts: list[Verdict]) -> None:
    survivors = [verdict for verdict in verdicts if not verdict.noticed]
    for verdict in sorted(survivors, key=lambda v: (v.mutant.file, v.mutant.line)):
        mutant = verdict.mutant
        tests = f"{verdict.ran} tests" + ("" if verdict.all_ran else " and no more")
        print(f"{mutant.file}:{mutant.line}: {mutant.old!r} -> {mutant.new!r} ({tests})")
    for title, key in (("room", "room"), ("kind", "kind")):
        made = Counter(getattr(verdict.mutant, key) for verdict in verdicts)
        left = Counter(getattr(verdict.mutant, key) for verdict in survivors)
        print(f"{title}:", ", ".join(f"{x} {made[x] - left[x]}/{made[x]}" for x in sorted(made)))
    share = 1 - len(survivors) / len(verdicts)
    print(f"{len(verdicts)} mutants, {len(survivors)} survived: {share:.0%} were noticed")


def judge_all(mutants: list[Mutant], workers: int, limit: float, end: float) -> Iterator[Verdict]:
    """Judge mutants until the time ends, each worker in a copy of its own."""
    reach = Reach(TREE)
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(workers):
        trees.put(copy := FOLDER / f"copy-{number}")
        if not copy.exists():
            shutil.copytree(TREE, copy, ignore=shutil.ignore_patterns(".coverage*"))

    def work(mutant: Mutant) -> Verdict | None:
        if time.monotonic() > end:
            return None
        tree = trees.get()
        try:
            return judge(mutant, reach, limit, tree)
        finally:
            trees.put(tree)

    with ThreadPoolExecutor(workers) as pool:
        yield from filter(None, pool.map(work, mutants))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=15, help="seconds of CPU for each mutant")
    parser.add_argument("--minutes", type=float, default=600, help="stop then, to go on later")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    if options.fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    if not TREE.exists():
        copy_tree(ROOT, TREE)
    if not record_reach(TREE, lambda: time.monotonic() > end):
        sys.exit("not all tests are recorded yet; run it again to go on")
    chosen, known = choose_mutants(TREE, options.mutants, options.seed), read_report()
    left = [mutant for mutant in chosen if mutant not in known]
    with REPORT.open("ab", buffering=0) as report:
        for verdict in judge_all(left, options.workers, options.limit, end):
            known[verdict.mutant] = verdict
            report.write(msgspec.json.encode(verdict) + b"\n")
    verdicts = [known[mutant] for mutant in chosen if mutant in known]
    if not verdicts:
        sys.exit("no mutant is judged yet; run it again to go on")
    print_report(verdicts)


if __name__ == "__main__":
    main()

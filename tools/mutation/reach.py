"""Which tests run which line: recorded once, file by file of tests, over all that they start.

A test that starts the program in another process, or shares a fixture, is counted as if it had run
the lines itself.
"""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec
from coverage import Coverage, CoverageData
from msgspec import Struct

from tools.mutation.places import Mutant
from tools.mutation.recording import CONTEXT, COSTS, MARK, SETTINGS, Cost

# Tests of other things than what the program does: its sources, documents, tools; and those that
# wait for a server, or play a morning. They are asked only for the module that they are named like.
UNUSED = frozenset(
    "test_bench test_compare_builds test_docs test_histories test_kept_builds test_mornings"
    " test_mutants test_own_site test_packages test_registries test_reproducible test_today"
    " test_real_captures test_recipes test_same_site test_sizes test_style test_workflows"
    " commands/test_new owner/test_skeleton topics/test_fit_topics"
    " topics/test_evaluate topics/test_gold".split()
)
# What they ask of every module is not seen by what they run.
LAWS = ("tests/test_records.py", "tests/test_numbers.py", "tests/commands/test_surface.py")
ORDER = "tests/test_hash_seeds.py"  # the same of every order; it takes seconds
_QUICK, _INSTANT = 0.3, 0.1  # seconds of CPU
_SETTINGS = """[run]
source = generator
parallel = true
sigterm = true
data_file = {tree}/.coverage
context = ${{{context}-}}
disable_warnings = no-data-collected,module-not-measured,module-not-imported
"""


def copy_tree(root: Path, tree: Path) -> None:
    """The files that git knows, as they are now."""
    shutil.rmtree(tree, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    for name in listed.split("\0"):
        if name and (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, tree / name)


def make_environment(tree: Path) -> dict[str, str]:
    """Python takes the copy's modules as they are, in each process that tests start too."""
    alone = {"PYTHONDONTWRITEBYTECODE": "1", "FRESH_COMMANDS": "1"}
    return os.environ | {"PYTHONPATH": str(tree)} | alone


def record_reach(tree: Path, seconds: float, workers: int) -> bool:
    """Run each file of tests once, those that are recorded aside; whether all are.

    A test that fails while it is recorded (it counts the files of its folder, say) is named, and
    judges no mutant.
    """
    left = [str(path.relative_to(tree)) for path in _list_files(tree) if not _is_done(tree, path)]
    if left and seconds > 0:
        (tree / SETTINGS).write_text(_SETTINGS.format(tree=tree, context=CONTEXT))
        environment = make_environment(tree) | {"COVERAGE_PROCESS_START": str(tree / SETTINGS)}
        command = [sys.executable, "-m", "tools.mutation.recording", str(seconds)]
        parts = filter(None, (left[place::workers] for place in range(workers)))
        running = [
            subprocess.Popen(
                [*command, *part], cwd=tree, env=environment, stdout=subprocess.DEVNULL
            )
            for part in parts
        ]
        for process in running:
            process.wait()
    return all(_is_done(tree, path) for path in _list_files(tree))


def _is_done(tree: Path, path: Path) -> bool:
    """Whether a file is recorded, or none of those that are."""
    return path.with_suffix(MARK).exists() or not _is_used(path.relative_to(tree).as_posix())


def _list_files(tree: Path) -> list[Path]:
    found = sorted((tree / "tests").rglob("test_*.py"))
    return [path for path in found if path.parent.name != "browser"]


def _is_used(name: str) -> bool:
    return name.removeprefix("tests/").removesuffix(".py") not in UNUSED


class Budget(Struct, frozen=True):
    """Seconds of CPU of the tests that a mutant has met, and of those that it may have met then."""

    met: float
    limit: float


class Reach:
    """What was recorded in one tree, for the program as it is in another.

    Files of tests that are new since, or were changed, are asked as a whole for what stands near.
    """

    def __init__(self, tree: Path, today: Path) -> None:
        self._tree, self._today = tree, today
        if any(tree.glob(".coverage.*")):
            coverage = Coverage(config_file=str(tree / SETTINGS), data_file=str(tree / ".coverage"))
            coverage.combine([str(tree)], keep=False)
            coverage.save()
        self._data = CoverageData(str(tree / ".coverage"))
        self._data.read()
        self._costs: dict[str, Cost] = {}
        self._users: dict[str, list[str]] = defaultdict(list)
        for line in (tree / COSTS).read_bytes().splitlines():
            cost = msgspec.json.decode(line, type=Cost)
            self._costs[cost.name] = cost
            for name in cost.fixtures:
                self._users[name].append(cost.name)
        self._tables = {
            path.relative_to(today).as_posix()
            for path in _list_files(today)
            if "golden" in path.read_text("utf-8").lower()
        }
        self._contexts = cache(self._read_contexts)
        self._lines = cache(self._match_lines)
        names = [path.relative_to(today).as_posix() for path in _list_files(today)]
        self._new = {x for x in names if not (tree / x).with_suffix(MARK).exists()}
        self._changed = {
            name for name in names if name not in self._new and _differ(tree / name, today / name)
        }

    def list_files(self) -> list[str]:
        """The files of tests that judge mutants."""
        names = {name.partition("::")[0] for name in self._costs if "::" in name}
        return sorted(names | self._new)

    def _read_contexts(self, file: str) -> dict[int, list[str]]:
        return self._data.contexts_by_lineno(str(self._tree / file))

    def _match_lines(self, file: str) -> dict[int, int]:
        """The lines of a file of today by number, each with what it was, or followed, then."""
        old = self._tree / file
        before = old.read_text().splitlines() if old.exists() else []
        now = (self._today / file).read_text().splitlines()
        found = {}
        for _, first, end, start, stop in SequenceMatcher(None, before, now, False).get_opcodes():
            for number in range(start, stop):
                found[number + 1] = min(first + number - start, max(first, end - 1)) + 1
        return found

    def list_tests(self, mutant: Mutant, budget: Budget) -> tuple[list[str], bool]:
        """The tests that run a mutant's line and that it has not met, and whether those are all.

        What is not recorded goes before them; what asks for orders alone, and is slow, behind.
        """
        ordered = order_tests(mutant, self._find_users(mutant), self._costs, self._tables)
        known, met = (_cut(ordered, limit) for limit in (budget.limit, budget.met))
        left = [name for name, _ in ordered[met:known]]
        if not budget.met:
            last = [ORDER] if mutant.kind == "guard" else []
            left = [*self._list_new(mutant), *left, *last]
        return left, known == len(ordered)

    def _list_new(self, mutant: Mutant) -> list[str]:
        """Files of tests that stand near a mutant and are not recorded, or not as they are now."""
        stem, room = mutant.stem, mutant.room
        near = sorted(x for x in self._new | self._changed if stem in x)
        near += sorted(x for x in self._new if f"/{room}/" in x and x not in near and _is_used(x))
        if not mutant.inside:
            near += [name for name in LAWS if name not in near]
        return near

    def _find_users(self, mutant: Mutant) -> set[str]:
        """The tests that run a mutant's line.

        What runs on import is judged by all that run anything of the file, what none is known to
        run by all of its room. A test can ask for what its file made on import (a constant, an
        object): those named like the module are asked, of functions the quick ones.
        """
        lines = self._contexts(mutant.file)
        line = self._lines(mutant.file).get(mutant.line, mutant.line)
        found = lines.get(line, []) if mutant.inside else chain(*lines.values())
        found = list(found) or self._find_moved(mutant) or chain(*lines.values())
        names = {name for context in found for name in self._users.get(context, [context])}
        named = {name for name in self._costs if f"{mutant.stem}.py::" in name}
        names |= {x for x in named if not mutant.inside or self._costs[x].seconds < _QUICK}
        return names & self._costs.keys() or {x for x in self._costs if f"/{mutant.room}/" in x}

    def _find_moved(self, mutant: Mutant) -> list[str]:
        """The tests that ran the same line where it stood before."""
        text = (self._today / mutant.file).read_text().splitlines()[mutant.line - 1]
        found: list[str] = []
        for path in (self._tree / "generator").rglob("*.py"):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if line == text:
                    name = path.relative_to(self._tree).as_posix()
                    found += self._contexts(name).get(number, [])
        return found


def order_tests(
    mutant: Mutant, names: Iterable[str], costs: Mapping[str, Cost], tables: Container[str]
) -> list[tuple[str, float]]:
    """The tests of a mutant's line, each with the seconds of CPU of those before it and its own.

    The quick ones of each file come first, of those named like its module and of those of its room;
    then what is left of those named like it, and the files that hold tables of much; then the
    others of its room. Among such, one file of tests is given as much time as another, since one
    test of a file hardly sees what the next doesn't, and within it the cheapest come first.
    """
    spent: dict[str, float] = defaultdict(float)
    ranks = list[tuple[int, bool, float, str]]()
    for name in sorted(names, key=lambda name: (_estimate(name, costs), name)):
        file, named, home = name.partition("::")[0], mutant.stem in name, mutant.room in name
        cost = round(spent[file] + _estimate(name, costs), 1)
        quick = cost <= _QUICK if named else home and cost <= _INSTANT
        rank = 0 if quick else 1 if named or file in tables else 2 if home else 3
        ranks.append((rank, not named, cost, name))
        spent[file] += costs[name].seconds
    ordered, paid, total = list[tuple[str, float]](), set[str](), 0.0
    for *_, name in sorted(ranks):
        new = set(costs[name].fixtures) - paid
        paid |= new
        total += costs[name].seconds + sum(costs[fixture].seconds for fixture in new)
        ordered.append((name, total))
    return ordered


def _estimate(name: str, costs: Mapping[str, Cost]) -> float:
    """Roughly what a test costs alone, in steps, so that noise changes few places."""
    shared = sum(costs[fixture].seconds for fixture in costs[name].fixtures)
    return round(costs[name].seconds + shared, 1)


def _cut(ordered: list[tuple[str, float]], limit: float) -> int:
    """How many tests cost a limit at most, or the first alone."""
    fit = sum(1 for _, total in ordered if total <= limit)
    return max(fit, min(1, len(ordered))) if limit else 0


def _differ(one: Path, other: Path) -> bool:
    return one.read_bytes() != other.read_bytes()

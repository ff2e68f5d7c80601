"""Judges mutants: the tests that reach one run in a copy of the program until one of them fails.

Each run is a fork of a process that has loaded pytest and the libraries, and nothing of the
program. What fails without the mutant too is no witness and is left out from then on. A test that
never ends is one that fails.
"""

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec import Struct

from tools.mutation.places import Mutant
from tools.mutation.reach import Budget, Reach, make_environment
from tools.mutation.recording import OPTIONS

PATIENCE = 240  # seconds for each test, after which it waits for ever
HANGS = 40  # seconds of CPU for each test, after which it never ends
LOADED = ["pytest", "click", "jinja2", "markdown", "mkdocs.commands.build", "msgspec", "yaml"]
ENDLESS = "it never ended"  # what an endless import is noticed by


class Verdict(Struct, frozen=True):
    """What became of a mutant: the test that noticed, "" where none of those that ran did.

    ``limit`` is how many seconds of CPU its tests might take, ``all_ran`` whether that was enough.
    """

    mutant: Mutant
    noticed: str
    ran: int
    all_ran: bool
    seconds: float
    limit: float


class Chosen:
    """Keeps some tests alone, in an order; a file stands for all its tests."""

    def __init__(self, names: list[str], without: set[str]) -> None:
        self.places = {name: place for place, name in enumerate(names)}
        self.without = without

    def _place(self, item: pytest.Item) -> int:
        return self.places.get(item.nodeid, self.places.get(_name_file(item.nodeid), -1))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        kept = [x for x in items if self._place(x) >= 0 and x.nodeid not in self.without]
        items[:] = sorted(kept, key=self._place)


class Witness:
    """Writes the first test or file of tests that fails."""

    def __init__(self, answer: Path) -> None:
        self.answer = answer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Learn of a test."""
        self._hear(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Learn of a file that can't be read."""
        self._hear(report)

    def _hear(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed and not self.answer.exists():
            self.answer.write_text(report.nodeid)


class Clock:
    """Ends the process with a test that never ends; its name stands in a file then.

    How long all tests of a mutant take together says nothing of it.
    """

    def __init__(self, running: Path) -> None:
        self.running = running

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Give a test its time."""
        self.running.write_text(item.nodeid)
        give_time()
        return (yield)


def give_time() -> None:
    """Let this process end by a signal when the time of one test is over."""
    used = int(time.process_time())
    resource.setrlimit(
        resource.RLIMIT_CPU, (used + HANGS, resource.getrlimit(resource.RLIMIT_CPU)[1])
    )
    signal.alarm(PATIENCE)


class Judge:
    """Has a copy of the program to itself."""

    def __init__(self, tree: Path, reach: Reach) -> None:
        self._tree, self._reach = tree, reach
        self._unsound: set[str] = set()  # fails without a mutant
        self._checked: set[str] = set()
        self._start = multiprocessing.get_context("forkserver")
        self._start.set_forkserver_preload(LOADED)

    def judge(self, mutant: Mutant, budget: Budget) -> Verdict:
        """Run the tests that reach a mutant, those named like its module first."""
        started = time.monotonic()
        names, all_ran = self._reach.list_tests(mutant, budget)
        near = (lambda name: mutant.stem in name, lambda name: mutant.room in name)
        found = (self._ask(mutant, group) for group in _part(names, near))
        noticed = next(filter(None, found), "")
        seconds = round(time.monotonic() - started, 1)
        return Verdict(mutant, noticed, len(names), all_ran, seconds, budget.limit)

    def _ask(self, mutant: Mutant, names: list[str]) -> str:
        """Which of some tests notices a mutant, if one does: with it alone, whatever ran before."""
        self._check([name for name in names if "::" not in name])
        passed = set[str]()
        while True:
            noticed = self._run_changed(mutant, names, passed)
            if noticed in ("", ENDLESS):
                return noticed
            if self._check([noticed]) and self._run_changed(mutant, [noticed], passed):
                return noticed
            passed.add(noticed)

    def _run_changed(self, mutant: Mutant, names: list[str], passed: set[str]) -> str:
        path = self._tree / mutant.file
        source = path.read_bytes()
        try:
            path.write_bytes(mutant.apply(source))
            return self._run(names, self._unsound | passed)
        finally:
            path.write_bytes(source)

    def _check(self, names: list[str]) -> bool:
        """Whether some tests pass without a mutant; those that don't are left out from now on."""
        new = [name for name in names if name not in self._checked]
        self._checked.update(new)
        sound = True
        while failed := self._run(new, self._unsound):
            print(f"fails without a mutant: {failed}", flush=True)
            self._unsound.add(failed)
            sound = False
        return sound

    def _run(self, names: list[str], without: set[str]) -> str:
        """The first of some tests that fails, or what else went wrong; "" where all pass."""
        names = [name for name in names if not {name, _name_file(name)} & without]
        if not names:
            return ""
        answer, test = self._tree / "answer.txt", self._tree / "running.txt"
        for path in (answer, test):
            path.unlink(missing_ok=True)
        given = (self._tree, names, without, answer, test)
        running = self._start.Process(target=_run_tests, args=given)
        running.start()
        running.join()
        with suppress(ProcessLookupError):
            os.killpg(running.pid or 0, signal.SIGKILL)
        if answer.exists():
            return answer.read_text()
        if (running.exitcode or 0) < 0:  # a signal, such as the clock's
            return test.read_text() if test.exists() else ENDLESS
        if running.exitcode:
            return _name_file(names[0])  # a module that all of them need can't be imported
        return ""


def _name_file(name: str) -> str:
    return name.partition("::")[0]


def _part(names: Sequence[str], tests: Sequence[Callable[[str], bool]]) -> list[list[str]]:
    """The names that pass the first test, those left that pass the second, and so on; the rest."""
    parts, left = [], list(names)
    for test in tests:
        parts.append([name for name in left if test(name)])
        left = [name for name in left if not test(name)]
    return [*parts, left]


def _run_tests(
    tree: Path, names: list[str], unsound: set[str], answer: Path, running: Path
) -> None:
    """Run tests of a copy until one fails, in a process and a group of its own."""
    os.setsid()
    os.chdir(tree)
    os.environ |= make_environment(tree)
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    with (tree / "output.txt").open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    give_time()
    files = list(dict.fromkeys(map(_name_file, names)))
    plugins = [Chosen(names, unsound), Witness(answer), Clock(running)]
    code = pytest.main([*OPTIONS, "-x", "--hypothesis-seed=0", *files], plugins=plugins)
    sys.stdout.flush()
    os._exit(0 if code in (0, 5) else 1)  # threads that tests left behind hold up nothing

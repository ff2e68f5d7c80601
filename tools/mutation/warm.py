"""Judges mutants of functions in forks of one process that has collected every test.

The code of the functions that a mutant changes is exchanged in the fork, and in its file for the
processes that tests start. What was made of a function while tests were collected is not made
again: a mutant of one that ran then and survives here is no survivor yet, and is judged in a new
process. A test has noticed a mutant that fails with it alone, whatever ran before, and not without.
"""

import gc
import inspect
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import msgspec
import pytest
from msgspec.structs import astuple

from tools.mutation.judging import Clock, Verdict
from tools.mutation.places import Mutant
from tools.mutation.reach import Budget, Reach, make_environment
from tools.mutation.recording import OPTIONS

GIVEN, REPORT = "given.jsonl", "warm.jsonl"  # mutants to judge, and verdicts
RUNNING = "running.txt"  # the test that runs
BROKEN = "the process broke"  # which says nothing of the mutant


class Early:
    """The functions that run while tests are collected: what they gave is known by then."""

    def __init__(self) -> None:
        self._seen: set[CodeType] = set()

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Called for each function, as a profiler is."""
        if event == "call":
            self._seen.add(frame.f_code)

    def has_run(self, file: str, line: int) -> bool:
        """Whether a function has that has this line; modules and classes are none."""
        return any(
            code.co_filename == file and line in {number for *_, number in code.co_lines()}
            for code in self._seen
            if code.co_flags & inspect.CO_OPTIMIZED
        )


class Sweep:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(
        self, tree: Path, reach: Reach, mutants: list[Mutant], budget: Budget, seconds: float
    ) -> None:
        self._tree, self._reach, self._mutants, self._budget = tree, reach, mutants, budget
        self._end = time.monotonic() + seconds
        self.early = Early()
        self._unsound: set[str] = set()  # fails without a mutant
        self._sound: set[str] = set()
        self._items: dict[str, list[pytest.Item]] = defaultdict(list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge the mutants, until the time ends."""
        sys.setprofile(None)
        for item in session.items:
            self._items[item.nodeid].append(item)
            self._items[item.nodeid.partition("::")[0]].append(item)
        gc.freeze()
        with (self._tree / REPORT).open("ab", buffering=0) as report:
            for mutant in self._mutants:
                if time.monotonic() > self._end:
                    break
                if not fits(
                    source := (self._tree / mutant.file).read_bytes(), mutant.apply(source)
                ):
                    continue
                verdict = self._judge(session, mutant)
                file = str(self._tree / mutant.file)
                early = not verdict.noticed and self.early.has_run(file, mutant.line)
                if verdict.noticed != BROKEN and not early:
                    report.write(msgspec.json.encode(verdict) + b"\n")
        return True

    def _judge(self, session: pytest.Session, mutant: Mutant) -> Verdict:
        started = time.monotonic()
        names, all_ran = self._reach.list_tests(mutant, self._budget)
        items = [item for name in names for item in self._items.get(name, ())]
        items = [item for item in items if item.nodeid not in self._unsound]
        noticed, left = "", items
        while left and not noticed:
            failed = self._run_changed(session, left, mutant)
            if failed in ("", BROKEN):
                noticed, left = failed, []
                continue
            place = [item.nodeid for item in left].index(failed)
            alone, left = left[place : place + 1], left[place + 1 :]
            if self._is_sound(session, failed) and self._run_changed(session, alone, mutant):
                noticed = failed
        seconds = round(time.monotonic() - started, 1)
        return Verdict(mutant, noticed, len(items), all_ran, seconds, self._budget.limit)

    def _run_changed(
        self, session: pytest.Session, items: list[pytest.Item], mutant: Mutant
    ) -> str:
        path = self._tree / mutant.file
        source = path.read_bytes()
        changed = mutant.apply(source)
        try:
            path.write_bytes(changed)
            return self._run(session, items, str(path), source, changed)
        finally:
            path.write_bytes(source)

    def _is_sound(self, session: pytest.Session, name: str) -> bool:
        if name not in self._sound:
            if self._run(session, self._items[name][:1], "", b"", b""):
                print(f"fails without a mutant: {name}", file=sys.stderr)
                self._unsound.add(name)
                return False
            self._sound.add(name)
        return True

    def _run(
        self, session: pytest.Session, items: list[pytest.Item], file: str, old: bytes, new: bytes
    ) -> str:
        """The first of some tests that fails with a file's functions changed; "" for none."""
        if not items:
            return ""
        answer, running = self._tree / "warm.txt", self._tree / RUNNING
        answer.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            try:
                _isolate(self._tree)
                if file:
                    _exchange(file, old, new)
                for item, following in zip(items, [*items[1:], None], strict=True):
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    if session.testsfailed:
                        answer.write_text(item.nodeid)
                        os._exit(1)
            except BaseException as error:
                (self._tree / "broken.txt").write_text(repr(error))
                os._exit(2)
            os._exit(0)
        return _wait(child, answer, running)


def _isolate(tree: Path) -> None:
    os.setsid()
    with (tree / "output.txt").open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)


def _wait(child: int, answer: Path, running: Path) -> str:
    status = os.waitpid(child, 0)[1]
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what its tests started and left
    if answer.exists():
        return answer.read_text()
    if os.WIFSIGNALED(status):  # by its clock
        return running.read_text()
    return BROKEN if os.WEXITSTATUS(status) == 2 else ""


def _list_code(source: bytes, file: str) -> dict[str, list[CodeType]]:
    """The code of each function by its qualified name, in the order of the file."""
    found: dict[str, list[CodeType]] = defaultdict(list)

    def walk(code: CodeType) -> Iterator[CodeType]:
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                yield constant
                yield from walk(constant)

    for code in walk(compile(source, file, "exec", dont_inherit=True)):
        found[code.co_qualname].append(code)
    return found


def fits(old: bytes, new: bytes) -> bool:
    """Whether each function of a file has one in its new text that can take its place."""

    def outline(source: bytes) -> dict[str, list[tuple[str, ...]]]:
        found = _list_code(source, "")
        return {name: [code.co_freevars for code in codes] for name, codes in found.items()}

    return outline(old) == outline(new)


def _exchange(file: str, old: bytes, new: bytes) -> None:
    """Give the functions of a file that are there the code that they have in its new text."""
    before, after = _list_code(old, file), _list_code(new, file)
    gc.unfreeze()
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == file:
            name = function.__code__.co_qualname
            place = before[name].index(function.__code__)
            if after[name][place] != function.__code__:
                function.__code__ = after[name][place]


def sweep(
    recorded: Path, trees: Sequence[Path], mutants: Sequence[Mutant], budget: Budget, seconds: float
) -> Iterator[Verdict]:
    """Judge mutants, a process for each tree, in at most so many seconds; those for certain.

    ``recorded`` is the tree of the recording.
    """
    running = []
    for place, tree in enumerate(trees):
        lines = (msgspec.json.encode(mutant) + b"\n" for mutant in mutants[place :: len(trees)])
        (tree / GIVEN).write_bytes(b"".join(lines))
        (tree / REPORT).unlink(missing_ok=True)
        words = [
            sys.executable,
            "-m",
            "tools.mutation.warm",
            recorded,
            tree,
            *astuple(budget),
            seconds,
        ]
        running.append(subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL))
    for process in running:
        process.wait()
    for tree in trees:
        told = (tree / REPORT).read_bytes().splitlines() if (tree / REPORT).exists() else []
        yield from (msgspec.json.decode(line, type=Verdict) for line in told)


def main() -> None:
    recorded, tree = map(Path, sys.argv[1:3])
    met, limit, seconds = map(float, sys.argv[3:])
    given = (tree / GIVEN).read_bytes().splitlines()
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    os.environ |= make_environment(tree)
    reach = Reach(recorded, tree)
    mutants = [msgspec.json.decode(line, type=Mutant) for line in given]
    plugin = Sweep(tree, reach, mutants, Budget(met, limit), seconds)
    plugins = [plugin, Clock(tree / RUNNING)]
    sys.setprofile(plugin.early.note)
    pytest.main([*OPTIONS, "--hypothesis-seed=0", *reach.list_files()], plugins=plugins)


if __name__ == "__main__":
    main()

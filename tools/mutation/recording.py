"""Records the tests of some files: which lines each runs, in processes that it starts too.

``python -m tools.mutation.recording SECONDS PATH...`` notes what each costs as well. A fixture that
several tests share is noted by itself. All are collected once; the tests of a file run in a fork.
"""

import gc
import os
import sys
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from coverage import Coverage
from msgspec import Struct

SETTINGS = "coverage.ini"
CONTEXT = "RUNNING_TEST"  # the settings of coverage name it
COSTS = "costs.jsonl"
MARK = ".recorded"  # beside a file of tests that is
OPTIONS = ("-q", "-p", "no:cacheprovider", "-m", "not slow and not browser")


class Cost(Struct, frozen=True):
    """A test or a shared fixture, the shared fixtures it uses, and its seconds of CPU."""

    name: str
    fixtures: tuple[str, ...]
    seconds: float


class Recorder:
    """Tells coverage which test runs."""

    def __init__(self, coverage: Coverage, costs: Path) -> None:
        self.coverage = coverage
        self.costs = costs.open("ab", buffering=0)  # whatever ends the process
        self.shared: set[str] = set()
        self.failed: set[str] = set()

    def _note(self, name: str, fixtures: tuple[str, ...], seconds: float) -> None:
        self.costs.write(msgspec.json.encode(Cost(name, fixtures, seconds)) + b"\n")

    def _switch(self, context: str) -> None:
        os.environ[CONTEXT] = context
        self.coverage.switch_context(context)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note a test."""
        self._switch(item.nodeid)
        started = _spent()
        result = yield
        seconds = _spent() - started
        names = (f"fixture {name}" for name in getattr(item, "fixturenames", ()))
        if item.nodeid not in self.failed:
            self._note(item.nodeid, tuple(x for x in names if x in self.shared), seconds)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Learn which tests fail."""
        if report.failed:
            self.failed.add(report.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: Any, request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Note what tests share."""
        del request  # pytest gives it by name
        if fixturedef.scope == "function":
            return (yield)
        before, started = os.environ.get(CONTEXT, ""), _spent()
        name = f"fixture {fixturedef.argname}"
        self._switch(name)
        result = yield
        self._switch(before)
        self.shared.add(name)
        self._note(name, (), _spent() - started)
        return result


def _spent() -> float:
    return sum(os.times()[:4])  # of this process and of those it waited for


class Recording:
    """Takes the place of pytest's own loop: each file of tests runs in a fork, as if alone."""

    def __init__(self, tree: Path, seconds: float) -> None:
        self._tree, self._end = tree, time.monotonic() + seconds

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Record the files, until the time ends."""
        files: dict[str, list[pytest.Item]] = defaultdict(list)
        for item in session.items:
            files[item.nodeid.partition("::")[0]].append(item)
        gc.freeze()
        for name, items in files.items():
            if time.monotonic() > self._end:
                break
            child = os.fork()
            if not child:
                _record_file(session, items)
            if os.waitpid(child, 0)[1]:
                print(f"{name} is not recorded, for its process ended", file=sys.stderr)
            else:
                (self._tree / name).with_suffix(MARK).touch()
        return True


def _record_file(session: pytest.Session, items: list[pytest.Item]) -> None:
    os.setsid()
    code = 1
    try:
        coverage = Coverage(config_file=SETTINGS)
        coverage.start()
        recorder = Recorder(coverage, Path(COSTS))
        session.config.pluginmanager.register(recorder)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        coverage.stop()
        coverage.save()
        for name in recorder.failed:
            print(f"failed while it was recorded: {name}", file=sys.stderr)
        code = 0
    finally:
        os._exit(code)


def record(seconds: float, paths: list[str]) -> None:
    """Record files of tests of the tree that this runs in."""
    tree = Path.cwd()
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    pytest.main([*OPTIONS, *paths], plugins=[Recording(tree, seconds)])


if __name__ == "__main__":
    record(float(sys.argv[1]), sys.argv[2:])

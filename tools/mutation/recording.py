"""Records the tests of some files: which lines each runs, in processes that it starts too.

``python -m tools.mutation.recording PATH...`` notes what each costs as well. A fixture that several
tests share is noted by itself.
"""

import os
import sys
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


def record(paths: list[str]) -> int:
    coverage = Coverage(config_file=SETTINGS)
    coverage.start()
    code = pytest.main([*OPTIONS, *paths], plugins=[Recorder(coverage, Path(COSTS))])
    coverage.stop()
    coverage.save()
    return code


if __name__ == "__main__":
    sys.exit(record(sys.argv[1:]))

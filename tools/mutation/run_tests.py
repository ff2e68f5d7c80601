"""Runs tests in a process of their own: all of some files, recorded, or some in a given order.

``python -m tools.mutation.run_tests record PATH...`` notes which lines each test runs, in processes
that it starts too, and what it costs. A fixture that several tests share is noted by itself.
``python -m tools.mutation.run_tests chosen LIST`` runs the tests that a file names, in its order,
until one fails.
"""

import os
import resource
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
HANGS = 120  # seconds of CPU of one process, after which it never ends
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


class Chosen:
    """Keeps some tests alone, in an order."""

    def __init__(self, names: list[str]) -> None:
        self.places = {name: place for place, name in enumerate(names)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.places),
            key=lambda item: self.places[item.nodeid],
        )


def _spent() -> float:
    return sum(os.times()[:4])  # of this process and of those it waited for


def record(paths: list[str]) -> int:
    coverage = Coverage(config_file=SETTINGS)
    coverage.start()
    code = pytest.main([*OPTIONS, *paths], plugins=[Recorder(coverage, Path(COSTS))])
    coverage.stop()
    coverage.save()
    return code


def run_chosen(listing: Path) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (HANGS, HANGS))
    names = listing.read_text().splitlines()
    files = list(dict.fromkeys(name.partition("::")[0] for name in names))
    return pytest.main([*OPTIONS, "-x", "--hypothesis-seed=0", *files], plugins=[Chosen(names)])


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    sys.exit(record(given) if what == "record" else run_chosen(Path(given[0])))

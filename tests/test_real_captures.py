"""The five captures that the project was made from, where they are at hand."""

import shutil
from pathlib import Path

import pytest

from generator.captures import read_recorded
from generator.model.captures import Capture
from generator.pipeline import Build
from tests.captures import build_captures, list_warnings
from tests.conftest import ROOT, run_command

CANDIDATES = [parent / "shared" / "captures" for parent in ROOT.parents]
REAL = next((path for path in CANDIDATES if path.is_dir()), None)
DAYS = {
    "000": "2025-03-11",
    "001": "2025-12-10",
    "002": "2025-03-12",
    "003": "2025-03-13",
    "004": "2025-03-12",
}

pytestmark = pytest.mark.skipif(REAL is None, reason="the five captures are not at hand")


def read_real() -> tuple[Capture, ...]:
    assert REAL
    return read_recorded([REAL]).captures


@pytest.fixture(scope="module")
def build() -> Build:
    return build_captures(*read_real())


def test_ledger_closes_at_the_known_numbers(build: Build) -> None:
    assert str(build.ledger) == "352 entries: 260 papers, 92 merged, 0 dropped"
    assert sorted(x.count for x in build.listings) == [41, 53, 73, 76, 109]


def test_days_are_inferred_as_they_are_known(build: Build) -> None:
    found = {x.origin.file[:3]: str(build.dating.days[x.key].day) for x in build.listings}
    assert found == DAYS
    assert all(build.dating.days[x.key].reason for x in build.listings)


def test_days_do_not_depend_on_names_or_order() -> None:
    renamed = [Capture(f"{n}.txt", c.data) for n, c in enumerate(reversed(read_real()))]
    days = build_captures(*renamed).dating.days
    assert sorted(str(found.day) for found in days.values()) == sorted(DAYS.values())


def test_nothing_is_warned_of(build: Build) -> None:
    assert list_warnings(build) == []


def test_thirty_nine_papers_have_metadata(build: Build) -> None:
    assert sum(1 for p in build.corpus.papers if p.author_count) == 39


def test_no_text_is_dropped(build: Build) -> None:
    assert all(p.text and not p.other_texts for p in build.corpus.papers)


@pytest.mark.slow
def test_five_captures_make_a_strict_site(fork: Path) -> None:
    assert REAL
    shutil.copytree(REAL, fork / "data" / "captures")
    done = run_command("mkdocs", "build", "--strict", cwd=fork)
    assert done.returncode == 0, done.stderr
    assert "352 entries: 260 papers, 92 merged, 0 dropped" in done.stderr

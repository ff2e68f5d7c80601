"""A month of mornings, with faults on every second one."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tools import play_days
from tools.corpus_server import Row
from tools.play_days import FAULTS, describe, play

DAYS = 2 * len(FAULTS)
FIRST = date(2026, 1, 5)


def make_rows() -> list[Row]:
    """Three papers on every working day, none of which exists."""
    days = (FIRST + timedelta(days=number) for number in range(DAYS))
    return [
        {
            "id": f"26{day:%m}.{day:%d}{number:03}",
            "title": f"Teapots in a Storm, Part {number} of {day}",
            "abstract": f"Pouring tea on a moving ship spills. On {day} we spill less.",
            "authors": ["Ada Example", "Ben Muster"],
            "published": f"{day - timedelta(days=1)}",
            "featured": f"{day}",
            "upvotes": number,
        }
        for day in days
        if day.weekday() < 5
        for number in range(3)
    ]


def test_a_build_that_is_measured_follows_those_of_the_days_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def build_site(folder: Path) -> float:
        built.append(len(list((folder / "data" / "captures").rglob("2026-*"))))
        return len(built)

    monkeypatch.setattr(play_days, "build_site", build_site)
    report = play(make_rows(), tmp_path, 8, builds=2, every=99)
    assert report.builds == {1: 1.0, 8: 6.0}
    assert built == [1, 4, 5, 5, 5, 6]  # the sixth and the seventh are a weekend


@pytest.mark.slow
def test_every_paper_served_whole_stands_on_its_day_whatever_goes_wrong(tmp_path: Path) -> None:
    report = play(make_rows(), tmp_path, DAYS, every=2)
    assert report.faults == len(FAULTS)
    assert (report.missing, report.astray) == (0, 0)
    assert report.papers == len(make_rows())
    assert report.loose / report.days <= 40
    lines = list(describe(report))
    assert lines[1] == f"{report.papers} papers; 0 missing, 0 astray or twice"

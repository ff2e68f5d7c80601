"""What day it is: said once by the owner, and never asked otherwise; and the demonstration."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from generator.mkdocs.config import find_project
from generator.model.problems import SettingsError
from generator.network.clock import SYSTEM
from generator.pipeline import Build
from generator.project import build_project
from tests.captures import Entry, list_days, write_page


def write_capture(folder: Path, name: str, *pages: str) -> None:
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True, exist_ok=True)
    (captures / name).write_text("".join(pages))


def build(folder: Path) -> Build:
    return build_project(find_project(folder / "mkdocs.yml")[0])


def test_clock_is_asked_only_where_the_owner_wants_that(
    fork: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = structs.replace(SYSTEM, wall=lambda: datetime(2026, 11, 27, tzinfo=UTC))
    monkeypatch.setattr("generator.project.SYSTEM", today)
    write_capture(fork, "a.txt", write_page("Nov 26", "Kites"))
    assert list_days(build(fork)) == {"a.txt": ""}
    settings = "site_name: X\ntheme: material\nplugins: [papers: { today: true }]\n"
    (fork / "mkdocs.yml").write_text(settings)
    assert list_days(build(fork)) == {"a.txt": "2026-11-26"}


def test_day_may_stand_in_the_environment(fork: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_capture(fork, "a.txt", write_page("Nov 26", "Kites"))
    monkeypatch.setenv("PAPERS_NOW", "2026-11-26")
    assert list_days(build(fork)) == {"a.txt": "2026-11-26"}
    monkeypatch.setenv("PAPERS_NOW", "today")
    with pytest.raises(SettingsError, match="PAPERS_NOW: “today” is no day; write 2025-03-11"):
        build(fork)


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (write_page("Nov 26", "Kites"), "2026-11-26"),
        (write_page("Nov 20", "Kites"), "2026-11-20"),
        (write_page("Nov 19", "Kites"), "2025-11-19"),  # a page within a week is of 2025
        (write_page("Nov 27", "Kites"), "2025-11-27"),
        (write_page("Nov 26, 2025", "Kites"), "2025-11-26"),
        (write_page("Nov 26", Entry("Kites", date="Oct 1, 2026")), ""),
    ],
)
def test_page_of_the_last_week_is_of_this_year_though_one_of_a_year_ago_is_near(
    fork: Path, monkeypatch: pytest.MonkeyPatch, page: str, day: str
) -> None:
    monkeypatch.setenv("PAPERS_NOW", "2026-11-26")
    write_capture(fork, "old.txt", write_page("Nov 24, 2025", "Snails"))
    write_capture(fork, "new.txt", page)
    assert list_days(build(fork))["new.txt"] == day


def test_own_pages_put_the_demonstration_aside(fork: Path) -> None:
    write_capture(fork, "shown.txt", write_page("Mar 11, 2025", "Snails"))
    (fork / "data" / "captures.yml").write_text("shown.txt: { demonstration: true }\n")
    assert [paper.title for paper in build(fork).corpus.papers] == ["Snails"]
    write_capture(fork, "mine.txt", write_page("Mar 12, 2025", "Kites"))
    built = build(fork)
    assert [paper.title for paper in built.corpus.papers] == ["Kites"]
    both = build_project(find_project(fork / "mkdocs.yml")[0], [fork / "data" / "captures"])
    assert len(both.corpus.papers) == 2, "whoever names them wants them"
    assert [str(notice) for notice in built.notices] == [
        "shown.txt: notice: the demonstration edition is put aside for your own captures; "
        "its files may be removed"
    ]


def test_own_page_that_can_not_be_read_is_no_reason_to_publish_the_demonstration(
    fork: Path,
) -> None:
    write_capture(fork, "shown.txt", write_page("Mar 11, 2025", "Snails"))
    (fork / "data" / "captures.yml").write_text("shown.txt: { demonstration: true }\n")
    write_capture(fork, "mine.txt", "")
    built = build(fork)
    assert built.corpus.papers == ()
    assert [str(error) for error in built.errors] == [
        "mine.txt:1: nothing in this file; copy the page as text, or save it as JSON Lines"
    ]

"""`papers keep`: what is published is recorded, and a build that would drop it is refused."""

import re
from pathlib import Path

import pytest

from generator.model.identity import make_slug
from tests.captures import write_page
from tests.conftest import run_command

KITES = f"papers/{make_slug('Kites')}/"


@pytest.fixture
def published(fork: Path) -> Path:
    """A small project whose two papers are published."""
    write_capture(fork, "Kites", "Snails")
    done = run_command("papers", "keep", cwd=fork)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("published.jsonl: 2 papers added; 2 papers, ")
    return fork


def write_capture(folder: Path, *titles: str) -> None:
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True, exist_ok=True)
    (captures / "a.txt").write_text(write_page("Mar 11, 2025", *titles))


def test_second_run_adds_nothing(published: Path) -> None:
    before = (published / "data" / "published.jsonl").read_bytes()
    done = run_command("papers", "keep", cwd=published)
    assert done.stdout.startswith("published.jsonl: nothing new; 2 papers, ")
    assert (published / "data" / "published.jsonl").read_bytes() == before


def test_build_that_would_drop_an_address_is_refused_and_says_which(published: Path) -> None:
    write_capture(published, "Snails")
    done = run_command("mkdocs", "build", cwd=published)
    assert done.returncode == 1
    assert f"published.jsonl: published addresses would lead nowhere: {KITES}; put" in done.stderr
    assert not (published / "site").exists()


def test_captures_that_are_gone_are_no_empty_site(published: Path) -> None:
    (published / "data" / "captures" / "a.txt").unlink()
    (published / "data" / "captures").rmdir()
    done = run_command("mkdocs", "build", cwd=published)
    assert done.returncode == 1
    assert "published addresses would lead nowhere" in done.stderr


def test_lost_address_is_given_up_on_purpose_alone(published: Path) -> None:
    before = (published / "data" / "published.jsonl").read_bytes()
    write_capture(published, "Snails")
    done = run_command("papers", "keep", cwd=published)
    assert done.returncode == 1
    assert re.search(f"^lost: {KITES}$", done.stderr, re.M)
    assert "error: 1 published addresses would lead nowhere" in done.stderr
    assert (published / "data" / "published.jsonl").read_bytes() == before
    done = run_command("papers", "keep", "--give-up", cwd=published)
    assert done.returncode == 0
    assert f"given up: {KITES}" in done.stderr
    assert run_command("papers", "build", cwd=published).returncode == 0


def test_hidden_paper_needs_no_other_word(published: Path) -> None:
    (published / "data" / "hidden.yml").write_text("- Kites\n")
    done = run_command("papers", "build", "--strict", cwd=published)
    assert done.returncode == 0, done.stderr


def test_other_captures_know_nothing_of_what_was_published(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(write_page("Mar 11, 2025", "Bread"))
    done = run_command("papers", "export", "--captures", other, cwd=published)
    assert done.returncode == 0, done.stderr


def test_nothing_is_recorded_of_captures_that_can_not_be_read(published: Path) -> None:
    before = (published / "data" / "published.jsonl").read_bytes()
    (published / "data" / "captures" / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = run_command("papers", "keep", cwd=published)
    assert done.returncode == 1
    assert "b.txt:1: not a text capture (PNG?)" in done.stderr
    assert "nothing was recorded" in done.stderr
    assert (published / "data" / "published.jsonl").read_bytes() == before


def test_broken_record_is_one_line(published: Path) -> None:
    record = published / "data" / "published.jsonl"
    record.write_bytes(b"<<<<<<< HEAD\n" + record.read_bytes())
    done = run_command("papers", "build", cwd=published)
    assert done.returncode == 1
    assert done.stderr == ("error: published.jsonl:1: a merge left its marks; keep the lines of "
                           "both sides and remove the marks\n")  # fmt: skip

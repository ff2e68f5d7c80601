"""`papers keep`: what is published is recorded, and a build that would drop it is refused."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from generator.model.identity import make_slug
from tests.captures import Entry, write_page
from tests.conftest import SITE_URL, copy_project, run_command
from tests.sites import Site

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
KITES = f"papers/{make_slug('Kites')}/"


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("once"))
    write_capture(folder, "Kites", "Snails")
    done = run_command("papers", "keep", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("published.jsonl: 2 papers added; 2 papers, ")
    return folder


@pytest.fixture
def published(published_once: Path, tmp_path: Path) -> Path:
    """A small project whose two papers are published, for one test to change."""
    return shutil.copytree(published_once, tmp_path / "fork")


def test_demonstration_promises_nothing_that_own_captures_would_break(fork: Path) -> None:
    write_capture(fork, "Snails")
    (fork / "data" / "captures.yml").write_text("a.txt: { demonstration: true }\n")
    done = run_command("papers", "keep", cwd=fork)
    assert (done.returncode, done.stdout) == (
        0,
        "published.jsonl: nothing is recorded of the demonstration edition, "
        "whose addresses give way to your own captures\n",
    )
    assert not (fork / "data" / "published.jsonl").exists()
    (fork / "data" / "captures" / "mine.txt").write_text(write_page("Mar 12, 2025", "Kites"))
    done = run_command("papers", "keep", cwd=fork)
    assert done.stdout.startswith("published.jsonl: 1 paper added; ")


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


@pytest.mark.slow
def test_lost_address_is_given_up_on_purpose_alone(published: Path) -> None:
    before = (published / "data" / "published.jsonl").read_bytes()
    write_capture(published, "Snails")
    done = run_command("papers", "keep", cwd=published)
    assert done.returncode == 1
    assert re.search(f"^lost: {KITES}$", done.stderr, re.M)
    assert "error: 1 published address would lead nowhere" in done.stderr
    assert (published / "data" / "published.jsonl").read_bytes() == before
    done = run_command("papers", "keep", "--give-up", cwd=published)
    assert done.returncode == 0
    assert f"given up: {KITES}" in done.stderr
    assert run_command("papers", "build", cwd=published).returncode == 0


@pytest.mark.slow
def test_hidden_paper_needs_no_other_word(published: Path) -> None:
    (published / "data" / "hidden.yml").write_text("- Kites\n")
    done = run_command("papers", "build", "--strict", cwd=published)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_capture_of_a_hidden_paper_may_go(published: Path) -> None:
    (published / "data" / "hidden.yml").write_text("- Kites\n")
    write_capture(published, "Snails")
    done = run_command("papers", "build", "--strict", cwd=published)
    assert done.returncode == 0, done.stderr
    assert "hidden.yml:1: notice: “Kites” is in no capture any more; the entry may" in done.stderr


def test_other_captures_know_nothing_of_what_was_published(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(write_page("Mar 11, 2025", "Bread"))
    done = run_command("papers", "export", "--captures", other, cwd=published)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_bad_capture_is_set_aside_and_the_rest_is_published(published: Path) -> None:
    (published / "data" / "captures" / "b.txt").write_bytes(PNG)
    (published / "data" / "captures" / "c.txt").write_text(write_page("Mar 12, 2025", "Bread"))
    done = run_command("papers", "keep", cwd=published)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("set aside: b.txt:1: not a text capture (PNG?); ")
    assert done.stdout.startswith("published.jsonl: 1 paper added; 3 papers, ")
    done = run_command("mkdocs", "build", cwd=published)
    assert done.returncode == 0, done.stderr
    assert "set aside: b.txt:1: not a text capture (PNG?)" in done.stderr
    strict = run_command("mkdocs", "build", "--strict", cwd=published)
    assert strict.returncode == 1


@pytest.mark.slow
def test_capture_that_was_published_and_is_damaged_takes_no_address(published: Path) -> None:
    captures, record = published / "data" / "captures", published / "data" / "published.jsonl"
    (captures / "b.txt").write_text(write_page("Mar 12, 2025", "Bread"))
    before = record.read_bytes()
    (captures / "a.txt").write_bytes(PNG)
    done = run_command("mkdocs", "build", cwd=published)
    assert done.returncode == 1
    assert (
        "mend or replace what was set aside (a.txt:1), or put back what was removed or changed, "
        "or give them up"
    ) in done.stderr
    done = run_command("papers", "keep", "--give-up", cwd=published)
    assert done.returncode == 1
    assert done.stderr.endswith("addresses are given up only while no capture is set aside; mend "
                                "or remove it first\n")  # fmt: skip
    assert record.read_bytes() == before


def test_paper_of_a_damaged_capture_that_another_has_keeps_address_and_date(
    published: Path,
) -> None:
    captures, record = published / "data" / "captures", published / "data" / "published.jsonl"
    (captures / "b.txt").write_text(write_page("Mar 11, 2025", "Snails", "Kites"))
    before = {x for x in record.read_text().splitlines() if '"paper"' in x}
    (captures / "a.txt").write_bytes(PNG)
    done = run_command("papers", "keep", cwd=published)
    assert done.returncode == 0, done.stderr
    assert {x for x in record.read_text().splitlines() if '"paper"' in x} == before


def test_difference_says_what_is_new_what_vanishes_and_what_is_set_aside(
    published: Path,
) -> None:
    captures = published / "data" / "captures"
    write_capture(published, "Snails")
    (captures / "b.txt").write_text(write_page("Mar 12, 2025", "Bread"))
    (captures / "c.txt").write_bytes(PNG)
    done = run_command("papers", "diff", "--summary", "job.md", cwd=published)
    assert done.returncode == 0, done.stderr
    bread = f"papers/{make_slug('Bread')}/"
    assert done.stdout.splitlines() == [
        "new: 2 addresses",
        "  days/2025-03-12/",
        f"  {bread}",
        "vanished: 1 address",
        f"  {KITES}",
        "set aside: 1 capture",
        "  c.txt:1: not a text capture (PNG?); copy the page as text, or save it as JSON Lines",
    ]
    summary = unescape((published / "job.md").read_text())
    assert summary.splitlines() == [
        "### What this publication changes",
        "",
        "2 entries: 2 papers, 0 merged, 0 dropped; 1 of 3 captures set aside",
        "",
        "- new: 2 addresses",
        "- vanished: 1 address",
        f"    - {KITES}",
        "- set aside: 1 capture",
        "    - c.txt:1: not a text capture (PNG?); copy the page as text, or save it as JSON Lines",
        "",
    ]


@pytest.mark.slow
def test_difference_counts_feeds_apart(published: Path) -> None:
    text = "Agents that use tools. This is the second."
    captures = published / "data" / "captures"
    (captures / "b.txt").write_text(write_page("Mar 12, 2025", Entry("Agents of Tool Use", text)))
    done = run_command("papers", "diff", cwd=published)
    assert re.match(r"new: \d+ addresses, \d+ feeds\n", done.stdout), done.stdout
    assert "  topics/agents/feed.xml\n" in done.stdout
    assert done.stdout.endswith("vanished: nothing\nset aside: 0 captures\n")


@pytest.mark.slow
def test_topic_that_is_dropped_and_a_capture_that_is_removed_need_no_second_edit(
    project: Path,
) -> None:
    assert run_command("papers", "keep", cwd=project).returncode == 0
    data, topics = project / "data", project / "topics.yml"
    text = topics.read_text()
    start = text.index("  - slug: code\n")
    topics.write_text(text[:start] + text[text.index("  - slug: ", start + 5) :])
    shutil.copy(data / "captures" / "rows.jsonl", data / "captures" / "more.jsonl")
    (data / "captures" / "rows.jsonl").unlink()
    with (data / "captures.yml").open("a") as record:
        record.write("gone-long-ago.gz: { day: 2020-02-02 }\n")
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "topics.yml: notice: the topic “code” was published and is no more; its page" in (
        done.stderr
    )
    assert (
        "captures.yml: notice: no capture “gone-long-ago.gz” in captures; its entry is passed over"
    ) in done.stderr
    assert run_command("papers", "check", "site", cwd=project).returncode == 0
    page = Site(project / "site", SITE_URL).page("topics/code/")
    assert "The topic “code” is no longer kept here." in page.text
    assert run_command("papers", "diff", cwd=project).stdout.endswith(
        "vanished: nothing\nset aside: 0 captures\n"
    )


@pytest.mark.slow
def test_site_that_becomes_private_may_drop_its_feeds(published: Path) -> None:
    settings = published / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("- papers\n", "- papers: { private: true }\n"))
    done = run_command("mkdocs", "build", cwd=published)
    assert done.returncode == 0, done.stderr
    assert not (published / "site" / "feed.xml").exists()
    done = run_command("papers", "check", "site", cwd=published)
    assert done.returncode == 0, done.stderr


def test_broken_record_is_one_line(published: Path) -> None:
    record = published / "data" / "published.jsonl"
    record.write_bytes(b"<<<<<<< HEAD\n" + record.read_bytes())
    done = run_command("papers", "build", cwd=published)
    assert done.returncode == 1
    assert done.stderr == ("error: published.jsonl:1: a merge left its marks; keep the lines of "
                           "both sides and remove the marks\n")  # fmt: skip

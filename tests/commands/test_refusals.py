"""What a command refuses, word for word, and what it leaves as it was."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from generator.commands.evaluate import format_report
from generator.commands.paste import _store
from generator.mkdocs.config import find_project
from generator.model.captures import Capture
from generator.model.problems import PapersError
from generator.model.topics import Evidence
from generator.topics.evaluate import Miss, Report, TopicScore
from tests.captures import write_page

pytestmark = pytest.mark.usefixtures("small_project")
PAGE = write_page("Mar 11, 2025", "Kites Over Water")
BAD = "bad.txt:1: not a text capture"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def write_capture(folder: Path, name: str, data: bytes) -> Path:
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True, exist_ok=True)
    (captures / name).write_bytes(data)
    return captures


def test_system_that_refuses_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "kites")

    monkeypatch.setattr("generator.packages.check_packages", refuse)
    done = run("dates")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("error: kites: ")
    assert "Permission denied" in done.stderr


def test_announcement_needs_an_address_to_be_posted_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERS_WEBHOOK", "kites.example")
    write_capture(tmp_path, "a.txt", PAGE.encode())
    done = run("announce", "--post", "--day", "2025-03-11", "--site-url", "https://x.example/")
    assert done.stderr.splitlines()[-1] == (
        "error: no address to post to; set PAPERS_WEBHOOK to one that begins with https://"
    )


def test_site_is_restored_into_no_file(tmp_path: Path) -> None:
    for name in ("a.zip", "there"):
        (tmp_path / name).write_text("x")
    done = run("restore", "a.zip", "there")
    assert done.stderr == "error: there: is a file; name a new or empty folder\n"


@pytest.mark.parametrize(
    ("command", "end"),
    [
        (["diff"], "; nothing was compared"),
        (["keep"], "; nothing was recorded"),
    ],
)
def test_nothing_is_taken_from_captures_that_can_not_be_read(
    tmp_path: Path, command: list[str], end: str
) -> None:
    write_capture(tmp_path, "bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = run(*command)
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert line.startswith(f"error: {BAD}")
    assert line.endswith(end)
    assert not (tmp_path / "data" / "published.jsonl").exists()


def test_site_that_is_made_anew_forgets_what_was_kept(tmp_path: Path) -> None:
    write_capture(tmp_path, "bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(40))
    kept = find_project(None)[0].kept / "old.kept"
    for options, there in (([], True), (["--clean"], False)):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("old")
        done = run("site", "--site", "out", "--site-url", "https://x.example/", *options)
        assert done.stderr.splitlines()[-1] == (
            "error: no capture could be read; out stays as it was"
        )
        assert kept.exists() is there


def test_captures_of_one_name_are_numbered_up_to_a_thousand(tmp_path: Path) -> None:
    captures = write_capture(tmp_path, "kites.txt", b"0")
    project = find_project(None)[0]
    assert _store(project, Capture("kites.txt", b"a"), None, "txt").name == "kites-2.txt"
    for number in range(3, 999):
        (captures / f"kites-{number}.txt").touch()
    assert _store(project, Capture("kites.txt", b"b"), None, "txt").name == "kites-999.txt"
    with pytest.raises(PapersError, match=r"a thousand captures of kites; remove some$"):
        _store(project, Capture("kites.txt", b"c"), None, "txt")
    with pytest.raises(PapersError, match=r"^kites-2\.txt: holds the same already; nothing was"):
        _store(project, Capture("snails.txt", b"a"), None, "txt")


def test_report_of_topics_names_what_was_confused_and_missed() -> None:
    score = TopicScore("kites", 3, 1, 2, 2)
    confusions = tuple(("kites", f"snails-{n}", 20 - n) for n in range(17))
    evidence = Evidence("tea", "title", 0.5, "")
    misses = (
        Miss("One", "kites", given=False),
        Miss("Two", "tea", given=True, evidence=(evidence,)),
    )
    report = Report(4, score, 0.5, 1, 0.25, 1, 3, (score,), confusions, misses)
    lines = list(format_report(report))
    assert lines[:12] == [
        "papers           4",
        "precision        0.750",
        "recall           0.500",
        "F1               0.600",
        "macro F1         0.500 over 1 frequent topics",
        "first topic core 0.250",
        "without a topic  1",
        "most topics      3",
        "",
        "topic                                labels  prec   rec    F1",
        "kites                                     4  0.75  0.50  0.60",
        "",
    ]
    assert lines[13:28] == [f"kites -> snails-{n} ({20 - n})" for n in range(15)]
    assert lines[28:] == [
        "",
        "missed  kites: One",
        "wrong   tea: Two [“tea” in the title 0.50]",
    ]


def test_site_that_would_lose_an_address_is_not_built(tmp_path: Path) -> None:
    captures = write_capture(tmp_path, "a.txt", PAGE.encode())
    assert run("keep").exit_code == 0
    (captures / "a.txt").write_text(write_page("Mar 12, 2025", "Snails"))
    done = run("build")
    assert done.stderr.splitlines()[-1] == (
        "error: what stands above forbids it; the site stays as it was"
    )
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_folder_that_is_no_site_is_not_built(command: str, tmp_path: Path) -> None:
    write_capture(tmp_path, "a.txt", PAGE.encode())
    (tmp_path / "mkdocs.yml").unlink(missing_ok=True)
    done = run(command)
    assert done.exit_code == 1
    assert done.stderr == (
        "error: there is no mkdocs.yml here; run this in the folder of a site, or make one with"
        " “papers new mysite”\n"
    )
    assert not (tmp_path / "docs").exists()


def test_newer_skeleton_is_shown_as_a_patch_and_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(number: int) -> dict[str, str]:
        return {".skeleton": f"{number}\n", "README.md": f"# Kites\n{'More.' * (number - 1)}\n"}

    (tmp_path / ".skeleton").write_text("1\n")
    (tmp_path / "README.md").write_text(read(1)["README.md"])
    (tmp_path / "mkdocs.yml").write_text("site_name: Kites\n")
    monkeypatch.setattr("generator.commands.new.read_skeleton", read)
    for versions, code, said in (
        ([1], 0, "the skeleton is the newest, 1\n"),
        ([1, 2], 1, "to take it: papers new --check | git apply\n"),
    ):
        monkeypatch.setattr("generator.commands.new.list_versions", lambda found=versions: found)
        done = run("new", "--check")
        assert (done.exit_code, done.stderr) == (code, said)
        assert ("+More.\n" in done.stdout) is bool(code)


@pytest.mark.parametrize(
    "call", ["keep", "archive site.zip", "paste page.txt", "fetch huggingface", "lookup"]
)
def test_command_that_writes_a_site_leaves_a_folder_that_is_none_as_it_was(
    tmp_path: Path, call: str
) -> None:
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "page.txt").write_text(PAGE)
    done = run(*call.split())
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error: there is no mkdocs.yml here; run this in the folder of a site" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_folder_without_captures_is_named_and_not_the_project_s_own(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("list", "empty").stderr.startswith("empty/: notice: no capture in it; ")


@pytest.mark.parametrize("data", ["", "\n \n", "\ufeff"])
def test_empty_file_is_said_to_have_nothing_in_it(tmp_path: Path, data: str) -> None:
    (tmp_path / "page.txt").write_text(data)
    assert (
        "page.txt:1: nothing in this file; copy the page as text" in run("list", "page.txt").stderr
    )


def test_page_on_standard_input_has_its_day_by_option() -> None:
    page = write_page("Mar 11", "Kites Over Water")
    done = CliRunner().invoke(main, ["list", "-"], input=page)
    assert "give it with --date YYYY-03-11" in done.stderr
    assert "captures.yml" not in done.stderr
    near = CliRunner().invoke(main, ["list", "-", "--now", "2025-03-12"], input=page)
    assert "captures.yml" not in near.stderr
    empty = CliRunner().invoke(main, ["paste", "-", "--dry-run"], input="")
    assert empty.stderr == "error: standard input: nothing in it; copy the page, then paste it\n"

"""What the plugin writes to the log: every problem once, and nothing that a terminal obeys."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from msgspec.structs import replace

from generator.mkdocs import plugin
from generator.mkdocs.build import Shown
from generator.mkdocs.plugin import PapersPlugin
from generator.mkdocs.problems import Problems
from generator.mkdocs.refusals import check_address
from generator.mkdocs.shells import add_shells
from generator.model.problems import Notice, Origin, SettingsError, SourceError
from generator.owner.settings import Settings
from generator.pipeline import Build
from generator.project import Project
from tests.captures import build_pages, write_page

RED = "\x1b[31m"


def read_captures(monkeypatch: pytest.MonkeyPatch, built: Build) -> Problems:
    monkeypatch.setattr(plugin, "build_project", lambda _: built)
    problems = Problems(serving=True)
    PapersPlugin()._read_captures(Project(Path(), Settings()), problems)
    return problems


def test_log_shows_control_characters_and_obeys_none(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    notice = Notice(Origin(f"{RED}a.txt", 1), f"{RED}odd", "correct it")
    fine = Notice(Origin(f"{RED}c.txt", 1), f"{RED}fine", "nothing to do", "notice")
    error = SourceError(Origin(f"{RED}b.txt"), "no papers", "look at it")
    built = replace(build_pages(write_page("Mar 11, 2025", "Kites")), notices=(notice, fine))
    with caplog.at_level(logging.INFO):
        problems = read_captures(monkeypatch, replace(built, errors=(error,)))
    assert "\x1b" not in caplog.text
    assert [(r.levelname, r.getMessage().split(": ")[-1]) for r in caplog.records] == [
        ("INFO", "\\x1b[31mfine; nothing to do"),
        ("WARNING", "\\x1b[31modd; correct it"),
        ("INFO", "1 paper, 0 merged, 0 dropped"),
        ("ERROR", "no papers; look at it"),
    ]
    assert problems.lines == [
        "\\x1b[31ma.txt:1: warning: \\x1b[31modd; correct it",
        "\\x1b[31mb.txt: no papers; look at it",
    ]


def test_what_is_left_empty_on_purpose_is_not_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = "papers"
    add_shells(Files([]), config)
    log = logging.getLogger("mkdocs.commands.build")
    with caplog.at_level(logging.INFO):
        log.info("Page skipped: 'days/shell.md'. Generated empty output.")
        log.info("Template skipped: 'sitemap.xml' generated empty output.")
        log.info("Page skipped: 'mine.md'. Generated empty output.")
    assert caplog.messages == ["Page skipped: 'mine.md'. Generated empty output."]


def test_many_warnings_stand_in_the_log_and_the_first_of_them_on_the_page() -> None:
    problems = Problems(serving=True)
    problems.warn([f"warning {number}" for number in range(8)])
    assert problems.lines == [
        *(f"warning {number}" for number in range(5)),
        "3 more warnings stand in the log",
    ]
    assert Problems().lines == []


def test_problem_is_told_once_while_serving(caplog: pytest.LogCaptureFixture) -> None:
    problems = Problems(serving=True)
    problems.report(["a"])
    problems.report(["a", "b"])
    assert [record.getMessage() for record in caplog.records] == ["a", "b"]


def test_problem_ends_a_build() -> None:
    with pytest.raises(PluginError, match=r"^a\nb$"):
        Problems().report(["a", "b"])


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/", "http://localhost/"])
def test_site_without_a_public_address_is_not_deployed(url: str) -> None:
    with pytest.raises(SettingsError, match="the site has no public address; set SITE_URL"):
        check_address(url, publish=True)


def test_site_with_an_address_is_deployed_and_one_of_this_machine_built(
    caplog: pytest.LogCaptureFixture,
) -> None:
    check_address("https://a.example/", publish=True)
    check_address("http://127.0.0.1:8000/", publish=False)
    assert caplog.text == ""


def test_missing_address_is_a_warning_of_a_build(caplog: pytest.LogCaptureFixture) -> None:
    check_address("", publish=False)
    assert "site_url is not set" in caplog.text


@pytest.mark.parametrize(
    ("pages", "errors", "shown"),
    [((), (), 0), ((), ("no papers",), 1), (("Kites", "Tea"), ("no papers",), 2)],
)
def test_last_good_corpus_stays_where_no_capture_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
    pages: tuple[str, ...],
    errors: tuple[str, ...],
    shown: int,
) -> None:
    told = tuple(SourceError(Origin("b.txt"), error, "look at it") for error in errors)
    built = build_pages(*([write_page("Mar 12, 2025", *pages)] if pages else []))
    monkeypatch.setattr(plugin, "build_project", lambda _: replace(built, errors=told))
    papers = PapersPlugin()
    papers.shown = Shown(build_pages(write_page("Mar 11, 2025", "Snails")).corpus)
    papers._read_captures(Project(Path(), Settings()), Problems(serving=True))
    assert len(papers.shown.corpus.papers) == shown


def test_nothing_is_followed_when_a_server_starts() -> None:
    papers = PapersPlugin()
    papers.followed = papers.deferred = True  # by the server before
    papers.on_startup(command="serve", dirty=False)
    assert (papers.command, papers.followed, papers.deferred) == ("serve", False, False)

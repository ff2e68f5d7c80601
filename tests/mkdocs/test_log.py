"""What the plugin writes to the log: every problem once, and nothing that a terminal obeys."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from msgspec.structs import replace

from generator.mkdocs import plugin
from generator.mkdocs.plugin import PapersPlugin
from generator.mkdocs.problems import Problems
from generator.mkdocs.refusals import check_address
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
    error = SourceError(Origin(f"{RED}b.txt"), "no papers", "look at it")
    built = replace(build_pages(write_page("Mar 11, 2025", "Kites")), notices=(notice,))
    with caplog.at_level(logging.INFO):
        problems = read_captures(monkeypatch, replace(built, errors=(error,)))
    assert "\x1b" not in caplog.text
    assert [(r.levelname, r.getMessage().split(": ")[-1]) for r in caplog.records] == [
        ("WARNING", "\\x1b[31modd; correct it"),
        ("INFO", "1 papers, 0 merged, 0 dropped"),
        ("ERROR", "no papers; look at it"),
    ]
    assert problems.lines == [
        "\\x1b[31ma.txt:1: warning: \\x1b[31modd; correct it",
        "\\x1b[31mb.txt: no papers; look at it",
    ]


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

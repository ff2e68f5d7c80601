"""What a project follows, wherever its files are, and what day it takes today for."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from generator.model.captures import Capture, DateHints
from generator.model.fetched import FetchLog, SourceLog
from generator.model.problems import Level, Notice, Origin, SettingsError
from generator.model.published import Published, PublishedFeed, PublishedPage
from generator.owner.settings import Settings
from generator.project import (
    Project,
    _note_former_names,
    build_project,
    find_hints,
    list_further_pages,
    list_lost,
)
from tests.captures import build_captures


def test_folder_of_each_file_is_followed_once(tmp_path: Path) -> None:
    places = {
        "captures": "pasted/all",
        "facts": "facts/facts.yml",
        "hidden": "hidden/hidden.yml",
        "published": "record/published.jsonl",
        "accepted": "decided/accepted.txt",
        "topics": "facts/topics/topics.yml",
    }
    for place in ("pasted/all", "facts/topics", "hidden", "record", "decided"):
        (tmp_path / place).mkdir(parents=True)
    settings = structs.replace(Settings(), **places)
    folders = Project(tmp_path, settings).folders
    assert [folder.relative_to(tmp_path).as_posix() for folder in folders] == [
        "decided", "facts", "hidden", "pasted", "record",
    ]  # fmt: skip


def test_day_in_the_environment_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, Settings())
    monkeypatch.setenv("PAPERS_NOW", "2026-11-26")
    assert find_hints(project, DateHints()).now == date(2026, 11, 26)
    monkeypatch.setenv("PAPERS_NOW", "today")
    with pytest.raises(SettingsError, match=r"^PAPERS_NOW: “today” is no day; write 2025-03-11$"):
        find_hints(project, DateHints())


@pytest.mark.parametrize(
    ("there", "option", "file"),
    [
        ([], "corrections.yml", "data/corrections.yml"),
        (["overrides.yml"], "corrections.yml", "data/overrides.yml"),
        (["overrides.yml", "corrections.yml"], "corrections.yml", "data/corrections.yml"),
        (["overrides.yml"], "mine.yml", "data/mine.yml"),
    ],
)
def test_corrections_stand_under_their_former_name_where_they_have_no_other(
    tmp_path: Path, there: list[str], option: str, file: str
) -> None:
    (tmp_path / "data").mkdir()
    for name in there:
        (tmp_path / "data" / name).write_text("")
    project = Project(tmp_path, structs.replace(Settings(), corrections=f"data/{option}"))
    assert project.corrections == tmp_path / file
    told = [str(notice) for notice in _note_former_names(project)]
    former = "overrides.yml: notice: corrections of topics stand in corrections.yml now; rename"
    assert [text.startswith(former) for text in told] == [True] * file.endswith("overrides.yml")


def test_templates_of_an_owner_are_followed_with_her_files(tmp_path: Path) -> None:
    project = Project(tmp_path, structs.replace(Settings(), templates="mine", topics="topics.yml"))
    assert {"mine", "topics.yml"} <= {path.name for path in project.sources}
    bare = Project(tmp_path, Settings())
    assert [path for path in project.sources if path not in bare.sources] == [
        tmp_path / "topics.yml", tmp_path / "mine",
    ]  # fmt: skip
    (tmp_path / "mine").mkdir()
    assert (tmp_path / "mine" in project.folders, tmp_path / "mine" in bare.folders) == (
        True,
        False,
    )


def test_build_tells_of_what_is_missing_and_of_a_language_without_words(tmp_path: Path) -> None:
    build = build_project(Project(tmp_path, Settings(), language="tlh"))
    told = {notice.text for notice in build.notices}
    assert told == {"no capture yet", "no words in “tlh”, so that the site speaks English"}
    elsewhere = Project(tmp_path, structs.replace(Settings(), captures="nowhere"))
    with pytest.raises(SettingsError, match=r"^captures: there is no “.*nowhere”; correct the"):
        build_project(elsewhere)


def test_feed_of_a_private_site_is_no_loss(tmp_path: Path) -> None:
    pages = (PublishedPage("topics/gone/"),)
    published = Published(pages=pages, feeds=(PublishedFeed("topics/gone/"),))
    build = build_captures()
    lost = list_lost(Project(tmp_path, Settings()), build, published)
    private = Project(tmp_path, structs.replace(Settings(), private=True))
    assert list_lost(private, build, published) == ["topics/gone/"]
    assert len(lost) == 2


def test_warnings_of_a_build_are_counted_on_the_page_of_sources() -> None:
    build = build_captures(Capture("bad.txt", b"\x89PNG\r\n\x1a\n"))
    levels: tuple[Level, ...] = ("warning", "notice", "warning", "notice", "notice")
    notices = tuple(Notice(Origin("a"), "x", "y", level) for level in levels)
    log = FetchLog({"arxiv": SourceLog(success="2026-11-26T05:17:00Z")})
    (page,) = list_further_pages(structs.replace(build, notices=notices), log)
    assert "The last build had 2 warnings." in str(page.content)
    assert list_further_pages(structs.replace(build, aside=()), FetchLog()) == []


def test_no_cycles_are_looked_for_in_what_is_left_at_the_end(tmp_path: Path) -> None:
    last = "atexit.register(lambda: print(gc.get_freeze_count() > 0))"  # after what comes later
    build = f"build_project(Project(Path({str(tmp_path)!r}), Settings()))"
    names = "from generator.project import Path, Project, Settings, build_project"
    code = f"import atexit, gc; {last}; {names}; {build}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"True\n"

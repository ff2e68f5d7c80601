"""What a project follows, wherever its files are, and what day it takes today for."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from generator.model.captures import DateHints
from generator.model.problems import SettingsError
from generator.owner.settings import Settings
from generator.project import Project, find_hints


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

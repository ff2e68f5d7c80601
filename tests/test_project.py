"""Which folders a project follows, wherever its files are."""

from pathlib import Path

from msgspec import structs

from generator.owner.settings import Settings
from generator.project import Project


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

"""A server that answers as it is told, and a project of a few lines, as commands that ask need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.captures import COLLECTION
from tools.loopback import Server, serve


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a command runs in, with the topics of the tests."""
    settings = f"plugins: [papers: {{topics: {COLLECTION / 'topics.yml'}}}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    return tmp_path

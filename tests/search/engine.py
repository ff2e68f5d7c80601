"""The search engine as its readers' browsers run it, here by Node over an index in a folder."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.model.topics import Vocabulary
from generator.search.documents import Document
from generator.search.index import Beside
from tests.conftest import ROOT
from tools.search_bench.indexing import write_index

NO_TOPICS = Vocabulary((), ())
ENGINE = ROOT / "generator" / "theme" / "search"


def run_node(script: Path, *arguments: Path, data: object) -> list[Any]:
    """What a script prints, a JSON value a line, when it reads ``data`` as JSON."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node on PATH: what browsers run is not tested here")
    done = subprocess.run(
        [node, script, *arguments],
        input=msgspec.json.encode(data),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [msgspec.json.decode(line) for line in done.stdout.splitlines()]


def copy_engine(folder: Path) -> Path:
    """The engine where Node takes its files for modules, as browsers do."""
    copied = folder / "engine"
    shutil.copytree(ENGINE, copied)
    (copied / "package.json").write_text('{"type": "module"}')
    return copied


class Index:
    """An index on disk, and answers from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine = copy_engine(folder)

    def write(
        self, documents: Sequence[Document], vocabulary: Vocabulary = NO_TOPICS, **related: str
    ) -> "Index":
        for file in write_index(documents, vocabulary, Beside(related=related)):
            path = self.folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        return self

    def list_files(self) -> list[Path]:
        return [path for path in (self.folder / "search").rglob("*") if path.is_file()]

    def ask(self, questions: Sequence[dict[str, Any]]) -> list[Any]:
        """The answer to each ``{"text", "settings", "filters"}``."""
        script = ROOT / "tools" / "search_bench" / "ask.mjs"
        return run_node(script, self.engine, self.folder / "search", data=questions)

    def find(self, text: str, **settings: Any) -> list[str]:
        """The slugs of the first papers."""
        slugs: list[str] = self.ask([{"text": text, "settings": settings}])[0]["slugs"]
        return slugs

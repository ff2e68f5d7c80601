"""A server and a shelf for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.files.shelf import Shelf
from tools.loopback import Server, serve


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "captures").mkdir()
    return Shelf(tmp_path / "captures")

"""Work that one run at a time may do."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.files import hold as held
from generator.files.hold import hold
from generator.model.problems import PapersError


def test_second_run_is_told_that_another_is_at_work(tmp_path: Path) -> None:
    lock = tmp_path / "new" / "x.lock"
    for _ in range(2):
        with hold(lock, "sends mail"), pytest.raises(PapersError) as refused:
            hold(lock, "sends mail").__enter__()
        told = "another run sends mail in this project; wait for it to end"
        assert str(refused.value) == told
    with hold(lock, "fetches"), hold(tmp_path / "y.lock", "fetches"):
        assert lock.read_bytes() == b""


def test_work_that_fails_lets_the_next_run_begin(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), hold(tmp_path / "x.lock", "fetches"):
        raise ValueError("x")
    with hold(tmp_path / "x.lock", "fetches"):
        pass


def test_place_where_no_file_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("mine")
    with pytest.raises(PapersError, match=r"/cache: can't be read or written"):
        hold(tmp_path / "cache" / "x.lock", "fetches").__enter__()
    assert (tmp_path / "cache").read_text() == "mine"


def test_where_nothing_can_be_held_work_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "sys", SimpleNamespace(platform="win32"))
    with hold(tmp_path / "x.lock", "fetches"):
        assert not list(tmp_path.iterdir())

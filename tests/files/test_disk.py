"""What is written is on the disk, with the modes of a site, and no file stays open."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.files import system
from generator.files.archive import read_archive, write_archive
from generator.files.exchange import Staging
from generator.files.mark import MARK
from generator.files.sent import SentRecord
from generator.files.sync import make_folder
from generator.files.tree import lay_file, write_if_changed
from generator.model.site import OutputFile

OPEN = Path("/proc/self/fd")


@pytest.fixture
def _tight() -> Iterator[None]:
    """A mask that takes all from others."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def read_mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("_tight")
def test_files_and_folders_can_be_read_by_others(tmp_path: Path) -> None:
    write_if_changed(tmp_path / "a.txt", b"a")
    write_archive(tmp_path / "a.zip", [OutputFile("site/x.txt", b"x")])
    make_folder(tmp_path / "b" / "c")
    assert [read_mode(tmp_path / name) for name in ("a.txt", "a.zip")] == [0o644] * 2
    assert [read_mode(tmp_path / name) for name in ("b", "b/c")] == [0o755] * 2
    assert list(read_archive(tmp_path / "a.zip")) == [OutputFile("x.txt", b"x")]


def test_number_of_what_was_sent_is_on_the_disk_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "sent.txt", list[str]()
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(path.read_text()))
    record = SentRecord(path, date(2025, 3, 11))
    for number in ("n1", "n2"):
        record.add(number)
    lines = ["2025-03-11 n1\n", "2025-03-11 n2\n"]
    assert seen == [lines[0], "".join(lines)]
    assert record.numbers == {"n1", "n2"}
    record.tidy()
    assert path.read_text() == "".join(lines)


@pytest.mark.skipif(not OPEN.is_dir(), reason="open files are counted where Linux lists them")
def test_no_file_stays_open(tmp_path: Path) -> None:
    def publish(text: bytes) -> None:
        staging = Staging(tmp_path / "site", tmp_path / "former")
        staging.lay([OutputFile("index.html", text)])
        staging.close()

    def go(step: int) -> None:
        publish(b"%d" % (step // 2))
        Staging(tmp_path / "site").drop()
        lay_file(f"{tmp_path}/deep/{step}/x", b"x" * 9)
        system.settle(tmp_path)
        handle = system.lock(tmp_path)
        assert handle is not None
        assert system.lock(tmp_path) is None
        os.close(handle)

    go(0)
    before = len(list(OPEN.iterdir()))
    for step in range(1, 5):
        go(step)
    assert len(list(OPEN.iterdir())) == before
    assert (tmp_path / "deep" / "4" / "x").read_bytes() == b"x" * 9
    assert {path.name for path in (tmp_path / "site").iterdir()} == {MARK, "index.html"}


def test_lock_of_a_folder_that_was_replaced_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415  (not on Windows)

    def replace(*_: object) -> None:
        (tmp_path / "a").rename(tmp_path / "b")
        (tmp_path / "a").mkdir()

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(fcntl, "flock", replace)
    assert system.lock(tmp_path / "a") is None

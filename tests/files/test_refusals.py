"""What the file system refuses, and what no program of ours wrote, is one line with its file."""

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.files import sync, system, texts
from generator.files.archive import FOLDER, read_archive, write_archive
from generator.files.belongings import MANIFEST, list_belongings
from generator.files.captures import read_captures
from generator.files.engine import download_wheel, find_wheel, read_wheel
from generator.files.exchange import Staging
from generator.files.sent import SentRecord
from generator.files.shelf import Shelf
from generator.files.tree import LITTER, write_files
from generator.model.fetched import FetchLog
from generator.model.problems import PapersError
from generator.model.site import OutputFile

Act = Callable[[Path], object]
DAY = date(2025, 3, 11)
TEXT = b"kites"


def write_zip(path: Path, name: str, data: bytes, sums: str = "") -> None:
    """An archive of one file, whose sum is right unless others are given."""
    sums = sums or f"{hashlib.sha256(data).hexdigest()}  {name}\n"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, data)
        if sums != "none":
            archive.writestr(MANIFEST, sums)


def test_archive_that_is_whole_is_read(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", f"{FOLDER}x.txt", TEXT)
    assert list(read_archive(tmp_path / "a.zip")) == [OutputFile("x.txt", TEXT)]


@pytest.mark.parametrize(
    ("name", "sums", "problem"),
    [
        ("x.txt", "none", "no archive of a site; give one that “papers archive” wrote"),
        ("site/x.txt", f"{'0' * 64}  site/x.txt\n", "site/x.txt is not what it was"),
        ("x.txt", f"{'0' * 64}  y.txt\n", "holds other files than its list names"),
        ("x.txt", "no sum\n", "holds other files than its list names"),
        ("../x.txt", "", "“../x.txt” would be written beside the folder"),
    ],
)
def test_archive_that_is_not_is_refused(tmp_path: Path, name: str, sums: str, problem: str) -> None:
    write_zip(tmp_path / "a.zip", name, TEXT, sums)
    with pytest.raises(PapersError) as refused:
        list(read_archive(tmp_path / "a.zip"))
    assert problem in str(refused.value)
    assert str(refused.value).startswith(f"{tmp_path / 'a.zip'}: ")


def _write_archive(folder: Path) -> None:
    def list_files() -> Iterator[OutputFile]:
        yield OutputFile("x.txt", TEXT)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_archive(folder / "a.zip", list_files())


def _write_sent(folder: Path) -> None:
    log = SentRecord(folder / "sent.txt", DAY)
    (folder / "sent.txt").mkdir()
    log.add("7")


def _write_capture(folder: Path) -> None:
    (folder / "captures").write_text("in the way")
    Shelf(folder / "captures").write("a.json.gz", TEXT, DAY)


def _write_log(folder: Path) -> None:
    (folder / "fetched.json").mkdir()
    Shelf(folder / "captures").write_log(FetchLog())


def _read_log(folder: Path) -> None:
    (folder / "fetched.json").write_text("{")
    Shelf(folder / "captures").read_log()


def _write_tree(folder: Path) -> None:
    (folder / "days").write_text("in the way")
    write_files(folder, [OutputFile("days/x.md", TEXT)], ())


@pytest.mark.parametrize(
    ("act", "file", "problem"),
    [
        (_write_archive, "a.zip", "No space left on device"),
        (_write_sent, "sent.txt", "Is a directory"),
        (_write_capture, "captures", ""),
        (_write_log, "fetched.json: can't be read or written (Is", "Is a directory"),
        (_read_log, "fetched.json", "mend or delete the file"),
        (_write_tree, "", ""),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_disk_that_refuses_is_named_with_the_file(
    tmp_path: Path, act: Act, file: str, problem: str
) -> None:
    with pytest.raises(PapersError) as refused:
        act(tmp_path)
    assert str(tmp_path / file) in str(refused.value)
    assert problem in str(refused.value)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(LITTER)]


def test_litter_is_no_belonging_of_a_site(tmp_path: Path) -> None:
    for name in (f"{LITTER}x7", "mine.txt", "page.md"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "made.md").write_text("---\ngenerated: true\n---\n")
    assert [path.name for path in list_belongings(tmp_path)] == ["mine.txt", "page.md"]


def test_folder_of_captures_that_can_not_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scan(path)

    (tmp_path / "locked").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    (error,) = read_captures(tmp_path, {}).errors
    assert (error.origin.file, "Permission denied" in str(error)) == ("locked", True)


def test_file_of_an_owner_without_an_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_LARGEST", 4)
    for size, problem in ((4, ""), (5, f"{tmp_path / 'x'}: larger than 0 MB; make it shorter")):
        (tmp_path / "x").write_bytes(b"x" * size)
        if problem:
            with pytest.raises(PapersError, match=f"^{problem}$"):
                texts.read_bytes(tmp_path / "x")
        else:
            assert texts.read_bytes(tmp_path / "x") == b"xxxx"


def test_file_is_moved_to_another_file_system_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.parent != Path(target).parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    (tmp_path / "one").write_bytes(TEXT)
    sync.move_file(tmp_path / "one", tmp_path / "far" / "two")
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["two"]
    assert (tmp_path / "far" / "two").read_bytes() == TEXT


def test_size_of_a_file_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site")
    assert staging.measure("days/index.html") == (0, 0)


def test_systems_without_the_calls_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "_load_library", SimpleNamespace)
    with pytest.raises(OSError, match="no folders are swapped on this system"):
        system.swap_folders(tmp_path / "a", tmp_path / "b")
    assert not system.can_swap(tmp_path)
    assert list(tmp_path.iterdir()) == []
    called: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: called.append("sync"))
    system.settle(tmp_path)
    assert called == ["sync"]


def test_disk_that_does_not_settle_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, fails in ((0, False), (-1, True)):
        library = SimpleNamespace(syncfs=lambda _, code=code: code)
        monkeypatch.setattr(system, "_load_library", lambda library=library: library)
        if fails:
            with pytest.raises(OSError, match=str(tmp_path)):
                system.settle(tmp_path)
        else:
            system.settle(tmp_path)


@pytest.mark.parametrize(
    ("noted", "name"),
    [
        (None, ""), ('{"url": "https://kites.example/WHEEL"}', ""),
        ('{"url": "file://FOLDER/WHEEL"}', "daily papers-1.whl"),
        ('{"url": "file://FOLDER/gone.whl"}', ""),
        ('{"url": "file://FOLDER/a.txt"}', ""), ('{"url": "file://FOLDER/dir.whl"}', ""),
    ],
)  # fmt: skip
def test_wheel_is_found_where_it_was_installed_from_if_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: str | None, name: str
) -> None:
    wheel = tmp_path / "daily papers-1.whl"
    for path in (wheel, tmp_path / "a.txt"):
        path.write_bytes(TEXT)
    (tmp_path / "dir.whl").mkdir()
    text = noted and noted.replace("FOLDER", str(tmp_path)).replace("WHEEL", "daily%20papers-1.whl")
    installed = SimpleNamespace(read_text=lambda _: text)
    monkeypatch.setattr("generator.files.engine.distribution", lambda _: installed)
    assert find_wheel() == (tmp_path / name if name else None)


@pytest.mark.parametrize("name", ["kites-1-py3-none-any.whl", "daily_papers-1.zip"])
def test_file_that_is_no_wheel_of_the_engine_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT)
    with pytest.raises(PapersError, match=f"^{tmp_path / name}: "):
        read_wheel(tmp_path / name)


@pytest.mark.parametrize(
    ("code", "wheels", "said"),
    [
        (0, ["b.whl", "a.whl"], ""),
        (1, ["a.whl"], "ERROR: no such version\n"),
        (0, [], ""),
        (1, [], "first\nERROR: no such version\n"),
    ],
)
def test_pip_that_finds_no_wheel_is_told_with_its_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, wheels: list[str], said: str
) -> None:
    for name in wheels:
        (tmp_path / name).write_bytes(TEXT)
    done = SimpleNamespace(returncode=code, stderr=said)
    monkeypatch.setattr("generator.files.engine.subprocess.run", lambda *_, **__: done)
    if not code and wheels:
        assert download_wheel("9", tmp_path) == tmp_path / "a.whl"
        return
    word = "no such version" if said else "pip said nothing"
    with pytest.raises(PapersError) as refused:
        download_wheel("9", tmp_path)
    assert str(refused.value) == (
        f"pip finds no wheel of daily-papers 9 ({word}); name the file of one: papers lock FILE.whl"
    )

"""Files are written whole, where they change; what is no longer wanted goes, and is counted."""

import errno
import os
from pathlib import Path

import pytest

from generator.files.tree import GENERATED_MARK, write_files, write_if_changed
from generator.model.problems import PapersError, explain_os_error
from generator.model.site import OutputFile

PAGE = GENERATED_MARK + b"---\n# A day\n"


def write(folder: Path, *names: str) -> int:
    return write_files(folder, [OutputFile(name, PAGE) for name in names], ["days"])


def test_new_files_and_stale_ones_are_counted(tmp_path: Path) -> None:
    assert write(tmp_path, "days/a.md", "days/2025/b.md") == 2
    assert write(tmp_path, "days/a.md", "days/2025/b.md") == 0
    assert write(tmp_path, "days/a.md") == 1
    assert [path.name for path in (tmp_path / "days").iterdir()] == ["a.md"]


def test_file_outside_the_owned_folders_is_never_stale(tmp_path: Path) -> None:
    write(tmp_path, "index.md", "days/a.md")
    write(tmp_path, "days/a.md")
    assert (tmp_path / "index.md").is_file()


def test_same_size_is_not_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_if_changed(path, b"one")
    assert write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"
    assert not write_if_changed(path, b"two")


def test_write_that_fails_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    write_if_changed(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_if_changed(path, b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_litter_of_a_killed_write_is_swept_and_a_stranger_refused(tmp_path: Path) -> None:
    write(tmp_path, "days/a.md")
    (tmp_path / "days" / ".papers-half").write_bytes(b"half")
    write(tmp_path, "days/a.md")
    assert [path.name for path in (tmp_path / "days").iterdir()] == ["a.md"]
    (tmp_path / "days" / "mine.md").write_text("# Mine")
    with pytest.raises(PapersError, match="a file that was not generated stands in a folder"):
        write(tmp_path)
    assert (tmp_path / "days" / "a.md").is_file()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EFBIG, "free some space"),
        (errno.EACCES, "change its permissions"),
        (errno.EROFS, "make the disk writable"),
        (errno.EIO, "look at what is there"),
    ],
)
def test_disk_that_refuses_is_told_with_its_cause(number: int, remedy: str) -> None:
    problem = explain_os_error(OSError(number, os.strerror(number), "site/a"), "site")
    assert str(problem) == (
        f"site/a: can't be read or written ({os.strerror(number)}); "
        f"{remedy}, or choose another folder"
    )


def test_stranger_in_an_owned_folder_is_named_the_first_of_several(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    for name in "hbdacgef":
        (tmp_path / "days" / f"{name}.md").write_text("# Mine\n")
    with pytest.raises(PapersError, match=f"^{tmp_path / 'days' / 'a.md'}: a file that was not"):
        write(tmp_path, "days/x.md")
    assert not (tmp_path / "days" / "x.md").exists()


def test_folders_that_hold_nothing_any_more_go_with_those_in_them(tmp_path: Path) -> None:
    write(tmp_path, "days/a/b/c/x.md", "days/a/y.md", "days/d/e/z.md")
    assert write(tmp_path, "days/a/y.md") == 2
    assert sorted(path.name for path in (tmp_path / "days").rglob("*")) == ["a", "y.md"]

"""What a file of bytes can't show: makers of odd files and folders, and of large ones."""

import os
from collections.abc import Callable
from pathlib import Path

PAGE = """new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 11, 2025

Kites Learn to Fly

A kite learns to stay in the air from the pull of its line alone.

  • 2 authors
·
Feb 8, 2021
"""


def _pipe(path: Path) -> None:
    os.mkfifo(path / "pipe.txt")


def _socket_device(path: Path) -> None:
    (path / "zero.txt").symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    (path / "loop.txt").symlink_to("loop.txt")


def _dangling(path: Path) -> None:
    (path / "gone.txt").symlink_to("nowhere.txt")


def _unreadable(path: Path) -> None:
    # Reading fails for every user, root too.
    (path / "unreadable.txt").symlink_to("/proc/self/mem")


def _folder_loop(path: Path) -> None:
    (path / "up").symlink_to(path)


def _newline(path: Path) -> None:
    (path / "two\nlines.txt").write_text(PAGE)


def _escape(path: Path) -> None:
    (path / "\x1b[31mred.txt").write_text(PAGE)


def _bad_name(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path) + b"/caf\xe9.txt")).write_text(PAGE)


def _command_name(path: Path) -> None:
    (path / "::set-output name=x::y.txt").write_text("\n")


def _hidden(path: Path) -> None:
    (path / ".hidden.txt").write_text(PAGE.replace("Kites", "Hidden Kites"))
    (path / "README.md").write_text("Captures lie here.\n")


def _subfolder(path: Path) -> None:
    (path / "2025").mkdir()
    (path / "2025" / "2025-03-11.txt").write_text(PAGE.replace("Kites", "Deeper Kites"))


def _empty_folder(path: Path) -> None:
    (path / "good.txt").unlink()


def _large(path: Path) -> None:
    with (path / "large.txt").open("wb") as stream:
        stream.truncate(129 * 2**20)


def _long_line(path: Path) -> None:
    (path / "long.txt").write_text(PAGE.replace("A kite", "A kite " + "and a kite " * 400_000))


def _many_lines(path: Path) -> None:
    (path / "many.txt").write_text(PAGE + "a\n\n" * 500_001)


def _bomb(path: Path) -> None:
    import gzip  # noqa: PLC0415

    with gzip.open(path / "bomb.txt", "wb") as stream:
        for _ in range(130):
            stream.write(bytes(2**20))


MAKERS: dict[str, Callable[[Path], None]] = {
    "a pipe": _pipe,
    "a device": _socket_device,
    "a link to itself": _loop,
    "a link to nothing": _dangling,
    "an unreadable file": _unreadable,
    "a link to the folder above": _folder_loop,
    "a newline in a file name": _newline,
    "a terminal command in a file name": _escape,
    "a file name that is no UTF-8": _bad_name,
    "a workflow command as a file name": _command_name,
    "hidden files and a README": _hidden,
    "a folder in the folder": _subfolder,
    "no file at all": _empty_folder,
    "a file of 129 MB": _large,
    "a line of 4.4 MB": _long_line,
    "500,001 lines": _many_lines,
    "a gzip bomb": _bomb,
}


def make_files(name: str, folder: Path) -> None:
    """A folder with one good page, and what the name says."""
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE)
    MAKERS[name](folder)

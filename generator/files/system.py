"""What the operating system does with folders and Python's library does not."""

import ctypes
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.files.tree import list_folders

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE and RENAME_SWAP have the same value


def _load_library() -> Any:
    return None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)


def _make_error(path: Path) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path))


def swap_folders(first: Path, second: Path) -> None:
    """Swap two folders in one system call; raises ``OSError`` where that can't be done."""
    library = _load_library()
    one, other = os.fsencode(first), os.fsencode(second)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(one, other, _EXCHANGE)
    else:
        raise OSError(f"{second}: no folders are swapped on this system")
    if failed:
        raise _make_error(second)


def can_swap(folder: Path) -> bool:
    """Whether the file system swaps two folders; tried on two empty ones."""
    first, second = folder / ".first", folder / ".second"
    for path in (first, second):
        path.mkdir()
    try:
        swap_folders(first, second)
    except OSError:
        return False
    finally:
        for path in (first, second):
            path.rmdir()
    return True


def is_mounted(folder: Path) -> bool:
    """Whether a folder is a mount point; Linux lists even those of the same file system."""
    if folder.is_mount():
        return True
    with suppress(OSError):
        lines = Path("/proc/self/mountinfo").read_bytes().splitlines()
        points = {line.split()[4].replace(rb"\040", b" ") for line in lines}
        return os.fsencode(folder) in points
    return False


def lock(path: Path) -> int | None:
    """A handle that holds a file or folder until it is closed; None where another has it."""
    import fcntl  # noqa: PLC0415  (not on Windows)

    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(handle)
    return None


def give_modes(folder: Path, files: Iterable[str]) -> None:
    """Give the files of a folder, and the folders they are in, the modes of a site."""
    names = list(files)
    modes = dict.fromkeys(names, 0o644) | dict.fromkeys(["", *list_folders(names)], 0o755)
    for name, mode in modes.items():
        with suppress(OSError):  # some file systems have no modes
            os.chmod(f"{folder}/{name}", mode)  # noqa: PTH101  (a Path costs more)


def settle(folder: Path) -> None:
    """Have what was written on the disk.

    Without that, a machine that goes down after the exchange can come up with empty files.
    """
    library = _load_library()
    if not hasattr(library, "syncfs"):
        if hasattr(os, "sync"):
            os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(handle):
            raise _make_error(folder)
    finally:
        os.close(handle)

"""Files written whole, and deleted where the generator owns the folder.

A file is written only when its bytes change, beside its place and then renamed, so that it is
always whole. One that the generator did not write is never touched: it is an error to find it in a
folder that the generator owns.
"""

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.problems import (
    PapersError,
    explain_os_error,
)
from generator.model.site import OutputFile

LITTER = ".papers-"  # begins the names of files that are being written


def write_files(
    folder: Path, files: Iterable[OutputFile], owned: Sequence[str], standing: Iterable[str] = ()
) -> int:
    """Write what changed, delete what is stale below the ``owned`` subfolders; count the writes.

    ``standing`` are files that are there as they would be written.

    Raises ``PapersError`` before anything is written when an owned folder holds a file without the
    generator's mark, and when the disk refuses.
    """
    refuse_strangers(folder, owned)
    kept = {folder / name for name in standing}
    written = 0
    try:
        for file in files:
            path = folder / file.path
            kept.add(path)
            written += write_if_changed(path, file.data)
        for path in _find_owned(folder, owned):
            if path not in kept:
                path.unlink()
                written += 1
        _remove_empty_folders(folder, owned)
    except OSError as error:
        raise explain_os_error(error, folder) from error
    return written


def write_if_changed(path: Path, data: bytes | bytearray) -> bool:
    """Write a file whole, by renaming; False when its bytes were there already."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=LITTER)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        error.filename, error.filename2 = str(path), None  # nobody knows the one beside it
        raise
    return True


def lay_file(path: str, data: bytes) -> None:
    """Write a file where nobody reads before all are there."""
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        handle = os.open(path, how, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120  (a Path costs more)
        handle = os.open(path, how, 0o644)
    try:
        while data:
            data = data[os.write(handle, data) :]
    finally:
        os.close(handle)


def list_folders(names: Iterable[str]) -> set[str]:
    """The folders in which files stand, and those above them."""
    found: set[str] = set()
    for name in names:
        parent = name.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


GENERATED_MARK = b"---\ngenerated: true\n"


def _read_start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(GENERATED_MARK))


def _find_owned(folder: Path, owned: Sequence[str]) -> list[Path]:
    return [path for name in owned for path in sorted((folder / name).rglob("*")) if path.is_file()]


def refuse_strangers(folder: Path, owned: Sequence[str]) -> None:
    """Raise ``PapersError`` for a file in an ``owned`` folder that the generator did not write."""
    for path in _find_owned(folder, owned):
        if path.name.startswith(LITTER):
            path.unlink()  # a write that was killed
        elif not _read_start(path).startswith(GENERATED_MARK):
            raise PapersError(
                f"{path}: a file that was not generated stands in a folder of generated pages; "
                f"move it elsewhere in {folder.name}/"
            )


def _remove_empty_folders(folder: Path, owned: Sequence[str]) -> None:
    for name in owned:
        for path in sorted((folder / name).rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()

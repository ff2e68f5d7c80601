"""The only file I/O: captures in, output files out.

Captures are opened without following what never ends (pipes, devices, link loops). Files are
written only when their bytes change, beside their place and then renamed, so that each is always
whole. A file that the generator did not write is never touched: it is an error to find one in a
folder that it owns.
"""

import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.errors import (
    PapersError,
    SettingsError,
    SourceError,
    explain_os_error,
    suggest_name,
)
from generator.files import OutputFile
from generator.records import Capture, Origin
from generator.settings import RecordedCapture, parse_recorded
from generator.sources.unpack import LARGEST

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class CaptureFiles(Struct, frozen=True):
    """The captures that could be opened, and the errors of those that could not."""

    captures: tuple[Capture, ...]
    errors: tuple[SourceError, ...] = ()


def read_text(path: Path) -> str:
    """The text of a file of the site's owner; raises ``SettingsError`` if there is no such text."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; give a text file in UTF-8") from error


def read_captures(paths: Sequence[Path]) -> CaptureFiles:
    """Read files and folders of captures, with what ``captures.yml`` beside them records.

    For a folder ``x/captures`` (or a file in it) the record is ``x/captures.yml``. Names are
    relative to the folder given; hidden files and READMEs are no captures.
    """
    captures: list[Capture] = []
    errors: list[SourceError] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        recorded = _read_recorded(folder)
        found = list(_find_files(path, errors)) if path.is_dir() else [path]
        names = [file.relative_to(folder).as_posix() for file in found]
        if path.is_dir():
            _check_recorded(folder, recorded, names)
        for file, name in zip(found, names, strict=True):
            entry = recorded.get(name, RecordedCapture())
            try:
                captures.append(Capture(name, _read_bytes(file, name), entry.day, entry.text))
            except SourceError as error:
                errors.append(error)
    return CaptureFiles(tuple(captures), tuple(errors))


def _read_recorded(folder: Path) -> dict[str, RecordedCapture]:
    resolved = folder.resolve()
    path = resolved.parent / f"{resolved.name}.yml"
    return parse_recorded(read_text(path), path.name) if path.is_file() else {}


def _check_recorded(folder: Path, recorded: Iterable[str], names: list[str]) -> None:
    for name in recorded:
        if name not in names:
            known = suggest_name(name, names) if names else "the folder is empty"
            raise SettingsError(f"{folder.name}.yml: no capture “{name}” in {folder.name}; {known}")


def _find_files(folder: Path, errors: list[SourceError]) -> Iterator[Path]:
    """All files below a folder by name, links to folders not followed."""

    def note_error(error: OSError) -> None:
        name = Path(error.filename or folder).relative_to(folder).as_posix()
        errors.append(_refuse_file(name, error))

    for parent, folders, files in os.walk(folder, onerror=note_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            path = Path(parent, name)
            if path.is_symlink():
                origin = Origin(path.relative_to(folder).as_posix())
                errors.append(SourceError(origin, "a link to a folder", "give the folder itself"))
        for name in sorted(files):
            if not name.startswith((".", "README")):
                yield Path(parent, name)


def _read_bytes(path: Path, name: str) -> bytes:
    origin = Origin(name)
    if _CONTROLS.search(name):
        raise SourceError(origin, "control characters in the file's name", "rename the file")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(origin, "not a regular file", "give a file or a folder of files")
        if status.st_size > LARGEST:
            size = f"larger than {LARGEST // 2**20} MB"
            raise SourceError(origin, size, "split it into several files")
        return path.read_bytes()
    except OSError as error:
        raise _refuse_file(name, error) from error


def _refuse_file(name: str, error: OSError) -> SourceError:
    problem = f"can't be read ({error.strerror or error})"
    return SourceError(Origin(name), problem, "check the file and its permissions")


def write_files(folder: Path, files: Iterable[OutputFile], owned: Sequence[str]) -> int:
    """Write what changed, delete what is stale below the ``owned`` subfolders; count the writes.

    Raises ``PapersError`` before anything is written when an owned folder holds a file without the
    generator's mark, and when the disk refuses.
    """
    _refuse_strangers(folder, owned)
    kept: set[Path] = set()
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


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file whole, by renaming; False when its bytes were there already."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".papers-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


GENERATED_MARK = b"---\ngenerated: true\n"


def _read_start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(GENERATED_MARK))


def _find_owned(folder: Path, owned: Sequence[str]) -> list[Path]:
    return [path for name in owned for path in sorted((folder / name).rglob("*")) if path.is_file()]


def _refuse_strangers(folder: Path, owned: Sequence[str]) -> None:
    for path in _find_owned(folder, owned):
        if path.name.startswith(".papers-"):
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

"""Captures opened, without following what never ends: pipes, devices, link loops."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from generator.model.captures import LARGEST, Capture, RecordedCapture
from generator.model.problems import (
    Notice,
    Origin,
    SourceError,
    suggest_name,
)

_BACKUPS = ("~", ".swp", ".swo", ".bak", ".orig", ".rej", ".tmp", ".part", ".crdownload")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class CaptureFiles(Struct, frozen=True):
    """The captures that could be opened, the errors of those that could not, and what was met."""

    captures: tuple[Capture, ...]
    errors: tuple[SourceError, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_captures(path: Path, recorded: Mapping[str, RecordedCapture]) -> CaptureFiles:
    """Read a capture, or a folder of them, with what is recorded of each by its name.

    Names are relative to the folder, in composed letters (NFC), since some systems take them
    apart. Hidden files, READMEs and an editor's backups are no captures. A link is refused:
    whatever it points to, say a file of secrets, would be published.
    """
    captures: list[Capture] = []
    errors: list[SourceError] = []
    folder = path if path.is_dir() else path.parent
    found = list(_find_files(path, errors)) if path.is_dir() else [path]
    names = [normalize("NFC", file.relative_to(folder).as_posix()) for file in found]
    missing = list(_miss_recorded(folder, recorded, names)) if path.is_dir() else []
    known = {normalize("NFC", name): entry for name, entry in recorded.items()}
    for file, name in zip(found, names, strict=True):
        entry = known.get(name, RecordedCapture())
        try:
            data = _read_bytes(file, name)
            captures.append(Capture(name, data, entry.day, entry.text, entry.demonstration))
        except SourceError as error:
            errors.append(error)
    return CaptureFiles(tuple(captures), tuple(errors), tuple(missing))


def find_record(path: Path) -> Path:
    """Where captures are recorded: ``x/captures.yml`` for ``x/captures`` and the files in it."""
    folder = (path if path.is_dir() else path.parent).resolve()
    return folder.parent / f"{folder.name}.yml"


def _miss_recorded(folder: Path, recorded: Iterable[str], names: list[str]) -> Iterator[Notice]:
    """What is recorded of captures that are gone; a warning where a name may be misspelt."""
    entries = {normalize("NFC", name) for name in recorded}
    open_names = [name for name in names if name not in entries]
    for name in sorted(entries.difference(names)):
        text = f"no capture “{name}” in {folder.name}"
        origin = Origin(f"{folder.name}.yml")
        if get_close_matches(name, open_names, n=1):
            yield Notice(origin, text, suggest_name(name, open_names))
        else:
            yield Notice(origin, text, "its entry is passed over, and may go", "notice")


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
            path = Path(parent, name)
            backup = name.endswith(_BACKUPS) or name[0] == name[-1] == "#"
            if backup or name.startswith((".", "README")):
                continue
            if path.is_symlink():
                origin = Origin(path.relative_to(folder).as_posix())
                errors.append(SourceError(origin, "a link", "put the file itself there"))
            else:
                yield path


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

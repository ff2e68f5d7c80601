"""A site in one file that outlives this program: a ZIP with its files as they are, to the letter.

``site/`` has the files, ``papers.jsonl`` the papers with the lists on which they stood, for other
programs, and ``MANIFEST.sha256`` the sum of each, as ``sha256sum --check`` reads it. The same site
gives the same archive, whenever it is made.
"""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from generator.files.belongings import MANIFEST
from generator.files.tree import LITTER
from generator.model.problems import PapersError, explain_os_error
from generator.model.site import OutputFile

FOLDER, PAPERS = "site/", "papers.jsonl"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_PACKED = (".gz", ".png", ".woff2", ".zip")


def write_archive(path: Path, files: Iterable[OutputFile]) -> int:
    """Write the files whole, or nothing; the number of bytes of the archive."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=LITTER)
    try:
        with os.fdopen(handle, "w+b") as stream:
            _write(stream, files)
            size = stream.tell()
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise explain_os_error(error, path) from error
    return size


def _write(stream: IO[bytes], files: Iterable[OutputFile]) -> None:
    sums = []
    with zipfile.ZipFile(stream, "w") as archive:
        for file in files:
            _add(archive, file)
            sums.append(f"{hashlib.sha256(file.data).hexdigest()}  {file.path}\n")
        _add(archive, OutputFile(MANIFEST, "".join(sorted(sums, key=_get_name)).encode()))


def _get_name(line: str) -> str:
    return line.partition("  ")[2]


def _add(archive: zipfile.ZipFile, file: OutputFile) -> None:
    """Add a file without a time of its own, so that the same files give the same bytes."""
    entry = zipfile.ZipInfo(file.path)
    entry.external_attr = 0o644 << 16
    packed = file.path.endswith(_PACKED)
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, file.data)


def read_archive(path: Path) -> Iterator[OutputFile]:
    """The files of a site, one after another, each as its sum says.

    Raises ``PapersError`` before the first one for an archive that lacks something, holds something
    else, or would write beside the folder.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sums = _read_sums(path, archive)
            for name, expected in sums.items():
                data = archive.read(name)
                if hashlib.sha256(data).hexdigest() != expected:
                    raise _refuse(path, f"{name} is not what it was")
                if name.startswith(FOLDER):
                    yield OutputFile(name.removeprefix(FOLDER), data)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refuse(path, f"can't be read ({error})") from error


def _read_sums(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    names = archive.namelist()
    if MANIFEST not in names:
        raise PapersError(f"{path}: no archive of a site; give one that “papers archive” wrote")
    lines = archive.read(MANIFEST).decode("utf-8", "replace").splitlines()
    sums = {m[2]: m[1] for line in lines if (m := _LINE.fullmatch(line))}
    if len(sums) != len(lines) or sorted(names) != sorted((*sums, MANIFEST)):
        raise _refuse(path, "holds other files than its list names")
    for name in sums:
        if not _is_inside(name):
            raise _refuse(path, f"“{name}” would be written beside the folder")
    return sums


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    odd = "\\" in name or ":" in name or "\0" in name or name.endswith("/")
    return name == PAPERS or (name.startswith(FOLDER) and ".." not in parts and not odd)


def _refuse(path: Path, problem: str) -> PapersError:
    return PapersError(f"{path}: {problem}; take another copy of the archive")

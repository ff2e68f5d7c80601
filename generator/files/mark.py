"""The mark in a tree that this program made: what may be replaced there, and nothing else.

A tree that is replaced as a whole takes with it whatever somebody put there since. So each has a
hidden file that lists the files of the last build, packed by gzip behind a line for people (as it
is, where an earlier version wrote it). Only those are ever removed; a folder without the mark is
somebody else's. Links count as files and are never followed.
"""

import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.files.folders import Times, look_again, scan_tree
from generator.files.tree import LITTER, write_if_changed
from generator.model.problems import PapersError

MARK = ".daily-papers"
_HEAD = b"Made by Daily Papers. A build replaces or removes the files listed here, and no others.\n"
_GZIP = 31  # what zlib calls it
_FAST = 1  # of names the best level saves an eighth more and takes three times as long
_PACKED = b"\x1f\x8b"  # gzip begins so, and no name of ours
_SHOWN = 5  # names in a refusal


def write_mark(folder: Path, files: Iterable[str] = ()) -> None:
    """Call a tree ours, with the files that are; none while it is still being built."""
    lines = os.fsencode("".join(f"{name}\n" for name in sorted(files)))
    packed = zlib.compress(lines, _FAST, wbits=_GZIP) if lines else b""
    write_if_changed(folder / MARK, _HEAD + packed)


def read_mark(folder: Path) -> frozenset[str] | None:
    """The files of a tree that are ours, None where the tree isn't."""
    mark = folder / MARK
    if mark.is_symlink() or not mark.is_file():
        return None
    data = mark.read_bytes()
    if not data.startswith(_HEAD):
        return None
    lines = data[len(_HEAD) :]
    if lines.startswith(_PACKED):
        try:
            lines = zlib.decompress(lines, wbits=_GZIP)
        except zlib.error:
            return None
    return frozenset(os.fsdecode(lines).split("\n")) - {""}


def list_files(folder: Path) -> Iterator[str]:
    """Whatever is no folder below a folder, by its path with ``/``; the mark is left out."""
    for path, is_file in scan_tree(folder):
        if is_file and path != MARK:
            yield path


def find_hidden(site: Path, found: Iterable[str]) -> list[str]:
    """Hidden files of others among those ``found`` in a site, where they stay.

    Raises ``PapersError`` naming what would be lost where other files are not ours.
    """
    strangers = sorted(_find_strangers(site, found))
    shown = [name for name in strangers if not _is_hidden(name)]
    if shown:
        more = f" and {len(shown) - _SHOWN:,} more" if len(shown) > _SHOWN else ""
        raise PapersError(
            f"{site}: holds files that no build made and that would be lost "
            f"({', '.join(shown[:_SHOWN])}{more}); move them away, or choose an empty or new folder"
        )
    return strangers


def list_site(site: Path, building: str, times: Times) -> Iterator[str]:
    """The files of a site, if it is there, but for those in folders that are as they were.

    The folder ``building`` is passed over.
    """
    if site.is_dir():
        known = look_again(site, times)
        yield from (name for name, is_file in scan_tree(site, building, known) if is_file)


def list_beside(site: Path, building: str) -> Iterator[str]:
    """Those at its top and in folders there of which the mark knows nothing.

    Raises ``PapersError`` where the site is no folder.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise PapersError(f"{site}: no folder; choose an empty or new one")
    if not site.is_dir():
        return
    known = {building, *(name.partition("/")[0] for name in read_mark(site) or ())}
    with os.scandir(site) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.name
            elif entry.name not in known:
                yield from (f"{entry.name}/{below}" for below in list_files(Path(entry)))


def _find_strangers(folder: Path, found: Iterable[str]) -> Iterator[str]:
    """Files that neither the mark lists nor a killed write left."""
    ours = read_mark(folder) or ()
    return (name for name in found if name not in ours and name != MARK and not is_litter(name))


def is_litter(path: str) -> bool:
    """Whether a file is what a killed write of ours left."""
    return path.rpartition("/")[2].startswith(LITTER)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def refuse_foreign(folder: Path) -> None:
    """Raise ``PapersError`` unless a folder for building in is new, empty or ours alone."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise PapersError(f"{folder}: the site is built here, but it is no folder; move it away")
    if not folder.is_dir() or read_mark(folder) == frozenset():
        return  # an unfinished tree lists nothing yet
    strangers = sorted(_find_strangers(folder, list_files(folder)))
    if strangers:
        problem = f"the site is built here, but it holds files of others ({strangers[0]})"
        raise PapersError(f"{folder}: {problem}; move the folder away")


def remove_tree(folder: Path) -> None:
    """Remove a tree of ours, its mark last: one that is killed can still be told to be ours."""
    empty_tree(folder)
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def empty_tree(folder: Path) -> None:
    """Remove everything in a tree of ours but the mark; links are removed, not followed."""
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in files:
            if name != MARK or Path(parent) != folder:
                Path(parent, name).unlink()
        for name in folders:
            path = Path(parent, name)
            path.unlink() if path.is_symlink() else path.rmdir()

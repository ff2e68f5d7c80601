"""Folders that are as they were: what is in them need not be looked for.

The time of a folder's last change moves when something is added to it, renamed in it or removed. So
one that has the time that was noted, when all that is in it was known, holds that and nothing else;
what its files hold is another question. Noted is what changed before the mark of the tree was
written: whatever comes later has a later time.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from msgspec import Struct

Times = dict[str, int]
"""The times of folders in a tree, in nanoseconds, those of parents first."""


class Trees(Struct, frozen=True, gc=False):
    """What is noted of a site, and of the tree before it with its files, its ``names``."""

    site: Times = {}
    former: Times = {}
    names: list[str] = []


NO_TREES = Trees()


class Known(NamedTuple):
    """Folders of a tree that are there: ``still`` as they were, or ``moved``."""

    still: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()


def look_again(tree: Path, times: Times) -> Known:
    """Which noted folders of a tree are as they were; none is behind a link."""
    root = os.fspath(tree)
    still: set[str] = set()
    moved: set[str] = set()
    for path, time in times.items():
        parent = path.rpartition("/")[0]
        if parent and parent not in still and parent not in moved:
            continue
        try:
            status = os.lstat(f"{root}/{path}")
        except OSError:
            continue
        if S_ISDIR(status.st_mode):
            (still if status.st_mtime_ns == time else moved).add(path)
    return Known(frozenset(still), frozenset(moved))


def scan_tree(
    folder: Path, left_out: str = "", known: Known = NOTHING_KNOWN
) -> Iterator[tuple[str, bool]]:
    """Every entry below a folder, and whether it is a file: what is no folder.

    The folder ``left_out`` and what is in it is passed over; of what is ``known`` the folders
    ``still`` are given without what is in them.
    """
    root, pending = os.fspath(folder), ["", *(f"{path}/" for path in known.moved)]
    yield from ((path, False) for path in (*known.still, *known.moved))
    while pending:
        parent = pending.pop()
        with os.scandir(f"{root}/{parent}") as entries:
            for entry in entries:
                path = parent + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path, True
                elif path != left_out and path not in known.still and path not in known.moved:
                    yield path, False
                    pending.append(f"{path}/")


def note_times(tree: Path, folders: Iterable[str], mark: str) -> Times:
    """The times of folders whose content is known, but for what changed as late as the mark."""
    root = os.fspath(tree)
    latest = os.lstat(f"{root}/{mark}").st_mtime_ns
    times = {path: os.lstat(f"{root}/{path}").st_mtime_ns for path in sorted(folders)}
    return {path: time for path, time in times.items() if time < latest}

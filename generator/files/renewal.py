"""A tree of an earlier site made into that of the new one, at the cost of what differs.

Most files of a site are the same from one build to the next, and so are its thousands of folders.
A file of the tree is right where it has the size and the time of the one that the new site takes
over from the old one; any other is replaced by a copy of that, whatever is in it. So it doesn't
matter which build left the tree, whether that was killed, and who wrote in it since. A link would
cost less than a copy, but hosts refuse sites with hard links in them (GitHub's does:
https://github.com/actions/upload-pages-artifact).
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from generator.files.folders import NO_TREES, Trees, look_again, scan_tree
from generator.files.mark import MARK
from generator.files.sync import make_folder
from generator.files.tree import list_folders

Identity = tuple[int, int]
"""The size of a file and the time of its last change, in nanoseconds."""


def identify(path: Path | str) -> Identity | None:
    """Which file stands there; None for what is no file, or stands elsewhere too."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    alone = S_ISREG(status.st_mode) and status.st_nlink == 1
    return (status.st_size, status.st_mtime_ns) if alone else None


class Before(NamedTuple):
    """The site before, which of its files are taken over, and what was noted of the trees."""

    site: Path
    taken: Mapping[str, Identity]
    trees: Trees = NO_TREES


def renew_tree(tree: Path, new: Path, changed: Iterable[str], before: Before) -> None:
    """Make of a tree that of the next site, and nothing else but the mark.

    The ``changed`` files come from the folder ``new``, which stands in the tree and is gone at the
    end, or is the tree itself; those that are taken are copies. In folders that are as they were
    the files are those that were noted.
    """
    changed, root = frozenset(changed), os.fspath(tree)
    known = look_again(tree, before.trees.former)
    found = dict(scan_tree(tree, new.relative_to(tree).as_posix(), known))
    files = {name for name, is_file in found.items() if is_file}
    folders = found.keys() - files
    files |= {name for name in before.trees.names if name.rpartition("/")[0] in known.still}
    wanted = changed | before.taken.keys()
    standing = folders & list_folders(wanted)
    for name in files - wanted - {MARK}:
        (tree / name).unlink(missing_ok=True)
    for name in sorted(folders - standing, reverse=True):
        (tree / name).rmdir()
    if new != tree:
        for name in _list_moves(changed, standing):
            os.replace(f"{new}/{name}", f"{root}/{name}")  # noqa: PTH105  (a Path costs more)
        shutil.rmtree(new)
    for name, identity in before.taken.items():
        if name not in files or identify(f"{root}/{name}") != identity:
            _take(before.site / name, tree / name)


def _list_moves(changed: Iterable[str], standing: AbstractSet[str]) -> set[str]:
    """What is moved at once: of files in a folder that the tree has not, the whole folder."""
    moves = set()
    for name in changed:
        path, parent = name, name.rpartition("/")[0]
        while parent and parent not in standing:
            path, parent = parent, parent.rpartition("/")[0]
        moves.add(path)
    return moves


def _take(old: Path, path: Path) -> None:
    """Put a copy of a file in place, with its times."""
    make_folder(path.parent)
    beside = path.with_name(".papers-copy")
    shutil.copy2(old, beside)
    beside.replace(path)

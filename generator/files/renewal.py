"""A tree of an earlier site made into that of the new one, at the cost of what differs.

Most files of a site are the same from one build to the next, and so are its thousands of folders.
A file of the tree is right where it is the very file (the same inode) that the new site takes over
from the old one; any other is replaced by a link to that, whatever is in it. So it doesn't matter
which build left the tree, whether that was killed, and who wrote in it since.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.files.mark import MARK, scan_tree
from generator.files.sync import make_folder, move_file
from generator.files.tree import list_folders

Identity = tuple[int, int]
"""The device and the inode of a file."""


def identify(path: Path | str) -> Identity:
    """Which file stands there."""
    status = os.lstat(path)
    return status.st_dev, status.st_ino


def renew_tree(
    tree: Path, new: Path, changed: Iterable[str], site: Path, taken: Mapping[str, Identity]
) -> None:
    """Make of a tree that of the next site, and nothing else but the mark.

    The ``changed`` files come from the folder ``new``, which stands in the tree and is gone at the
    end, or is the tree itself; the ``taken`` ones are links to those of the site.
    """
    changed, root = frozenset(changed), os.fspath(tree)
    found = dict(scan_tree(tree, new.relative_to(tree).as_posix()))
    files = {name: inode for name, inode in found.items() if inode is not None}
    folders = found.keys() - files.keys()
    device = os.lstat(tree).st_dev
    wanted = changed | taken.keys()
    for name in files.keys() - wanted - {MARK}:
        (tree / name).unlink()
    for name in sorted(folders - list_folders(wanted), reverse=True):
        (tree / name).rmdir()
    for name, (on, inode) in taken.items():
        # Some file systems have other inodes in their folders than they tell of a file.
        same = on == device and files.get(name) == inode
        if not same and (name not in files or identify(f"{root}/{name}") != (on, inode)):
            _take(site / name, tree / name)
    if new != tree:
        for name in changed:
            move_file(new / name, tree / name)
        shutil.rmtree(new)


def _take(old: Path, path: Path) -> None:
    """Put a link of a file in place, or where the file system has none a copy with its times."""
    make_folder(path.parent)
    beside = path.with_name(".papers-link")
    with suppress(FileNotFoundError):
        beside.unlink()
    try:
        os.link(old, beside)
    except OSError:
        shutil.copy2(old, beside)
    beside.replace(path)

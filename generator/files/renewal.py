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
from pathlib import Path
from stat import S_ISREG

from generator.files.mark import MARK, scan_tree
from generator.files.sync import make_folder, move_file
from generator.files.tree import list_folders

Identity = tuple[int, int]
"""The size of a file and the time of its last change, in nanoseconds."""


def identify(path: Path | str) -> Identity | None:
    """Which file stands there; None for what is no file, or stands elsewhere too."""
    status = os.lstat(path)
    alone = S_ISREG(status.st_mode) and status.st_nlink == 1
    return (status.st_size, status.st_mtime_ns) if alone else None


def renew_tree(
    tree: Path, new: Path, changed: Iterable[str], site: Path, taken: Mapping[str, Identity]
) -> None:
    """Make of a tree that of the next site, and nothing else but the mark.

    The ``changed`` files come from the folder ``new``, which stands in the tree and is gone at the
    end, or is the tree itself; the ``taken`` ones are copies of those of the site.
    """
    changed, root = frozenset(changed), os.fspath(tree)
    found = dict(scan_tree(tree, new.relative_to(tree).as_posix()))
    files = {name for name, is_file in found.items() if is_file}
    folders = found.keys() - files
    wanted = changed | taken.keys()
    for name in files - wanted - {MARK}:
        (tree / name).unlink()
    for name in sorted(folders - list_folders(wanted), reverse=True):
        (tree / name).rmdir()
    for name, identity in taken.items():
        if name not in files or identify(f"{root}/{name}") != identity:
            _take(site / name, tree / name)
    if new != tree:
        for name in changed:
            move_file(new / name, tree / name)
        shutil.rmtree(new)


def _take(old: Path, path: Path) -> None:
    """Put a copy of a file in place, with its times."""
    make_folder(path.parent)
    beside = path.with_name(".papers-copy")
    shutil.copy2(old, beside)
    beside.replace(path)

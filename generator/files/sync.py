"""A site brought up to date file by file, where it can't be replaced as a whole.

A mount point can't be renamed, nor a folder in one that is not ours to write; some file systems
can't swap; and a site that holds hidden files of others (a checkout's ``.git``) must keep them.
Each file is renamed into place whole. Pages come before what links to them goes: first the new
files, then the changed ones, then what is gone, and the front page last. A run that is killed
leaves files of both builds, all of them listed in the mark, and the next run mends it.
"""

import errno
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.files.mark import MARK, is_litter, list_files, read_mark, write_mark

FRONT = "index.html"


def sync_site(staging: Path, site: Path, changed: Iterable[str], wanted: frozenset[str]) -> None:
    """Move the changed files into the site and remove what is ours there and not wanted."""
    present = set(list_files(site))
    gone = (read_mark(site) or frozenset()) & present - wanted
    gone |= {name for name in present if is_litter(name) and not name.startswith(MARK)}
    write_mark(site, wanted | gone)
    in_the_way = {name for name in gone if _blocks(name, wanted)}
    _remove(site, in_the_way)
    order = sorted(changed, key=lambda name: (name == FRONT, name in present, name))
    last = [name for name in order if name == FRONT]
    for name in order[: len(order) - len(last)]:
        move_file(staging / name, site / name)
    _remove(site, gone - in_the_way)
    for name in last:
        move_file(staging / name, site / name)
    write_mark(site, wanted)


def _blocks(name: str, wanted: frozenset[str]) -> bool:
    """Whether a file stands where a folder is to be, or in a folder where a file is to be."""
    return any(path.startswith(f"{name}/") for path in wanted) or any(
        str(parent) in wanted for parent in PurePosixPath(name).parents
    )


def move_file(source: Path, target: Path) -> None:
    """Move a file to its place, whole, even from another file system."""
    make_folder(target.parent)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(".papers-copy")
        shutil.copy2(source, beside)
        beside.replace(target)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, with the modes of a site."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir()
        with suppress(OSError):  # some file systems have no modes
            folder.chmod(0o755)


def _remove(site: Path, names: Iterable[str]) -> None:
    for name in names:
        (site / name).unlink(missing_ok=True)
        for parent in PurePosixPath(name).parents:
            if str(parent) != "." and not _remove_folder(site / parent):
                break


def _remove_folder(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:  # somebody's hidden file is in it
        return False
    return True

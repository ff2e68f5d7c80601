"""A site is built beside the old one, and put in its place when it is whole.

Where the system can swap two folders in one step (renameat2 on Linux, renamex_np on macOS),
readers see the old tree or the new one, never a mixture. Where it can't (a mount point, a parent
that is not ours to write, another file system, hidden files of others in the site), the new tree
is built inside the old one and its files are moved into place one by one (sync.py). Which way it
is, is found out before the build. Staging folders have fixed names, so that the next run finds
and removes what a killed one left.
"""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from generator.files import system
from generator.files.mark import (
    MARK,
    empty_tree,
    find_hidden,
    list_files,
    read_mark,
    refuse_foreign,
    remove_tree,
    write_mark,
)
from generator.files.sync import sync_site
from generator.model.problems import PapersError

_INSIDE = f"{MARK}.building"


class Staging:
    """The new tree of a site, in ``folder``, from the start of a build until it is in place.

    ``beside`` says that it will be swapped with the site as a whole.
    """

    def __init__(self, site: Path) -> None:
        """Choose the way and make an empty folder.

        Raises ``PapersError`` where the site, or a folder for building in, holds files of others,
        or where another run builds; ``OSError`` where no file can be written.
        """
        self.site = site
        self._locks: list[int] = []
        self._taken: set[str] = set()
        hidden = find_hidden(site, _INSIDE)
        self.folder = site.with_name(f".{site.name}.building")
        self.beside = not hidden and not system.is_mounted(site) and self._try_beside()
        if not self.beside:
            self.folder = site / _INSIDE
            self._make()

    def _try_beside(self) -> bool:
        """Make the folder beside the site; False where it can't be made or swapped."""
        with suppress(OSError):
            self._make()
            if not self.site.exists() or system.can_swap(self.folder):
                return True
        self.drop()
        return False

    def _make(self) -> None:
        refuse_foreign(self.folder)
        self._lock(self.folder)
        write_mark(self.folder)
        empty_tree(self.folder)

    def _lock(self, folder: Path) -> None:
        """Hold a folder for as long as this process lives; a killed one lets it go."""
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return
        handle = system.lock_folder(folder)
        if handle is None:
            self._unlock()
            raise PapersError(f"{folder}: another run builds here; wait for it to end")
        self._locks.append(handle)

    def _unlock(self) -> None:
        while self._locks:
            os.close(self._locks.pop())

    def drop(self) -> None:
        """Remove what was staged, nothing where another run builds; the site stays as it is."""
        if self._locks or sys.platform == "win32":
            with suppress(OSError):
                remove_tree(self.folder)
            self._unlock()

    def take(self, name: str, size: int, time: int) -> bool:
        """Take over a file of the site, by a link; False where it is not as it was known.

        ``time`` is that of its last change, in nanoseconds.
        """
        old, path = self.site / name, self.folder / name
        try:
            status = old.lstat()
            if not S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != (size, time):
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(old, path)
        except OSError:
            return False
        self._taken.add(name)
        return True

    def find_time(self, name: str) -> int:
        """When a file of the finished site last changed, in nanoseconds; 0 if it is not there."""
        try:
            return (self.site / name).stat().st_mtime_ns
        except OSError:
            return 0

    def close(self) -> int:
        """Put the tree in place of the site; the number of files that differ.

        Where nothing differs the old tree stays as it is. Files that are the same keep their
        times. Raises ``OSError`` or ``PapersError``; each file of the site is then whole, of the
        old build or the new.
        """
        hidden = find_hidden(self.site, _INSIDE)
        wanted = frozenset(list_files(self.folder))
        new = sorted(wanted - self._taken)
        changed = [name for name in new if not _same(self.folder, self.site, name)]
        gone = (read_mark(self.site) or frozenset()) - wanted if self.site.is_dir() else ()
        if changed or gone or not self.site.is_dir():
            system.settle(self.folder)
            if hidden or not self.beside or not self._exchange(wanted, changed):
                sync_site(self.folder, self.site, changed, wanted)
        if self.folder.is_dir():
            remove_tree(self.folder)
        self._unlock()
        return len(changed) + len(gone)

    def _exchange(self, wanted: frozenset[str], changed: list[str]) -> bool:
        """Swap the trees; False where the site turns out not to be swapped after all."""
        if not self.site.exists():
            write_mark(self.folder, wanted)
            self.folder.rename(self.site)
            return True
        for name in wanted.difference(changed, self._taken):
            _link(self.folder / name, self.site / name)
        write_mark(self.folder, wanted)
        self._lock(self.site)  # its tree is about to get the name of the staging folder
        try:
            system.swap_folders(self.folder, self.site)
        except OSError:
            write_mark(self.folder)
            return False
        return True


def _link(path: Path, old: Path) -> None:
    """Make a link of a file that is the same as an old one, where the file system has links."""
    linked = path.with_name(".papers-link")
    try:
        os.link(old, linked)
    except OSError:
        shutil.copystat(old, path)
    else:
        linked.replace(path)


def _link_or_copy(old: Path, path: Path) -> None:
    """Make a link of a file, or where the file system has none a copy with its times."""
    try:
        os.link(old, path)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, path)


def _same(staging: Path, site: Path, name: str) -> bool:
    path, old = staging / name, site / name
    if old.is_symlink() or not old.is_file() or path.stat().st_size != old.stat().st_size:
        return False
    return path.read_bytes() == old.read_bytes()

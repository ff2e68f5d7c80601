"""A site is built beside the old one, and put in its place when it is whole.

Where the system can swap two folders in one step (renameat2 on Linux, renamex_np on macOS),
readers see the old tree or the new one, never a mixture. Where it can't (a mount point, a parent
that is not ours to write, another file system, hidden files of others in the site), the new tree
is built inside the old one and its files are moved into place one by one (sync.py). Which way it
is, is found out before the build. Staging folders have fixed names, so that the next run finds
what a killed one left.

A tree that was swapped out is kept, out of the way, for the next build: it has the folders and
most files already (renewal.py). What is in it is never believed: each file is looked at anew, and
each folder that is not as it was noted (folders.py).
"""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from generator.files import system
from generator.files.folders import NO_TREES, Trees, note_times
from generator.files.mark import (
    MARK,
    empty_tree,
    find_hidden,
    list_beside,
    list_files,
    list_site,
    read_mark,
    refuse_foreign,
    remove_tree,
    write_mark,
)
from generator.files.renewal import Before, Identity, renew_tree
from generator.files.sync import sync_site
from generator.files.tree import lay_file, list_folders
from generator.model.problems import PapersError
from generator.model.site import OutputFile

_INSIDE = f"{MARK}.building"


class Staging:
    """The new tree of a site, from the start of a build until it is in place.

    ``folder`` takes what is new. ``beside`` says that the tree will be swapped with the site as a
    whole. ``former`` is where the tree of an earlier site rests between builds, if anywhere.
    """

    def __init__(self, site: Path, former: Path | None = None, trees: Trees = NO_TREES) -> None:
        """Choose the way and make an empty folder; ``trees`` is what was noted at the last end.

        Raises ``PapersError`` where the site, or a folder for building in, holds files of others,
        or where another run builds; ``OSError`` where no file can be written.
        """
        self.site = site
        self.trees = trees
        self._former = former
        self._locks: list[int] = []
        self._taken: dict[str, Identity] = {}
        self._laid: set[str] = set()  # files that the site has not as they are
        self._stocked = False  # whether the tree has files of an earlier site
        # All of it is looked through at the end, when others may have put more there.
        hidden = find_hidden(site, list_beside(site, _INSIDE))
        self._tree = site.with_name(f".{site.name}.building")
        self.beside = not hidden and not system.is_mounted(site) and self._try_beside()
        if not self.beside:
            self._tree = self.folder = site / _INSIDE
            self._make()

    def _try_beside(self) -> bool:
        """Make the folder beside the site; False where it can't be made or swapped."""
        with suppress(OSError):
            self._fetch_former()
            self._make()
            if not self.site.exists() or system.can_swap(self.folder):
                return True
        self.drop()
        return False

    def _fetch_former(self) -> None:
        """Take the tree that rests, unless a killed build left one; all in the cache is ours."""
        if self._former and not self._tree.exists() and read_mark(self._former) is not None:
            with suppress(OSError):
                write_mark(self._former)
                self._former.rename(self._tree)

    def _make(self) -> None:
        refuse_foreign(self._tree)
        self._lock(self._tree)
        write_mark(self._tree)
        # What is new stands apart from the files of an earlier site.
        names = (path.name for path in self._tree.iterdir())
        self._stocked = any(name not in (MARK, _INSIDE) for name in names)
        self.folder = self._tree / _INSIDE if self._stocked else self._tree
        self.folder.mkdir(exist_ok=True)
        empty_tree(self.folder)

    def _lock(self, folder: Path) -> None:
        """Hold a folder for as long as this process lives; a killed one lets it go."""
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return
        handle = system.lock(folder)
        if handle is None:
            self._unlock()
            raise PapersError(f"{folder}: another run builds here; wait for it to end")
        self._locks.append(handle)

    def _unlock(self) -> None:
        while self._locks:
            os.close(self._locks.pop())

    def drop(self) -> None:
        """Put away what was staged, nothing where another run builds; the site stays as it is."""
        if self._locks or sys.platform == "win32":
            with suppress(OSError):
                self._rest()
            self._unlock()

    def _rest(self) -> None:
        """Keep the tree for the next build where there is a place for it, else remove it."""
        if not self._tree.is_dir():
            return
        if self.folder != self._tree and self.folder.is_dir():
            shutil.rmtree(self.folder)
        if self._former and self._stocked and not self._former.exists():
            with suppress(OSError):
                self._former.parent.mkdir(parents=True, exist_ok=True)
                self._tree.rename(self._former)
                return
        remove_tree(self._tree)

    def lay(self, files: Iterable[OutputFile]) -> None:
        """Take those files that the site has as they are, and write the others into the folder."""
        for file in files:
            if status := self._find_same(file):
                self._taken[file.path] = status.st_size, status.st_mtime_ns
            else:
                lay_file(f"{self.folder}/{file.path}", file.data)
                self._laid.add(file.path)

    def _find_same(self, file: OutputFile) -> os.stat_result | None:
        """The file of the site that is as this one is to be."""
        try:
            status = os.lstat(f"{self.site}/{file.path}")
            same_size = S_ISREG(status.st_mode) and status.st_size == len(file.data)
            same = same_size and (self.site / file.path).read_bytes() == file.data
            return status if same else None
        except OSError:
            return None

    def take(self, name: str, size: int, time: int) -> bool:
        """Take over a file of the site; False where it is not as it was known.

        ``time`` is that of its last change, in nanoseconds.
        """
        try:
            status = os.lstat(f"{self.site}/{name}")
        except OSError:
            return False
        if not S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != (size, time):
            return False
        self._taken[name] = status.st_size, status.st_mtime_ns
        return True

    def measure(self, name: str) -> tuple[int, int]:
        """The size of a file of the finished site, and when it last changed, in nanoseconds."""
        try:
            status = os.stat(f"{self.site}/{name}")  # noqa: PTH116  (a Path costs more)
        except OSError:
            return 0, 0
        return status.st_size, status.st_mtime_ns

    def list_gone(self) -> list[str]:
        """The files of the site that the new one will not have."""
        wanted = {*list_files(self.folder), *self._taken}
        return sorted((read_mark(self.site) or frozenset()) - wanted)

    def close(self) -> int:
        """Put the tree in place of the site; the number of files that differ.

        Where nothing differs the old tree stays as it is. Files that are the same keep their
        times. Raises ``OSError`` or ``PapersError``; each file of the site is then whole, of the
        old build or the new.
        """
        hidden = find_hidden(self.site, list_site(self.site, _INSIDE, self.trees.site))
        staged = set(list_files(self.folder))
        wanted = frozenset((*staged, *self._taken))
        for name in staged & self._taken.keys():  # a file of the owner's at an address of ours
            (self.folder / name).unlink()
        new = staged - self._taken.keys()
        changed = [name for name in new if name in self._laid or not self._is_old(name)]
        gone = (read_mark(self.site) or frozenset()) - wanted if self.site.is_dir() else ()
        if changed or gone or not self.site.is_dir():
            system.give_modes(self.folder, new)
            if hidden or not self.beside or not self._exchange(wanted, changed):
                self.trees = NO_TREES
                system.settle(self._tree)
                sync_site(self._find_new(), self.site, changed, wanted)
        elif not self.trees.site and not hidden:
            self._note(wanted)
        self._rest()
        self._unlock()
        return len(changed) + len(gone)

    def _is_old(self, name: str) -> bool:
        """Whether a file in the folder is the same in the site, which is then taken."""
        path, old = self.folder / name, f"{self.site}/{name}"
        try:
            status = os.lstat(old)
        except OSError:
            return False
        if not S_ISREG(status.st_mode) or path.stat().st_size != status.st_size:
            return False
        if path.read_bytes() != Path(old).read_bytes():
            return False
        self._taken[name] = status.st_size, status.st_mtime_ns
        return True

    def _find_new(self) -> Path:
        """Where the new files are: apart, or once the tree is whole in it."""
        return self.folder if self.folder.is_dir() else self._tree

    def _exchange(self, wanted: frozenset[str], changed: list[str]) -> bool:
        """Swap the trees; False where the site turns out not to be swapped after all."""
        before = Before(self.site, self._taken, self.trees)
        renew_tree(self._tree, self.folder, changed, before)
        system.settle(self._tree)
        write_mark(self._tree, wanted)
        if not self.site.exists():
            self._tree.rename(self.site)
            self._note(wanted)
            return True
        self._lock(self.site)  # its tree is about to get the name of the staging folder
        try:
            system.swap_folders(self._tree, self.site)
        except OSError:
            write_mark(self._tree)
            return False
        self._stocked = True
        self._note(wanted)
        return True

    def _note(self, wanted: frozenset[str]) -> None:
        """Note the folders of the site that is in place, and those of the one before it."""
        times = note_times(self.site, list_folders(wanted), MARK)
        names = sorted(read_mark(self._tree) or ())
        self.trees = Trees(times, self.trees.site, names)

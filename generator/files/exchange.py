"""A folder replaced as a whole: readers see the old tree or the new one, never a mixture.

The new tree is built beside the old one under a fixed name, so that the next run finds and removes
what a killed one left. Where the system can swap two folders in one step (renameat2 on Linux,
renamex_np on macOS) there is no moment without a site; elsewhere the old tree is put aside under
another fixed name, and put back by the next run if this one does not get further.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from generator.model.problems import PapersError

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE and RENAME_SWAP have the same value
_locks: dict[Path, int] = {}  # folders being built by this process


def find_staging(site: Path) -> Path:
    """The folder beside ``site`` in which the new tree is built."""
    return site.parent / f".{site.name}.building"


def _find_aside(site: Path) -> Path:
    return site.parent / f".{site.name}.old"


def open_staging(site: Path) -> Path:
    """Make an empty staging folder, and mend what a killed run left.

    Raises ``PapersError`` where ``site`` is no built site, or is being built by another run.
    """
    staging, aside = find_staging(site), _find_aside(site)
    if aside.is_dir():
        if site.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(site)
    _refuse_strangers(site)
    _lock(staging)
    for path in list(staging.iterdir()):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return staging


def _refuse_strangers(site: Path) -> None:
    if site.is_dir():
        if any(site.iterdir()) and not (site / "sitemap.xml").is_file():
            problem = "holds files but no built site; choose an empty or new folder"
            raise PapersError(f"{site}: {problem}")
    elif site.exists() or site.is_symlink():
        raise PapersError(f"{site}: no folder; choose an empty or new one")


def _lock(folder: Path) -> None:
    """Hold a folder for as long as this process lives; a killed one lets it go."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415  (not on Windows)

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        gone = os.fstat(handle).st_ino != folder.stat().st_ino
    except OSError:
        gone = True
    if gone:
        os.close(handle)
        raise PapersError(f"{folder}: another run builds here; wait for it to end")
    _locks[folder] = handle


def _unlock(*folders: Path) -> None:
    for folder in folders:
        if handle := _locks.pop(folder, 0):
            os.close(handle)


def drop_staging(site: Path) -> None:
    """Remove what a build that failed has staged; nothing where another run builds."""
    staging = find_staging(site)
    if staging in _locks or sys.platform == "win32":
        shutil.rmtree(staging, ignore_errors=True)
        _unlock(staging, site)


def close_staging(site: Path) -> int:
    """Put the staged tree in place of ``site``; the number of files that differ.

    Where nothing differs the old tree stays as it is. Files that are the same become links to the
    old ones, which keeps their times, until the old tree is gone.
    """
    staging = find_staging(site)
    changed = _link_unchanged(staging, site) + _count_gone(staging, site)
    if not site.exists():
        staging.rename(site)
    else:
        if changed:
            _lock(site)  # its tree is about to get the name of the staging folder
            _exchange(staging, site)
        shutil.rmtree(staging, ignore_errors=True)
    _unlock(staging, site)
    return changed


def _link_unchanged(staging: Path, site: Path) -> int:
    changed = 0
    for path in sorted(staging.rglob("*")):
        if not path.is_file():
            continue
        old = site / path.relative_to(staging)
        if old.is_file() and _same(path, old):
            _link(path, old)
        else:
            changed += 1
    return changed


def _link(path: Path, old: Path) -> None:
    """Make a link of a file that is the same as an old one, where the file system has links."""
    linked = path.with_name(".papers-link")
    try:
        os.link(old, linked)
    except OSError:
        shutil.copystat(old, path)
    else:
        linked.replace(path)


def _same(path: Path, old: Path) -> bool:
    return path.stat().st_size == old.stat().st_size and path.read_bytes() == old.read_bytes()


def _count_gone(staging: Path, site: Path) -> int:
    old = (path for path in site.rglob("*") if path.is_file()) if site.is_dir() else ()
    return sum(1 for path in old if not (staging / path.relative_to(site)).exists())


def _exchange(staging: Path, site: Path) -> None:
    if _exchange_at_once(staging, site):
        return
    aside = _find_aside(site)
    site.rename(aside)
    staging.rename(site)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange_at_once(staging: Path, site: Path) -> bool:
    """Swap the two folders in one system call; False where there is none."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    first, second = os.fsencode(staging), os.fsencode(site)
    if library and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE) == 0)
    if library and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
    return False

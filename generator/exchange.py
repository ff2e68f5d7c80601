"""A folder replaced as a whole: readers see the old tree or the new one, never a mixture.

The new tree is built beside the old one under a fixed name, so that the next run finds and removes
what a killed one left. Where the system can swap two folders in one step (renameat2 on Linux,
renamex_np on macOS) there is no moment without a site.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from generator.errors import PapersError

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE and RENAME_SWAP have the same value


def find_staging(site: Path) -> Path:
    """The folder beside ``site`` in which the new tree is built."""
    return site.parent / f".{site.name}.building"


def open_staging(site: Path) -> Path:
    """Make an empty staging folder; raises ``PapersError`` where ``site`` is no built site."""
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise PapersError(f"{site}: holds files but no built site; choose an empty or new folder")
    staging = find_staging(site)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def drop_staging(site: Path) -> None:
    """Remove what a build that failed has staged."""
    shutil.rmtree(find_staging(site), ignore_errors=True)


def close_staging(site: Path) -> int:
    """Put the staged tree in place of ``site``; the number of files that differ.

    Where nothing differs the old tree stays as it is. Files that are the same become links to the
    old ones, which keeps their times, until the old tree is gone.
    """
    staging = find_staging(site)
    changed = _link_unchanged(staging, site) + _count_gone(staging, site)
    if not site.exists():
        staging.rename(site)
    elif changed:
        _exchange(staging, site)
    shutil.rmtree(staging, ignore_errors=True)
    return changed


def _link_unchanged(staging: Path, site: Path) -> int:
    changed = 0
    for path in sorted(staging.rglob("*")):
        if not path.is_file():
            continue
        old = site / path.relative_to(staging)
        if old.is_file() and _same(path, old):
            path.unlink()
            os.link(old, path)
        else:
            changed += 1
    return changed


def _same(path: Path, old: Path) -> bool:
    return path.stat().st_size == old.stat().st_size and path.read_bytes() == old.read_bytes()


def _count_gone(staging: Path, site: Path) -> int:
    old = (path for path in site.rglob("*") if path.is_file()) if site.is_dir() else ()
    return sum(1 for path in old if not (staging / path.relative_to(site)).exists())


def _exchange(staging: Path, site: Path) -> None:
    if _exchange_at_once(staging, site):
        return
    aside = site.parent / f".{site.name}.old"
    shutil.rmtree(aside, ignore_errors=True)
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

"""Whether files are what they were, without reading them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

Sign = tuple[str, int, int]


def sign_files(paths: Iterable[Path]) -> tuple[Sign, ...]:
    """Of each file, and of all in folders: its path, size and last change in nanoseconds."""
    return tuple(sign for path in paths for sign in _sign(path))


def _sign(path: Path) -> Iterator[Sign]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        try:
            status = file.stat()
        except OSError:
            yield str(file), -1, -1
        else:
            yield str(file), status.st_size, status.st_mtime_ns

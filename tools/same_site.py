"""Whether two folders hold the same site, as `python -m tools.same_site ONE OTHER`.

Who made it stands on every page; all else must be the same to the byte.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_MAKER = re.compile(rb'<meta name="generator" content="[^"]*">')


def compare_sites(one: Path, other: Path) -> Iterator[str]:
    """Each file that only one site has, or that differs."""
    files = {folder: set(_list_files(folder)) for folder in (one, other)}
    for path in sorted(files[one] ^ files[other]):
        yield f"only in {one if path in files[one] else other}: {path}"
    for path in sorted(files[one] & files[other]):
        if _read(one / path) != _read(other / path):
            yield f"differs: {path}"


def _list_files(folder: Path) -> Iterator[str]:
    return (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _read(path: Path) -> bytes:
    return _MAKER.sub(b"", path.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    found = list(compare_sites(Path(sys.argv[1]), Path(sys.argv[2])))
    for line in found[:20]:
        print(line)
    count = sum(1 for _ in _list_files(Path(sys.argv[1])))
    print(f"{count - len(found):,} of {count:,} files are the same")
    raise SystemExit(bool(found) or not count)

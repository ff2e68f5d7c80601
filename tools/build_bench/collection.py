"""The first papers of a collection as a project of their own: a capture a day, as fetching makes.

What the collection lists on one day, in its order, is a capture that the day names; papers without
a day stand in one more.
"""

import gzip
import hashlib
import shutil
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from generator.pages import FOLDERS

ROOT = Path(__file__).parents[2]
ADDED = 50  # papers of the day that is added
_DAYS = ("featured", "listed")  # what a collection calls the day of a list


def read_lines(collection: Path, count: int) -> list[bytes]:
    """The first lines of a collection in JSON Lines, plain or gzipped."""
    opened = gzip.open if collection.suffix == ".gz" else open
    with opened(collection, "rb") as lines:
        return list(islice(lines, count))


def hash_lines(lines: Sequence[bytes]) -> str:
    """What the papers are known by."""
    return hashlib.sha256(b"".join(lines)).hexdigest()[:16]


def make_project(folder: Path, lines: Sequence[bytes]) -> Path:
    """A project in a new folder, with this repository's pages and settings; its mkdocs.yml."""
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True)
    made = shutil.ignore_patterns("manual", *FOLDERS)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=made)
    days: dict[str, list[bytes]] = defaultdict(list)
    for line in lines:
        days[_find_day(msgspec.json.decode(line))].append(line)
    for day, found in days.items():
        (captures / f"{day or 'undated'}.jsonl").write_bytes(b"".join(found))
    return Path(shutil.copy(ROOT / "mkdocs.yml", folder))


def _find_day(row: dict[str, str]) -> str:
    return next((row[name] for name in _DAYS if row.get(name)), "")


def add_day(project: Path, lines: Sequence[bytes]) -> Path:
    """The papers as the capture of the day after the newest."""
    captures = project.parent / "data" / "captures"
    newest = max(path.stem for path in captures.iterdir() if path.stem != "undated")
    day = (date.fromisoformat(newest) + timedelta(days=1)).isoformat()
    rows = (msgspec.json.decode(line) | {"featured": day} for line in lines)
    made = captures / f"{day}.jsonl"
    made.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return made

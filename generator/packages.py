"""What other packages bring: sources, kinds of pages, feeds and exports, by their entry points.

A package names its modules under the groups below (https://packaging.python.org/en/latest/
specifications/entry-points/), and is in use once it is installed. One that can't be used stops
every command: left out, its captures could not be read and its feeds would vanish from their
addresses, which readers would notice before the owner does.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from generator import exports, feeds, pages, sources
from generator.model.problems import PapersError, shorten, suggest_name


class Group(NamedTuple):
    """A room that packages can add to: its registry, and what a module in it has."""

    room: ModuleType
    registry: str
    wanted: tuple[str, ...]


PREFIX = "daily_papers."
GROUPS = {
    "sources": Group(sources, "SOURCES", ("NAME", "ENDING", "detect", "parse")),
    "pages": Group(pages, "PAGES", ("list_pages",)),
    "feeds": Group(feeds, "FEEDS", ("NAME", "TITLE", "MEDIA_TYPE", "write_item", "write_feed")),
    "exports": Group(exports, "EXPORTS", ("NAME", "ENDING", "write_lines")),
}


@cache
def load_packages() -> tuple[str, ...]:
    """Put what packages bring behind the program's own, once; what is wrong, a line each."""
    return tuple(_load(_sort_points()))


def check_packages() -> None:
    """Raise ``PapersError`` for packages that can't be used, a line each."""
    if problems := load_packages():
        raise PapersError("\n".join(problems))


@cache
def describe_packages() -> str:
    """What stands for all that packages bring, "" where there are none: names, versions, code."""
    found = []
    for point in _sort_points():
        code = hashlib.sha256(b"".join(path.read_bytes() for path in _list_code(point)))
        found.append((_name_package(point), point.value, code.hexdigest()))
    return repr(found) if found else ""


def _list_code(point: EntryPoint) -> list[Path]:
    """The modules of the package that an entry point is in: it may need each of them."""
    spec = find_spec(point.module.partition(".")[0])
    folders = (spec.submodule_search_locations if spec else None) or ()
    inside = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
    return inside or ([Path(spec.origin)] if spec and spec.origin else [])


def _sort_points() -> list[EntryPoint]:
    return sorted(_find_points(), key=lambda p: (p.group, _name_package(p), p.name))


def _find_points() -> Iterator[EntryPoint]:
    """Those of the first package of each name on the path, which is the one that is imported."""
    for group in entry_points().groups:
        if group.startswith(PREFIX):
            yield from entry_points(group=group)


def _load(points: list[EntryPoint]) -> Iterator[str]:
    for point in points:
        name = point.group.removeprefix(PREFIX)
        where = f"package {_name_package(point)}: entry point “{point.name}” of {point.group}"
        if name not in GROUPS:
            yield f"{where}: no such group; {suggest_name(name, list(GROUPS))}"
            continue
        group = GROUPS[name]
        try:
            kind = point.load()
        except Exception as error:  # whatever a module of somebody's does when it is loaded
            said = shorten(" ".join(str(error).split()))
            yield f"{where}: {type(error).__name__}: {said}; upgrade or uninstall the package"
            continue
        known: tuple[Any, ...] = getattr(group.room, group.registry)
        if problem := _find_fault(kind, known, group):
            yield f"{where}: {problem}; upgrade or uninstall the package"
        else:
            setattr(group.room, group.registry, (*known, kind))


def _find_fault(kind: object, known: tuple[Any, ...], group: Group) -> str:
    """What a module lacks of its kind, "" for nothing."""
    missing = [name for name in group.wanted if not hasattr(kind, name)]
    if missing:
        return f"has no {', '.join(missing)}"
    name = getattr(kind, "NAME", "")
    taken = name and name in {other.NAME for other in known}
    return f"the name “{name}” is taken" if taken else ""


def _name_package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "of no name"

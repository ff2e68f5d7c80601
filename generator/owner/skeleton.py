"""The skeleton of a site: what ``papers new`` writes, and what a newer version would change.

What the owner changed stays: a newer skeleton is compared with the one that the site began with,
and that difference alone is put into the files as they are now.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher, unified_diff

import msgspec
from msgspec import Struct

from generator.escape import escape_markdown
from generator.model.problems import SettingsError

MARK = ".skeleton"  # holds the version that a site began with, or took last
WHEELS = "wheels"
_CUT = "\\ No newline at end of file"  # as patches say it
Files = Mapping[str, str]  # texts by path


class Comparison(Struct, frozen=True):
    """What a newer skeleton changes: a patch that applies as it is, and what the owner is told."""

    patch: str
    remarks: tuple[str, ...]


def fill_skeleton(
    files: Files, version: int, name: str, engine: str, language: str = "en"
) -> dict[str, str]:
    """The files of a site of this name, which begins with this version of the engine."""
    values = {
        "@theme@": "material"
        if language == "en"
        else f"{{ name: material, language: {language} }}",
        "@name@": msgspec.json.encode(name).decode(),  # YAML reads a text of JSON as the same
        "@title@": escape_markdown(name),
        "@version@": engine,
    }
    places = re.compile("|".join(values))
    filled = {path: places.sub(lambda m: values[m[0]], text) for path, text in files.items()}
    return {MARK: f"{version}\n", **filled}


def write_lock(version: str, digest: str, lock: str, links: str = "") -> str:
    """``requirements.txt`` of a site: the engine, by its hash where one is known, and its lock.

    Without a hash pip refuses to install and prints the line that is missing. ``links`` is a folder
    with wheels.
    """
    head = "# The engine and all that it needs, each by its hash. Written by `papers lock`.\n"
    head += f"--find-links {links}\n" if links else ""
    known = f" \\\n    --hash=sha256:{digest}" if digest else " # its hash: papers lock"
    return f"{head}daily-papers=={version}{known}\n{lock}"


def read_pin(text: str, name: str) -> str:
    """The version of the engine that ``requirements.in`` names."""
    for line in text.splitlines():
        package, found, version = line.partition("#")[0].strip().partition("==")
        if found and package.strip() == "daily-papers" and version.strip():
            return version.strip()
    raise SettingsError(f"{name}: names no version of the engine; write “daily-papers==0.1.0”")


def compare_skeletons(before: Files, after: Files, there: Files) -> Comparison:
    """What ``after`` changes of ``before``, in the files that are ``there``."""
    pieces: list[str] = []
    remarks: list[str] = []
    for path in sorted({*before, *after}):
        old, new, own = before.get(path), after.get(path), there.get(path)
        if new in (old, own):
            continue
        merged, remark = _merge_file(path, old, new, own)
        pieces += _write_diff(path, own, merged)
        remarks += [remark] if remark else []
    return Comparison("".join(pieces), tuple(remarks))


def _merge_file(
    path: str, old: str | None, new: str | None, own: str | None
) -> tuple[str | None, str]:
    """A file as it is to be, None for none, and what is to be said of it."""
    if own == old:
        return new, ""
    if own is None:
        return None, f"{path}: is not here any more, so what is new in it is left out"
    if new is None:
        gone = "is no part of the skeleton any more"
        return own, f"{path}: {gone}; yours stays, since it was changed"
    if old is not None:
        merged = merge_texts(old, own, new)
        if merged is not None:
            return merged, ""
        changes = "".join(_write_diff(path, old, new))
        both = "you changed the same lines as the skeleton"
        return own, f"{path}: {both}; by hand:\n{changes}".rstrip()
    return own, f"{path}: is new in the skeleton, and yours stays, since there is one already"


def merge_texts(base: str, own: str, new: str) -> str | None:
    """``own`` with what ``new`` changes of ``base``; None where both touch the same lines."""
    lines = base.splitlines(keepends=True)
    changes = sorted({*_list_changes(lines, own), *_list_changes(lines, new)})
    merged: list[str] = []
    at = 0
    last = -1
    for start, end, text in changes:
        if start <= last:
            return None
        merged += [*lines[at:start], text]
        at = last = end
    return "".join([*merged, *lines[at:]])


def _list_changes(lines: list[str], text: str) -> Iterator[tuple[int, int, str]]:
    """``(first, last + 1, new text)`` of the lines that a text changes."""
    other = text.splitlines(keepends=True)
    for kind, start, end, left, right in SequenceMatcher(None, lines, other, False).get_opcodes():
        if kind != "equal":
            yield start, end, "".join(other[left:right])


def _write_diff(path: str, old: str | None, new: str | None) -> list[str]:
    """A unified diff of a file, as ``git apply`` and ``patch -p1`` take it."""
    names = (f"a/{path}" if old is not None else "/dev/null",
             f"b/{path}" if new is not None else "/dev/null")  # fmt: skip
    left, right = ((text or "").splitlines(keepends=True) for text in (old, new))
    lines = unified_diff(left, right, *names)
    return [line if line.endswith("\n") else f"{line}\n{_CUT}\n" for line in lines]

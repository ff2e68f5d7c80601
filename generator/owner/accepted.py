"""Warnings that a site's owner has seen and accepts, so that ``--strict`` no longer fails on them.

``accepted.txt`` holds the warnings as they were printed, one a line; ``#`` begins a remark. The
line number may be another by now, since a capture grows at its top as well. A line that fits no
warning any more is told, so that the file does not hide what comes later.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from generator.model.problems import Notice, Origin

_BEFORE = re.compile(r"^(?:WARNING\s+-\s+)?")  # as MkDocs prints it
_PLACE = re.compile(r"^(.*?)(?::\d+)?: warning: ")


class Accepted(Struct, frozen=True):
    """A line of the file."""

    origin: Origin
    warning: str


def parse_accepted(text: str, name: str) -> tuple[Accepted, ...]:
    """The warnings that are accepted."""
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return tuple(
        Accepted(Origin(name, number), _forget_line(line))
        for number, line in lines
        if line and not line.startswith("#")
    )


def accept_warnings(notices: Iterable[Notice], accepted: Sequence[Accepted]) -> tuple[Notice, ...]:
    """The notices, accepted warnings among them as mere notices."""
    if not accepted:
        return tuple(notices)
    known = {line.warning for line in accepted}
    found: set[str] = set()
    judged = []
    for notice in notices:
        warning = _forget_line(str(notice))
        if notice.level == "warning" and warning in known:
            found.add(warning)
            judged.append(structs.replace(notice, level="notice"))
        else:
            judged.append(notice)
    idle = (line for line in accepted if line.warning not in found)
    told = "accepts a warning that is not there", "remove the line"
    return (*judged, *(Notice(line.origin, *told, "notice") for line in idle))


def _forget_line(warning: str) -> str:
    return _PLACE.sub(r"\1: warning: ", _BEFORE.sub("", warning))

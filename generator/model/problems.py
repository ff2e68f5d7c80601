"""What can be wrong, and where: errors end a stage, notices are data.

Each says where, what is wrong, and what to do next.
"""

import errno
import re
import traceback
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

import msgspec
from msgspec import Struct

Level = Literal["warning", "notice"]


ALIKE = 0.65  # of 1: “serve” is not what “overview” was to be
STANDARD_INPUT = "standard-input"  # what a capture is called that comes there
NO_LETTER = "a number behind “\\U” that no letter has"  # in YAML, by all versions of Python


def record_day(file: str, day: str) -> str:
    """What to do where a day is not known: the line to copy, the option of what has no file."""
    if file == STANDARD_INPUT:
        return f"give it with --date {day}"
    name = file if re.fullmatch(r"[\w./-]+", file) else msgspec.json.encode(file).decode()
    return f"record its day in captures.yml as “{name}: {{day: {day}}}”"


class Origin(Struct, frozen=True, order=True, gc=False):
    """A place in a capture; ``line`` counts from 1, 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Notice(Struct, frozen=True, order=True):
    """A soft problem (``warning``: ``--strict`` fails on it) or a fact worth saying.

    ``next_step`` is what its reader can do about it.
    """

    origin: Origin
    text: str
    next_step: str
    level: Level = "warning"

    def __str__(self) -> str:
        return f"{self.origin}: {self.level}: {self.text}; {self.next_step}"


class PapersError(Exception):
    """The base of every error that a user can mend; its text is one or more plain sentences."""


class SourceError(PapersError):
    """A capture that can't be read at all.

    ``str(error)`` is ``file:line: problem; next step``.
    """

    def __init__(self, origin: Origin, problem: str, next_step: str) -> None:
        self.origin = origin
        self.problem, self.next_step = problem, next_step
        self.reason = f"{problem}; {next_step}"
        super().__init__(f"{origin}: {self.reason}")


class SettingsError(PapersError):
    """A file of the site's owner (settings, topics, facts, recorded days) that can't be used."""


class PublishedError(PapersError):
    """Addresses that were published and that a build would drop."""


def join_errors(errors: Iterable[SettingsError]) -> SettingsError:
    """All mistakes of a file in one error, a line each."""
    return SettingsError("\n".join(map(str, errors)))


class UnknownCaptureError(PapersError):
    """A day given for a capture that is not there."""


_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "free some space"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "change its permissions"),
    errno.EROFS: "make the disk writable",
    errno.ENAMETOOLONG: "choose a folder with a shorter path",
    errno.EMFILE: "raise the limit of open files",
}


def explain_os_error(error: OSError, where: object) -> PapersError:
    """What a disk that refuses (full, read-only, no permission) is called in one line."""
    problem = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, "look at what is there")
    return PapersError(
        f"{error.filename or where}: can't be read or written ({problem}); "
        f"{remedy}, or choose another folder"
    )


_REPORT = "this is a fault of the program, report it with this line"


def explain_fault(error: Exception) -> PapersError:
    """An error that nobody foresaw, in one line with its place in the program."""
    return PapersError(f"{_say_fault(error)}; {_REPORT}")


def blame_capture(name: str, error: Exception) -> SourceError:
    """An error that nobody foresaw, met while a capture was read."""
    return SourceError(Origin(name), f"can't be read ({_say_fault(error)})", _REPORT)


def _say_fault(error: Exception) -> str:
    frames = list(traceback.walk_tb(error.__traceback__))
    place = f" in {frames[-1][0].f_globals.get('__name__')}:{frames[-1][1]}" if frames else ""
    return f"{type(error).__name__}{place}: {shorten(' '.join(str(error).split()))}"


def suggest_name(wrong: str, known: list[str]) -> str:
    """``“did you mean …?”`` for a misspelt name, else the list of what is known."""
    close = get_close_matches(wrong, known, n=1, cutoff=ALIKE)
    return f"did you mean “{close[0]}”?" if close else f"known are {', '.join(known)}"


def shorten(text: str, length: int = 120) -> str:
    """The text for a message, cut where it is long."""
    return text if len(text) <= length else f"{text[:length].rstrip()}…"

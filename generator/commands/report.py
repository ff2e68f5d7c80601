"""What is said of a build: in lines for a person, or as one JSON object for a program."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from generator.editorial.wording import say_count
from generator.model.problems import STANDARD_INPUT, Notice, PapersError, SourceError
from generator.pipeline import Build

# Of a ledger: entries and captures are the sums of what follows each.
_COUNTED = "entries papers merged dropped hidden captures read copies aside".split()


class Problem(Struct, frozen=True, omit_defaults=True):
    """Something to mend: where, what is wrong, and what to do next."""

    problem: str
    next_step: str = ""
    file: str = ""
    line: int = 0


class Report(Struct, frozen=True):
    """The ledger and all problems; ``days`` are inferred ones by file, to be recorded."""

    ledger: dict[str, int]
    errors: list[Problem]
    aside: list[Problem]
    warnings: list[Problem]
    notices: list[Problem]
    days: dict[str, str]


def list_lines(build: Build) -> Iterator[str]:
    """Errors, what is set aside, warnings and notices, days to record, and the ledger."""
    yield from list_worst(build)
    yield from map(str, build.notices)
    if days := _list_single_days(build):
        yield "to keep these days, record them in captures.yml:"
        yield from (f"  {name}: {{day: {day}}}" for name, day in days.items())
    errors = say_count(len(build.errors), "error")
    said = (say_count(count(build, level), level) for level in ("warning", "notice"))
    yield f"{build.ledger}; {', '.join((errors, *said))}"


def list_worst(build: Build) -> Iterator[str]:
    """Errors, and what is set aside."""
    yield from (f"error: {error}" for error in build.errors)
    yield from (f"set aside: {problem}" for problem in build.aside)


def encode_report(build: Build) -> str:
    """All that there is to say of a build as JSON, on one line."""
    report = Report(
        ledger={name: getattr(build.ledger, name) for name in _COUNTED},
        errors=list(map(_tell_error, build.errors)),
        aside=list(map(_tell_error, build.aside)),
        warnings=[_tell_notice(n) for n in build.notices if n.level == "warning"],
        notices=[_tell_notice(n) for n in build.notices if n.level == "notice"],
        days=_list_single_days(build),
    )
    return msgspec.json.encode(report).decode()


def _tell_error(error: PapersError) -> Problem:
    if isinstance(error, SourceError):
        return Problem(error.problem, error.next_step, error.origin.file, error.origin.line)
    return Problem(str(error))


def _tell_notice(notice: Notice) -> Problem:
    return Problem(notice.text, notice.next_step, notice.origin.file, notice.origin.line)


def find_inferred(build: Build) -> dict[str, set[date]]:
    """The inferred days by file, those of all its pages."""
    inferred: dict[str, set[date]] = defaultdict(set)
    for listing in build.listings:
        found = build.dating.days[listing.key]
        if found.day and found.reason:
            inferred[listing.origin.file].add(found.day)
    return dict(sorted(inferred.items()))


def _list_single_days(build: Build) -> dict[str, str]:
    """The inferred days as captures.yml has them: a file of several can't be recorded there."""
    found = find_inferred(build)
    found.pop(STANDARD_INPUT, None)
    return {file: days.pop().isoformat() for file, days in found.items() if len(days) == 1}


def count(build: Build, level: str) -> int:
    """The notices of a level."""
    return sum(1 for notice in build.notices if notice.level == level)

"""What commands share: how they speak, how they build, and how they end."""

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.commands.options import DAY, RunOptions
from generator.commands.overview import describe_listings
from generator.commands.report import count, encode_report, list_lines, list_worst
from generator.escape import escape_terminal
from generator.exports import jsonl
from generator.mkdocs.config import find_project
from generator.model.captures import LARGEST, Capture, DateHints
from generator.model.papers import Paper
from generator.model.problems import (
    STANDARD_INPUT,
    PapersError,
    PublishedError,
    UnknownCaptureError,
)
from generator.pipeline import Build
from generator.project import build_project

_WORTH_WATCHING = 20  # captures or papers; fewer are done before a bar is seen
_SHOWN = 5  # names in a refusal


def say(text: str, *, error: bool = False) -> None:
    """Print a line; whatever stands in it is shown, not obeyed."""
    click.echo(escape_terminal(text), err=error)


def say_wait(line: str) -> None:
    """Print why a command stands still, below a bar of progress if there is one."""
    if sys.stderr.isatty():
        click.echo(err=True)
    say(line, error=True)


def say_papers(papers: Iterable[Paper]) -> None:
    """Print papers as JSON Lines."""
    for line in jsonl.write_lines(papers):
        click.echo(line, nl=False)


def show_progress(items: Sequence[Any], doing: str) -> Iterator[Any]:
    """The items, with a bar of progress where a person watches and there is something to see."""
    hidden = len(items) < _WORTH_WATCHING or not sys.stderr.isatty()
    with click.progressbar(items, label=doing, file=sys.stderr, hidden=hidden) as watched:
        yield from watched


def refuse_windows() -> None:
    """End here where a site can't be put in place as a whole, and nobody has tried it."""
    if sys.platform == "win32":
        raise PapersError(
            "sites are built on Linux and macOS; on Windows run this in WSL (“wsl --install”), "
            "as the manual says under Commands"
        )


def refuse_occupied(folder: Path) -> None:
    """End here where a folder is not new or empty; a new clone of an empty repository is."""
    if folder.is_dir():
        names = sorted(path.name for path in folder.iterdir() if path.name != ".git")
        if names:
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            standing = f"{', '.join(names[:_SHOWN])}{more}"
            raise PapersError(f"{folder}: is not empty ({standing}); name a new or empty folder")
    elif folder.exists():
        raise PapersError(f"{folder}: is a file; name a new or empty folder")


def refuse_faults(build: Build, otherwise: str) -> None:
    """End here for an error of a build, but for addresses that would vanish; say what follows."""
    for error in build.errors:
        if not isinstance(error, PublishedError):
            raise PapersError(f"{error}; {otherwise}")


class LogLines(logging.Handler):
    """What MkDocs warns of, a line each; what it tells otherwise is not of interest here."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Print it."""
        self.warnings += 1
        say(f"{record.levelname.lower()}: {record.getMessage()}", error=True)


@contextmanager
def show_log() -> Iterator[LogLines]:
    """Print what MkDocs warns of, as the other lines are."""
    lines, logger = LogLines(), logging.getLogger("mkdocs")
    logger.addHandler(lines)
    try:
        yield lines
    finally:
        logger.removeHandler(lines)


class Run:
    """A build asked for on the command line, with what was said about it."""

    def __init__(self, options: RunOptions, *, beside: bool = True, **settings: str) -> None:
        """``beside`` says that answers stand on standard output, where no report may."""
        self.strict, self.quiet = options["strict"], options["quiet"]
        project, self.config_file = find_project(options["config_file"])
        self.project = replace(project, settings=replace(project.settings, **settings))
        named = (*options.get("files", ()), *options.get("captures", ()))
        captures = list(map(_open_given, named))
        hints = DateHints(options.get("year"), options["now"])
        try:
            days = _read_days(options.get("dates", ()))
            self.build = build_project(self.project, captures, hints, days, show_progress)
        except UnknownCaptureError as error:
            raise click.UsageError(f"--date: {error}") from error
        self._report(options, beside=beside)

    def _report(self, options: RunOptions, *, beside: bool) -> None:
        """Errors, warnings, notices and the ledger; on standard error, where answers go beside."""
        if options["as_json"]:
            say(encode_report(self.build), error=beside)
            return
        if options["verbose"]:
            for line in describe_listings(self.build):
                say(f"read: {line}", error=True)
        for line in (list_worst if self.quiet else list_lines)(self.build):
            say(line, error=True)

    def tell(self, text: str, *, error: bool = False) -> None:
        """Print what was done, unless only what is wrong is to be said."""
        if not self.quiet:
            say(text, error=error)

    def refuse_nothing(self, otherwise: str) -> None:
        """End here when there were captures and none could be read; say what stays as it was."""
        if self.build.errors and not self.build.corpus.papers:
            raise PapersError(f"no capture could be read; {otherwise}")

    def refuse_errors(self) -> None:
        """End here where nothing may be published, as when addresses would vanish."""
        if self.build.errors:
            raise PapersError("what stands above forbids it; the site stays as it was")

    def finish(self, warnings: int = 0) -> None:
        """Leave with the code that an answer deserves: was all read that was asked for?"""
        if self.build.aside:
            sys.exit(1)
        self.finish_publishing(warnings)

    def finish_publishing(self, warnings: int) -> None:
        """Leave with the code that what is published deserves; ``warnings`` were met after it.

        A capture that is set aside stops nothing, unless that is asked for.
        """
        warnings += count(self.build, "warning") + len(self.build.aside)
        if self.build.errors or (self.strict and warnings):
            sys.exit(1)


def _open_given(path: Path) -> Path | Capture:
    """A path that exists; for ``-`` what comes on standard input."""
    if str(path) == "-":
        return Capture(STANDARD_INPUT, sys.stdin.buffer.read(LARGEST + 1))
    if not path.exists() and not path.is_symlink():
        titled = "title" in click.get_current_context().params
        quotes = ", and a title of several words in quotes" if titled else ""
        raise click.UsageError(f"no file or folder “{path}”; give captures that exist{quotes}")
    return path


def _read_days(values: Sequence[str]) -> dict[str, date]:
    """``--date`` values by file name, "" for all."""
    days = {}
    for value in values:
        name, _, day = value.rpartition("=")
        try:
            days[name] = DAY.convert(day, None, None)
        except click.BadParameter as error:
            raise click.UsageError(f"--date {value}: {error.message}") from error
    return days

"""What commands share: their options, how they speak, and how they end."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.commands.days import DAY
from generator.commands.overview import describe_listings
from generator.commands.report import count, encode_report, list_lines, list_worst
from generator.escape import escape_terminal
from generator.exports import jsonl
from generator.mkdocs.config import find_project
from generator.model.captures import LARGEST, Capture, DateHints
from generator.model.papers import Paper
from generator.model.problems import PapersError, UnknownCaptureError
from generator.project import build_project

PATH = click.Path(path_type=Path)
_WORTH_WATCHING = 20  # captures or papers; fewer are done before a bar is seen


def say(text: str, *, error: bool = False) -> None:
    """Print a line; whatever stands in it is shown, not obeyed."""
    click.echo(escape_terminal(text), err=error)


def say_papers(papers: Iterable[Paper]) -> None:
    """Print papers as JSON Lines."""
    for line in jsonl.write_lines(papers):
        click.echo(line, nl=False)


def capture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads captures."""
    for add_option in (
        click.option("--captures", multiple=True, type=PATH, metavar="PATH",
                     help="A file or folder of captures; may be repeated. Default: the project's."),
        click.option("--year", type=click.IntRange(1991, 2999), help="The year of pages."),
        click.option("--date", "dates", multiple=True, metavar="[FILE=]YYYY-MM-DD",
                     help="The day of a capture, or of all of them."),
    ):  # fmt: skip
        command = add_option(command)
    return own_options(command)


def file_arguments(command: Callable[..., Any]) -> Callable[..., Any]:
    """Captures given by name alone, as ``--captures`` gives them too; ``-`` is standard input."""
    return click.argument("files", nargs=-1, type=PATH, metavar="[FILE]...")(command)


def own_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a project's own captures."""
    for add_option in (
        click.option("--now", type=DAY,
                     help="What day it is: no page is later, and one of the week before it needs "
                     "no year."),
        click.option("--strict", is_flag=True, help="Fail at any warning."),
        click.option("--json", "as_json", is_flag=True,
                     help="Ledger and problems as one JSON object."),
        click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
        click.option("-v", "--verbose", is_flag=True, help="Say what each capture was read as."),
        click.option("--config-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="The mkdocs.yml. Default: the one in this folder."),
    ):  # fmt: skip
        command = add_option(command)
    return command


def watch(items: Sequence[Any], doing: str) -> Iterator[Any]:
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

    def __init__(self, options: dict[str, Any], **settings: str) -> None:
        self.strict: bool = options["strict"]
        project, self.config_file = find_project(options["config_file"])
        self.project = replace(project, settings=replace(project.settings, **settings))
        named: Sequence[Path] = (*options.get("files", ()), *options.get("captures", ()))
        captures = list(map(_open_given, named))
        hints = DateHints(options.get("year"), options["now"])
        try:
            days = _read_days(options.get("dates", ()))
            self.build = build_project(self.project, captures, hints, days, watch)
        except UnknownCaptureError as error:
            raise click.UsageError(f"--date: {error}") from error
        self._report(options)

    def _report(self, options: dict[str, Any]) -> None:
        """Errors, warnings, notices and the ledger; on standard error, where answers go beside."""
        beside = options.get("beside", True)
        if options.get("as_json"):
            say(encode_report(self.build), error=beside)
            return
        if options.get("verbose"):
            for line in describe_listings(self.build):
                say(f"read: {line}", error=True)
        for line in (list_worst if options.get("quiet") else list_lines)(self.build):
            say(line, error=True)

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

    def finish_publishing(self, warnings: int = 0) -> None:
        """Leave with the code that what is published deserves; ``warnings`` were met after it.

        A capture that is set aside stops nothing, unless that is asked for.
        """
        warnings += count(self.build, "warning") + len(self.build.aside)
        if self.build.errors or (self.strict and warnings):
            sys.exit(1)


def _open_given(path: Path) -> Path | Capture:
    """A path that exists; for ``-`` what comes on standard input."""
    if str(path) == "-":
        return Capture("standard-input", sys.stdin.buffer.read(LARGEST + 1))
    if not path.exists() and not path.is_symlink():
        raise click.UsageError(f"no file or folder “{path}”; give captures that exist")
    return path


def _read_days(values: Sequence[str]) -> dict[str, date]:
    """``--date`` values by file name, "" for all."""
    days = {}
    for value in values:
        name, _, day = value.rpartition("=")
        try:
            days[name] = DAY.convert(day, None, None)
        except click.BadParameter as error:
            raise click.UsageError(
                f"--date {value}: “{day}” is no day; write 2025-03-11"
            ) from error
    return days

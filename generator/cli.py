"""The commands: the only place that prints and decides exit codes.

0: every file gave what it could. 1: a file could not be read as a capture at all, or, with
``--strict``, there was a warning. 2: wrong usage.
"""

import logging
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.build import Build
from generator.dates import DateHints
from generator.disk import read_text, write_files
from generator.errors import PapersError, UnknownCaptureError
from generator.escape import escape_terminal
from generator.evaluate import format_report, match_labels, parse_labels, score
from generator.explain import explain_paper, list_topics
from generator.exports import EXPORTS
from generator.files import OutputFile
from generator.output import list_markdown
from generator.pages import FOLDERS
from generator.pages.page import Renderer
from generator.project import build_project, find_project
from generator.suggest import format_suggestions, suggest_phrases
from generator.text import fold_title

_DATE = click.DateTime(["%Y-%m-%d"])
_PATH = click.Path(path_type=Path)


def say(text: str, *, error: bool = False) -> None:
    """Print a line; whatever stands in it is shown, not obeyed."""
    click.echo(escape_terminal(text), err=error)


class _Group(click.Group):
    """Errors that a user can mend end a command with one line and exit code 1."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except PapersError as error:
            say(f"error: {error}", error=True)
            sys.exit(1)


def _capture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads captures."""
    for add_option in (
        click.option("--captures", multiple=True, type=_PATH, metavar="PATH",
                     help="A file or folder of captures; may be repeated. Default: the project's."),
        click.option("--year", type=click.IntRange(1991, 2999), help="The year of pages."),
        click.option("--date", "dates", multiple=True, metavar="[FILE=]YYYY-MM-DD",
                     help="The day of a capture, or of all of them."),
        click.option("--now", type=_DATE, help="No page is later than this day."),
        click.option("--strict", is_flag=True, help="Fail at any warning."),
        click.option("--config-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="The mkdocs.yml. Default: the one in this folder."),
    ):  # fmt: skip
        command = add_option(command)
    return command


class _Run:
    """A build asked for on the command line, with what was said about it."""

    def __init__(self, options: dict[str, Any], **settings: str) -> None:
        self.strict: bool = options["strict"]
        project, self.config_file = find_project(options["config_file"])
        self.project = replace(project, settings=replace(project.settings, **settings))
        captures: Sequence[Path] = options["captures"]
        for path in captures:
            if not path.exists() and not path.is_symlink():
                raise click.UsageError(f"no file or folder “{path}”; give captures that exist")
        now: datetime | None = options["now"]
        hints = DateHints(options["year"], now.date() if now else None)
        try:
            days = _read_days(options["dates"])
            self.build = build_project(self.project, captures, hints, days)
        except UnknownCaptureError as error:
            raise click.UsageError(f"--date: {error}") from error
        self._report()

    def _report(self) -> None:
        """Errors, warnings, notices and the ledger, to standard error."""
        for error in self.build.errors:
            say(f"error: {error}", error=True)
        for notice in self.build.notices:
            say(str(notice), error=True)
        for line in _list_inferred(self.build):
            say(line, error=True)
        say(_say_ledger(self.build), error=True)

    def refuse_nothing(self, otherwise: str) -> None:
        """End here when there were captures and none could be read; say what stays as it was."""
        if self.build.errors and not self.build.corpus.papers:
            raise PapersError(f"no capture could be read; {otherwise}")

    def finish(self, warnings: int = 0) -> None:
        """Leave with the exit code that the build deserves; ``warnings`` were met after it."""
        warnings += _count(self.build, "warning")
        if self.build.errors or (self.strict and warnings):
            sys.exit(1)


def _read_days(values: Sequence[str]) -> dict[str, date]:
    """``--date`` values by file name, "" for all."""
    days = {}
    for value in values:
        name, _, day = value.rpartition("=")
        try:
            days[name] = _DATE.convert(day, None, None).date()
        except click.BadParameter as error:
            raise click.UsageError(
                f"--date {value}: “{day}” is no day; write 2025-03-11"
            ) from error
    return days


def _list_inferred(build: Build) -> list[str]:
    """The inferred days as a table to copy into captures.yml."""
    inferred: dict[str, date] = {}
    for listing in build.listings:
        found = build.dating.days[listing.key]
        if found.day and found.reason:
            inferred.setdefault(listing.origin.file, found.day)
    lines = [f"  {name}: {{day: {day}}}" for name, day in sorted(inferred.items())]
    return ["to keep these days, record them in captures.yml:", *lines] if lines else []


def _say_ledger(build: Build) -> str:
    counts = (len(build.errors), _count(build, "warning"), _count(build, "notice"))
    return "{}; {} errors, {} warnings, {} notices".format(build.ledger, *counts)


def _count(build: Build, level: str) -> int:
    return sum(1 for notice in build.notices if notice.level == level)


@click.group(cls=_Group)
@click.version_option(package_name="daily-papers")
def main() -> None:
    """Make a site of captured pages of research papers."""


@main.command()
@_capture_options
def build(**options: Any) -> None:
    """Write the Markdown of the lists into docs/."""
    run = _Run(options)
    project = run.project
    run.refuse_nothing(f"{project.docs}/ stays as it was")
    files = list_markdown(run.build.corpus, Renderer(run.build.corpus, project.templates))
    written = write_files(project.root / project.docs, files, FOLDERS)
    say(f"{written} files written to {project.docs}/")
    run.finish()


@main.command()
@_capture_options
@click.option(
    "--site", required=True, type=_PATH, help="The folder to build, made anew as a whole."
)
@click.option(
    "--site-url", required=True, help="Its address, such as https://you.github.io/papers/."
)
def site(*, site: Path, site_url: str, **options: Any) -> None:
    """Build a finished site from any captures; docs/ is not touched."""
    if not site_url.startswith(("http://", "https://")):
        raise click.UsageError(f"--site-url {site_url}: begin with https://")
    run = _Run(options)
    run.refuse_nothing(f"{site} stays as it was")
    # Imported here alone: MkDocs takes longer to load than the other commands to run.
    from generator.site import build_site  # noqa: PLC0415

    with _show_log() as log:
        changed = build_site(run.build, run.config_file, site, site_url.rstrip("/") + "/")
    say(f"{changed} files written to {site}")
    run.finish(log.warnings)


class _LogLines(logging.Handler):
    """What MkDocs warns of, a line each; what it tells otherwise is not of interest here."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings += 1
        say(f"{record.levelname.lower()}: {record.getMessage()}", error=True)


@contextmanager
def _show_log() -> Iterator[_LogLines]:
    lines, logger = _LogLines(), logging.getLogger("mkdocs")
    logger.addHandler(lines)
    try:
        yield lines
    finally:
        logger.removeHandler(lines)


@main.command()
@_capture_options
@click.option("--format", "name", type=click.Choice([e.NAME for e in EXPORTS]), default="jsonl")
@click.option("--output", type=_PATH, help="The file to write. Default: standard output.")
def export(*, name: str, output: Path | None, **options: Any) -> None:
    """Write all papers as data."""
    if output and output.exists() and not stat.S_ISREG(output.stat().st_mode):
        raise click.UsageError(f"--output {output}: no regular file; name one, or leave it out")
    run = _Run(options)
    run.refuse_nothing("nothing was exported")
    pieces = next(kind.write_lines for kind in EXPORTS if name == kind.NAME)(run.build.corpus)
    if output:
        write_files(output.parent, [OutputFile(output.name, b"".join(pieces))], ())
    else:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    run.finish()


@main.command()
@_capture_options
@click.argument("title")
def explain(*, title: str, **options: Any) -> None:
    """Say why a paper has its topics, and where it came from; TITLE is some words of its title."""
    run = _Run(options)
    wanted = fold_title(title)
    found = [p for p in run.build.corpus.papers if wanted and wanted in fold_title(p.title)]
    if not found:
        raise PapersError(f"no paper with “{title}” in its title; give other words of it")
    for paper in found:
        for line in explain_paper(paper):
            say(line)
    run.finish()


@main.command()
@_capture_options
@click.option("--gold", required=True, metavar="FILE", help="Labels: JSON, by title or arXiv id.",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
def evaluate(*, gold: Path, **options: Any) -> None:
    """Measure the topics against labels that people made; overrides are off."""
    run = _Run(options, overrides="")
    corpus = run.build.corpus
    labels = parse_labels(read_text(gold), gold.name, corpus.topics)
    judged, left = match_labels(labels, corpus.papers)
    missing = f"{len(left)} of {len(labels)} labels match no paper"
    if not judged:
        raise PapersError(f"{gold.name}: {missing}; give the captures that the labels are for")
    for line in format_report(score(judged)):
        say(line)
    if left:
        say(f"{gold.name}: warning: {missing}, the first is “{left[0]}”; correct it", error=True)
    run.finish(len(left))


@main.group()
def topics() -> None:
    """Look at the topics, and at what they lack."""


@topics.command("list")
@_capture_options
def list_(**options: Any) -> None:
    """List the areas and topics, with the number of papers of each."""
    run = _Run(options)
    for line in list_topics(run.build.corpus):
        say(line)
    run.finish()


@topics.command()
@_capture_options
def suggest(**options: Any) -> None:
    """Propose phrases and topics that the titles speak of and the vocabulary lacks."""
    run = _Run(options)
    found = suggest_phrases(run.build.corpus.papers, run.build.corpus.vocabulary)
    for line in format_suggestions(found):
        say(line)
    run.finish()

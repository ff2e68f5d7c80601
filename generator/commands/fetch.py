"""``papers fetch``: a source's days as captures."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

import click
from msgspec.structs import replace

from generator.commands.options import PATH, config_option, join_options
from generator.commands.periods import PeriodOptions, list_days, period_options, read_today
from generator.commands.run import say, say_wait
from generator.editorial.wording import say_count
from generator.escape import escape_markdown
from generator.files.hold import FETCHING, hold
from generator.files.shelf import Shelf
from generator.mkdocs.config import find_own_project
from generator.network import arxiv, huggingface
from generator.network.client import Client
from generator.network.clock import Clock
from generator.network.harvest import Harvest, Outcome, Source


class FetchOptions(PeriodOptions):
    """What the options of every source give."""

    contact: str
    summary: Path | None
    config_file: Path | None


class ArxivOptions(FetchOptions):
    """Those of arXiv too."""

    categories: tuple[str, ...]
    queries: tuple[str, ...]
    ids: tuple[str, ...]


# Of every source.
fetch_options = join_options(
    click.option("--contact", envvar="PAPERS_CONTACT", default="",
                 help="Where the source's people can reach you."),
    click.option("--summary", type=PATH, help="A Markdown file to add the outcome to."),
    config_option,
    period_options,
)  # fmt: skip


@click.group()
def fetch() -> None:
    """Save what a source lists as captures, a file a day; nothing known is lost to a bad answer."""


@fetch.command("huggingface")
@fetch_options
@click.option("--server", envvar="HF_ENDPOINT", default=huggingface.SERVER, help="A mirror.")
@click.pass_obj
def fetch_huggingface(clock: Clock, /, *, server: str, **options: Unpack[FetchOptions]) -> None:
    """Fetch the daily papers of Hugging Face, by default of the last seven days.

    \b
    Examples:
      papers fetch huggingface
      papers fetch huggingface --month 2025-03
    """
    _fetch(huggingface.DailyPapers(server), clock, list_days(options, clock), options)


@fetch.command("arxiv")
@fetch_options
@click.option("--category", "categories", multiple=True, help="Such as cs.CL; may be repeated.")
@click.option("--query", "queries", multiple=True, help="In arXiv's words; may be repeated.")
@click.option("--id", "ids", multiple=True, help="An arXiv id; may be repeated.")
@click.option("--server", envvar="ARXIV_ENDPOINT", default=arxiv.SERVER, help="A mirror.")
@click.pass_obj
def fetch_arxiv(clock: Clock, /, *, server: str, **options: Unpack[ArxivOptions]) -> None:
    """Fetch papers of arXiv by day of submission, or by id.

    \b
    Examples:
      papers fetch arxiv --category cs.CL --day 2025-03-11
      papers fetch arxiv --id 2501.00001
    """
    ids, categories, queries = options["ids"], options["categories"], options["queries"]
    if bool(ids) == bool(categories or queries):
        raise click.UsageError("give --category or --query for days, or else --id for papers")
    if ids:
        _fetch(arxiv.ArxivIds(ids, server), clock, [read_today(options, clock)], options)
    else:
        source = arxiv.ArxivDay(categories, queries, server)
        _fetch(source, clock, list_days(options, clock), options)


def _fetch(source: Source, clock: Clock, days: Sequence[date], options: FetchOptions) -> None:
    project, _ = find_own_project(options["config_file"])
    client = Client(pause=source.pause, contact=options["contact"], clock=clock, tell=say_wait)
    with hold(project.kept / FETCHING, "fetches"):
        outcomes = _harvest(
            source, client, Shelf(project.captures), days, read_today(options, clock)
        )
    for line in _report(outcomes, len(days)):
        say(line)
    if options["summary"]:
        _add_summary(options["summary"], source.name, outcomes)
    if any(outcome.bad for outcome in outcomes):
        sys.exit(1)


def _harvest(
    source: Source, client: Client, shelf: Shelf, days: Sequence[date], today: date
) -> list[Outcome]:
    """What became of each day; the log of fetching says it too, even of a run that is cut."""
    log = shelf.read_log()
    harvest = Harvest(source, client, shelf, log)
    outcomes: list[Outcome] = []
    try:
        outcomes.extend(_watch(harvest.fetch(days, today), len(days)))
    finally:
        shelf.write_log(
            replace(log, sources=dict(sorted({**log.sources, source.name: harvest.log}.items())))
        )
    return outcomes


def _watch(outcomes: Iterator[Outcome], length: int) -> Iterator[Outcome]:
    """The outcomes, with a bar of progress where a person watches, else a line each."""
    if not sys.stderr.isatty():
        for outcome in outcomes:
            say(describe_outcome(outcome), error=True)
            yield outcome
        return
    with click.progressbar(outcomes, length=length, label="Days", file=sys.stderr) as watched:
        yield from watched
    click.echo(err=True)


_WORDS = {
    "new": "new",
    "richer": "more is known now",
    "same": "nothing new",
    "empty": "no papers",
    "absent": "not known to the source",
    "skipped": "known already",
    "kept": "a worse answer, what was known is kept",
    "failed": "no answer",
}


def describe_outcome(outcome: Outcome) -> str:
    """``huggingface 2026-11-25: 52 papers, new``."""
    papers = f"{say_count(outcome.papers, 'paper')}, " if outcome.papers else ""
    reason = f" ({outcome.reason})" if outcome.reason else ""
    return f"{outcome.source} {outcome.day}: {papers}{_WORDS[outcome.what]}{reason}"


def _report(outcomes: Sequence[Outcome], asked: int) -> Iterator[str]:
    news = sum(1 for outcome in outcomes if outcome.news)
    bad = [outcome for outcome in outcomes if outcome.bad]
    if sys.stderr.isatty():
        yield from map(describe_outcome, bad)
    left = asked - len(outcomes)
    given_up = f", {say_count(left, 'day')} not asked for after failures in a row" if left else ""
    yield f"{say_count(asked, 'day')}: {news:,} written, {len(bad):,} went wrong{given_up}"


def _add_summary(path: Path, source: str, outcomes: Sequence[Outcome]) -> None:
    """For the page that a job's log begins with; text of others stays text."""
    lines = [f"### {source}", "", "| day | papers | outcome |", "|---|---:|---|"]
    for outcome in outcomes:
        words = escape_markdown(f"{_WORDS[outcome.what]} {outcome.reason}".strip())
        lines.append(f"| {outcome.day} | {outcome.papers:,} | {words} |")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n".join([*lines, "", ""]))

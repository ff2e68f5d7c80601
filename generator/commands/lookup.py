"""``papers lookup``: facts that papers lack, into the table of facts."""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Unpack

import click
from msgspec.structs import replace

from generator.commands.options import RunOptions, capture_options
from generator.commands.run import Run, say_wait
from generator.editorial.wording import say_count
from generator.files.hold import FETCHING, hold
from generator.files.shelf import Shelf
from generator.files.texts import read_text
from generator.files.tree import write_if_changed
from generator.mkdocs.config import find_own_project
from generator.model.corrections import Fact
from generator.model.papers import Paper
from generator.network.arxiv import SERVER
from generator.network.catalogue import Catalogue
from generator.network.client import Client
from generator.network.clock import Clock
from generator.network.lookup import Found, lacks_facts, look_up
from generator.owner.facts import write_facts
from generator.project import Project

_AGAIN = timedelta(days=30)  # until a paper that was not found is asked for again


@click.command()
@capture_options
@click.option(
    "--most",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="How many papers to look up.",
)
@click.option("--contact", envvar="PAPERS_CONTACT", default="",
              help="Where arXiv's people can reach you.")  # fmt: skip
@click.option("--server", envvar="ARXIV_ENDPOINT", default=SERVER, help="A mirror.")
@click.pass_obj
def lookup(
    clock: Clock, /, *, most: int, contact: str, server: str, **options: Unpack[RunOptions]
) -> None:
    """Find arXiv id, authors, date and category of papers that lack them, by title.

    \b
    Examples:
      papers lookup
    """
    find_own_project(options["config_file"])  # what is found is written beside it
    run = Run(options)
    today = options["now"] or clock.wall().date()
    client = Client(pause=Catalogue.pause, contact=contact, clock=clock, tell=say_wait)
    with hold(run.project.kept / FETCHING, "fetches"):
        lacking, found = _look_up(run, Catalogue(client, server), today, most)
    _finish(run, lacking, found)


def _look_up(
    run: Run, catalogue: Catalogue, today: date, most: int
) -> tuple[list[Paper], list[Found]]:
    """The papers that lack facts, and what was learned of those that were due."""
    shelf = Shelf(run.project.captures)
    log = shelf.read_log()
    lacking = [paper for paper in run.build.corpus.papers if lacks_facts(paper)]
    due = [p for p in lacking if today - log.looked_up.get(p.slug, date.min) >= _AGAIN][:most]
    _write_table(run.project.facts, [Fact("A Title")])  # one that can't be is told before the work
    found: list[Found] = []
    try:
        for each in look_up(due, catalogue):
            run.tell(_describe(each), error=True)
            found.append(each)
    finally:  # a run that is cut remembers what it learned
        _add_facts(run.project, [each.fact for each in found if each.fact])
        asked = {each.paper.slug: today for each in found if not each.fact and not each.reason}
        lacked = {paper.slug for paper in lacking}
        kept = {slug: day for slug, day in log.looked_up.items() if slug in lacked}
        shelf.write_log(replace(log, looked_up=dict(sorted((kept | asked).items()))))
    return lacking, found


def _add_facts(project: Project, facts: Sequence[Fact]) -> None:
    if facts:
        write_if_changed(project.facts, _write_table(project.facts, facts).encode())


def _write_table(path: Path, facts: Sequence[Fact]) -> str:
    return write_facts(read_text(path) if path.is_file() else "", path.name, facts)


def _describe(found: Found) -> str:
    if found.fact:
        return f"{found.fact.arxiv_id}: “{found.paper.title}”"
    return f"{found.reason or 'no sure match'}: “{found.paper.title}”"


def _finish(run: Run, lacking: Sequence[Paper], found: Sequence[Found]) -> None:
    sure = sum(1 for each in found if each.fact)
    failed = sum(1 for each in found if each.reason)
    run.tell(
        f"{say_count(len(lacking), 'paper')} without all facts: {len(found):,} looked up, "
        f"{sure:,} found, {failed:,} went wrong"
    )
    if failed:
        sys.exit(1)

"""``papers diff``: what a publication would change for readers, before it happens."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.commands.options import PATH, config_option
from generator.commands.run import refuse_faults, say
from generator.editorial.addresses import is_feed
from generator.editorial.wording import say_count
from generator.escape import escape_markdown
from generator.merging.published import list_promised
from generator.mkdocs.config import find_project
from generator.pipeline import Build
from generator.project import build_project, list_lost, read_published
from generator.publication import record_build

_SHOWN = 20


@click.command()
@click.option("--summary", type=PATH, help="A Markdown file to add it to, as of a job.")
@config_option
def diff(*, summary: Path | None, config_file: Path | None) -> None:
    """Say what publishing now would change: addresses and feeds that are new, or vanish.

    Compared is with what “papers keep” recorded; captures that are set aside are named.

    \b
    Examples:
      papers diff
      papers diff --summary summary.md
    """
    project, _ = find_project(config_file)
    published, build = read_published(project), build_project(project)
    refuse_faults(build, "nothing was compared")
    lost = list_lost(project, build, published)
    new = sorted(list_promised(record_build(build, published)) - list_promised(published))
    for line in describe_difference(new, lost, build):
        say(line)
    if summary:
        with summary.open("a", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in write_summary(new, lost, build))


def describe_difference(new: Sequence[str], lost: Sequence[str], build: Build) -> Iterator[str]:
    """Lines: how many are new and the first of them, all that vanish, what is set aside."""
    yield f"new: {_count(new)}"
    yield from (f"  {_name(address)}" for address in new[:_SHOWN])
    if len(new) > _SHOWN:
        yield f"  and {len(new) - _SHOWN:,} more"
    yield f"vanished: {_count(lost)}"
    yield from (f"  {_name(address)}" for address in lost)
    yield f"set aside: {say_count(len(build.aside), 'capture')}"
    yield from (f"  {error}" for error in build.aside)


def write_summary(new: Sequence[str], lost: Sequence[str], build: Build) -> Iterator[str]:
    """A section in Markdown: how much is new, all that vanishes, what is set aside, as text."""
    yield from ("### What this publication changes", "", str(build.ledger), "")
    yield from (f"- new: {_count(new)}", f"- vanished: {_count(lost)}")
    yield from (f"    - {_name(address)}" for address in lost)
    yield f"- set aside: {say_count(len(build.aside), 'capture')}"
    yield from (f"    - {escape_markdown(str(error))}" for error in build.aside)
    yield ""


def _name(address: str) -> str:
    return address or "the front page"


def _count(addresses: Sequence[str]) -> str:
    """``3 addresses, 1 feed``."""
    feeds = sum(map(is_feed, addresses))
    pages = len(addresses) - feeds
    said = [say_count(pages, "address", "addresses")] if pages else []
    said += [say_count(feeds, "feed")] if feeds else []
    return ", ".join(said) or "nothing"

"""``papers dates``: the days of captures with their reasons, and inferred ones recorded."""

from typing import Unpack

import click
import yaml

from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.overview import list_days
from generator.commands.report import find_inferred
from generator.commands.run import Run, say
from generator.editorial.wording import say_count
from generator.files.captures import find_record
from generator.files.tree import write_if_changed
from generator.model.problems import PapersError
from generator.owner.recorded import parse_recorded


@click.command()
@capture_options
@file_arguments
@click.option("--accept", is_flag=True, help="Record the inferred days in captures.yml.")
def dates(*, accept: bool, **options: Unpack[RunOptions]) -> None:
    """List the day of each capture with its reason; record those that are inferred.

    \b
    Examples:
      papers dates
      papers dates --accept
    """
    if accept and (options["captures"] or options["files"]):
        raise click.UsageError("--accept records the project's own captures; name no others")
    run = Run(options)
    for _, line in list_days(run.build):
        say(line)
    if accept:
        _accept(run)
    run.finish()


def _accept(run: Run) -> None:
    """Add the inferred days to captures.yml; what stands there stays as it is."""
    inferred = find_inferred(run.build)
    path = find_record(run.project.captures)
    text = path.read_text("utf-8") if path.is_file() else ""
    known = parse_recorded(text, path.name)
    several = [file for file, days in inferred.items() if len(days) > 1 or file in known]
    for file in several:
        say(f"{file}: has several days or an entry of its own; record it by hand", error=True)
    new = {file: min(days) for file, days in inferred.items() if file not in several}
    if not new:
        raise PapersError(
            f"nothing was recorded in {path.name}; write its days by hand"
            if several
            else "no inferred day to record; write one that is unknown by hand"
        )
    entries = yaml.safe_dump({file: {"day": day} for file, day in new.items()}, allow_unicode=True,
                             default_flow_style=None)  # fmt: skip
    start = text if not text or text.endswith("\n") else f"{text}\n"
    write_if_changed(path, (start + entries).encode())
    run.tell(f"{say_count(len(new), 'day')} recorded in {path}")

"""``papers export``: the papers as data or citations."""

import stat
import sys
from pathlib import Path
from typing import Any

import click

from generator.commands.run import PATH, Run, capture_options
from generator.exports import EXPORTS
from generator.files.tree import write_files
from generator.model.site import OutputFile


@click.command()
@capture_options
@click.option("--format", "name", type=click.Choice([e.NAME for e in EXPORTS]), default="jsonl")
@click.option("--output", type=PATH, help="The file to write. Default: standard output.")
def export(*, name: str, output: Path | None, **options: Any) -> None:
    """Write all papers as data."""
    if output and output.exists() and not stat.S_ISREG(output.stat().st_mode):
        raise click.UsageError(f"--output {output}: no regular file; name one, or leave it out")
    run = Run(options)
    run.refuse_nothing("nothing was exported")
    pieces = next(kind.write_lines for kind in EXPORTS if name == kind.NAME)(run.build.corpus)
    if output:
        write_files(output.parent, [OutputFile(output.name, b"".join(pieces))], ())
    else:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    run.finish()

"""``papers export``: the papers, or some of them, as data or citations."""

import stat
import sys
from pathlib import Path
from typing import Unpack

import click

from generator import exports
from generator.commands.choices import choice_options, choose_papers
from generator.commands.listing import ListOptions
from generator.commands.options import PATH, capture_options, file_arguments
from generator.commands.run import Run
from generator.files.tree import write_files
from generator.model.site import OutputFile
from generator.packages import load_packages

load_packages()  # they bring formats, too; what is wrong with them is told when a command runs


@click.command()
@capture_options
@click.option(
    "--format", "name", type=click.Choice([e.NAME for e in exports.EXPORTS]), default="jsonl"
)
@choice_options
@file_arguments
@click.option("--output", type=PATH, help="The file to write. Default: standard output.")
def export(*, name: str, output: Path | None, **options: Unpack[ListOptions]) -> None:
    """Write papers as data or citations.

    \b
    Examples:
      papers export --output papers.jsonl
      papers export --format bibtex --output papers.bib
      papers export --topic agents --since 2025-03-01 --limit 50
      papers export saved.txt
    """
    if output and output.exists() and not stat.S_ISREG(output.stat().st_mode):
        raise click.UsageError(f"--output {output}: no regular file; name one, or leave it out")
    run = Run(options)
    run.refuse_nothing("nothing was exported")
    papers = sorted(choose_papers(run.build.corpus, options), key=lambda paper: paper.slug)
    pieces = next(kind.write_lines for kind in exports.EXPORTS if name == kind.NAME)(papers)
    if output:
        write_files(output.parent, [OutputFile(output.name, b"".join(pieces))], ())
    else:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    run.finish()

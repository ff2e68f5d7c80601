"""``papers export``: the papers, or some of them, as data or citations."""

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator import exports
from generator.commands.run import PATH, Run, capture_options
from generator.files.tree import write_files
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.problems import suggest_name
from generator.model.site import OutputFile
from generator.packages import load_packages

load_packages()  # they bring formats, too; what is wrong with them is told when a command runs


@click.command()
@capture_options
@click.option(
    "--format", "name", type=click.Choice([e.NAME for e in exports.EXPORTS]), default="jsonl"
)
@click.option("--topic", default="", help="Only papers of this topic, by its slug.")
@click.option(
    "--listed",
    default="",
    metavar="YYYY-MM[-DD]",
    help="Only papers that stood on a list of this month or day.",
)
@click.option("--output", type=PATH, help="The file to write. Default: standard output.")
def export(
    *, name: str, topic: str, listed: str, output: Path | None, **options: Any
) -> None:  # fmt: skip
    r"""Write papers as data or citations.

    \b
    Examples:
      papers export --output papers.jsonl
      papers export --format bibtex --output papers.bib
    """
    if output and output.exists() and not stat.S_ISREG(output.stat().st_mode):
        raise click.UsageError(f"--output {output}: no regular file; name one, or leave it out")
    if listed and not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", listed):
        raise click.UsageError(f"--listed {listed}: write 2025-03 or 2025-03-11")
    run = Run(options)
    run.refuse_nothing("nothing was exported")
    papers = _choose_papers(run.build.corpus, topic, listed)
    pieces = next(kind.write_lines for kind in exports.EXPORTS if name == kind.NAME)(papers)
    if output:
        write_files(output.parent, [OutputFile(output.name, b"".join(pieces))], ())
    else:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    run.finish()


def _choose_papers(corpus: Corpus, topic: str, listed: str) -> Iterator[Paper]:
    """The papers of a topic and of a month or day, by slug; all where neither is named."""
    topic = corpus.vocabulary.renamed.get(topic, topic)
    if topic and topic not in corpus.topics:
        raise click.UsageError(f"no topic “{topic}”; {suggest_name(topic, list(corpus.topics))}")
    for paper in corpus.papers:
        if topic and topic not in {tag.topic for tag in paper.tags}:
            continue
        if listed and not any(day.isoformat().startswith(listed) for day in paper.days):
            continue
        yield paper

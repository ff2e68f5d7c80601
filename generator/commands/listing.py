"""``papers list``: the papers, a line each."""

from collections.abc import Sequence
from typing import Any

import click

from generator.commands.choices import choice_options, choose_papers
from generator.commands.options import capture_options, file_arguments
from generator.commands.run import Run, say, say_papers
from generator.model.papers import Paper


@click.command("list")
@capture_options
@choice_options
@file_arguments
def list_(**options: Any) -> None:
    """List papers, the newest first: day, arXiv id, title.

    With --json each is an object as in “papers export”, a line each.

    \b
    Examples:
      papers list --limit 20
      papers list --topic agents --since 2025-03-01
      papers list saved.txt --json
    """
    run = Run(options)
    papers = choose_papers(run.build.corpus, options)
    list_papers(papers, options)
    run.finish()


def list_papers(papers: Sequence[Paper], options: dict[str, Any]) -> None:
    """Print papers a line each, for a person or, with ``--json``, for a program."""
    if options["as_json"]:
        say_papers(papers)
    else:
        for paper in papers:
            say(describe_line(paper))


def describe_line(paper: Paper) -> str:
    """``2025-03-11  2503.01234  A Title``; what is not known is a dash."""
    day = paper.days[0].isoformat() if paper.days else "-"
    return f"{day:10}  {paper.arxiv_id or '-':10}  {paper.title}"

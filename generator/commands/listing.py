"""``papers list``: the papers, a line each."""

from collections.abc import Sequence
from typing import Unpack

import click

from generator.commands.choices import ChoiceOptions, choice_options, choose_papers
from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.run import Run, say, say_papers
from generator.model.papers import Paper


class ListOptions(RunOptions, ChoiceOptions):
    """Those of a command that gives some of the papers of any captures."""


@click.command("list")
@capture_options
@choice_options
@file_arguments
def list_(**options: Unpack[ListOptions]) -> None:
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
    list_papers(papers, as_json=options["as_json"])
    run.finish()


def list_papers(papers: Sequence[Paper], *, as_json: bool) -> None:
    """Print papers a line each, for a person or for a program."""
    if as_json:
        say_papers(papers)
    else:
        for paper in papers:
            say(describe_line(paper))


def describe_line(paper: Paper) -> str:
    """``2025-03-11  2503.01234  A Title``; what is not known is a dash."""
    day = paper.days[0].isoformat() if paper.days else "-"
    return f"{day:10}  {paper.arxiv_id or '-':10}  {paper.title}"

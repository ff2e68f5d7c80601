"""``papers search``: the papers whose titles or texts have some words, the best first."""

from typing import Unpack

import click

from generator.commands.choices import choice_options, choose_papers
from generator.commands.listing import ListOptions, list_papers
from generator.commands.options import capture_options
from generator.commands.run import Run
from generator.exports.sqlite import find_papers
from generator.model.problems import PapersError


@click.command()
@click.argument("words", nargs=-1, required=True)
@capture_options
@choice_options
def search(*, words: tuple[str, ...], **options: Unpack[ListOptions]) -> None:
    """Find papers by WORDS of their titles and texts, the best first.

    Papers that have all of the words, as the beginnings of words, come before any others.

    \b
    Examples:
      papers search tool use
      papers search distil --topic efficient-inference --limit 5
      papers search --captures saved.txt kites
    """
    run = Run(options)
    every: ListOptions = {**options, "limit": None}
    found = find_papers(choose_papers(run.build.corpus, every), words)[: options["limit"]]
    if not found:
        raise PapersError(f"no paper has “{' '.join(words)}”; give fewer or other words")
    list_papers(found, as_json=options["as_json"])
    run.finish()

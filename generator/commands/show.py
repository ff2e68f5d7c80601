"""``papers show``: all that is known of a paper, to be read."""

import textwrap
from collections.abc import Iterator
from typing import Unpack

import click

from generator.commands.choices import find_called
from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.run import Run, say, say_papers
from generator.editorial.addresses import link_made, link_outside
from generator.editorial.wording import say_authors, say_published
from generator.language.words import ENGLISH
from generator.model.corpus import Corpus
from generator.model.papers import Paper

_WIDTH = 88


@click.command()
@click.argument("title")
@capture_options
@file_arguments
def show(*, title: str, **options: Unpack[RunOptions]) -> None:
    """Show a paper: authors, days, topics, addresses, and its text.

    TITLE is some words of its title, an arXiv id, or the last part of its address.

    \b
    Examples:
      papers show "deep networks shallow"
      papers show 2309.08414 --json
    """
    run = Run(options)
    found = find_called(run.build.corpus.papers, title)
    if options["as_json"]:
        say_papers(found)
    else:
        for paper in found:
            for line in show_paper(paper, run.build.corpus):
                say(line)
    run.finish()


def show_paper(paper: Paper, corpus: Corpus) -> Iterator[str]:
    """The lines about a paper; its text in lines that fit."""
    yield paper.title
    yield f"  {say_authors(paper, ENGLISH)}, {say_published(paper.published, ENGLISH)}"
    if paper.days:
        yield f"  listed: {', '.join(map(str, paper.days))}"
    if paper.tags:
        yield f"  topics: {', '.join(corpus.topics[tag.topic].name for tag in paper.tags)}"
    addresses = [*link_outside(paper, ENGLISH), *link_made(paper, ENGLISH)]
    yield from (f"  {name}: {address}" for name, address in addresses)
    if paper.summary:
        yield "  summary, not the authors’ abstract:"
    for paragraph in paper.text.split("\n\n") if paper.text else ():
        yield ""
        yield from textwrap.wrap(paragraph, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""

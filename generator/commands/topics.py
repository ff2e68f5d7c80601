"""``papers topics``: the vocabulary, and what it lacks."""

from collections.abc import Iterator, Sequence
from typing import Unpack

import click

from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.run import Run, say
from generator.model.corpus import Corpus
from generator.topics.suggest import Suggestion, suggest_phrases


@click.group()
def topics() -> None:
    """Look at the topics, and at what they lack."""


@topics.command("list")
@capture_options
@file_arguments
def list_(**options: Unpack[RunOptions]) -> None:
    """List the areas and topics, with the number of papers of each.

    \b
    Examples:
      papers topics list
    """
    run = Run(options)
    for line in list_topics(run.build.corpus):
        say(line)
    run.finish()


@topics.command()
@capture_options
@file_arguments
def suggest(**options: Unpack[RunOptions]) -> None:
    """Propose phrases and topics that the titles speak of and the vocabulary lacks.

    \b
    Examples:
      papers topics suggest saved
    """
    run = Run(options)
    found = suggest_phrases(run.build.corpus.papers, run.build.corpus.vocabulary)
    for line in format_suggestions(found):
        say(line)
    run.finish()


def list_topics(corpus: Corpus) -> Iterator[str]:
    """The areas and topics in lines, each topic with the number of its papers."""
    for area in corpus.vocabulary.areas:
        yield area.name
        for topic in corpus.vocabulary.topics:
            if topic.area == area.slug:
                yield f"  {len(corpus.by_topic.get(topic.slug, ())):6,}  {topic.slug}: {topic.name}"


def format_suggestions(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """A line for each suggestion, or one that says that there is none."""
    for found in suggestions:
        place = f"a phrase of {found.topic}" if found.topic else "a topic of its own"
        yield f"{found.phrase} ({found.titles} titles): perhaps {place}, as in “{found.example}”"
    if not suggestions:
        yield "The vocabulary knows every phrase that is frequent in these titles."

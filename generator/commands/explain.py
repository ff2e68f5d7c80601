"""``papers explain``: why a paper has its topics and its gist, and where it came from."""

from collections.abc import Iterator
from typing import Unpack

import click

from generator.commands.choices import find_called
from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.run import Run, say
from generator.editorial.gist import choose_gist, judge_sentences
from generator.editorial.wording import say_authors, say_published
from generator.language.words import ENGLISH
from generator.model.papers import Paper
from generator.model.topics import Tag


@click.command()
@click.argument("title")
@capture_options
@file_arguments
def explain(*, title: str, **options: Unpack[RunOptions]) -> None:
    """Say why a paper has its topics and its gist, and where it came from.

    TITLE is some words of its title, an arXiv id, or the last part of its address.

    \b
    Examples:
      papers explain "deep networks shallow"
      papers explain 2501.00001 saved.txt
    """
    run = Run(options)
    for paper in find_called(run.build.corpus.papers, title):
        for line in explain_paper(paper):
            say(line)
    run.finish()


def explain_paper(paper: Paper) -> Iterator[str]:
    """Lines about a paper: its facts, its topics and its gist with their reasons, its origins."""
    yield paper.title
    yield f"  slug: {paper.slug}"
    yield from (f"  also at: {alias}" for alias in paper.aliases)
    yield f"  arXiv: {paper.arxiv_id or 'unknown'}"
    yield f"  by {say_authors(paper, ENGLISH)}, {say_published(paper.published, ENGLISH)}"
    yield "  topics:" if paper.tags else "  topics: none"
    for tag in paper.tags:
        yield f"    {tag.topic} {tag.weight:.2f}"
        yield from _explain_tag(tag)
    if paper.text:
        yield "  gist:"
        yield from _explain_gist(paper)
    yield "  seen:"
    for sighting in paper.sightings:
        inferred = " (inferred)" if sighting.inferred else ""
        yield f"    {sighting.day or 'day unknown'}{inferred}, place {sighting.position}"
    yield "  from:"
    for origin in paper.origins:
        yield f"    {origin}"


def _explain_gist(paper: Paper) -> Iterator[str]:
    """The sentences that were chosen, each with its points and the cues that give them."""
    gist = choose_gist(paper.title, paper.text)
    if gist.text == paper.text:
        yield "    the whole text, which is short"
        return
    judged = judge_sentences(paper.title, paper.text)
    for number, role in ((gist.contribution, "what is new"), (gist.result, "the result")):
        if number:
            one = judged[number - 1]
            points = one.result if role == "the result" else one.contribution
            yield f"    sentence {number}, {role}, {points:.1f} points: {', '.join(one.cues)}"


def _explain_tag(tag: Tag) -> Iterator[str]:
    if tag.by_owner:
        yield "      Added by the site's owner."
    for evidence in tag.evidence:
        through = f", which stands for {evidence.through}" if evidence.through else ""
        yield f"      {evidence.weight:+.2f} {evidence.place} “{evidence.phrase}”{through}"

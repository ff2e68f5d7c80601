"""``papers evaluate``: given topics beside labels."""

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

import click

from generator.commands.options import RunOptions, capture_options, file_arguments
from generator.commands.run import Run, say
from generator.files.texts import read_text
from generator.model.problems import PapersError
from generator.topics.evaluate import Miss, Report, TopicScore, match_labels, parse_labels, score

_CONFUSIONS_SHOWN = 15


@click.command()
@capture_options
@file_arguments
@click.option("--gold", required=True, metavar="FILE", help="Labels: JSON, by title or arXiv id.",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
def evaluate(*, gold: Path, **options: Unpack[RunOptions]) -> None:
    """Measure the topics against labels that people made; corrections are off.

    \b
    Examples:
      papers evaluate --gold labels.json
    """
    run = Run(options, corrections="", overrides="")
    corpus = run.build.corpus
    labels = parse_labels(read_text(gold), gold.name, corpus.topics)
    judged, left = match_labels(labels, corpus.papers)
    missing = f"{len(left)} of {len(labels)} labels match no paper"
    if not judged:
        raise PapersError(f"{gold.name}: {missing}; give the captures that the labels are for")
    for line in format_report(score(judged)):
        say(line)
    if left:
        say(f"{gold.name}: warning: {missing}, the first is “{left[0]}”; correct it", error=True)
    run.finish(len(left))


def format_report(report: Report) -> Iterator[str]:
    """The report in lines: figures, topics, confusions, misses."""
    yield from _format_figures(report)
    yield ""
    yield f"{'topic':36} {'labels':>6} {'prec':>5} {'rec':>5} {'F1':>5}"
    yield from (_format_topic(topic) for topic in report.topics)
    yield ""
    yield "missed -> given instead (papers)"
    for missed, wrong, count in report.confusions[:_CONFUSIONS_SHOWN]:
        yield f"{missed} -> {wrong} ({count})"
    yield ""
    yield from (_format_miss(miss) for miss in report.misses)


def _format_figures(report: Report) -> list[str]:
    overall = report.overall
    return [
        f"papers           {report.papers}",
        f"precision        {overall.precision:.3f}",
        f"recall           {overall.recall:.3f}",
        f"F1               {overall.f1:.3f}",
        f"macro F1         {report.macro_f1:.3f} over {report.macro_topics} frequent topics",
        f"first topic core {report.first_share:.3f}",
        f"without a topic  {report.untagged}",
        f"most topics      {report.most_tags}",
    ]


def _format_topic(topic: TopicScore) -> str:
    figures = f"{topic.precision:5.2f} {topic.recall:5.2f} {topic.f1:5.2f}"
    return f"{topic.topic:36} {topic.found + topic.missed:6} {figures}"


def _format_miss(miss: Miss) -> str:
    """One line: the paper, the topic, and for a wrong one the phrases that misled."""
    if not miss.given:
        return f"missed  {miss.topic}: {miss.title}"
    phrases = ", ".join(f"“{e.phrase}” in the {e.place} {e.weight:.2f}" for e in miss.evidence)
    return f"wrong   {miss.topic}: {miss.title} [{phrases}]"

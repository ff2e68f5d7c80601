"""Which papers a command is asked for: by topic, by day, so many; and which one is meant."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TypedDict

import click
from click.shell_completion import CompletionItem
from rapidfuzz import fuzz, process

from generator.commands.options import DAY, join_options
from generator.mkdocs.config import find_project
from generator.model.corpus import Corpus
from generator.model.identity import find_arxiv_id, fold_title
from generator.model.papers import Paper
from generator.model.problems import PapersError, suggest_name
from generator.project import read_vocabulary

_PERIOD = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_NEAR, _SHOWN = 60, 3  # of 100: how alike titles are that are proposed, and how many


def complete_topic(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The topics whose slugs begin so, for the shell; none where the project can't be read."""
    del context, parameter
    try:
        project, _ = find_project(None)
        topics = read_vocabulary(project.topics).topics
    except PapersError:
        return []
    return [CompletionItem(t.slug, help=t.name) for t in topics if t.slug.startswith(incomplete)]


class ChoiceOptions(TypedDict):
    """What the options below give."""

    topic: str
    listed: str
    since: date | None
    limit: int | None


# Of every command that gives some of the papers.
choice_options = join_options(
    click.option("--topic", default="", shell_complete=complete_topic,
                 help="Only papers of this topic, by its slug."),
    click.option("--listed", default="", metavar="YYYY-MM[-DD]",
                 help="Only papers that stood on a list of this month or day."),
    click.option("--since", type=DAY, help="Only papers first listed on this day or later."),
    click.option("--limit", type=click.IntRange(1), help="Only so many, the newest first."),
)  # fmt: skip


def choose_papers(corpus: Corpus, options: ChoiceOptions) -> list[Paper]:
    """The papers that are asked for, the newest first."""
    topic = corpus.vocabulary.renamed.get(options["topic"], options["topic"])
    if topic and topic not in corpus.topics:
        raise click.UsageError(f"no topic “{topic}”; {suggest_name(topic, list(corpus.topics))}")
    listed, since = options["listed"], options["since"]
    if listed and not _is_period(listed):
        raise click.UsageError(f"--listed {listed}: write 2025-03 or 2025-03-11")
    found = [
        paper
        for paper in corpus.latest
        if (not topic or topic in {tag.topic for tag in paper.tags})
        and (not listed or any(day.isoformat().startswith(listed) for day in paper.days))
        and (not since or (paper.days and paper.days[0] >= since))
    ]
    return found[: options["limit"]]


def _is_period(text: str) -> bool:
    """Whether this is a month or a day that there is: ``2025-03``, ``2025-03-11``."""
    with suppress(ValueError):
        return bool(_PERIOD.fullmatch(text) and date.fromisoformat(f"{text}-01"[:10]))
    return False


def find_called(papers: Sequence[Paper], name: str) -> list[Paper]:
    """The papers with these words in a title, with this arXiv id or slug; all that fit.

    Raises ``PapersError`` with the nearest titles where none fits.
    """
    arxiv_id, words = find_arxiv_id(name), fold_title(name)
    found = [
        paper
        for paper in papers
        if (arxiv_id and paper.arxiv_id == arxiv_id)
        or name in (paper.slug, *paper.aliases)
        or (words and _is_called(paper, words))
    ]
    if found:
        return found
    near = "; ".join(f"“{title}”" for title in _list_near(papers, words))
    advice = f"near are {near}" if near else "give other words of it"
    raise PapersError(f"no paper with “{name}” in its title; {advice}")


def _is_called(paper: Paper, words: str) -> bool:
    """Whether folded words stand in a title of the paper, as shown, as printed, or a former one."""
    titles = (paper.title, paper.printed_title, *paper.other_titles)
    return any(words in fold_title(title) for title in titles)


def _list_near(papers: Sequence[Paper], words: str) -> Iterator[str]:
    """The titles that are most like some words, misspelt ones too; the first by name of equals."""
    # A far shorter title would be like a part of them.
    titles = sorted(p.title for p in papers if 2 * len(fold_title(p.title)) > len(words))
    near = process.extract(
        words, titles, scorer=fuzz.WRatio, processor=fold_title, score_cutoff=_NEAR, limit=_SHOWN
    )
    yield from (title for title, _, _ in near)

"""What is searched in two parts: the months before the newest, and the newest with the pages.

Which documents a part has follows from the documents, so that a site is the same whether it grew or
was built at once. Those of the older months are made only where their part is not known already.
"""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from generator.model.papers import Paper
from generator.model.watched import Answers
from generator.search.documents import Document, list_authors, make_documents

FEWEST_TO_SPLIT = 2000  # documents; a smaller site is one part, with fewer requests a question


class Parts(Struct, frozen=True):
    """The documents in order; ``days`` are the first ones of all papers, ``topics`` theirs.

    ``key`` stands for what ``list_older`` gives, nothing where that is nothing.
    """

    newest: Sequence[Document]
    days: frozenset[date]
    topics: frozenset[str]
    key: bytes = b""
    list_older: Callable[[], Sequence[Document]] = tuple


def split_corpus(answers: Answers, written: Sequence[Document]) -> Parts:
    """Papers in their parts, with the authors and what the owner of a site has ``written``."""
    corpus = answers.corpus
    further = [*list_authors(corpus), *sorted(written, key=lambda document: document.order)]
    ordered = sorted(corpus.papers, key=_order)
    days = [paper.sightings[0].day for paper in ordered]
    months = [day.isoformat()[:7] if day else "" for day in days]
    count = count_older(months, len(ordered) + len(further))
    older = ordered[:count]
    names = [(topic.slug, topic.name) for topic in corpus.named.topics]
    return Parts(
        [*make_documents(ordered[count:], corpus), *further],
        frozenset(day for day in days if day),
        frozenset(corpus.by_topic),
        answers.digest((corpus.words.language, names, *older)) if older else b"",
        lambda: list(make_documents(older, corpus)),
    )


def _order(paper: Paper) -> tuple[date, str]:
    """By first day, as documents are."""
    return (paper.sightings[0].day or date.min, paper.slug)


def count_older(months: Sequence[str], documents: int) -> int:
    """How many papers are of months before the newest; none where there is but one part."""
    if documents < FEWEST_TO_SPLIT:
        return 0
    newest = max(months, default="")
    return sum(1 for month in months if month < newest)

"""The change log of a site's data: what each publication added, learned and merged.

It is kept by ``papers keep``, a line a publication, from the records of what was published before
and after; nothing is taken from the clock.
"""

from datetime import date

import msgspec
from msgspec import Struct

from generator.model.published import Published, PublishedPaper

CHANGES = "changes.jsonl"


class Merge(Struct, frozen=True):
    """Two papers that turned out to be one: the slug that stays, and the one that leads there."""

    slug: str
    former: str


class Change(Struct, frozen=True):
    """One publication: slugs of papers, each list in its order.

    ``day`` is the newest day that was published; ``learned`` are papers of which an arXiv id or
    another text became known.
    """

    day: date | None
    papers: int
    added: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    merged: tuple[Merge, ...] = ()


def compare_published(before: Published, after: Published) -> Change:
    """What a publication changed."""
    known = {paper.slug: paper for paper in before.papers}
    aliases = {alias for paper in before.papers for alias in paper.aliases}
    added, learned, merged = [], [], []
    for paper in sorted(after.papers, key=lambda paper: paper.slug):
        old = known.get(paper.slug)
        if not old and paper.slug not in aliases:
            added.append(paper.slug)
        elif old and _tells_more(old, paper):
            learned.append(paper.slug)
        former = set(paper.aliases) - set(old.aliases if old else ())
        merged += [Merge(paper.slug, alias) for alias in sorted(former & known.keys())]
    return Change(
        day=max((listing.day for listing in after.listings), default=None),
        papers=sum(1 for paper in after.papers if not paper.gone),
        added=tuple(added),
        learned=tuple(learned),
        merged=tuple(merged),
    )


def _tells_more(old: PublishedPaper, new: PublishedPaper) -> bool:
    return (old.arxiv_id, old.texts) != (new.arxiv_id, new.texts)


def add_change(log: bytes, change: Change) -> bytes:
    """The log with one more line, unless nothing changed."""
    if not (change.added or change.learned or change.merged):
        return log
    return log + msgspec.json.encode(change) + b"\n"

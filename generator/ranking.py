"""Which papers lead, and the reason in words: every part of the score is a fact of the captures.

score = 3 x captures that list it beyond the first
      + 2 x ln(1 + comments) + ln(1 + upvotes)
      + (1 - (position - 1) / length of the list)
      + 1 / (1 + age in days / 30), the age being that on the day in question, 0 if unknown

The logarithms keep one much-discussed paper from outweighing everything; the position is the best
one on the day.
"""

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.corpus import Corpus, DayList
from generator.papers import Paper
from generator.words import say_count

FORMULA = (
    "3 × the captures that list it beyond the first"
    " + 2 × ln(1 + comments) + ln(1 + upvotes)"
    " + its place on the list, from 1 at the top to 0 at the end"
    " + 1 / (1 + age in days / 30)"
)


class Leader(Struct, frozen=True):
    """A paper that leads, its score, and why in one sentence that can be checked."""

    paper: Paper
    score: float
    reason: str


def score_paper(paper: Paper, day: date | None, place: float) -> float:
    """The score by the formula above; ``place`` from 1 (first of the list) to 0."""
    score = 3.0 * (len(paper.sightings) - 1)
    score += 2 * math.log1p(paper.comments or 0) + math.log1p(paper.upvotes or 0)
    return score + place + _score_age(paper.published, day)


def _score_age(published: str, day: date | None) -> float:
    if not published or not day:
        return 0.0
    known = date.fromisoformat(published if len(published) > 7 else f"{published}-01")
    return 1 / (1 + max(0, (day - known).days) / 30)


def rank_day(listed: DayList, corpus: Corpus) -> list[Leader]:
    """The papers of a day, the highest score first."""
    length = len(listed.papers)
    scored = [
        (score_paper(paper, listed.day, 1 - index / length), paper)
        for index, paper in enumerate(listed.papers)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].slug))
    most = max((paper.comments or 0 for paper in listed.papers), default=0)
    captures = len(corpus.listings)
    return [
        Leader(paper, score, give_reason(paper, listed, captures, most)) for score, paper in scored
    ]


def give_reason(paper: Paper, listed: DayList, captures: int, most_comments: int) -> str:
    """The strongest fact of a paper: captures, then comments, then upvotes, then its place."""
    stood = len(paper.sightings)
    if stood > 1:
        days = len(paper.days)
        span = f"on {days} days" if days > 1 else "on one day"
        all_of_them = "all " if stood == captures else f"{stood} of "
        return f"it stood in {all_of_them}{captures} captures, {span}"
    if paper.comments:
        most = ", the most of any paper that day" if paper.comments == most_comments else ""
        return f"it has {say_count(paper.comments, 'comment')}{most}"
    if paper.upvotes:
        return f"it has {say_count(paper.upvotes, 'upvote')}"
    place = next(i for i, p in enumerate(listed.papers, 1) if p.slug == paper.slug)
    return "it stood first on the list" if place == 1 else f"it stood at place {place} of the list"


def rank_papers(papers: Sequence[Paper], day: date | None) -> list[tuple[float, Paper]]:
    """Papers by their score on a day, whatever list they stood on."""
    scored = [(score_paper(paper, day, 0.0), paper) for paper in papers]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].slug))

"""Which papers lead, and the reason in words: every part of the score is a fact of the captures.

score = 3 x captures that list it beyond the first
      + 2 x ln(1 + comments) + ln(1 + upvotes)
      + (1 - (position - 1) / length of the list)
      + 1 / (1 + age in days / 30), the age being that on the day in question, 0 if unknown

The logarithms keep one much-discussed paper from outweighing everything; the position is the best
one on the day. A day is judged by what was known on it, so that a later capture changes no old
page.
"""

import math
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.editorial.wording import say_count, say_list, say_short_day
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper

FORMULA = (
    "3 × the captures that list it beyond the first"
    " + 2 × ln(1 + comments) + ln(1 + upvotes)"
    " + its place on the list, from 1 at the top to 0 at the end"
    " + 1 / (1 + age in days / 30)"
)


class Standing(Struct, frozen=True):
    """What was known of a paper at the end of a day: captures, their days, comments, upvotes."""

    captures: int
    days: tuple[date, ...]
    comments: int = 0
    upvotes: int = 0

    @property
    def talk(self) -> int:
        """Upvotes and comments together: each is one reader's act."""
        return self.comments + self.upvotes


class Leader(Struct, frozen=True):
    """A paper that leads, its score, and why in one sentence that can be checked."""

    paper: Paper
    score: float
    reason: str


def find_standing(paper: Paper, until: date | None) -> Standing:
    """What was known of the paper at the end of a day; of an unknown day, all that is known."""
    seen = [s for s in paper.sightings if not until or (s.day and s.day <= until)]
    seen = seen or list(paper.sightings)
    if len(seen) == len(paper.sightings):
        return Standing(len(seen), paper.days, paper.comments or 0, paper.upvotes or 0)
    return Standing(
        captures=len(seen),
        days=tuple(sorted({s.day for s in seen if s.day})),
        comments=max((s.comments or 0 for s in seen), default=0),
        upvotes=max((s.upvotes or 0 for s in seen), default=0),
    )


def score_paper(paper: Paper, standing: Standing, day: date | None, place: float) -> float:
    """The score by the formula above; ``place`` from 1 (first of the list) to 0."""
    score = 3.0 * (standing.captures - 1)
    score += 2 * math.log1p(standing.comments) + math.log1p(standing.upvotes)
    return score + place + _score_age(paper.published, day)


def _score_age(published: str, day: date | None) -> float:
    if not published or not day:
        return 0.0
    known = date.fromisoformat(published if len(published) > 7 else f"{published}-01")
    return 1 / (1 + max(0, (day - known).days) / 30)


def rank_day(listed: DayList, corpus: Corpus) -> list[Leader]:
    """The papers of a day, the highest score first."""
    length = len(listed.papers)
    found = [find_standing(paper, listed.day) for paper in listed.papers]
    most = max((standing.comments for standing in found), default=0)
    captures = sum(
        1 for day, _ in corpus.listings if not listed.day or (day or date.max) <= listed.day
    )
    leaders = [
        Leader(
            paper,
            score_paper(paper, standing, listed.day, 1 - index / length),
            _say_captures(standing, captures) or _say_talk(standing, most) or _say_place(index + 1),
        )
        for index, (paper, standing) in enumerate(zip(listed.papers, found, strict=True))
    ]
    return sorted(leaders, key=lambda leader: (-leader.score, leader.paper.slug))


def _say_captures(standing: Standing, captures: int) -> str:
    """``it stood in all 5 captures, on 4 days``; "" where one capture has it."""
    if standing.captures < 2:
        return ""
    if standing.captures == captures:
        count = "both captures" if captures == 2 else f"all {captures} captures"
    else:
        count = f"{standing.captures} of {captures} captures"
    return f"it stood in {count}, on {say_count(len(standing.days) or 1, 'day')}"


def _say_talk(standing: Standing, most_comments: int) -> str:
    if standing.comments:
        most = ", the most of any paper that day" if standing.comments == most_comments else ""
        return f"it has {say_count(standing.comments, 'comment')}{most}"
    return f"it has {say_count(standing.upvotes, 'upvote')}" if standing.upvotes else ""


def _say_place(place: int) -> str:
    return "it stood first on the list" if place == 1 else f"it stood at place {place} of the list"


def rank_papers(papers: Iterable[Paper], day: date | None) -> list[Leader]:
    """Papers by their score at the end of a day, whatever list they stood on.

    Their reasons hold wherever they are read: they count no captures but the paper's own.
    """
    leaders = []
    for paper in papers:
        standing = find_standing(paper, day)
        score = score_paper(paper, standing, day, 0.0)
        leaders.append(Leader(paper, score, _say_facts(standing)))
    return sorted(leaders, key=lambda leader: (-leader.score, leader.paper.slug))


def _say_facts(standing: Standing) -> str:
    """``it was listed in 4 captures, on 3 days, and has 2 comments``."""
    listed = f"it was listed in {say_count(standing.captures, 'capture')}"
    if len(standing.days) > 1:
        listed += f", on {say_count(len(standing.days), 'day')}"
    talk = [
        say_count(count, noun)
        for count, noun in ((standing.comments, "comment"), (standing.upvotes, "upvote"))
        if count
    ]
    return f"{listed}, and has {say_list(talk)}" if talk else listed


def say_sightings(paper: Paper, until: date | None = None) -> str:
    """``listed on 11 Mar 2025``, ``listed on 4 days``, ``listed in 2 captures``."""
    standing = find_standing(paper, until)
    if len(standing.days) == 1:
        twice = {1: "", 2: ", twice"}.get(standing.captures, f", {standing.captures} times")
        return f"listed on {say_short_day(standing.days[0])}{twice}"
    if standing.days:
        return f"listed on {len(standing.days)} days"
    return f"listed in {say_count(standing.captures, 'capture')}"

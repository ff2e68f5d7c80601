"""What leads a list, and why, in figures that a reader can check.

Papers are ordered by their upvotes and comments together, as known at the end of the day in
question, so that a later capture changes no old page; equals keep the order of the list. New papers
of a day lead; those listed before are ordered by how often they were. A reason prints the very
figures that put a paper above others, and there is none where nothing does.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice

from msgspec import Struct

from generator.editorial.standing import Standing, count_talk, find_standing, say_sightings
from generator.editorial.wording import say_comments, say_upvotes
from generator.language.words import Words
from generator.model.corpus import DayList
from generator.model.papers import Paper

MOST_EQUALS = 3  # papers with as many votes, beyond which that is no reason


class Lead(Struct, frozen=True):
    """A paper that leads, and why, in words that can be checked; "" where nothing decides.

    ``talk`` is the reason without a verb: ``12 upvotes, the most of any paper``.
    """

    paper: Paper
    reason: str
    talk: str = ""


def rank_new(listed: DayList, words: Words) -> list[Lead]:
    """The papers that no earlier day lists, the most talked about first."""
    new = [paper for paper in listed.papers if paper.slug in listed.new]
    return list(rank_papers(new, listed.day, words))


def rank_again(listed: DayList, words: Words) -> list[Lead]:
    """The papers that an earlier day lists too, those listed on most days first, and their days."""
    again = [paper for paper in listed.papers if paper.slug not in listed.new]
    standings = {paper.slug: find_standing(paper, listed.day) for paper in again}

    def weigh(paper: Paper) -> tuple[bool, int, int, int]:
        standing = standings[paper.slug]
        return (bool(paper.withdrawn), -len(standing.days), -standing.captures, -standing.talk)

    ordered = sorted(again, key=weigh)
    return [Lead(paper, say_sightings(paper, words, listed.day)) for paper in ordered]


def rank_papers(papers: Iterable[Paper], day: date | None, words: Words) -> Iterator[Lead]:
    """Papers by what was said of them until the end of a day; equals stay in the order given.

    Where many are equal, nothing decides among them, nor among those below. What was withdrawn
    leads nothing: it stands last.
    """
    papers = list(papers)
    found = [(count_talk(paper, day), paper) for paper in papers if not paper.withdrawn]
    found.sort(key=lambda pair: -pair[0])
    first = decides = True
    for talk, group in groupby(found, key=lambda pair: pair[0]):
        equals = [paper for _, paper in group]
        decides = decides and len(equals) <= MOST_EQUALS and talk > found[-1][0]
        for paper in equals:
            if decides:
                yield _give_reason(paper, day, len(equals), words, first=first)
            else:
                yield Lead(paper, "")
            first = False
    yield from (Lead(paper, "") for paper in papers if paper.withdrawn)


def choose_decided(leads: Iterable[Lead], most: int) -> list[Lead]:
    """The first leads, those alone that have a reason."""
    return [lead for lead in islice(leads, most) if lead.reason]


def _give_reason(paper: Paper, day: date | None, equals: int, words: Words, *, first: bool) -> Lead:
    said = _say_talk(find_standing(paper, day), equals, words, first=first)
    return Lead(paper, words.gettext("it has {talk}", talk=said) if said else "", said)


def _say_talk(standing: Standing, equals: int, words: Words, *, first: bool) -> str:
    """``12 upvotes and 3 comments, together the most of any paper``."""
    counts = (
        (standing.upvotes, say_upvotes(standing.upvotes, words)),
        (standing.comments, say_comments(standing.comments, words)),
    )
    said = [text for count, text in counts if count]
    counted, both = words.say_list(said), len(said) > 1
    if equals == 1 and not first:
        return counted
    if equals == 1 and both:
        return words.gettext("{counts}, together the most of any paper", counts=counted)
    if equals == 1:
        return words.gettext("{counts}, the most of any paper", counts=counted)
    if both:
        return words.ngettext(
            "{counts}, together as many as one other paper",
            "{counts}, together as many as {count} others",
            equals - 1,
            counts=counted,
        )
    return words.ngettext(
        "{counts}, as many as one other paper",
        "{counts}, as many as {count} others",
        equals - 1,
        counts=counted,
    )

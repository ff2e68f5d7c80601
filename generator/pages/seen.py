"""The days on which a paper stood on a list, as its page says them."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.editorial.addresses import link_day
from generator.editorial.wording import say_later
from generator.language.words import Words
from generator.model.papers import Paper
from generator.pages.content import Link
from generator.pages.marks import LONG_GAP


class Seen(Struct, frozen=True):
    """A day on which a paper stood, how often, and how long after the day before, in words."""

    day: Link
    times: str
    gap: str


def list_seen(paper: Paper, words: Words) -> Iterator[Seen]:
    """Its days, in order."""
    for day, count, gap in _find_gaps(paper):
        times = "" if count == 1 else words.gettext(", {times} times", times=count)
        if count == 2:
            times = words.gettext(", twice")
        later = say_later(gap, words) if gap > LONG_GAP else ""
        yield Seen(Link(words.say_day(day), link_day(day)), times, later)


def _find_gaps(paper: Paper) -> Iterator[tuple[date | None, int, int]]:
    """The days it was seen as ``(day, listings that day, days since the one before)``."""
    before: date | None = None
    for day in sorted({s.day for s in paper.sightings}, key=lambda d: d or date.max):
        count = sum(1 for s in paper.sightings if s.day == day)
        yield day, count, (day - before).days if day and before else 0
        before = day

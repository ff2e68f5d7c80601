"""The days on which a paper stood on a list, as its page says them."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from generator.editorial.addresses import link_day
from generator.editorial.wording import say_later
from generator.escape import escape_html, join_html
from generator.language.words import Words
from generator.model.papers import Paper
from generator.pages.marks import LONG_GAP


def show_days(paper: Paper, words: Words) -> Markup:
    """An item of a list for each of its days, in order; a long time before one is said."""
    return join_html(
        f"{_say_gap(gap, words)}"
        f"<li><a href=../../{link_day(day)}>{words.say_day(day)}</a>{_say_times(count, words)}"
        for day, count, gap in _find_gaps(paper)
    )


def _say_gap(days: int, words: Words) -> str:
    return f"<li class=gap>{escape_html(say_later(days, words))}" if days > LONG_GAP else ""


def _say_times(count: int, words: Words) -> str:
    if count == 2:
        return escape_html(words.gettext(", twice"))
    return "" if count == 1 else escape_html(words.gettext(", {times} times", times=count))


def _find_gaps(paper: Paper) -> Iterator[tuple[date | None, int, int]]:
    """The days it was seen as ``(day, listings that day, days since the one before)``."""
    before: date | None = None
    for day in sorted({s.day for s in paper.sightings}, key=lambda d: d or date.max):
        count = sum(1 for s in paper.sightings if s.day == day)
        yield day, count, (day - before).days if day and before else 0
        before = day

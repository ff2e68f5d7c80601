"""Where a paper stands: what was known of it at the end of a day, and in words."""

from datetime import date

from msgspec import Struct

from generator.language.words import Words
from generator.model.papers import Paper, choose_count


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


def find_standing(paper: Paper, until: date | None) -> Standing:
    """What was known of the paper at the end of a day; of an unknown day, all that is known."""
    seen = [s for s in paper.sightings if not until or (s.day and s.day <= until)]
    seen = seen or list(paper.sightings)
    if len(seen) == len(paper.sightings):
        return Standing(len(seen), paper.days, paper.comments or 0, paper.upvotes or 0)
    return Standing(
        captures=len(seen),
        days=tuple(sorted({s.day for s in seen if s.day})),
        comments=choose_count((s.day, s.comments) for s in seen) or 0,
        upvotes=choose_count((s.day, s.upvotes) for s in seen) or 0,
    )


def count_talk(paper: Paper, until: date | None) -> int:
    """The upvotes and comments together of what was known then."""
    if len(paper.sightings) == 1:  # as of nearly all; thousands are ordered by it
        return (paper.comments or 0) + (paper.upvotes or 0)
    return find_standing(paper, until).talk


def say_sightings(paper: Paper, words: Words, until: date | None = None) -> str:
    """``listed on 11 Mar 2025``, ``listed on 4 days``, ``listed 2 times``."""
    standing = find_standing(paper, until)
    times = standing.captures
    if len(standing.days) == 1:
        day = words.say_short_day(standing.days[0])
        if times == 1:
            return words.gettext("listed on {day}", day=day)
        if times == 2:
            return words.gettext("listed on {day}, twice", day=day)
        return words.gettext("listed on {day}, {times} times", day=day, times=times)
    if standing.days:
        days = len(standing.days)
        return words.ngettext("listed on {count} day", "listed on {count} days", days)
    return words.ngettext("listed {count} time", "listed {count} times", times)

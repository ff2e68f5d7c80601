"""Days that can't have come yet: a mistyped year would stand on top of every list and feed.

The clock is never read. A day is doubted when it lies decades after every other page and after
the year in which this program was written.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.model.captures import Listing, ListingDay
from generator.model.problems import Notice

_WRITTEN = 2026
_DECADES = 20  # years without a single page


def doubt_days(listings: Sequence[Listing], days: Mapping[str, ListingDay]) -> Iterator[Notice]:
    """A warning for each listing of a day far in the future that its owner has not recorded."""
    known = sorted({found.day for found in days.values() if found.day})
    last = _find_last(known)
    for listing in listings:
        day = days[listing.key].day
        if day and day != listing.recorded and day.year > last + _DECADES:
            text = (
                f"{day} lies decades after every other page; as long as it stands, its papers "
                "are the newest on every page and in every feed"
            )
            next_step = f"correct the year, or record it in captures.yml as “{{day: {day}}}”"
            yield Notice(listing.origin, text, next_step)


def _find_last(known: Sequence[date]) -> int:
    """The last year that is reached without a gap of decades."""
    last = _WRITTEN
    for day in known:
        if day.year <= last + _DECADES:
            last = max(last, day.year)
    return last

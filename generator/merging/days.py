"""Which day a listing is of, when the page prints no year.

The site leaves out the year for its current year only. In order of authority: the recorded day;
a full date on the page; ``YYYY-MM-DD`` in the file's name where month and day agree; a year given
for all; the day it was published under; bounds taken over all captures together (years.py);
unknown. The clock is never read, and neither the order nor the names of captures matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.merging.future import doubt_days
from generator.merging.published import recall_days
from generator.merging.years import infer_days
from generator.model.captures import DateHints, Listing, ListingDay, Record
from generator.model.problems import RECORD_IT, Notice, shorten
from generator.model.published import NOTHING_PUBLISHED, Published


class Dating(Struct, frozen=True):
    """The day of each listing by its key, and what is to be said about them."""

    days: dict[str, ListingDay]
    notices: tuple[Notice, ...]


def date_listings(
    listings: Sequence[Listing], hints: DateHints, published: Published = NOTHING_PUBLISHED
) -> Dating:
    """Find the day of every listing."""
    days = {x.key: ListingDay(day) for x in listings if (day := _read_day(x, hints))}
    for pages in _group_files(listings):
        days |= _keep_own_days(pages)
    days = recall_days(listings, published) | days
    inferred = infer_days(listings, days, hints.now)
    days |= {x.key: inferred.get(x.key, ListingDay()) for x in listings if x.key not in days}
    return Dating(days, (*_make_notices(listings, days), *doubt_days(listings, days)))


def resolve_published(record: Record, day: date | None) -> str:
    """The record's date of publication as ``YYYY-MM-DD`` or ``YYYY-MM``, "" where unknown."""
    printed = record.published
    if printed is None or (printed.year is None and day is None):
        return ""
    if not printed.day:
        return f"{printed.year:04}-{printed.month:02}"
    resolved = printed.in_year(day.year if day else 0)
    return resolved.isoformat() if resolved else ""


def _read_day(listing: Listing, hints: DateHints) -> date | None:
    """The day by the first four authorities, which need no other capture."""
    if listing.recorded:
        return listing.recorded
    printed = listing.printed
    if printed is None:
        return None
    if printed.year:
        return printed.in_year(printed.year)
    for match in re.finditer(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", listing.origin.file):
        if (int(match[2]), int(match[3])) == (printed.month, printed.day):
            return printed.in_year(int(match[1]))
    return printed.in_year(hints.year) if hints.year else None


def _group_files(listings: Iterable[Listing]) -> Iterable[list[Listing]]:
    """The listings with a recorded day that share a file with others."""
    files: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        if listing.recorded:
            files[listing.key.partition("/")[0]].append(listing)
    return (pages for pages in files.values() if len(pages) > 1)


def _keep_own_days(pages: Sequence[Listing]) -> Mapping[str, ListingDay]:
    """The days of pages pasted into one file, when the recorded day is that of one of them.

    The others keep the day they print, in the year that is nearest to the recorded day.
    """
    recorded = pages[0].recorded
    own = {x.key: x.printed for x in pages if x.printed}
    if not recorded or recorded not in [p.in_year(recorded.year) for p in own.values()]:
        return {}
    days = {}
    for key, printed in own.items():
        near = [printed.in_year(recorded.year + shift) for shift in (-1, 0, 1)]
        found = min((d for d in near if d), key=lambda d: abs((d - recorded).days), default=None)
        days[key] = ListingDay(found or recorded)
    return days


def _make_notices(listings: Sequence[Listing], days: Mapping[str, ListingDay]) -> Iterable[Notice]:
    for listing in listings:
        found = days[listing.key]
        printed = listing.printed
        if found.day is None:
            if printed:
                text = found.reason or f"the year of “{printed}” is unknown"
                yield Notice(listing.origin, text, RECORD_IT)
        elif found.reason:
            text = f"the day is taken as {found.day}, since {found.reason}"
            yield Notice(listing.origin, text, "record it to keep it", "notice")
        elif printed and found.day != printed.in_year(found.day.year):
            text = f"the recorded day {found.day} is not the page's own, {printed}"
            yield Notice(listing.origin, text, "correct the one that is wrong")
        yield from _check_published(listing, found.day)


def _check_published(listing: Listing, day: date | None) -> Iterable[Notice]:
    for record in listing.records:
        published = resolve_published(record, day)
        if day and published > day.isoformat():
            text = f"“{shorten(record.title)}” is dated {published}, after its page of {day}"
            yield Notice(record.origin, text, "correct the date, or the day of the page")
        elif day and record.published and not published:
            text = f"“{record.published}” is no day of {day.year}"
            yield Notice(record.origin, text, "the date is left out; correct it in the capture")

"""Which day a listing is of, when the page prints no year.

The site leaves out the year for its current year only. In order of authority: the recorded day;
a full date on the page; a date in the file's name where month and day agree; a year given for all;
the day it was published under; a date in the file's name that is at most a month later than the
page's; bounds taken over all captures together (years.py); unknown. A page that states no day at
all is of the day in its file's name. The clock is never read, and the order of captures does not
matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from generator.merging.future import doubt_days
from generator.merging.published import recall_days
from generator.merging.years import infer_days
from generator.model.captures import DateHints, Listing, ListingDay, PrintedDate, Record
from generator.model.identity import read_id_month
from generator.model.problems import Level, Notice, record_day, shorten
from generator.model.published import NOTHING_PUBLISHED, Published

_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(\d\d)\2(\d\d)(?!\d)")
_NEAR = timedelta(days=31)  # between a page's day and the day that it was saved


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
    for x in listings:
        if x.key not in days and (named := _read_name(x)):
            days[x.key] = named
    inferred = infer_days(listings, days, hints.now)
    days |= {x.key: inferred.get(x.key, ListingDay()) for x in listings if x.key not in days}
    return Dating(days, (*_make_notices(listings, days), *doubt_days(listings, days)))


def resolve_published(record: Record, day: date | None) -> str:
    """The record's date of publication as ``YYYY-MM-DD`` or ``YYYY-MM``, "" where unknown.

    A year that is left out is that of the page, else that of the month in the arXiv id.
    """
    printed = record.published
    if printed is None:
        return ""
    year = printed.year or (day.year if day else _find_id_year(record.arxiv_id, printed.month))
    if not year:
        return ""
    if not printed.day:
        return f"{year:04}-{printed.month:02}"
    resolved = printed.in_year(year)
    return resolved.isoformat() if resolved else ""


def is_plausible(published: str, day: date | None) -> bool:
    """Whether a paper of this date can stand on a list of a day.

    Lists are drawn up where it may still be the day before, so that one day later is no odd date.
    """
    return day is None or published <= (day + timedelta(days=1)).isoformat()


def _find_id_year(arxiv_id: str, month: int) -> int:
    """The year in which ``month`` is at most one from the month of an arXiv id, 0 if none is."""
    id_month = read_id_month(arxiv_id)
    if not id_month:
        return 0
    first = int(id_month[:4]) * 12 + int(id_month[5:]) - 1
    near = [months for months in (first - 1, first, first + 1) if months % 12 + 1 == month]
    return near[0] // 12 if near else 0


def find_named_day(file: str) -> date | None:
    """The day in a file's path: ``2025-10-12``, ``20251012``, ``2025/10/12``; the last of several.

    None where there is none, or no such day.
    """
    for match in reversed(list(_NAMED.finditer(file))):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None


def _read_name(listing: Listing) -> ListingDay | None:
    """The day by the name of a listing's file: its own, or a page's that was saved on that day."""
    named = find_named_day(listing.origin.file)
    if named is None or (listing.printed and listing.printed.year):
        return None
    if listing.printed is None:
        return ListingDay(named, "its file is named so")
    days = (listing.printed.in_year(named.year - shift) for shift in (0, 1))
    for day in days:
        if day and timedelta(0) <= named - day <= _NEAR:
            return ListingDay(day, f"its file is named {named}")
    return None


def _read_day(listing: Listing, hints: DateHints) -> date | None:
    """The day by the first four authorities, which need no other capture."""
    if listing.recorded:
        return listing.recorded
    printed = listing.printed
    if printed is None:
        return None
    if printed.year:
        return printed.in_year(printed.year)
    for match in _NAMED.finditer(listing.origin.file):
        if (int(match[3]), int(match[4])) == (printed.month, printed.day):
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
    latest = max((found.day for found in days.values() if found.day), default=None)
    for listing in listings:
        found = days[listing.key]
        printed, file = listing.printed, listing.origin.file
        if found.day is None:
            if printed:
                text = found.reason or f"the year of “{printed}” is unknown"
                yield Notice(listing.origin, text, record_day(file, _guess_day(printed, latest)))
            else:
                text = f"no day is known for {len(listing.records):,} of the papers"
                day = str(latest or "YYYY-MM-DD")
                yield Notice(listing.origin, text, record_day(file, day), "notice")
        elif found.reason:
            text = f"the day is taken as {found.day}, since {found.reason}"
            yield Notice(listing.origin, text, "record it to keep it", "notice")
        elif printed and found.day != printed.in_year(found.day.year):
            text = f"the recorded day {found.day} is not the page's own, {printed}"
            level: Level = "notice" if listing.recorded else "warning"  # its owner has seen it
            yield Notice(listing.origin, text, "correct the one that is wrong", level)
        elif listing.period:
            text = f"“{listing.period}” is no day; its last one is taken, {found.day}"
            yield Notice(listing.origin, text, "record another to change it", "notice")
        yield from _check_published(listing, found.day)


def _guess_day(printed: PrintedDate, latest: date | None) -> str:
    """The day to propose: in the year that brings it nearest to the latest that is known."""
    near = [d for shift in (0, 1, -1) if latest and (d := printed.in_year(latest.year + shift))]
    if not latest or not near:
        return f"YYYY-{printed.month:02}-{printed.day or 1:02}"
    return min(near, key=lambda day: abs((day - latest).days)).isoformat()


def _check_published(listing: Listing, day: date | None) -> Iterable[Notice]:
    for record in listing.records:
        published = resolve_published(record, day)
        if day and not is_plausible(published, day):
            text = f"“{shorten(record.title)}” is dated {published}, after its page of {day}"
            next_step = "the date is left out; correct it, or the day of the page"
            yield Notice(record.origin, text, next_step)
        elif day and record.published and not published:
            text = f"“{record.published}” is no day of {day.year}"
            yield Notice(record.origin, text, "the date is left out; correct it in the capture")

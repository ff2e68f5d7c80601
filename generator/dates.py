"""Which day a listing is of, when the page prints no year.

The site leaves out the year for its current year only. In order of authority: the recorded day;
a full date on the page; ``YYYY-MM-DD`` in the file's name where month and day agree; a year given
for all; bounds taken over all captures together, and the earliest year they allow; unknown.
The clock is never read. The bounds form a monotone system that is iterated to its fixed point, so
neither the order nor the names of captures matter.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from generator.records import Listing, Notice, PrintedDate, Record
from generator.text import fold_title

SAME_WEEK = 7  # days between pages that are taken to be of one year


class DateHints(Struct, frozen=True):
    """What the command line knows: the pages' year, and a day that none is later than."""

    year: int | None = None
    now: date | None = None


class ListingDay(Struct, frozen=True):
    """The day of a listing, None where unknown; ``reason`` is "" unless it is inferred."""

    day: date | None = None
    reason: str = ""


class Dating(Struct, frozen=True):
    """The day of each listing by its key, and what is to be said about them."""

    days: dict[str, ListingDay]
    notices: tuple[Notice, ...]


def date_listings(listings: Sequence[Listing], hints: DateHints) -> Dating:
    """Find the day of every listing."""
    days = {x.key: ListingDay(day) for x in listings if (day := _read_day(x, hints))}
    open_listings = [x for x in listings if x.key not in days and x.printed]
    days |= _infer_days(open_listings, listings, days, hints)
    days |= {x.key: ListingDay() for x in listings if x.key not in days}
    return Dating(days, tuple(_make_notices(listings, days)))


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


class _Bound(Struct, frozen=True, order=True):
    """The earliest year a listing can be of, and why; the larger bound is the stronger."""

    year: int
    reason: str


_NO_BOUND = _Bound(0, "")


def _infer_days(
    open_listings: Sequence[Listing],
    listings: Sequence[Listing],
    days: dict[str, ListingDay],
    hints: DateHints,
) -> dict[str, ListingDay]:
    inferred: dict[str, ListingDay] = {}
    bounds: dict[str, _Bound] = {}
    for _ in range(len(open_listings) + 2):
        dates = _find_dates(listings, days | inferred)
        stronger = _strengthen(bounds, open_listings, dates)
        moving = {x for x, bound in stronger.items() if bound.year != bounds.get(x, _NO_BOUND).year}
        if not moving:
            return {x.key: _choose_day(x, stronger[x.key], hints) for x in open_listings}
        bounds = stronger
        inferred = {x.key: _choose_day(x, bounds[x.key], DateHints()) for x in open_listings}
    # Every round settles a page at least, unless pages contradict each other: those have no day.
    settled = [x for x in open_listings if x.key not in moving]
    return {x.key: _choose_day(x, bounds[x.key], hints) for x in settled}


def _strengthen(
    bounds: dict[str, _Bound], open_listings: Sequence[Listing], dates: dict[str, str]
) -> dict[str, _Bound]:
    """The bound of each listing after another look at all of them; none gets weaker."""
    stronger = {
        listing.key: max([bounds.get(listing.key, _NO_BOUND), *_bound_listing(listing, dates)])
        for listing in open_listings
    }
    _share_bounds(open_listings, stronger)
    return stronger


def _find_dates(listings: Sequence[Listing], days: dict[str, ListingDay]) -> dict[str, str]:
    """The latest full date known of each title, from every listing dated so far."""
    dates: dict[str, str] = {}
    for listing in listings:
        day = days.get(listing.key, ListingDay()).day
        for record in listing.records:
            published = resolve_published(record, day)
            if len(published) == len("2025-03-11") and not (day and published > day.isoformat()):
                title = fold_title(record.title)
                dates[title] = max(published, dates.get(title, ""))
    return dates


def _bound_listing(listing: Listing, dates: dict[str, str]) -> Iterable[_Bound]:
    printed = listing.printed
    if printed is None:
        return
    for record in listing.records:
        if record.published and record.published.year:
            year = record.published.year + 1
            yield _Bound(year, f"it prints the year {year - 1}, so it is of a later one")
        published = dates.get(fold_title(record.title))
        if published:
            year, month_day = int(published[:4]), published[5:]
            later = month_day > f"{printed.month:02}-{printed.day:02}"
            yield _Bound(year + later, f"a paper on it is of {published}")


def _share_bounds(listings: Sequence[Listing], bounds: dict[str, _Bound]) -> None:
    """Pages within a week of each other are of one year: the strongest bound holds for all."""
    ordered = sorted(listings, key=lambda x: (_day_of_year(x.printed), x.key))
    group: list[Listing] = []
    for listing in ordered:
        if group and _day_of_year(listing.printed) - _day_of_year(group[-1].printed) > SAME_WEEK:
            _raise_group(group, bounds)
            group = []
        group.append(listing)
    _raise_group(group, bounds)


def _raise_group(group: list[Listing], bounds: dict[str, _Bound]) -> None:
    if not group:
        return
    strongest = max(bounds[x.key] for x in group)
    for listing in group:
        if bounds[listing.key].year < strongest.year:
            reason = "a page within a week of it is of that year"
            bounds[listing.key] = _Bound(strongest.year, reason)


def _day_of_year(printed: PrintedDate | None) -> int:
    resolved = printed.in_year(2000) if printed else None
    return resolved.timetuple().tm_yday if resolved else 0


def _choose_day(listing: Listing, bound: _Bound, hints: DateHints) -> ListingDay:
    """The earliest year that the bounds allow; without a bound the latest before ``now``."""
    printed = listing.printed
    if printed is None:
        return ListingDay()
    if bound.year:
        years, reason = range(bound.year, bound.year + 9), bound.reason
    elif hints.now:
        years, reason = range(hints.now.year, hints.now.year - 9, -1), f"not after {hints.now}"
    else:
        return ListingDay()
    for year in years:
        day = printed.in_year(year)
        if day and not (hints.now and day > hints.now):
            return ListingDay(day, reason)
    return ListingDay()


def _make_notices(listings: Sequence[Listing], days: dict[str, ListingDay]) -> Iterable[Notice]:
    for listing in listings:
        found = days[listing.key]
        if found.day is None and listing.printed:
            yield Notice(listing.origin, "the year of the page is unknown; record its day")
        elif found.day is None:
            text = (
                f"no day is known for {len(listing.records)} of the papers; record one to date them"
            )
            yield Notice(listing.origin, text, "notice")
        elif found.reason:
            text = f"the day is taken as {found.day}, since {found.reason}; record it to keep it"
            yield Notice(listing.origin, text, "notice")
        elif (printed := listing.printed) and found.day != printed.in_year(found.day.year):
            yield Notice(listing.origin, f"the recorded day {found.day} is not the page's own")
        yield from _check_published(listing, found.day)


def _check_published(listing: Listing, day: date | None) -> Iterable[Notice]:
    for record in listing.records:
        published = resolve_published(record, day)
        if day and published > day.isoformat():
            text = f"“{record.title}” is dated {published}, after its page of {day}"
            yield Notice(record.origin, text)

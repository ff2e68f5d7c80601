"""The years of pages that print none, from all captures together.

Lower bounds: a page with an explicit year is of a later one; a page is not earlier than any paper
on it; a paper's date without a year is of its page's year; pages within a week of each other
belong together. Where it is known what day it is, a page of the week before is of that week. The
earliest year that satisfies them all is taken: the least fixed point of a
monotone system, which no order of captures can change. Pages that contradict each other would
push one another ever further, so a page pushed beyond all that is known stays unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.model.captures import Listing, ListingDay, PrintedDate
from generator.model.identity import fold_title, read_id_month

SAME_WEEK = 7  # days between pages that are taken to be of one year
_HORIZON = 30  # years beyond the last one known
_CONTRADICTION = "the pages contradict each other about its year"


class _Bound(Struct, frozen=True, order=True):
    """The earliest year a listing can be of, and why; the larger bound is the stronger."""

    year: int = 0
    reason: str = ""


class _Open(Struct, frozen=True):
    """A listing without a year: its date, its folded titles, and their dates without a year.

    ``explicit`` is the bound that its papers' explicit years set.
    """

    key: str
    printed: PrintedDate
    titles: frozenset[str]
    yearless: tuple[tuple[str, str], ...]
    explicit: _Bound


Dates = Mapping[str, str]  # folded title to the latest full date known of it
Bounds = Mapping[str, _Bound]


def infer_days(
    listings: Sequence[Listing], known: Mapping[str, ListingDay], now: date | None
) -> dict[str, ListingDay]:
    """The days of the listings that print one without its year and are not ``known``."""
    openings = [_open(x, x.printed) for x in listings if x.printed and x.key not in known]
    if not openings:
        return {}
    recent = {x.key: day for x in openings if (day := _find_recent(x, now))}
    openings = [x for x in openings if x.key not in recent]
    known = {**known, **recent}
    dates = _find_dates(listings, known)
    days = {found.day for found in known.values() if found.day}
    years = [int(d[:4]) for d in dates.values()] + [day.year for day in days]
    limit = max([*years, *(x.explicit.year for x in openings)], default=0) + _HORIZON
    active = openings
    while True:
        bounds = _raise_bounds(active, dates, days, limit)
        consistent = [x for x in active if bounds[x.key].year <= limit]
        if len(consistent) == len(active):
            break
        active = consistent
    found = recent | {x.key: ListingDay(reason=_CONTRADICTION) for x in openings}
    return found | {x.key: _choose_day(x.printed, bounds[x.key], now) for x in active}


def _find_recent(x: _Open, now: date | None) -> ListingDay | None:
    """The day of a page that was seen in the last days, where it is known what day it is."""
    for year in (now.year, now.year - 1) if now else ():
        day = x.printed.in_year(year)
        if now and day and 0 <= (now - day).days < SAME_WEEK and x.explicit.year <= year:
            return ListingDay(day, f"it is of the week before {now}")
    return None


def _open(listing: Listing, printed: PrintedDate) -> _Open:
    dated = [(r.title, r.published) for r in listing.records if r.published]
    explicit = max((p.year for _, p in dated if p.year), default=0)
    reason = f"it prints the year {explicit}, so it is of a later one"
    return _Open(
        key=listing.key,
        printed=printed,
        titles=frozenset(fold_title(r.title) for r in listing.records),
        yearless=tuple(
            (fold_title(title), _month_day(p))
            for title, p in dated
            if not p.year and _month_day(p) <= _month_day(printed)
        ),
        explicit=_Bound(explicit + 1, reason) if explicit else _Bound(),
    )


def _month_day(printed: PrintedDate) -> str:
    return f"{printed.month:02}-{printed.day:02}"


def _find_dates(listings: Iterable[Listing], known: Mapping[str, ListingDay]) -> Dates:
    """The latest full date of each title that no inference is needed for.

    The month in an arXiv id is one: its first day is never later than the paper.
    """
    dates: dict[str, str] = {}
    for listing in listings:
        found = known.get(listing.key)
        day = found.day if found else None
        for record in listing.records:
            published = record.published
            if month := read_id_month(record.arxiv_id):
                title = fold_title(record.title)
                dates[title] = max(f"{month}-01", dates.get(title, ""))
            if published is None or not published.day or not (published.year or day):
                continue
            resolved = published.in_year(day.year if day else 0)
            if resolved and (day is None or resolved <= day):
                title = fold_title(record.title)
                dates[title] = max(resolved.isoformat(), dates.get(title, ""))
    return dates


def _raise_bounds(
    openings: Sequence[_Open], known: Dates, days: Collection[date], limit: int
) -> Bounds:
    """The least bounds that satisfy each other, or the first that go beyond the limit."""
    bounds: dict[str, _Bound] = {x.key: x.explicit for x in openings}
    while True:
        dates = dict(known)
        for x in openings:
            year = bounds[x.key].year
            for title, month_day in x.yearless if year else ():
                dates[title] = max(f"{year:04}-{month_day}", dates.get(title, ""))
        raised = {x.key: max([bounds[x.key], *_bound_by_papers(x, dates)]) for x in openings}
        _share_bounds(openings, raised, days)
        settled = all(raised[key].year == bound.year for key, bound in bounds.items())
        if settled or any(bound.year > limit for bound in raised.values()):
            return raised
        bounds = raised


def _bound_by_papers(x: _Open, dates: Dates) -> Iterator[_Bound]:
    latest = max((dates[title] for title in x.titles if title in dates), default="")
    if latest:
        later = latest[5:] > _month_day(x.printed)
        yield _Bound(int(latest[:4]) + later, f"a paper on it is of {latest}")


def _share_bounds(
    openings: Sequence[_Open], bounds: dict[str, _Bound], days: Collection[date]
) -> None:
    """Pages within a week of each other are of one year, that of a known day before all."""
    for x in openings:
        near = [day for day in days if _is_near(x.printed, PrintedDate(day.month, day.day))]
        years = [day.year for day in near if day.year >= bounds[x.key].year]
        if years and min(years) > bounds[x.key].year:
            bounds[x.key] = _Bound(min(years), "a page within a week of it is of that year")
    group: list[_Open] = []
    for x in sorted(openings, key=lambda x: (_month_day(x.printed), x.key)):
        if group and not _is_near(group[-1].printed, x.printed):
            _raise_group(group, bounds)
            group = []
        group.append(x)
    _raise_group(group, bounds)


def _raise_group(group: Sequence[_Open], bounds: dict[str, _Bound]) -> None:
    strongest = max((bounds[x.key].year for x in group), default=0)
    for x in group:
        if bounds[x.key].year < strongest:
            bounds[x.key] = _Bound(strongest, "a page within a week of it is of that year")


def _is_near(one: PrintedDate, other: PrintedDate) -> bool:
    first, second = one.in_year(2000), other.in_year(2000)  # a leap year
    return bool(first and second and abs((second - first).days) <= SAME_WEEK)


def _choose_day(printed: PrintedDate, bound: _Bound, now: date | None) -> ListingDay:
    """The earliest year that the bounds allow; without a bound the latest before ``now``."""
    if bound.year:
        years, reason = range(bound.year, bound.year + 9), bound.reason
    elif now:
        years, reason = range(now.year, now.year - 9, -1), f"it is not after {now}"
    else:
        return ListingDay()
    for year in years:
        day = printed.in_year(year)
        if day and not (now and day > now):
            return ListingDay(day, reason)
    return ListingDay(reason=f"no year is left for it: {reason}")

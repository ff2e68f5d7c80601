"""How the site speaks: dates, counts, names and sentences, the same in every locale."""

from collections.abc import Sequence
from datetime import date

from generator.model.papers import Paper

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def say_day(day: date | None) -> str:
    """``10 December 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "Date unknown"


def say_weekday(day: date | None) -> str:
    """``Wednesday, 10 December 2025``."""
    return f"{WEEKDAYS[day.weekday()]}, {say_day(day)}" if day else "Date unknown"


def say_short_day(day: date | None) -> str:
    """``10 Dec 2025``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "date unknown"


def say_month(day: date) -> str:
    """``December 2025``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_week(monday: date) -> str:
    """``Week 11, 2025``, as ISO 8601 counts them."""
    year, week, _ = monday.isocalendar()
    return f"Week {week}, {year}"


def say_span(first: date, last: date) -> str:
    """``10 to 16 March 2025``, ``31 March to 6 April 2025``."""
    if first.year != last.year:
        return f"{say_day(first)} to {say_day(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} to {say_day(last)}"


def say_published(published: str, *, long: bool = False) -> str:
    """A date of publication as known: ``10 Dec 2025``, ``Dec 2025`` or ``date unknown``."""
    if not published:
        return "date unknown"
    month = MONTHS[int(published[5:7]) - 1]
    day = f"{int(published[8:])} " if len(published) > len("2025-03") else ""
    return f"{day}{month if long else month[:3]} {published[:4]}"


def say_count(number: int, noun: str, plural: str = "") -> str:
    """``1 paper``, ``2 papers``, ``1,000 papers``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say_list(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def say_authors(paper: Paper) -> str:
    """Up to three names, else the first and how many more, else their number."""
    names, count = paper.authors, paper.author_count or 0
    if not names:
        return say_count(count, "author") if count else "authors not given"
    if len(names) <= 3 and count <= len(names):
        return say_list(names)
    return f"{names[0]} and {say_count(max(count, len(names)) - 1, 'other')}"


def split_title(title: str) -> tuple[str, str]:
    """A title in two voices, without the colon between: the first within 70 characters."""
    main, colon, rest = title.partition(": ")
    return (main, rest) if colon and rest.strip() and len(main) <= 70 else (title, "")

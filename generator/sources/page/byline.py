"""Who stands in the block below a paper, when it was published, how many comments it has."""

import re

from generator.model.captures import FIRST_YEAR, LAST_YEAR, PrintedDate
from generator.sources.names import Names, read_names
from generator.sources.values import MONTHS, read_count, read_date

COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?)[kKmM]?")
_REST = re.compile(r"(?:, ?(?P<year>\S{1,6}))?(?: (?P<comments>\S{1,13}))?")
_LOGO = re.compile(r"^\[[^\[\]]{1,40}\] ?(?=\S)")


def drop_logo(text: str) -> str:
    """An organisation without the name of its logo, which stands in brackets before it."""
    return _LOGO.sub("", text)


def read_who(text: str) -> tuple[Names, str]:
    """Named authors, or an organisation: of one the other is empty."""
    text = drop_logo(text).strip()
    names = read_names(text) if re.search(r",|\band\b|\bet al", text) else None
    if names and len(names.named) + names.more > 1 and all(" " in name for name in names.named):
        return names, ""
    return Names(), text


def read_when(match: re.Match[str]) -> tuple[PrintedDate | None, int | None, str | None]:
    """The date, or how many days before its page; and what stands behind it.

    ``match`` is of a pattern with the groups of metadata.py's date.
    """
    if match["whole"]:
        return read_date(match["whole"]), None, match["after"].strip() or None
    if match["ago"]:
        return None, _read_ago(match["ago"], match["unit"] or ""), match["behind"].strip() or None
    rest = _REST.fullmatch(match["rest"])
    if not rest:
        return None, None, None
    return _read_date(match["month"], match["day"], rest["year"]), None, rest["comments"]


def _read_ago(text: str, unit: str) -> int | None:
    """Days, the hours of a day being none; of months and years nobody knows how many."""
    if text == "yesterday":
        return 1
    number = re.search(r"\d+", text)
    days = {"m": 0, "h": 0, "d": 1, "w": 7}.get(unit[:1] if not unit.startswith("mo") else "")
    return None if days is None else (int(number[0]) if number else 1) * days


def _read_date(month: str, day: str, year: str | None) -> PrintedDate | None:
    """The date if there is such a day in a year that papers are of."""
    if month.lower() not in MONTHS or (year is not None and not re.fullmatch(r"\d{4}", year)):
        return None
    printed = PrintedDate(MONTHS[month.lower()], int(day), int(year) if year else None)
    in_range = year is None or FIRST_YEAR <= int(year) <= LAST_YEAR
    return printed if in_range and printed.in_year(2000) else None


def read_comments(text: str | None) -> tuple[int | None, tuple[str, str] | None]:
    """A comment count such as ``2`` or ``1.2k``, and what is odd about it."""
    if text is None:
        return None, None
    count = read_count(text) if COUNT.fullmatch(text) else None
    if count is None:
        problem = f"“{text}” is no count of comments"
        return None, (problem, "the count is left out; correct it in the capture")
    if re.fullmatch(r"(?:19|20)\d\d", text):
        problem = f"“{text}” could be a year"
        return count, (problem, "taken as comments, since a year stands after a comma")
    return count, None

"""What stands above the papers of a page of Daily Papers: its head, and its day or period."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.model.captures import FIRST_YEAR, LAST_YEAR, PrintedDate
from generator.sources.page.lines import Line, read_printed_date
from generator.sources.values import MONTHS, read_date

# In this order, each at most once.
_FURNITURE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        "new",
        "get trending papers in your email inbox once a day!?",
        "get trending papers in your email inbox!?",
        "subscribe",
        "daily papers|trending papers",
        "by ?AK and the research community",
    )
)
_STARTS = {"ne", "ge", "su", "da", "tr", "by"}
# What a browser's reader shows above a page: its site, what it is called, how long it takes.
_READER = re.compile(
    r"(?:www\.)?huggingface\.co|(?:daily |trending )?papers - hugging face"
    r"|\d{1,3}(?:[–-]\d{1,3})? min(?:ute)?s?(?: read)?",
    re.I,
)
_INVITATIONS = {1, 2}
_BYLINE = len(_FURNITURE) - 1
_HEADING = _BYLINE - 1
_TAB = re.compile(
    r"(?:[*•-] )?(?:daily|weekly|monthly|trending papers|search any paper with ai"
    r"|daily(?: ?[·|] ?| )weekly(?: ?[·|] ?| )monthly(?:(?: ?[·|] ?| )trending papers)?)|[-*•]",
    re.I,
)
_DAILY = re.compile(r"(?:[*•-] )?daily(?: .{0,40}monthly.{0,20})?", re.I)
_MOST_TABS = 14

_MONTH = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})")
_WEEK = re.compile(
    r"(?:Week (?P<week>\d{1,2})(?:,? (?P<year>\d{4}))?[,:]? ?[(]?)?(?P<from>[A-Za-z]{3,9}) \d{1,2}"
    r"(?:, \d{4})? ?[-–—] ?(?:(?P<month>[A-Za-z]{3,9})\.? )?(?P<day>\d{1,2})"
    r"(?:, ?(?P<last>\d{4}))?[)]?"
    r"|(?P<year2>\d{4})-W(?P<week2>\d\d)|Week (?P<week3>\d{1,2})(?:,? (?:of )?(?P<year3>\d{4}))?",
    re.I,
)


class PageStart(Struct, frozen=True):
    """Where a page's head begins and its body does, and what stands between them.

    ``day`` is the line of the page's day or period; ``trending`` says that it lists what trends,
    ``headless`` that there is no head at all, ``tabbed`` that the tabs of newer pages stand there.
    """

    head: int
    body: int
    day: Line | None = None
    trending: bool = False
    headless: bool = False
    tabbed: bool = False


def find_pages(lines: Sequence[Line]) -> list[PageStart]:
    """The pages of a file, one for each head; what stands above the first is a page without."""
    pages: list[PageStart] = []
    index = 0
    while index < len(lines):
        end = find_head(lines, index)
        if end is None:
            index += 1
        else:
            pages.append(_start_page(lines, index, end))
            index = max(pages[-1].body, index + 1)
    if not pages or pages[0].head > 0:
        start = _start_page(lines, 0, 0)
        pages.insert(0, PageStart(0, start.body, start.day, start.trending, headless=True))
    return [*pages, *_find_days(lines, pages[0].day)] if len(pages) == 1 else pages


def _find_days(lines: Sequence[Line], first: Line | None) -> Iterator[PageStart]:
    """The later days of a text without heads that begins with a whole day, as days are copied."""
    if first is None or first is not lines[0] or not read_date(first.text):
        return
    for index, line in enumerate(lines[2:-1], 2):
        alone = line.starts_block and lines[index + 1].starts_block
        below_text = any(map(str.isalnum, lines[index - 1].text))  # not below the dot of a paper
        if alone and below_text and _find_form(line.text) == _find_form(first.text):
            yield PageStart(index, index + 1, line, headless=True)


def _find_form(text: str) -> str:
    """How a date is written: ``Oct 9, 2025`` as ``a 0, 0``."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", text[:60]))


def find_head(lines: Sequence[Line], start: int) -> int | None:
    """The index after a head that begins at ``start``, None if none does.

    It is known by its place and order: a title ``new`` or ``Subscribe`` is none. A byline alone
    is one at the start of a file, or where a day or the tabs follow it: a paper may be called so.
    A page copied without its byline needs the invitation, or at the start its heading and a day;
    what a reader shows is a head by itself.
    """
    shown = _count_reader(lines) if start == 0 else 0
    end = _find_furniture(lines, start + shown, first=start == 0)
    return shown or None if end is None else end


def _count_reader(lines: Sequence[Line]) -> int:
    """How many lines at the start are a reader's: two or more, or none."""
    shown = next((i for i, x in enumerate(lines) if not _READER.fullmatch(x.text)), len(lines))
    return shown if shown > 1 else 0


def _find_furniture(lines: Sequence[Line], start: int, *, first: bool) -> int | None:
    if lines[start : start + 1] and lines[start].text[:2].lower() not in _STARTS:
        return None
    index = start
    found = set()
    for part, pattern in enumerate(_FURNITURE):
        if index < len(lines) and pattern.fullmatch(lines[index].text):
            found.add(part)
            index += 1
    if found and index + 1 == len(lines) and _is_cut_byline(lines[index].text):
        return index + 1
    if _BYLINE in found:
        return index if first or len(found) > 1 or _goes_on(lines, index) else None
    invited = bool(found & _INVITATIONS)
    if invited and (first or len(found) > 2 or _goes_on(lines, index)):
        return index
    named = _HEADING in found and len(found) > 1
    return index if first and named and _goes_on(lines, index) else None


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a day or the tabs stand at ``index``."""
    if index >= len(lines):
        return False
    text = lines[index].text
    return bool(_DAILY.fullmatch(text) or read_printed_date(text) or is_period(text))


def _is_cut_byline(text: str) -> bool:
    return "by AK and the research community".startswith(text.replace("byA", "by A"))


def _start_page(lines: Sequence[Line], head: int, body: int) -> PageStart:
    """The page whose head ends at ``body``: its tabs, the reader's query above them, its day."""
    trending = any(x.text.lower() == "trending papers" for x in lines[head:body])
    query = body + 1 < len(lines) and _DAILY.fullmatch(lines[body + 1].text)
    if body > head and query and not _TAB.fullmatch(lines[body].text):
        body += 1
    end = body
    while body < min(len(lines), end + _MOST_TABS) and body > head:
        if not _TAB.fullmatch(lines[body].text):
            break
        body += 1
    tabbed = body > end
    if body < len(lines):
        text = lines[body].text
        if read_printed_date(text) or (body > head and is_period(text)):
            return PageStart(head, body + 1, lines[body], trending, tabbed=tabbed)
    return PageStart(head, body, None, trending, tabbed=tabbed)


def is_period(text: str) -> bool:
    """Whether a line names a week or a month, even one whose last day it does not say."""
    month = _MONTH.fullmatch(text)
    return bool(month and month["month"].lower() in MONTHS) or bool(_WEEK.fullmatch(text))


def read_period(text: str) -> PrintedDate | None:
    """The last day of a week or a month such as ``Week 41, Oct 6 - Oct 12``; None if not said."""
    if not is_period(text):
        return None
    if match := _MONTH.fullmatch(text):
        return _end_month(MONTHS[match["month"].lower()], int(match["year"]))
    match = _WEEK.fullmatch(text)
    if match and (week := match["week2"] or match["week3"]):
        of_year = match["year2"] or match["year3"]
        return _end_week(int(week), int(of_year)) if of_year else None
    return _end_span(match) if match else None


def _end_month(month: int, year: int) -> PrintedDate | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return PrintedDate(month, calendar.monthrange(year, month)[1], year)


def _end_span(match: re.Match[str]) -> PrintedDate | None:
    """The second day of ``Oct 6 - Oct 12``, or of ``Oct 6 - 12``."""
    month = MONTHS.get((match["month"] or match["from"]).lower())
    if not month or match["from"].lower() not in MONTHS:
        return None
    year = int(match["last"] or match["year"] or 0) or None
    printed = PrintedDate(month, int(match["day"]), year)
    return printed if printed.in_year(year or 2000) else None


def _end_week(week: int, year: int) -> PrintedDate | None:
    try:
        return PrintedDate.of(date.fromisocalendar(year, week, 7))
    except ValueError:
        return None

"""The block below a paper on a copied page.

      • 5 authors
    ·
    Feb 8, 2021

The shape as a whole tells it from a title ``5 authors``. It may stand on one line or on several,
with blank ones between and with other bullets. ``Jan 23 2`` is Jan 23 with 2 comments.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.model.captures import FIRST_YEAR, LAST_YEAR, PrintedDate
from generator.sources.page.lines import MONTHS, Line

_MOST_LINES = 4  # bullet, authors, dot, date
_LONGEST = 60  # characters of a line of it
_BULLET = r"[•*◦‣∙-]"
_DOT = r"[·•∙⋅‧]"
_AUTHORS = r"(?P<count>\d{1,3}(?:,?\d{3}){0,2}) authors?"
_START = re.compile(rf"{_BULLET}(?: .*)?|(?:{_BULLET} ?)?{_AUTHORS}.*")
_WHOLE = re.compile(
    rf"(?:{_BULLET} ?)?{_AUTHORS} ?{_DOT} ?"
    r"(?P<date>(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})\b(?P<rest>.{0,24}))"
)
_ORGANISATION = re.compile(_WHOLE.pattern.replace(_AUTHORS, r"(?P<count>)\S.{0,58}?"))
_CUT = re.compile(rf"{_BULLET} ?{_AUTHORS}(?: ?{_DOT}(?P<rest>.{{0,24}}))?")
_BARELY_BEGUN = re.compile(rf"{_BULLET}(?: ?\d[\d,]*(?: a[a-z]{{0,6}})?)?")
_REST = re.compile(r"(?:, ?(?P<year>\S{1,6}))?(?: (?P<comments>\S{1,12}))?")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?)([kKmM]?)")
_NO_DATE = "the date is left out; correct it in the capture"


class Metadata(Struct, frozen=True):
    """What the block says; ``problems`` are pairs of what is wrong and what to do."""

    line: int
    line_count: int
    author_count: int | None = None
    published: PrintedDate | None = None
    comments: int | None = None
    problems: tuple[tuple[str, str], ...] = ()


def match_metadata(lines: Sequence[Line], index: int) -> Metadata | None:
    """The metadata block that begins at ``index``, None if none does."""
    text = lines[index].text
    if len(text) > _LONGEST or not _START.fullmatch(text):
        return None
    block = lines[index : index + _MOST_LINES]
    joined = ""
    for count, line in enumerate(block, 1):
        if len(line.text) > _LONGEST:
            break
        joined = f"{joined} {line.text}".strip()
        if _is_whole(joined, count):
            number = _find_count(lines, index + count)
            return _read_metadata(lines, index, count + len(number), " ".join([joined, *number]))
    return _match_cut(lines, index)


def _is_whole(joined: str, count: int) -> bool:
    match = _WHOLE.fullmatch(joined) or (_ORGANISATION.fullmatch(joined) if count == 3 else None)
    return bool(match and match["month"].lower() in MONTHS)


def _find_count(lines: Sequence[Line], index: int) -> list[str]:
    """A count of comments right below the date; a title ``1984`` has a blank line above it."""
    if index >= len(lines) or lines[index].starts_block:
        return []
    alone = index + 1 == len(lines) or lines[index + 1].starts_block
    text = lines[index].text
    return [text] if alone and len(text) < 12 and _COUNT.fullmatch(text) else []


def _match_cut(lines: Sequence[Line], index: int) -> Metadata | None:
    """A block with its bullet and number, but no date that can be read."""
    if index + 1 == len(lines) and _BARELY_BEGUN.fullmatch(lines[index].text):
        return Metadata(lines[index].number, 1, problems=(_describe_cut("", last=True),))
    best: Metadata | None = None
    joined = ""
    for count, line in enumerate(lines[index : index + _MOST_LINES], 1):
        follows = count == 1 or not line.starts_block or re.fullmatch(_DOT, line.text)
        if len(line.text) > _LONGEST or not follows:
            break
        joined = f"{joined} {line.text}".strip()
        match = _CUT.fullmatch(joined)
        if match:
            last = index + count == len(lines)
            problem = _describe_cut((match["rest"] or "").strip(), last=last)
            number = int(match["count"].replace(",", ""))
            best = Metadata(lines[index].number, count, number, problems=(problem,))
    return best


def _describe_cut(rest: str, *, last: bool) -> tuple[str, str]:
    if last:
        return "truncated: the file ends inside the block below a paper", "copy the page again"
    if rest:
        return f"“{rest}” is no date", _NO_DATE
    return "the block below a paper has no date", "copy the page again"


def _read_metadata(lines: Sequence[Line], index: int, count: int, joined: str) -> Metadata:
    match = _WHOLE.fullmatch(joined) or _ORGANISATION.fullmatch(joined)
    rest = match and _REST.fullmatch(match["rest"])
    problems = []
    published = comments = None
    if match and rest:
        published = _read_date(match["month"], match["day"], rest["year"])
        comments, problem = _read_count(rest["comments"])
        problems += [problem] if problem else []
    if match and published is None:
        problems.insert(0, (f"“{match['date']}” is no date", _NO_DATE))
    return Metadata(
        line=lines[index].number,
        line_count=count,
        author_count=int(match["count"].replace(",", "")) if match and match["count"] else None,
        published=published,
        comments=comments,
        problems=tuple(problems),
    )


def _read_date(month: str, day: str, year: str | None) -> PrintedDate | None:
    """The date if there is such a day in a year that papers are of."""
    if year is not None and not re.fullmatch(r"\d{4}", year):
        return None
    printed = PrintedDate(MONTHS[month.lower()], int(day), int(year) if year else None)
    in_range = year is None or FIRST_YEAR <= int(year) <= LAST_YEAR
    return printed if in_range and printed.in_year(2000) else None


def _read_count(text: str | None) -> tuple[int | None, tuple[str, str] | None]:
    """A comment count such as ``2`` or ``1.2k``, and what is odd about it."""
    if text is None:
        return None, None
    match = _COUNT.fullmatch(text)
    if not match:
        problem = f"“{text}” is no count of comments"
        return None, (problem, "the count is left out; correct it in the capture")
    scale = {"k": 1_000, "m": 1_000_000}.get(match[2].lower(), 1)
    count = round(float(match[1].replace(",", "")) * scale)
    if re.fullmatch(r"(?:19|20)\d\d", text):
        problem = f"“{text}” could be a year"
        return count, (problem, "taken as comments, since a year stands after a comma")
    return count, None

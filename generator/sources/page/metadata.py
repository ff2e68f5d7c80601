"""The block below a paper on a copied page.

      • 5 authors
    ·
    Feb 8, 2021

The shape as a whole tells it from a title ``5 authors``. It may stand on one line or on several,
with blank ones between and with other bullets. An organisation or named authors may stand in place
of the number. ``Jan 23 2`` is Jan 23 with 2 comments.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, structs

from generator.model.captures import PrintedDate
from generator.model.identity import INVISIBLE
from generator.sources.page.byline import COUNT, read_comments, read_when, read_who
from generator.sources.page.lines import COPY_AGAIN, Line
from generator.sources.values import MONTHS

_MOST_LINES = 5  # bullet, number, authors, dot, date
_LONGEST = 60  # characters of a line of it

BULLET = r"(?:[•*◦‣∙▪■●⁃\uf0b7\uf0a7\uf076–-]|o(?= ))"  # Word has "o" and signs of its own
DOT = r"[·•∙⋅‧]"
_NUMBER = r"(?P<count>\d{1,3}(?:,?\d{3}){0,2}) authors?"
_DATE = (
    r"(?:Published on )?(?P<date>(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
    r"(?P<rest>.{0,24})"
    r"|(?P<whole>\d{4}-\d\d-\d\d|\d{1,2} [A-Za-z]{3,9}\.?,? \d{4})(?P<after>.{0,14})"
    r"|(?P<ago>(?:about |over |almost )?(?:\d{1,3}|an?) ?(?P<unit>minute|hour|day|week|month|year"
    r"|min|hr|mo|yr|[hdwmy])s? ago|yesterday)"
    r"(?P<behind>.{0,14}))"
)
# "7 Oct" where the site prints "Oct 7"; with a year it is a date of its own.
_DAY_FIRST = re.compile(
    rf"^(?P<before>(?:.{{0,80}}{DOT} ?)?(?:Published on )?)(?P<day>\d{{1,2}}) "
    rf"(?P<month>{'|'.join(MONTHS)})\b\.?(?!,? \d{{4}}\b)",
    re.I,
)
_START = re.compile(rf"{BULLET}(?: .*)?|(?:{BULLET} ?)?{_NUMBER}.*")
_WHOLE = re.compile(rf"(?:{BULLET} ?){{0,3}}{_NUMBER} ?(?:{DOT} ?)?{_DATE}")
_NAMED = re.compile(rf"(?:{BULLET} ?)?(?P<who>(?!{BULLET} )\S.{{0,200}}?) ?{DOT} ?{_DATE}")
# The block with its bullet and its dot spoilt by whatever carried them, or below a count of votes.
_BEFORE = r"(?:(?!\w+\b[.!?,:;]? )\S{1,12}(?<![.!?]) ?|\d[\d.,]*[kK]? (?:up)?votes? )?"
_SPOILT = re.compile(rf"{_BEFORE}{_NUMBER} .{{0,12}}?{_DATE}")
_DATE_ALONE = re.compile(_DATE)
_CUT = re.compile(rf"{BULLET} ?{_NUMBER}(?: ?{DOT}(?P<rest>.{{0,24}}))?")
_AUTHORS = re.compile(rf"(?:(?:{BULLET}|{DOT}) ?){{0,2}}{_NUMBER}")
_BARELY_BEGUN = re.compile(rf"{BULLET}(?: ?\d[\d,]*(?: a[a-z]{{0,6}})?)?")
_DIGITS = re.compile(r"\d{14,}")
_NO_DATE = "the date is left out; correct it in the capture"


class Metadata(Struct, frozen=True):
    """What the block says; ``problems`` are pairs of what is wrong and what to do.

    ``days_ago`` is how long before its page the paper was published, where that is what it says.
    """

    line: int
    line_count: int
    author_count: int | None = None
    published: PrintedDate | None = None
    comments: int | None = None
    problems: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    organisation: str = ""
    days_ago: int | None = None


def match_metadata(lines: Sequence[Line], index: int) -> Metadata | None:
    """The metadata block that begins at ``index``, None if none does."""
    text = _read_text(lines, index)
    if len(text) > 4 * _LONGEST:
        return None  # as nearly all lines of a page
    if len(text) <= _LONGEST and (_START.fullmatch(text) or _is_named(lines, index)):
        found = _match_lines(lines, index) or _match_cut(lines, index)
        if found:
            return found
    if index >= len(lines) or not lines[index].starts_block:
        return None
    return _match_byline(lines, index, text) or _match_spoilt(lines, index)


def _match_lines(lines: Sequence[Line], index: int) -> Metadata | None:
    joined = ""
    for count in range(1, _MOST_LINES + 1):
        text = _read_text(lines, index + count - 1)
        if not text or len(text) > _LONGEST:
            break
        joined = f"{joined} {text}".strip()
        if _is_whole(joined, count):
            number = _find_count(lines, index + count)
            return _read_metadata(lines, index, count + len(number), " ".join([joined, *number]))
    return None


def _match_byline(lines: Sequence[Line], index: int, text: str) -> Metadata | None:
    """Named authors and a date, or anybody and a whole date, as a block of one line."""
    if text.isascii() or not _NAMED.fullmatch(text):
        return None  # its dot is no ASCII
    found = _read_metadata(lines, index, 1, text)
    return found if found.published and (found.authors or found.published.year) else None


def _match_spoilt(lines: Sequence[Line], index: int) -> Metadata | None:
    """The number of authors and a date in a block of their own, whatever else is around them."""
    joined = ""
    for count, line in enumerate(lines[index : index + _MOST_LINES], 1):
        if len(line.text) > _LONGEST or (count > 1 and line.starts_block):
            break
        joined = f"{joined} {_clean(line.text)}".strip()
        match = _SPOILT.fullmatch(joined) if "author" in joined else None
        if match and _has_month(match):
            whole = f"{match['count']} authors · {match['date']}"
            found = _read_metadata(lines, index, count, whole)
            if found.published or found.days_ago is not None:
                problem = f"“{joined}” is read as the block of authors and date"
                return structs.replace(found, problems=((problem, "see that it is right"),))
    return None


def match_authors(text: str) -> int | None:
    """The number in ``• 5 authors`` where no date follows."""
    match = _AUTHORS.fullmatch(_clean(text))
    return int(match["count"].replace(",", "")) if match else None


def match_byline(line: Line) -> Metadata | None:
    """The block of a card on one line, whoever stands in it: ``Institute · Oct 1, 2025``."""
    text = _clean(line.text)
    date = _DATE_ALONE.fullmatch(re.sub(rf"^{DOT} ?", "", text))
    if len(text) > 2 * _LONGEST or not (_NAMED.fullmatch(text) or date):
        return None
    found = _read_metadata([line], 0, 1, text)
    return found if found.published or found.days_ago is not None else None


def _read_text(lines: Sequence[Line], index: int) -> str:
    return _clean(lines[index].text) if index < len(lines) else ""


@lru_cache(maxsize=64)  # a line is looked at again for each that may begin a block above it
def _clean(text: str) -> str:
    """A line without what nobody sees, no number in it longer than any count, the month first."""
    text = _DIGITS.sub(lambda m: m[0][:13], text) if len(text) > _LONGEST else text
    if len(text) > 4 * _LONGEST:
        return text
    if text.isascii() and not text[:1].isdigit() and not text.startswith("Published"):
        return text  # as nearly all
    text = INVISIBLE.sub("", text).strip()
    return _DAY_FIRST.sub(r"\g<before>\g<month> \g<day>", text)


def _is_named(lines: Sequence[Line], index: int) -> bool:
    """Whether somebody, a dot alone and a date stand here, a line each."""
    return (
        index + 2 < len(lines)
        and re.fullmatch(DOT, lines[index + 1].text) is not None
        and _has_month(_DATE_ALONE.fullmatch(_read_text(lines, index + 2)))
        and not re.fullmatch(DOT, lines[index].text)
    )


def _has_month(match: re.Match[str] | None) -> bool:
    return bool(match and (match["month"] is None or match["month"].lower() in MONTHS))


def _is_whole(joined: str, count: int) -> bool:
    return _has_month(
        _WHOLE.fullmatch(joined) or (_NAMED.fullmatch(joined) if count == 3 else None)
    )


def _find_count(lines: Sequence[Line], index: int) -> list[str]:
    """A count of comments right below the date; a title ``1984`` has a blank line above it."""
    if index >= len(lines) or lines[index].starts_block:
        return []
    alone = index + 1 == len(lines) or lines[index + 1].starts_block
    text = lines[index].text
    return [text] if alone and len(text) < 12 and COUNT.fullmatch(text) else []


def _match_cut(lines: Sequence[Line], index: int) -> Metadata | None:
    """A block with its bullet and number, but no date that can be read."""
    if index + 1 == len(lines) and _BARELY_BEGUN.fullmatch(lines[index].text):
        return Metadata(lines[index].number, 1, problems=(_describe_cut("", last=True),))
    best: Metadata | None = None
    joined = ""
    for count, line in enumerate(lines[index : index + _MOST_LINES], 1):
        follows = count == 1 or not line.starts_block or re.fullmatch(DOT, line.text)
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
        return "truncated: the file ends inside the block below a paper", COPY_AGAIN
    if rest:
        return f"“{rest}” is no date", _NO_DATE
    return "the block below a paper has no date", COPY_AGAIN


def _read_metadata(lines: Sequence[Line], index: int, line_count: int, joined: str) -> Metadata:
    """The block whose lines are ``joined``."""
    match = _WHOLE.fullmatch(joined)
    named = None if match else _NAMED.fullmatch(joined)
    found = match or named or _DATE_ALONE.fullmatch(re.sub(rf"^{DOT} ?", "", joined))
    problems: list[tuple[str, str]] = []
    published = comments = days_ago = None
    if found:
        published, days_ago, rest = read_when(found)
        comments, problem = read_comments(rest)
        problems += [problem] if problem else []
        if published is None and days_ago is None:
            comments = comments if found["ago"] else None
            problems = [(f"“{found['ago'] or found['date']}” is no date", _NO_DATE)]
    names, organisation = read_who(named["who"] if named else "")
    named_count = None if names.more else names.count or None
    count = int(match["count"].replace(",", "")) if match else named_count
    return Metadata(
        line=lines[index].number,
        line_count=line_count,
        author_count=count,
        published=published,
        comments=comments,
        problems=tuple(problems),
        authors=names.named,
        more_authors=names.more,
        organisation=organisation,
        days_ago=days_ago,
    )

"""What a field's value says, however a file spells it: dates, counts, names, texts, addresses.

Every function takes what a decoder gives (text, number, list, mapping) and returns None or "" for
what it can't be; whoever asks reports that.
"""

import html
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from generator.model.captures import FIRST_YEAR, LAST_YEAR, PrintedDate

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,"
        "sep sept september,oct october,nov november,dec december".split(","),
        1,
    )
    for name in names.split()
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 10**9  # of anything that is counted

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
# The day first, as wherever dots part them.
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
# Which of both is the day is known where the other can be none.
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d\d.{0,10})?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?\d{4,6}Z?)?")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S{0,30}(?: ?(?:UTC|Z|[+-]\d\d:?\d\d))?")
_WORDS = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9})\.?"
    r"(?: (?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})(?:[ ,].{0,40})?"
)
_COUNT = re.compile(r"\+?(\d{1,3}(?:[, \u202f\u00a0']\d{3})+|\d{1,10}(?:\.\d{1,3})?) ?([kKmM]?)")
_MISSING = frozenset(
    "n/a na none null nan nil undefined - -- – — ? tbd todo missing empty unknown".split()
)
_LONGEST_MISSING = max(map(len, _MISSING))


def is_missing(value: object) -> bool:
    """Whether a value stands for none: None, "", "N/A", "null", an empty list, NaN."""
    if isinstance(value, float):
        return math.isnan(value)
    if isinstance(value, str):
        if len(value) > _LONGEST_MISSING and not (value[0].isspace() or value[-1].isspace()):
            return False  # a text, which need not be copied
        return not value.strip() or value.strip().lower() in _MISSING
    return value is None or value in ([], {})


def read_date(value: object) -> PrintedDate | None:
    """A day in UTC, or a month; None for what is no date between 1900 and 2099."""
    if isinstance(value, Mapping):
        value = value.get("date-parts") or value.get("date") or value.get("raw")
    if isinstance(value, list) and value:
        return _read_parts(value[0] if isinstance(value[0], list) else value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value).split())[:80]
    printed = _read_written(text)
    if printed is None or printed.year is None or not FIRST_YEAR <= printed.year <= LAST_YEAR:
        return None
    if not 1 <= printed.month <= 12:
        return None
    return printed if not printed.day or printed.in_year(0) else None


def read_day(value: object) -> str:
    """A whole day as ``YYYY-MM-DD``; "" for a month, and for what is no date."""
    printed = read_date(value)
    day = printed.in_year(0) if printed and printed.day else None
    return day.isoformat() if day else ""


def _read_written(text: str) -> PrintedDate | None:
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1_000 if len(text.partition(".")[0]) == 13 else 1)
        return PrintedDate.of((_EPOCH + timedelta(seconds=seconds)).date())
    if match := _COMPACT.fullmatch(text):
        return PrintedDate(int(match[2]), int(match[3]), int(match[1]))
    if _TIME.fullmatch(text):
        return _read_time(text)
    if match := _ISO.match(text):
        rest = text[match.end() :]
        fits = not rest or rest[0] in "T "
        return PrintedDate(int(match[2]), int(match[3] or 0), int(match[1])) if fits else None
    if re.search(r"\d:\d\d", text):
        return _read_mail_date(text) or _read_words(text)
    return _read_words(text)


def _read_slashed(first: int, second: int, year: int) -> PrintedDate | None:
    if first <= 12 < second or first == second:
        return PrintedDate(first, second, year)
    return PrintedDate(second, first, year) if second <= 12 < first else None


def _read_time(text: str) -> PrintedDate | None:
    """A time with its zone, as the day it was in UTC (arXiv counts UTC)."""
    try:
        return _find_day(datetime.fromisoformat(text.replace(" UTC", "Z")))
    except (ValueError, OverflowError):
        match = _ISO.match(text)
        return PrintedDate(int(match[2]), int(match[3]), int(match[1])) if match else None


def _find_day(moment: datetime) -> PrintedDate:
    return PrintedDate.of((moment.astimezone(UTC) if moment.tzinfo else moment).date())


def _read_mail_date(text: str) -> PrintedDate | None:
    """``Tue, 7 Oct 2025 19:18:42 GMT`` (RFC 822, RFC 5322)."""
    try:
        return _find_day(parsedate_to_datetime(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _read_words(text: str) -> PrintedDate | None:
    """``7 Oct 2025``, ``October 7th, 2025``, ``Oct 2025``, ``7.10.2025``, ``28/9/2025``."""
    if match := _DOTTED.fullmatch(text):
        return PrintedDate(int(match[2]), int(match[1]), int(match[3]))
    if match := _SLASHED.fullmatch(text):
        return _read_slashed(int(match[1]), int(match[2]), int(match[3]))
    match = _WORDS.fullmatch(text)
    month = MONTHS.get(match["month"].lower()) if match else None
    if not match or not month:
        return None
    return PrintedDate(month, int(match["day"] or match["day2"] or 0), int(match["year"]))


def _read_parts(parts: list[object]) -> PrintedDate | None:
    """``[2025, 10, 7]`` or ``["2025", "10"]``, as CSL-JSON has dates."""
    numbers = [int(f"{part}") for part in parts if re.fullmatch(r"\d{1,4}", f"{part}")]
    if len(numbers) != len(parts) or not 2 <= len(numbers) <= 3:
        return None
    return read_date("-".join(f"{number:02}" for number in numbers))


def read_count(value: object) -> int | None:
    """A number from 0 to a billion (10**9): ``24``, ``24.0``, ``1,204``, ``1.2k``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and 0 <= value <= _MOST else None
    if isinstance(value, int):
        return value if 0 <= value <= _MOST else None
    match = _COUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    if not match[2] and re.fullmatch(r"\d{1,3}\.(?!000)\d{3}", match[1]):
        return int(match[1].replace(".", ""))  # "1.204", as half of Europe writes it
    scale = {"k": 1_000, "m": 1_000_000}.get(match[2].lower(), 1)
    count = round(float(re.sub(r"[^\d.]", "", match[1])) * scale)
    return count if count <= _MOST else None


def read_terms(value: object) -> Iterator[str]:
    """Key terms from a list, or from a text parted by commas or semicolons."""
    entries: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, str):
        entries = re.split(r"[;,]", value)
    elif any(isinstance(entry, str) and ";" in entry for entry in entries):
        entries = ";".join(entry for entry in entries if isinstance(entry, str)).split(";")
    for entry in entries:
        term = " ".join(entry.split()) if isinstance(entry, str) else ""
        if term and len(term) <= 100:
            yield term


_ADDRESS = re.compile(
    r"https?://[^\s<>\"'`\\^{}|\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]{3,2000}", re.I
)
_LINK = re.compile(r"\]\(\s*(https?://[^\s()]{3,2000})\s*\)")


def read_address(value: object) -> str:
    """An address of http or https, also one inside a Markdown link; "" for anything else."""
    if not isinstance(value, str):
        return ""
    link = _LINK.search(value[:4_000])
    address = link[1] if link else value.strip()
    return address if _ADDRESS.fullmatch(address) else ""


_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,7}|#x[0-9a-f]{2,6});", re.I)


def unescape(text: str) -> str:
    """The text with HTML's entities as the characters they stand for."""
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


_ANNOUNCED = re.compile(r"arXiv:\S{5,30} Announce Type: \S{1,30}\s+", re.I)
_ABSTRACT = re.compile(r"(?:Abstract|ABSTRACT)\s*[:：—–]\s*|(?:Abstract|ABSTRACT)\.?\n")
_NO_TEXT = re.compile(
    r"join the discussion on this paper page|(?:no|the) abstract (?:is )?(?:not )?"
    r"(?:available|provided|found)\.?|abstract (?:is )?(?:not available|unavailable)\.?"
    r"|(?:not available|not found|coming soon|see (?:the )?(?:pdf|paper))\.?|\[?no abstract\]?\.?"
    r"|https?://\S+",
    re.I,
)


# The tags of JATS, in which Crossref has abstracts, and of HTML.
_JATS_TITLE = re.compile(r"<jats:title>[^<]{0,40}</jats:title>")
_JATS = re.compile(r"<(?:jats:)?(?:p|title|sec|div|abstract)\b[^>]{0,200}>")
_TAG = re.compile(r"</?(?:jats:)?[a-z]{1,12}\b[^<>]{0,200}>")


def trim_text(text: str) -> str:
    """A text without the words of whoever printed it; "" where it only stands for one."""
    text = text.strip()
    if _JATS.match(text):
        text = " ".join(_TAG.sub(" ", _JATS_TITLE.sub(" ", text, count=1)).split())
    for opening in (_ANNOUNCED, _ABSTRACT):
        if match := opening.match(text):
            text = text[match.end() :].lstrip()
    short = len(text) < 200
    return "" if short and (is_missing(text) or _NO_TEXT.fullmatch(text)) else text

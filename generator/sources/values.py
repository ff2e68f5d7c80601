"""What a field's value says, however a file spells it: dates, counts, names, texts, addresses.

Every function takes what a decoder gives (text, number, list, mapping) and returns None or "" for
what it can't be; whoever asks reports that.
"""

import html
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec import Struct

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


def is_missing(value: object) -> bool:
    """Whether a value stands for none: None, "", "N/A", "null", an empty list, NaN."""
    if isinstance(value, float):
        return math.isnan(value)
    if isinstance(value, str):
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


def _read_written(text: str) -> PrintedDate | None:
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1_000 if len(text.partition(".")[0]) == 13 else 1)
        return _print_day((_EPOCH + timedelta(seconds=seconds)).date())
    if match := _COMPACT.fullmatch(text):
        return PrintedDate(int(match[2]), int(match[3]), int(match[1]))
    if _TIME.fullmatch(text):
        return _read_time(text)
    if match := _ISO.match(text):
        rest = text[match.end() :]
        fits = not rest or rest[0] in "T " or rest.startswith("T")
        return PrintedDate(int(match[2]), int(match[3] or 0), int(match[1])) if fits else None
    if re.search(r"\d:\d\d", text):
        return _read_mail_date(text) or _read_words(text)
    return _read_words(text)


def _read_time(text: str) -> PrintedDate | None:
    """A time with its zone, as the day it was in UTC (arXiv counts UTC)."""
    try:
        found = datetime.fromisoformat(text.replace(" UTC", "Z"))
        return _print_day((found.astimezone(UTC) if found.tzinfo else found).date())
    except (ValueError, OverflowError):
        match = _ISO.match(text)
        return PrintedDate(int(match[2]), int(match[3]), int(match[1])) if match else None


def _read_mail_date(text: str) -> PrintedDate | None:
    """``Tue, 7 Oct 2025 19:18:42 GMT`` (RFC 822, RFC 5322)."""
    try:
        found = parsedate_to_datetime(text)
        return _print_day((found.astimezone(UTC) if found.tzinfo else found).date())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _read_words(text: str) -> PrintedDate | None:
    """``7 Oct 2025``, ``October 7th, 2025``, ``Oct 2025``."""
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


def _print_day(day: date) -> PrintedDate:
    return PrintedDate(day.month, day.day, day.year)


def read_count(value: object) -> int | None:
    """A number from 0 to a milliard: ``24``, ``24.0``, ``1,204``, ``1.2k``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and 0 <= value <= _MOST else None
    if isinstance(value, int):
        return value if 0 <= value <= _MOST else None
    match = _COUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    scale = {"k": 1_000, "m": 1_000_000}.get(match[2].lower(), 1)
    count = round(float(re.sub(r"[^\d.]", "", match[1])) * scale)
    return count if count <= _MOST else None


class Names(Struct, frozen=True):
    """Authors: those who are named, how many there are in all, whether "et al." follows.

    ``odd`` are entries that can be no name.
    """

    named: tuple[str, ...] = ()
    count: int = 0
    more: bool = False
    odd: tuple[object, ...] = ()


_ET_AL = re.compile(r"[,;]?\s*(?:\bet\.?\s?al\b\.?|\band (?:\d+ )?others\b|…)\s*$", re.I)
_AND = re.compile(r"\s+(?:and|&)\s+|\n")


def read_names(value: object) -> Names | None:
    """Authors from a list (texts, mappings, ``[last, first, suffix]``) or from one text."""
    if isinstance(value, str):
        return _read_name_text(value)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        return None
    named: dict[str, None] = {}
    odd: list[object] = []
    count, more = 0, False
    for entry in value:
        if not isinstance(entry, str | list | dict):
            odd += [] if entry is None else [entry]
            continue
        name = _read_name(entry)
        shown = _ET_AL.sub("", name).strip(" ,;")
        if not shown:
            continue  # an entry that names nobody, or “et al.” alone
        more |= shown != name.strip(" ,;")
        count += 1
        if not (isinstance(entry, dict) and entry.get("hidden") is True):
            named[shown] = None  # who asked not to be named is counted alone
    return Names(tuple(named), count, more, tuple(odd))


def _read_name(entry: str | list[object] | Mapping[str, object]) -> str:
    if isinstance(entry, str):
        return _turn_name(entry.strip()) if entry.count(",") == 1 else entry.strip()
    if isinstance(entry, list):
        last, first, suffix = [*entry, "", "", ""][:3]
        whole = (first, last, suffix)
        return " ".join(part.strip() for part in whole if isinstance(part, str) and part.strip())
    person = entry.get("author")
    if isinstance(person, Mapping):
        entry = person
    for key in ("name", "literal", "fullname", "full_name", "display_name", "author"):
        if isinstance(name := entry.get(key), str) and name.strip():
            return name.strip()
    parts = (entry.get("given") or entry.get("first"), entry.get("family") or entry.get("last"))
    return " ".join(part.strip() for part in parts if isinstance(part, str))


def _read_name_text(text: str) -> Names:
    """``A B, C D and E F``, ``A B; C D`` or ``B, A and D, C``."""
    whole = " ".join(text.split())
    shown = _ET_AL.sub("", whole)
    pieces = [piece for piece in re.split(r";", shown) if piece.strip()]
    if len(pieces) == 1:
        pieces = [piece for piece in _AND.split(shown) if piece.strip(" ,")]
        turned = len(pieces) > 1 and all(piece.strip(" ,").count(",") == 1 for piece in pieces)
        if not turned and not (len(pieces) == 1 and _is_turned(shown)):
            pieces = [name for piece in pieces for name in piece.split(",")]
    names = dict.fromkeys(_turn_name(piece.strip(" ,")) for piece in pieces if piece.strip(" ,"))
    return Names(tuple(names), len(names), shown != whole)


def _is_turned(text: str) -> bool:
    """Whether a text with one comma is one name, the last part first: ``Example, Ada``."""
    last, comma, first = text.partition(",")
    return bool(comma) and " " not in last.strip() and " " not in first.strip() and "," not in first


_SUFFIX = re.compile(r"(?:Jr|Sr|PhD|MD|II|III|IV)\.?")


def _turn_name(name: str) -> str:
    """``Example, Ada`` as ``Ada Example``; a suffix stays behind."""
    last, comma, first = name.partition(",")
    if not comma or not first.strip() or "," in first:
        return name.strip(" ,")
    if _SUFFIX.fullmatch(first.strip()):
        return f"{last.strip()} {first.strip()}"
    return f"{first.strip()} {last.strip()}"


def read_terms(value: object) -> Iterator[str]:
    """Key terms from a list, or from a text parted by commas or semicolons."""
    entries: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, str):
        entries = re.split(r"[;,]", value)
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
    return html.unescape(text) if _ENTITY.search(text) else text


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
_JATS = re.compile(r"<(?:jats:)?(?:p|title|sec|div|abstract)\b[^>]{0,200}>")
_TAG = re.compile(r"</?(?:jats:)?[a-z]{1,12}\b[^<>]{0,200}>")


def trim_text(text: str) -> str:
    """A text without the words of whoever printed it; "" where it only stands for one."""
    text = text.strip()
    if _JATS.match(text):
        text = " ".join(_TAG.sub(" ", text).split())
    for opening in (_ANNOUNCED, _ABSTRACT):
        if match := opening.match(text):
            text = text[match.end() :].lstrip()
    short = len(text) < 200
    return "" if short and (is_missing(text) or _NO_TEXT.fullmatch(text)) else text

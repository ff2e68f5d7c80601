"""The lines of a copied page: blanks folded, furniture, metadata and controls recognised."""

import re

from msgspec import Struct

from generator.records import PrintedDate

FIRST_YEAR, LAST_YEAR = 1900, 2999

_FURNITURE = re.compile(
    r"new|get trending papers in your email inbox(?: once a day)?!?|subscribe|daily papers"
    r"|trending papers",
    re.I,
)
_BYLINE = re.compile(r"by ?\[?AK\]?(?:\[\d+\])? and the research community", re.I)
_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,"
        "sep sept september,oct october,nov november,dec december".split(","),
        1,
    )
    for name in names.split()
}
_DATE = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:, ?(\d{1,4}))?(?: (\S{1,12}))?")
_METADATA = re.compile(r"(?:[•*·-] ?)?(\d[\d,]{0,8}) authors? ?[·•] ?(.{5,40})")
_CUT_METADATA = re.compile(r"[•*-] ?(\d[\d,]{0,8}) authors?(?: ?[·•])?")
_COUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)([kKmM]?)")
_CONTROL = re.compile(
    r"upvote(?: \d+)?|previous(?: \d+)*(?: \.\.\.)?(?: \d+)*(?: next)?|next"
    r"|view arxiv page|view pdf|add to collection|submitted by|company|tos|privacy|about|jobs"
    r"|system theme|© hugging face.*",
    re.I,
)
_NUMBER = re.compile(r"\d{1,5}|\.\.\.")


class Line(Struct, frozen=True):
    """A line that is not blank; ``starts_block`` when a blank line stands before it."""

    number: int
    text: str
    starts_block: bool


class Metadata(Struct, frozen=True):
    """What the block below a paper says; ``problems`` are for the ledger."""

    line: int
    line_count: int
    author_count: int | None = None
    published: PrintedDate | None = None
    comments: int | None = None
    problems: tuple[str, ...] = ()


def read_lines(text: str) -> list[Line]:
    """The lines with something on them, runs of blanks (no-break ones too) as one blank."""
    lines = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        folded = " ".join(raw.split())
        if folded:
            lines.append(Line(number, folded, blank))
        blank = not folded
    return lines


def find_furniture(lines: list[Line], start: int) -> int | None:
    """The index after a furniture that begins at ``start``, None if none does.

    It ends with the byline; a page copied without one ends its furniture with the last line
    of the leading run, if that run is more than a single word that could be a title.
    """
    index = start
    while index < len(lines) and _FURNITURE.fullmatch(lines[index].text):
        index += 1
    if index < len(lines) and _BYLINE.fullmatch(lines[index].text):
        return index + 1
    run = [line.text.lower() for line in lines[start:index]]
    if start == 0 and any(text.startswith("get trending") for text in run):
        return index
    return None


def read_printed_date(text: str) -> PrintedDate | None:
    """``Mar 11`` or ``Mar 11, 2025`` as a date, whether or not there is such a day."""
    match = _DATE.fullmatch(text)
    month = _MONTHS.get(match[1].lower()) if match and not match[4] else None
    if not match or not month:
        return None
    return PrintedDate(month, int(match[2]), int(match[3]) if match[3] else None)


def match_metadata(lines: list[Line], index: int) -> Metadata | None:
    """The metadata block that begins at ``index``: on one to three lines, blank ones between."""
    if "author" not in lines[index].text[:24]:
        return None
    joined = ""
    for count, line in enumerate(lines[index : index + 3], 1):
        joined = f"{joined} {line.text}".strip()
        match = _METADATA.fullmatch(joined)
        date = _DATE.fullmatch(match[2]) if match else None
        if match and date and date[1].lower() in _MONTHS:
            return _read_metadata(lines[index].number, count, match[1], date)
    if index + 2 >= len(lines) and _CUT_METADATA.fullmatch(joined):
        problem = "the file ends inside a metadata block: truncated"
        count = int(_CUT_METADATA.fullmatch(joined)[1].replace(",", ""))  # type: ignore[index]
        return Metadata(lines[index].number, len(lines) - index, count, problems=(problem,))
    return None


def _read_metadata(line: int, line_count: int, authors: str, date: re.Match[str]) -> Metadata:
    problems = []
    year = int(date[3]) if date[3] else None
    printed = PrintedDate(_MONTHS[date[1].lower()], int(date[2]), year)
    in_range = year is None or FIRST_YEAR <= year <= LAST_YEAR
    if not in_range or not printed.in_year(2000):
        problems.append(f"“{date[0]}” is no date; left out")
    published = None if problems else printed
    comments, problem = _read_count(date[4])
    return Metadata(
        line=line,
        line_count=line_count,
        author_count=int(authors.replace(",", "")),
        published=published,
        comments=comments,
        problems=(*problems, *([problem] if problem else [])),
    )


def _read_count(text: str | None) -> tuple[int | None, str | None]:
    """A comment count such as ``2`` or ``1.2k``, and what is odd about it."""
    if text is None:
        return None, None
    match = _COUNT.fullmatch(text)
    if not match:
        return None, f"“{text}” is no count of comments; left out"
    scale = {"k": 1_000, "m": 1_000_000}.get(match[2].lower(), 1)
    count = round(float(match[1].replace(",", "")) * scale)
    looks_like_year = re.fullmatch(r"(?:19|20)\d\d", text)
    return count, f"“{text}” comments could be a year" if looks_like_year else None


def find_noise(lines: list[Line]) -> set[int]:
    """Indexes of the lines that are the site's controls: pager, votes, footer."""
    noise = {i for i, line in enumerate(lines) if _CONTROL.fullmatch(line.text)}
    # A bare number is a control only beside one, since a title may be a number.
    for i, line in enumerate(lines):
        if i - 1 in noise and _NUMBER.fullmatch(line.text):
            noise.add(i)
    return noise

"""The lines of a copied page: blanks folded, furniture and the site's controls recognised."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.model.captures import PrintedDate

# What stands above the papers, in this order, each at most once.
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
_FURNITURE_STARTS = {"ne", "ge", "su", "da", "tr", "by"}
_BYLINE = len(_FURNITURE) - 1
_TAB = re.compile("(?:[*•-] )?(?:daily|weekly|monthly)", re.I)

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,"
        "sep sept september,oct october,nov november,dec december".split(","),
        1,
    )
    for name in names.split()
}
_DATE = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:, ?(\d{1,4}))?")

# Controls of the site that no paper is called, and words that are some beside one of those.
_CONTROL = re.compile(
    r"upvote \d[\d.,]*k?|previous(?: (?:\d+|\.\.\.|…))* next|(?:view )?arxiv page|view pdf"
    r"|add to collection|submitted by ?\S{0,60}|system theme|© ?hugging face.{0,40}",
    re.I,
)
_WEAK_CONTROL = re.compile(
    r"upvote|previous|next|company|tos|privacy|about|careers|jobs|website|models|datasets|spaces"
    r"|pricing|docs|[+-]?\d{1,5}|\.\.\.|…|-",
    re.I,
)
_LONGEST_CONTROL = 90


class Line(Struct, frozen=True, gc=False):
    """A line that is not blank; ``starts_block`` when a blank line stands before it."""

    number: int
    text: str
    starts_block: bool


def fold_lines(lines: Iterable[tuple[int, str]]) -> list[Line]:
    """The lines with runs of blanks (no-break ones too) as one blank.

    On a page copied without a single blank line every line is a block.
    """
    folded: list[Line] = []
    before = -1
    for number, text in lines:
        folded.append(Line(number, " ".join(text.split()), number > before + 1))
        before = number
    if len(folded) > 1 and folded[-1].number == folded[0].number + len(folded) - 1:
        return [Line(line.number, line.text, True) for line in folded]
    return folded


class PageStart(Struct, frozen=True):
    """Where a page's furniture begins, where its body does, and the day's line between them."""

    furniture: int
    body: int
    day: Line | None


def find_pages(lines: Sequence[Line]) -> list[PageStart]:
    """The pages of a file: the first, then one for each furniture."""
    pages = [_start_page(lines, 0, _find_furniture(lines, 0) or 0)]
    index = pages[0].body
    while index < len(lines):
        end = _find_furniture(lines, index) if len(lines[index].text) < 60 else None
        if end is None:
            index += 1
        else:
            pages.append(_start_page(lines, index, end))
            index = pages[-1].body
    return pages


def _find_furniture(lines: Sequence[Line], start: int) -> int | None:
    """The index after a furniture that begins at ``start``, None if none does.

    It is known by its place and order: a title ``new`` or ``Subscribe`` is none. A page copied
    without its byline needs two other parts, or at the start of a file the invitation alone.
    """
    if lines[start : start + 1] and lines[start].text[:2].lower() not in _FURNITURE_STARTS:
        return None
    index = start
    found = set()
    for part, pattern in enumerate(_FURNITURE):
        if index < len(lines) and pattern.fullmatch(lines[index].text):
            found.add(part)
            index += 1
    if found and index + 1 == len(lines) and _is_cut_byline(lines[index].text):
        return index + 1
    invited = bool(found & {1, 2})
    if _BYLINE in found or (invited and (start == 0 or len(found) > 2)):
        return index
    return index if start == 0 and len(found) > 1 else None


def _is_cut_byline(text: str) -> bool:
    return "by AK and the research community".startswith(text.replace("byA", "by A"))


def _start_page(lines: Sequence[Line], furniture: int, body: int) -> PageStart:
    while body < len(lines) and body > furniture and _TAB.fullmatch(lines[body].text):
        body += 1
    if body < len(lines) and read_printed_date(lines[body].text):
        return PageStart(furniture, body + 1, lines[body])
    return PageStart(furniture, body, None)


def read_printed_date(text: str) -> PrintedDate | None:
    """``Mar 11`` or ``Mar 11, 2025`` as a date, whether or not there is such a day."""
    match = _DATE.fullmatch(text) if len(text) < 24 else None
    month = MONTHS.get(match[1].lower()) if match else None
    if not match or not month:
        return None
    return PrintedDate(month, int(match[2]), int(match[3]) if match[3] else None)


def find_controls(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are the site's controls: pager, votes, footer.

    Some words are controls only in a run of such: a paper may be called ``About`` or ``1984``.
    """
    controls: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        short = len(line.text) < _LONGEST_CONTROL
        follows = bool(run) and lines[run[-1]].text.lower() == "submitted by"
        name = follows and " " not in line.text
        if short and (name or _CONTROL.fullmatch(line.text) or _WEAK_CONTROL.fullmatch(line.text)):
            run.append(index)
            continue
        controls.update(_take_run(lines, run))
        run = []
    controls.update(_take_run(lines, run))
    return controls


def _take_run(lines: Sequence[Line], run: list[int]) -> list[int]:
    """The run if it is one of controls: one for certain, or three words that may be some."""
    certain = any(_CONTROL.fullmatch(lines[i].text) for i in run)
    words = [i for i in run if lines[i].text[0].isalpha()]
    votes = len(run) > 1 and lines[run[0]].text.lower() == "upvote"
    return run if certain or votes or (words and len(run) > 2) else []

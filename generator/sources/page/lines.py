"""The lines of a copied page: blanks folded, and the site's own controls recognised."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.model.captures import PrintedDate
from generator.sources.values import MONTHS, read_date

NO_ABSTRACT = "copy it from its page, or leave it so"
COPY_AGAIN = "copy the page again"
_DATE = re.compile(r"(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:, ?(\d{1,4}))?")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3,9})\.?")

_BROKEN = re.compile(r"(?<=[A-Za-z]-)\n(?=[a-z])(?!(?:and|or|to)\b)")

# Controls of the site that no paper is called, and words that are some beside one of those.
_CONTROL = re.compile(
    r"upvote \d[\d.,]*k?|previous(?: (?:\d+|\.\.\.|…))* next|(?:view )?arxiv page|view pdf"
    r"|add to collection|submitted by ?\S{0,60}|system theme|© ?(?:\d{4} )?hugging face.{0,40}"
    r"|github \d[\d.,]*k?|(?:[-•*] )?(?:copy markdown|load more|show more)"
    r"|no (?:papers|results)\b.{0,40}|there are no papers\b.{0,40}"
    r"|something went wrong\b.{0,60}|rate exceeded\.?|too many requests\.?|(?:error )?404\b.{0,60}"
    r"|sorry, we can['’]t find .{0,60}"
    r"|page not found\.?|internal server error\.?|loading(?:\.\.\.|…)"
    r"|log in|sign up|don['’]t have an account\??(?: sign up)?"
    r"|we use cookies\.?|accept all(?: cookies)?"
    r"|username or email address|forgot your password\?"
    r"|(?:please )?(?:enable javascript|try again)\b.{0,60}"
    r"|\(END\)|--More--.{0,10}|[\w.-]{1,40}@[\w.-]{1,60}:\S{0,60} ?[$#%](?: .{0,60})?",
    re.I,
)
_WEAK_CONTROL = re.compile(
    r"upvote|previous|next|company|tos|privacy|about|careers|jobs|website|models|datasets|spaces"
    r"|pricing|docs|[+-]?\d{1,5}|\.\.\.|…|-",
    re.I,
)
_LONGEST_CONTROL = 160
_FOOT = re.compile(
    r"(?:(?:©|\(c\)|\d{4}|system theme|company|tos|privacy(?: policy)?|terms(?: of service)?|about"
    r"|careers|jobs|website|models|datasets|spaces|buckets|pricing|docs|enterprise|hugging face"
    r"|community|log in|sign up|solutions|inference endpoints|huggingchat)[ ·|,•/-]*){2,}",
    re.I,
)


class Line(Struct, frozen=True, gc=False):
    """A line that is not blank; ``starts_block`` when a blank line stands before it.

    Of Markdown are kept: the level of a heading (0 for none) and where links on the line lead.
    """

    number: int
    text: str
    starts_block: bool
    heading: int = 0
    links: tuple[str, ...] = ()


def fold_lines(lines: Iterable[tuple[int, str]]) -> list[Line]:
    """The lines with runs of blanks (no-break ones too) as one blank.

    On a page copied without a single blank line every line is a block.
    """
    folded: list[Line] = []
    before = -1
    for number, text in lines:
        folded.append(Line(number, " ".join(text.split()), number > before + 1))
        before = number
    return part_lines(folded)


def part_lines(lines: list[Line]) -> list[Line]:
    """The lines, each a block where no blank line parts any two."""
    if len(lines) > 1 and lines[-1].number == lines[0].number + len(lines) - 1:
        return [Line(x.number, x.text, True, x.heading, x.links) for x in lines]
    return lines


def join_lines(texts: Iterable[str]) -> str:
    """A text that was wrapped, on one line; a word that was broken at its hyphen is one again."""
    text = "\n".join(texts)
    return _BROKEN.sub("", text).replace("\n", " ") if "\n" in text else text


def read_printed_date(text: str) -> PrintedDate | None:
    """``Mar 11``, ``Mar 11, 2025`` or ``2025-03-11`` as a date, even if there is no such day."""
    match = _DATE.fullmatch(text)
    month = MONTHS.get(match[1].lower()) if match else None
    if match and month:
        return PrintedDate(month, int(match[2]), int(match[3]) if match[3] else None)
    match = _DAY_FIRST.fullmatch(text)
    month = MONTHS.get(match[2].lower()) if match else None
    if match and month:
        return PrintedDate(month, int(match[1]), None)
    whole = read_date(text) if len(text) < 36 and re.search(r"\b\d{4}\b", text) else None
    return whole if whole and whole.day else None


def is_footer(text: str) -> bool:
    """Whether a line holds nothing but links of the site's foot or head, two or more."""
    return len(text) <= _LONGEST_CONTROL and bool(_FOOT.fullmatch(text))


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
        if short and (name or _is_control(line.text) or _WEAK_CONTROL.fullmatch(line.text)):
            run.append(index)
            continue
        controls.update(_take_run(lines, run))
        run = []
    controls.update(_take_run(lines, run))
    return controls


def _is_control(text: str) -> bool:
    return bool(_CONTROL.fullmatch(text)) or is_footer(text)


def _take_run(lines: Sequence[Line], run: list[int]) -> list[int]:
    """The run if it is one of controls: one for certain, or three words that may be some."""
    certain = any(_is_control(lines[i].text) for i in run)
    words = [i for i in run if lines[i].text[0].isalpha()]
    votes = len(run) > 1 and lines[run[0]].text.lower() == "upvote"
    return run if certain or votes or (words and len(run) > 2) else []

"""What the way of a page into a file puts around its lines: a mail, an editor, a printer.

    > Kites Learn to Fly                                a mail that quotes it
       17  Kites Learn to Fly                           a program that numbers lines (a tab behind)
    10/9/25, 8:14 AM Daily Papers - Hugging Face        a browser that prints it: the head of a page
    https://huggingface.co/papers 2/4                   and its foot

Each is known by what it does to the whole file. Of a page that is quoted or printed, the lines that
are not its own are left out, and said to be.
"""

import re
from collections import Counter
from collections.abc import Sequence

from generator.model.problems import Notice, Origin, shorten
from generator.sources.characters import is_blank

Lines = list[tuple[int, str]]

_FEWEST = 3  # lines of which anything can be said
_QUOTED = re.compile(r"> ?")
_NUMBERED = re.compile(r"(\d{1,6})(?:\t|[:|│→] ?|$)")
_HEAD = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[ \u202f]?[AP]M)?(?: \S.{0,200})?"
)
_FOOT = re.compile(r"https?://\S{1,300} (?:\d{1,4}/\d{1,4}|\d{1,4} of \d{1,4})")


def undo_copying(lines: Lines, name: str) -> tuple[Lines, list[Notice]]:
    """The lines of the page itself, and what was left out of it."""
    notices: list[Notice] = []
    while quoted := _find_marked(lines, _QUOTED):
        lines = _strip(_part(lines, quoted, name, notices), _QUOTED)
    numbered = _find_marked(lines, _NUMBERED)
    if numbered and _are_numbers(lines):
        lines = _strip(_part(lines, numbered, name, notices), _NUMBERED)
    if any(_FOOT.fullmatch(text) for _, text in lines):
        own = [not (_HEAD.fullmatch(text) or _FOOT.fullmatch(text)) for _, text in lines]
        lines = _part(lines, own, name, notices)
    return lines, notices


def _find_marked(lines: Lines, mark: re.Pattern[str]) -> list[bool]:
    """Which lines bear a mark, if it is most of them, and from first to last nine of ten.

    A digest has a quotation here and there.
    """
    marked = [mark.match(text) is not None for _, text in lines]
    count = sum(marked)
    if count < _FEWEST or 2 * count < len(marked):
        return []
    span = len(marked) - marked.index(True) - marked[::-1].index(True)
    return marked if 10 * count >= 9 * span else []


def _are_numbers(lines: Lines) -> bool:
    """Whether the numbers are those of the lines, and some stand alone: a table has no such row."""
    found = [(at, match) for at, text in lines if (match := _NUMBERED.match(text))]
    offsets = Counter(at - int(match[1]) for at, match in found)
    bare = {match.end() == len(match.string) for _, match in found}
    return len(bare) == 2 and 10 * max(offsets.values()) >= 9 * len(found)


def _strip(lines: Lines, mark: re.Pattern[str]) -> Lines:
    """The lines without the marks that they begin with; those with nothing else vanish."""
    stripped = ((number, mark.sub("", text, count=1).strip()) for number, text in lines)
    return [(number, text) for number, text in stripped if not is_blank(text)]


def _part(lines: Lines, own: Sequence[bool], name: str, notices: list[Notice]) -> Lines:
    """The page's own lines; of the others the first is named."""
    others = [line for line, is_own in zip(lines, own, strict=True) if not is_own]
    if others:
        number, text = others[0]
        found = f"{len(others):,} lines around the page that was copied"
        problem = f"{found}, “{shorten(text, 60)}” first"
        notices.append(Notice(Origin(name, number), problem, "left out", "notice"))
    return [line for line, is_own in zip(lines, own, strict=True) if is_own]

"""A page whose papers stand in cards: search, trending, the daily list of today.

    Submitted by / windfan          who put it on the list, on some pages
    101                             votes, or a dash, before the title
    Kites Learn to Fly              a heading in Markdown, else the first line of the card
    A kite learns ...               an abstract, a summary, or nothing
    • 5 authors · Oct 7             or an organisation; the number alone on the daily list
    6                               comments
    Upvote / 117, GitHub 3.29k      on the trending page

Cards have no blank form of their own: a line is known by what stands before it in its card. What
fits nowhere is left over, and said to be.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.sources.page.byline import drop_logo
from generator.sources.page.evidence import SUBMITTED, VOTES, find_id, has_headings
from generator.sources.page.lines import Line, is_footer, read_printed_date
from generator.sources.page.metadata import (
    BULLET,
    DOT,
    Metadata,
    match_authors,
    match_byline,
    match_metadata,
)
from generator.sources.values import read_address, read_count

_PAGE = re.compile(r"\d{1,4}|\.\.\.|…|next", re.I)
_UPVOTE = re.compile(r"(?:- )?upvotes?(?: (?P<count>-|\d[\d.,]*[kK]?))?", re.I)
_GITHUB = re.compile(
    r"(?:\[?LINK: )?github ?(?P<stars>\d[\d.,]*[kK]?)?(?: stars?)?(?: (?:arxiv|project) page)*",
    re.I,
)
_BUTTON = re.compile(
    r"(?:\[?LINK: )?(?:arxiv page|view arxiv page|view pdf|project page|add to collection"
    r"|(?:view|all) papers?|comments?|discuss(?:ion)?|\+?\d+ more|\+\d{1,4})"
    r"|previous(?: (?:\d+|\.\.\.|…))* next|previous|next|load more|system theme|company"
    r"|tos|privacy|about|careers|jobs|website|models|datasets|spaces|pricing|docs"
    r"|© ?(?:\d{4} )?hugging face.{0,40}|#\d+ paper of the day",
    re.I,
)
_MARKS = (VOTES, _UPVOTE, _GITHUB, SUBMITTED, _BUTTON)  # what the site puts around papers
_DOTS = re.compile(rf"(?:{BULLET} )*{DOT}")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]}»]*$")


class Card(Struct):
    """What stands in one card; ``line`` is that of its title."""

    line: int = 0
    title: list[str] = []
    texts: list[list[str]] = []
    metadata: Metadata | None = None
    author_count: int | None = None
    upvotes: int | None = None
    comments: int | None = None
    submitter: str = ""
    organisation: str = ""
    code: str = ""
    stars: int | None = None
    arxiv_id: str = ""
    ended: bool = False  # its authors, date or buttons were met


class CardReader:
    """Parts the lines of a page into cards; ``left`` are the lines that fit nowhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.headed = has_headings(lines)
        self.cards: list[Card] = []
        self.left: list[Line] = []
        self._next = Card()  # what stands before the title of the next card
        self._index = 0

    def read_cards(self) -> list[Card]:
        """All cards of the page, in order."""
        while self._index < len(self.lines):
            self._index += self._read_line(self.lines[self._index])
        return self.cards

    def _read_line(self, line: Line) -> int:
        """Read what begins at a line; the number of lines that it took."""
        card = self.cards[-1] if self.cards else None
        if line.heading:
            return self._open_card(line)
        if card and not self._begun and (taken := self._read_tail(card, line)):
            return taken
        return self._read_mark(card, line) or self._read_text(card, line)

    def _read_tail(self, card: Card, line: Line) -> int:
        """Authors and date below a paper; 0 lines if they do not stand here."""
        if metadata := self._match_metadata(line):
            card.metadata, card.ended = card.metadata or metadata, True
            return metadata.line_count
        if (count := match_authors(line.text)) is not None:
            card.author_count, card.ended = count, True
            return 1
        return 0

    def _read_mark(self, card: Card | None, line: Line) -> int:
        """What the site puts around papers; 0 lines if it is none of that."""
        if match := SUBMITTED.fullmatch(line.text):
            return self._read_submitter(match)
        if match := _UPVOTE.fullmatch(line.text):
            return self._read_upvote(card, match)
        if card and (match := _GITHUB.fullmatch(line.text)):
            return self._read_github(card, line, match["stars"])
        if VOTES.fullmatch(line.text):
            return self._read_number(card, line)
        return self._read_button(card, line)

    def _read_button(self, card: Card | None, line: Line) -> int:
        """Buttons, the pager and dots alone."""
        if line.text.lower() == "previous":
            return self._skip_pager()
        if not (_BUTTON.fullmatch(line.text) or is_footer(line.text)):
            return 1 if _DOTS.fullmatch(line.text) else 0
        if card:
            card.ended = True
            card.arxiv_id = card.arxiv_id or find_id(line.links)
        return 1

    def _skip_pager(self) -> int:
        """``Previous``, the numbers of pages, ``Next``, a line each."""
        end = self._index + 1
        while end < len(self.lines) and _is_of_pager(self.lines[end].text):
            end += 1
        return end - self._index

    @property
    def _next_line(self) -> Line | None:
        below = self._index + 1
        return self.lines[below] if below < len(self.lines) else None

    @property
    def _begun(self) -> bool:
        """Whether something of a next card was met that stands before its title."""
        return bool(self._next.submitter) or self._next.upvotes is not None or self._next.ended

    def _match_metadata(self, line: Line) -> Metadata | None:
        found = match_metadata(self.lines, self._index)
        if found and found.line_count == 1 and match_authors(line.text) is not None:
            found = None  # a number without a date is all that some cards have
        return found or match_byline(line)

    def _read_submitter(self, match: re.Match[str]) -> int:
        self._next = Card(submitter=match["name"] or "", ended=True)
        following = self._next_line
        if match["name"] or not following or following.heading or VOTES.fullmatch(following.text):
            return 1
        self._next.submitter = following.text
        return 2

    def _read_upvote(self, card: Card | None, match: re.Match[str]) -> int:
        """``Upvote`` with its number behind it, or on the next line."""
        count, taken = self._find_count(match["count"])
        target = card if card and not self._begun else self._next
        target.upvotes = count if target.upvotes is None else target.upvotes
        target.ended = True
        return taken

    def _read_github(self, card: Card, line: Line, shown: str | None) -> int:
        """The repository with its stars, behind the word or on the next line."""
        card.stars, taken = self._find_count(shown)
        card.ended = True
        card.code = card.code or next(filter(None, map(read_address, line.links)), "")
        return taken

    def _find_count(self, shown: str | None) -> tuple[int | None, int]:
        """The number behind a word, or on the line below it; and how many lines that takes."""
        below = self._next_line
        if shown is None and below and VOTES.fullmatch(below.text):
            return read_count(below.text), 2
        return read_count(shown), 1

    def _read_number(self, card: Card | None, line: Line) -> int:
        """Votes where a title or another card follows, comments where the card has ended."""
        count = read_count(line.text)
        opens = self._goes_before_title()
        if card is None or self._begun or (card.ended and opens):
            if self._begun and self._next.upvotes is not None and not self.headed:
                return self._read_text(card, line)  # a title such as “1984”
            self._next.upvotes, self._next.ended = count, True
            self._next.arxiv_id = self._next.arxiv_id or find_id(line.links)
        elif card.ended and card.comments is None and count is not None:
            card.comments = count
        elif opens and card.texts:
            self._next.upvotes, self._next.ended = count, True
        elif line.text not in ("-", "–", "—"):
            self.left.append(line)
        return 1

    def _goes_before_title(self) -> bool:
        """Whether a text that is no number and no button comes next."""
        line = self._next_line
        if line is None:
            return False
        if self.headed:
            return line.heading > 0
        return not _is_mark(line.text) and not re.fullmatch(DOT, line.text)

    def _open_card(self, line: Line) -> int:
        """A card that begins with its title, which may run over to lines right below it."""
        card, self._next = self._next, Card()
        card.line, card.title, card.texts, card.ended = line.number, [line.text], [], False
        card.arxiv_id = find_id(line.links) or card.arxiv_id
        self.cards.append(card)
        taken = 1
        block = self._list_block(self._index + 1)
        joined = " ".join(x.text for x in block)
        is_title = bool(block) and len(joined) < 200 and not _SENTENCE.search(joined)
        if is_title and not any(_is_tail(x.text) for x in block):
            card.title += [x.text for x in block]
            taken += len(block)
        return taken

    def _list_block(self, index: int) -> list[Line]:
        """The lines from an index on that belong to the block of the line before it."""
        end = index
        while end < len(self.lines) and not self.lines[end].starts_block:
            end += 1
        return list(self.lines[index:end])

    def _read_text(self, card: Card | None, line: Line) -> int:
        if card is None or self._begun or (card.ended and not self.headed):
            if self.headed:
                self.left.append(line)
                return 1
            return self._open_card(line)
        if card.ended:
            self.left.append(line)
        elif self._is_organisation(line):
            card.organisation = drop_logo(line.text)
        elif line.starts_block or not card.texts:
            card.texts.append([line.text])
        else:
            card.texts[-1].append(line.text)
        return 1

    def _is_organisation(self, line: Line) -> bool:
        """Whether a short text stands right before the authors or a number: no sentence, a name."""
        if len(line.text) > 80 or _SENTENCE.search(line.text) or not line.starts_block:
            return False
        if not any(map(str.isalpha, line.text)):
            return False
        below = [x.text for x in self.lines[self._index + 1 : self._index + 3]]
        first, second = [*below, "", ""][:2]
        return _opens_tail(first) or bool(VOTES.fullmatch(first) and _opens_tail(second))


def _is_of_pager(text: str) -> bool:
    """Whether it is the number of a page, or the day between those before and after it."""
    return bool(_PAGE.fullmatch(text) or read_printed_date(text))


def _is_mark(text: str) -> bool:
    return any(mark.fullmatch(text) for mark in _MARKS)


def _opens_tail(text: str) -> bool:
    """Whether the authors stand there, or the dot before the date."""
    return re.fullmatch(DOT, text) is not None or match_authors(text) is not None


def _is_tail(text: str) -> bool:
    return _is_mark(text) or match_authors(text) is not None or bool(re.match(BULLET, text))

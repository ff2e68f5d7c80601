"""A capture as sources see it: its bytes, and when asked its text or its lines.

Nothing is decoded before somebody asks, so that formats which bring their own encoding (XML, saved
web pages) get the bytes as they came, and a page of text is not held twice.
"""

import re
from functools import cached_property

from msgspec import Struct

from generator.model.captures import Capture
from generator.model.problems import Notice, Origin, SourceError
from generator.sources.conflicts import drop_conflicts
from generator.sources.copying import undo_copying
from generator.sources.decode import Decoder, find_lines
from generator.sources.unpack import unpack_capture

MOST_LINES = 500_000  # with something on them; more would not fit the promised memory
LONGEST_LINE = 4 * 2**20  # characters of a line on a page
HEAD = 2**16  # bytes by which formats are told apart

NumberedLine = tuple[int, str]


class Claim(Struct, frozen=True):
    """How sure a source is (0 to 1) that a capture is in its format, and why.

    From ``SURE`` on it may read the capture; below, the claim says what the capture resembles, and
    ``line`` is the first that does not fit. Who is ``CERTAIN`` asks no other source.
    """

    sure: float
    reason: str
    line: int = 1


SURE, CERTAIN = 0.5, 1.0
_TAGGED = re.compile(r"\s*<[!?a-zA-Z]")
_CLOSED = re.compile(r"</\w|/>|<!doctype", re.I)


class Document:
    """A capture being read. ``data`` are its bytes, unpacked; raises ``SourceError`` if they can't.

    ``known_titles`` are folded titles that other captures are sure of: a hint for formats that
    can't tell a title from a text by its form. ``lines`` are those with something on them, numbered
    from 1, without blanks at either end and with only characters that XML 1.0 allows; ``notices``
    are what decoding had to say.
    """

    def __init__(self, capture: Capture, known_titles: frozenset[str] = frozenset()) -> None:
        self.capture, self.known_titles = capture, known_titles
        self.data = unpack_capture(capture)
        self.notices: tuple[Notice, ...] = ()

    @cached_property
    def head(self) -> str:
        """How the text begins, "" for what is none."""
        try:
            pieces = Decoder(self.capture, self.data[:HEAD]).decode_pieces()
            return "".join(text for _, text in pieces)
        except SourceError:
            return ""

    @cached_property
    def start(self) -> tuple[NumberedLine, ...]:
        """The first lines; of a long file the last of them may be cut."""
        return tuple(self._clear(list(find_lines(self.head, 1)))[0])

    @property
    def is_tagged(self) -> bool:
        """Whether the text is HTML or XML, which no page copied as text is."""
        return bool(_TAGGED.match(self.head) and _CLOSED.search(self.head))

    @cached_property
    def lines(self) -> tuple[NumberedLine, ...]:
        """All lines with something on them; raises ``SourceError`` for more than ``MOST_LINES``."""
        decoder = Decoder(self.capture, self.data)
        lines: list[NumberedLine] = []
        for number, text in decoder.decode_pieces():
            lines += find_lines(text, number)
            if len(lines) > MOST_LINES:
                problem = f"more than {MOST_LINES:,} lines"
                raise self.refuse(problem, "split it into several files")
        lines, notices = self._clear(lines)
        self.notices = (*decoder.list_notices(), *notices)
        return tuple(lines)

    def _clear(self, lines: list[NumberedLine]) -> tuple[list[NumberedLine], list[Notice]]:
        """The lines as the page had them, and what was left out."""
        lines, others = undo_copying(lines, self.capture.name)
        lines, conflicts = drop_conflicts(lines, self.capture.name)
        return lines, [*others, *conflicts]

    @property
    def page_lines(self) -> tuple[NumberedLine, ...]:
        """The lines, none so long that no page has such; raises ``SourceError`` where one is."""
        for number, text in self.lines:
            if len(text) > LONGEST_LINE:
                problem = f"a line of more than {LONGEST_LINE:,} characters"
                raise self.refuse(problem, "break it, or leave it out", number)
        return self.lines

    @cached_property
    def utf8(self) -> bytes:
        r"""The whole text in UTF-8, line ends as ``\\n``, damage repaired as in ``lines``."""
        decoder = Decoder(self.capture, self.data)
        text = b"".join(piece.encode() for _, piece in decoder.decode_pieces())
        self.notices = tuple(decoder.list_notices())
        return text

    def refuse(self, problem: str, next_step: str, line: int = 1) -> SourceError:
        """The error of this capture, to be raised."""
        return SourceError(Origin(self.capture.name, line), problem, next_step)

"""From the bytes of a capture to its text, whatever encoding and line ends they have.

Order: byte order marks, UTF-16 by its zero bytes, then UTF-8 with single bad bytes read as
Windows-1252 (what browsers do with such pages); what was coded twice is decoded twice. Text is
decoded a few megabytes at a time: one emoji would otherwise make every letter of a large file four
bytes wide.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.model.captures import Capture
from generator.model.problems import Notice, Origin
from generator.sources.characters import (
    clean_text,
    count_forbidden,
    find_forbidden,
    find_marks,
    is_blank,
)
from generator.sources.unpack import refuse

_PIECE = 2**22  # bytes decoded at once
_MOST_GARBAGE = 0.1  # of the first piece, beyond which a file is no text
_EDGES = "\ufeff\u200b\u2060 \t"  # a byte order mark or zero-width blank of a text pasted on
_NEWLINE = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"\S[^\n]*")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_DOUBLED = re.compile("â[\u20ac\x80][^\x00-\x7f]|Â[\xa0-\xbf]|Ã[^\x00-\x7f]")
_HIGH = bytes(b for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d")
_BYTES = dict(zip(map(ord, _HIGH.decode("cp1252")), _HIGH, strict=True))
_LOOK = "see what is printed there"
_TEXT = "copy the page as text, or save it as JSON Lines"


class _Damage(Struct):
    """Characters of a kind that had to be replaced: the first one's place, and how many."""

    line: int
    text: str
    count: int = 0


class Decoder:
    """Decodes the unpacked bytes of a capture and collects what there is to say about them."""

    def __init__(self, capture: Capture, data: bytes) -> None:
        self.capture = capture
        self.data = data
        self.damages: dict[str, _Damage] = {}

    def decode_pieces(self) -> Iterator[tuple[int, str]]:
        """The text in pieces of whole lines, each with the number of its first line.

        Raises ``SourceError`` for what is no text at all.
        """
        number = 1
        for offset, piece in _split_pieces(self._read_utf16(self.data)):
            text = self._decode_piece(piece, offset, number)
            yield number, text
            number += text.count("\n")

    def _note(self, kind: str, line: int, text: str, count: int) -> None:
        self.damages.setdefault(kind, _Damage(line, text)).count += count

    def list_notices(self) -> Iterator[Notice]:
        """What was found wrong with the bytes, once they are decoded."""
        for damage in self.damages.values():
            more = f" ({damage.count:,} such in all)" if damage.count > 1 else ""
            yield Notice(Origin(self.capture.name, damage.line), damage.text + more, _LOOK)

    def _read_utf16(self, data: bytes) -> bytes:
        """UTF-16 and UTF-32 as UTF-8; anything else as it is, without its byte order mark."""
        encoding = _guess_encoding(data)
        if encoding == "utf-8":
            return data
        if len(data) % 2:
            self._note("cut", data.count(b"\n") + 1, "truncated: the file ends inside a letter", 1)
            data = data[:-1]
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            text = data.decode(encoding, "replace")
            line = data[: error.start].decode(encoding, "replace").count("\n") + 1
            shown = f"no {encoding.upper()} at offset {error.start}; read as “\ufffd”"
            self._note("bytes", line, shown, text.count("\ufffd"))
        return text.removeprefix("\ufeff").encode()

    def _decode_piece(self, piece: bytes, offset: int, number: int) -> str:
        try:
            text = piece.decode()
        except UnicodeDecodeError as error:
            text, count = _decode_damaged(piece)
            line = number + len(re.findall(rb"\r\n?|\n", piece[: error.start]))
            self._note("bytes", line, _say_bad_byte(piece, error.start, offset), count)
        if repaired := _undo_doubling(text):
            shown = "UTF-8 that was taken for Windows-1252 and coded again; read as it was meant"
            self._note("doubled", number, shown, 1)
            text = repaired
        text = self._clean(text, offset, number)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _clean(self, text: str, offset: int, number: int) -> str:
        forbidden, marks = find_forbidden(text), find_marks(text)
        if not forbidden and not marks:
            return text
        if forbidden:
            count = count_forbidden(text)
            if count > len(text) * _MOST_GARBAGE:
                raise refuse(self.capture, "not a text capture (binary data?)", _TEXT)
            line, place = _locate(text, forbidden.start(), offset, number)
            code = f"U+{ord(forbidden[0]):04X}"
            shown = f"the control character {code} at offset {place} was left out"
            self._note("controls", line, shown, count)
        if marks:
            line, place = _locate(text, marks.start(), offset, number)
            self._note("marks", line, f"marks beyond 30 on a letter at offset {place} left out", 1)
        return clean_text(text)


def _locate(text: str, index: int, offset: int, number: int) -> tuple[int, int]:
    """The line and the byte of a character of a piece."""
    before = text[:index]
    return number + len(_NEWLINE.findall(before)), offset + len(before.encode())


def _say_bad_byte(piece: bytes, start: int, offset: int) -> str:
    place = f"0x{piece[start]:02x} at offset {offset + start}"
    if _SURROGATE.match(piece, start):
        return f"a lone surrogate, byte {place}, was read as “\ufffd”"
    return f"byte {place} is not UTF-8; read as Windows-1252"


def _undo_doubling(text: str) -> str:
    """The text before its UTF-8 was read as Windows-1252, "" where that did not happen."""
    if text.isascii() or not any(sign in text for sign in "âÂÃ") or not _DOUBLED.search(text):
        return ""
    try:
        return text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return ""


def _guess_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:512]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 4 > head[::2].count(0):
        return "utf-16-le"
    if len(head) >= 4 and head[::2].count(0) > len(head) // 4 > head[1::2].count(0):
        return "utf-16-be"
    return "utf-8"


def _split_pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The data in pieces that end where a line does, each with its offset."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while start < len(data):
        end = start + _PIECE
        if end < len(data):
            newline = min(p for p in (data.find(b"\n", end), data.find(b"\r", end), len(data))
                          if p >= 0)  # fmt: skip
            end = newline + (2 if data.startswith(b"\r\n", newline) else 1)
        yield start, data[start:end]
        start = end


def find_lines(text: str, number: int) -> Iterator[tuple[int, str]]:
    """The lines of a piece with something on them; its first is ``number``."""
    place = 0
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        number += text.count("\n", place, match.start())
        place = match.start()
        if line.isascii():
            yield number, line
        elif not is_blank(line):
            yield number, line.strip(_EDGES)


def _decode_damaged(data: bytes) -> tuple[str, int]:
    """UTF-8 where it holds, Windows-1252 for other bytes, U+FFFD for surrogates; how many."""
    data, surrogates = _SURROGATE.subn("\ufffd".encode(), data)
    text = data.decode("utf-8", "surrogateescape")
    others = len(re.findall("[\udc80-\udcff]", text))
    text = re.sub(
        "[\udc80-\udcff]+",
        lambda m: m[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
        text,
    )
    return text, surrogates + others

"""From the bytes of a capture to text, whatever encoding and line ends they have.

Order: gzip, byte order marks, UTF-16 by its zero bytes, then UTF-8 with single bad bytes read as
Windows-1252 (what browsers do with such pages). Pictures, archives and web pages are refused by
their first bytes, before anything is written.
"""

import gzip
import re
import zlib
from io import BytesIO

from msgspec import Struct

from generator.errors import SourceError
from generator.records import Capture, Notice, Origin
from generator.text import clean_text

LARGEST = 512 * 2**20  # bytes; more would not fit the memory this program promises to need

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP or Office file"),
    (b"%PDF", "PDF"),
    (b"RIFF", "WebP or sound"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "program"),
)
_WEB_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_NEXT_STEP = "copy the page as text, or save it as JSON Lines"


class Document(Struct, frozen=True):
    """A capture as text: line feeds at line ends, only characters that XML 1.0 allows."""

    capture: Capture
    text: str
    notices: tuple[Notice, ...] = ()


def decode_capture(capture: Capture) -> Document:
    """Decode a capture; raises ``SourceError`` for what is no text at all."""
    data = _unzip(capture)
    _refuse_binary(capture, data)
    text, notice = _decode_text(capture.name, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = clean_text(text)
    notices = [notice] if notice else []
    if cleaned != text:
        line = next(n for n, line in enumerate(text.split("\n"), 1) if clean_text(line) != line)
        notices.append(Notice(Origin(capture.name, line), "control characters were left out"))
    return Document(capture, cleaned, tuple(notices))


def _refuse(capture: Capture, problem: str) -> SourceError:
    return SourceError(Origin(capture.name, 1), problem, _NEXT_STEP)


def _unzip(capture: Capture) -> bytes:
    if not capture.data.startswith(b"\x1f\x8b"):
        if len(capture.data) > LARGEST:
            raise _refuse(capture, f"larger than {LARGEST // 2**20} MB")
        return capture.data
    try:
        with gzip.open(BytesIO(capture.data)) as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _refuse(capture, f"a damaged gzip file ({error})") from error
    if len(data) > LARGEST:
        raise _refuse(capture, f"larger than {LARGEST // 2**20} MB when unpacked")
    return data


def _refuse_binary(capture: Capture, data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _refuse(capture, f"not a text capture ({name}?)")
    if _WEB_PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        raise _refuse(capture, "not a text capture (a web page's source?)")


def _decode_text(name: str, data: bytes) -> tuple[str, Notice | None]:
    encoding = _guess_encoding(data)
    if encoding != "utf-8":
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        damaged = "\ufffd" in text
        return text, Notice(Origin(name, 1), f"damaged {encoding}") if damaged else None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        problem = f"byte 0x{byte:02x} at offset {error.start} is not UTF-8; read as Windows-1252"
        return _decode_damaged(data), Notice(Origin(name, line), problem)


def _guess_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:512]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 4 > head[::2].count(0):
        return "utf-16-le"
    if len(head) >= 4 and head[::2].count(0) > len(head) // 4 > head[1::2].count(0):
        return "utf-16-be"
    return "utf-8"


_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def _decode_damaged(data: bytes) -> str:
    """UTF-8 where it holds, Windows-1252 for the other bytes, U+FFFD for encoded surrogates."""
    data = _SURROGATE.sub("\ufffd".encode(), data)
    text = data.decode("utf-8", "surrogateescape")
    return re.sub(
        "[\udc80-\udcff]+",
        lambda m: m[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
        text,
    )

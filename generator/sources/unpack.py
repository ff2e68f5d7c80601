"""The bytes of a capture unpacked, and those refused that are no text."""

import gzip
import re
import zlib
from io import BytesIO

from generator.model.captures import LARGEST, Capture
from generator.model.problems import Origin, SourceError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG", "PNG"),
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"II\*\0|MM\0\*", "TIFF"),
    (rb"PK(?:\x03\x04|\x05\x06)", "ZIP or Office file"),
    (rb"%PDF-", "PDF"),
    (rb"\{\\rtf", "RTF"),
    (rb"RIFF.{4}(?:WEBP|WAVE|AVI )", "WebP, sound or film"),
    (rb".{4}ftyp", "film or HEIC picture"),
    (rb"\x28\xb5\x2f\xfd", "Zstandard"),
    (rb"BZh[1-9]1AY&SY", "bzip2"),
    (rb"\xfd7zXZ", "XZ"),
    (rb"7z\xbc\xaf", "7-Zip"),
    (rb"Rar!\x1a", "RAR"),
    (rb".{257}ustar", "tar"),
    (rb"\xd0\xcf\x11\xe0", "old Office file"),
    (rb"SQLite format 3", "SQLite"),
    (rb"\x7fELF", "program"),
)
_BINARY = tuple((re.compile(pattern, re.S), name) for pattern, name in _SIGNATURES)
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|svg|script|meta|link)\b",
    re.I | re.S,
)
_SAVED_PAGE = re.compile(rb"From: <Saved by |MIME-Version: 1\.0", re.I)
_FEED = re.compile(rb"\s*<(?:\?xml|feed|rss)\b")
_NEXT_STEP = "copy the page as text, or save it as JSON Lines"


def refuse(capture: Capture, problem: str, next_step: str = _NEXT_STEP) -> SourceError:
    """The error of a capture that is no text as a whole."""
    return SourceError(Origin(capture.name, 1), problem, next_step)


def unpack_capture(capture: Capture) -> bytes:
    """The bytes of a text; raises ``SourceError`` for what is none, or too large."""
    data = capture.data
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(capture)
    if len(data) > LARGEST:
        size = f"larger than {LARGEST // 2**20} MB"
        raise refuse(capture, size, "split it into several files")
    for pattern, name in _BINARY:
        if pattern.match(data):
            raise refuse(capture, f"not a text capture ({name}?)")
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if _WEB_PAGE.match(head):
        raise refuse(capture, "not a text capture (a web page's source?)")
    if _SAVED_PAGE.match(head):
        raise refuse(capture, "not a text capture (a saved web page?)")
    if _FEED.match(head):
        raise refuse(capture, "not a text capture (XML?)")
    return data


def _gunzip(capture: Capture) -> bytes:
    try:
        with gzip.open(BytesIO(capture.data)) as stream:
            return stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        problem = f"a damaged gzip file ({error})"
        raise refuse(capture, problem, "pack it anew, or give it unpacked") from error

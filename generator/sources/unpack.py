"""The bytes of a capture, unpacked where they are packed."""

import gzip
import re
import zlib
from email import message_from_bytes
from io import BytesIO

from generator.model.captures import LARGEST, Capture
from generator.model.problems import Origin, SourceError

_HEAD = 20_000  # bytes in which the head of a mail ends
_FIELDS = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")

_CODED = re.compile(
    rb"^content-(?:transfer-encoding:\s*(?:quoted-printable|base64)|type:\s*multipart/)",
    re.I | re.M,
)
_LEAD = 100  # bytes before a fence, which is the first line
_FENCED = re.compile(rb"\s*```[\w-]{0,20}[ \t]*\r?\n(.*\n)[ \t]*```\s*", re.S)


def refuse(capture: Capture, problem: str, next_step: str) -> SourceError:
    """The error of a capture that can't be read as a whole."""
    return SourceError(Origin(capture.name, 1), problem, next_step)


def unpack_capture(capture: Capture) -> bytes:
    """The bytes of a capture, of a saved mail its text.

    Raises ``SourceError`` for a damaged gzip file, a large one, or a ZIP.
    """
    data = capture.data
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(capture)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # may hold its files as they are
        problem = "not a text capture (ZIP or Office file?)"
        raise refuse(capture, problem, "give the files in it, or copy the page as text")
    data = _open_fence(_open_mail(data))
    if len(data) > LARGEST:
        size = f"larger than {LARGEST // 2**20} MB"
        raise refuse(capture, size, "split it into several files")
    return data


def _gunzip(capture: Capture) -> bytes:
    try:
        with gzip.open(BytesIO(capture.data)) as stream:
            return stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        problem = f"a damaged gzip file ({error})"
        raise refuse(capture, problem, "pack it anew, or give it unpacked") from error


def _open_fence(data: bytes) -> bytes:
    """What stands between two lines of three backticks, as language models print data."""
    match = _FENCED.fullmatch(data) if data[:_LEAD].lstrip().startswith(b"```") else None
    return b"\n" * (data[: match.start(1)].count(b"\n")) + match[1] if match else data


def _open_mail(data: bytes) -> bytes:
    """A mail's text without the code in which it was sent, below its head as it came.

    Of a mail in parts that is the first of plain text; one without such a part stays as it is.
    """
    if not _CODED.search(data[:_HEAD]):
        return data
    head = _FIELDS.match(data[:_HEAD])
    if not head:
        return data
    parts = (p for p in message_from_bytes(data).walk() if p.get_content_type() == "text/plain")
    part = next(parts, None)
    text = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(text, bytes):
        return data
    try:
        return head[0] + text.decode(part.get_content_charset("utf-8"), "replace").encode()
    except LookupError:
        return head[0] + text

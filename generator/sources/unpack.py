"""The bytes of a capture, unpacked where they are packed."""

import gzip
import zlib
from io import BytesIO

from generator.model.captures import LARGEST, Capture
from generator.model.problems import Origin, SourceError


def refuse(capture: Capture, problem: str, next_step: str) -> SourceError:
    """The error of a capture that can't be read as a whole."""
    return SourceError(Origin(capture.name, 1), problem, next_step)


def unpack_capture(capture: Capture) -> bytes:
    """The bytes of a capture; raises ``SourceError`` for a damaged gzip file, or a large one."""
    data = capture.data
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(capture)
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

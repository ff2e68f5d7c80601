"""Fetched answers as captures: one file a day and source, gzipped, written whole.

``captures/huggingface/2026-11-25.json.gz``; the day that was asked for is recorded beside the
captures, since times inside an answer can be shifted by hours.
"""

import gzip
import zlib
from datetime import date
from pathlib import Path

import msgspec

from generator.files.texts import read_text
from generator.files.tree import write_if_changed
from generator.model.fetched import FetchLog
from generator.model.problems import SettingsError, explain_os_error

LOG = "fetched.json"  # beside the captures


_GZIP = 31  # of zlib: gzip with no time and the same head on every Python


class Shelf:
    """The folder of captures, the record of their days, and the log of fetching."""

    def __init__(self, captures: Path) -> None:
        self._captures = captures
        self._record = captures.parent / f"{captures.name}.yml"
        self._log = captures.parent / LOG

    def read(self, name: str) -> bytes | None:
        """An answer kept before, unpacked; None if there is none, or no whole one."""
        try:
            return gzip.decompress((self._captures / name).read_bytes())
        except (OSError, EOFError, zlib.error):
            return None

    def write(self, name: str, body: bytes, day: date) -> None:
        """Keep an answer, and record its day; raises ``PapersError`` when the disk refuses."""
        path = self._captures / name
        try:
            write_if_changed(path, zlib.compress(body, 9, wbits=_GZIP))
            self._record_day(name, day)
        except OSError as error:
            raise explain_os_error(error, path) from error

    def _record_day(self, name: str, day: date) -> None:
        """Add a line to what the owner wrote, unless the capture is named there."""
        text = read_text(self._record) if self._record.exists() else ""
        if any(line.startswith(f"{name}:") for line in text.splitlines()):
            return
        gap = "" if not text or text.endswith("\n") else "\n"
        line = f"{name}: {{ day: {day.isoformat()} }}\n"
        write_if_changed(self._record, f"{text}{gap}{line}".encode())

    def read_log(self) -> FetchLog:
        """The log; raises ``SettingsError`` for one that can't be read."""
        if not self._log.exists():
            return FetchLog()
        try:
            return msgspec.json.decode(read_text(self._log), type=FetchLog)
        except msgspec.DecodeError as error:
            raise SettingsError(f"{self._log}: {error}; mend or delete the file") from error

    def write_log(self, log: FetchLog) -> None:
        """Write the log, one line a fact, so that its changes can be read."""
        data = msgspec.json.format(msgspec.json.encode(log), indent=1)
        try:
            write_if_changed(self._log, data + b"\n")
        except OSError as error:
            raise explain_os_error(error, self._log) from error

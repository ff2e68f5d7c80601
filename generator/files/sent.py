"""Who has had which edition: numbers that stand for readers, each written as soon as it is true."""

import os
from datetime import date, timedelta
from pathlib import Path

from generator.files.tree import write_if_changed
from generator.model.problems import explain_os_error

_KEPT = timedelta(days=21)  # an edition is not sent again after that


class SentRecord:
    """A file of lines ``2026-11-26 NUMBER``, added to one by one, so that a cut loses none."""

    def __init__(self, path: Path, last: date) -> None:
        self._path = path
        self._last = last
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        oldest = (last - _KEPT).isoformat()
        self._lines = [line for line in lines if line[:10] >= oldest and len(line) > len(oldest)]
        self.numbers = {line.split()[-1] for line in self._lines}

    def add(self, number: str) -> None:
        """Write a number down, to the disk."""
        line = f"{self._last} {number}"
        try:
            with self._path.open("a", encoding="utf-8") as stream:
                stream.write(f"{line}\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise explain_os_error(error, self._path) from error
        self._lines.append(line)
        self.numbers.add(number)

    def tidy(self) -> None:
        """Leave out what is too old to matter."""
        if self._lines:
            write_if_changed(self._path, "".join(f"{x}\n" for x in sorted(self._lines)).encode())

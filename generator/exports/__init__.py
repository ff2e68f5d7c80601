"""The formats that papers can be exported in: one module each, one line in ``EXPORTS``.

A format is a module with ``NAME``, ``ENDING`` and ``write_lines`` (see ``ExportFormat``).
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.exports import bibtex, csl, jsonl, ris, sqlite, table
from generator.model.papers import Paper


class ExportFormat(Protocol):
    """What a module in ``EXPORTS`` offers; its files end with ``ENDING``."""

    NAME: str
    ENDING: str

    def write_lines(self, papers: Iterable[Paper]) -> Iterator[bytes]:
        """The bytes in pieces."""


EXPORTS: tuple[ExportFormat, ...] = (jsonl, table, sqlite, bibtex, ris, csl)

"""The formats that papers can be exported in: one module each, one line in ``EXPORTS``.

A format is a module with ``NAME``, the ``ENDING`` of its files, and ``write_lines(papers)``, which
yields the bytes in pieces.
"""

from types import ModuleType

from generator.exports import bibtex, csl, jsonl, ris, sqlite, table

EXPORTS: tuple[ModuleType, ...] = (jsonl, table, sqlite, bibtex, ris, csl)

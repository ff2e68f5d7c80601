"""The formats that papers can be exported in: one module each, one line in ``EXPORTS``.

A format is a module with ``NAME`` and ``write_lines(corpus)``, which yields the text in pieces.
"""

from types import ModuleType

from generator.exports import bibtex, jsonl

EXPORTS: tuple[ModuleType, ...] = (jsonl, bibtex)

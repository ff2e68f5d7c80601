"""JSON Lines: one paper an object a line (fields.py says which fields), plain or gzipped.

``days``, ``featured`` or ``listed`` name the days of the lists it stood on; a row without one has
no day. What ``papers export`` writes tells more (own_rows.py).
"""

import re

from generator.model.captures import Reading
from generator.sources.document import CERTAIN, Claim, Document
from generator.sources.json_values import decode_json, find_rows
from generator.sources.rows import RowReader

NAME = "JSON Lines"
ENDING = "jsonl"
_OBJECT = re.compile(r"\{\s*[\"'}].*\}[\s,]*", re.S)
_LIST = re.compile(r"\[\s*\{.*\}\s*\]", re.S)


def detect(document: Document) -> Claim | None:
    """Whether half of the first lines are an object each: one may be damaged.

    Where all are, it is nothing else.
    """
    lines = [text for _, text in document.start[:20]]
    if len(lines) < 2:
        return None
    whole = sum(1 for line in lines if _OBJECT.fullmatch(line) or _LIST.fullmatch(line))
    if whole == len(lines):
        return Claim(CERTAIN, "its lines are an object each")
    if lines[-1].startswith(("{", "[{")) and not lines[-1].endswith("}"):
        whole += 1  # cut by how much is looked at, or damaged
    return Claim(0.9, "its lines are an object each") if 2 * whole >= len(lines) else None


def parse(document: Document) -> Reading:
    """One listing for each day that rows name, in the order in which the days appear."""
    reader = RowReader(document, NAME)
    for number, line in document.lines:
        try:
            row = decode_json(line.rstrip(", "))
        except ValueError as error:
            reader.drop(number, f"{error}".rstrip("."))
            continue
        if isinstance(row, list):
            for found in find_rows(line):
                reader.add(found.row, number, found.day)
        else:
            reader.add(row, number)
    return reader.finish()

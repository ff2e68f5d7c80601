"""JSON Lines: one paper an object a line (rows.py says which fields), plain or gzipped.

``days``, ``featured`` or ``listed`` name the days of the lists it stood on; a row without one has
no day. What ``papers export --format jsonl`` writes can be read again: its ``days`` are taken as
one listing each.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from generator.model.captures import Reading, Record
from generator.model.problems import Origin, SourceError
from generator.sources.decode import Document
from generator.sources.rows import RowReader, decode_json, list_days

NAME = "JSON Lines"
_OBJECT = re.compile(r'\{\s*(?:"|\}|$)')


def detect(start: Sequence[str]) -> bool:
    """Whether half of the first lines open an object: one may be damaged."""
    return bool(start) and 2 * sum(1 for line in start if _OBJECT.match(line)) >= len(start)


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each day that rows name, in the order in which the days appear."""
    del known_titles  # titles are named here
    reader = RowReader(document.capture)
    days: dict[str, list[Record]] = defaultdict(list)
    for number, line in document.lines:
        try:
            row = decode_json(line)
        except ValueError as error:
            reader.drop(number, f"{error}".rstrip("."))
            continue
        if record := reader.read_record(row, number):
            for day in _list_days(row, number, reader):
                days[day].append(record)
    if not days:
        problem = f"not one of {len(document.lines):,} lines is a paper in JSON"
        first = reader.notices[0] if reader.notices else None
        shown = f"{problem} ({first.origin.line}: {first.text})" if first else problem
        raise SourceError(Origin(document.capture.name, 1), shown, "write one object a line")
    return list_days(reader, days)


def _list_days(row: object, number: int, reader: RowReader) -> list[str]:
    """The days of a row, each once; one empty text where it names none."""
    fields = row if isinstance(row, dict) else {}
    named = fields.get("days")
    values = named if isinstance(named, list) else [fields.get("featured") or fields.get("listed")]
    days = dict.fromkeys(reader.read_day(value, number) for value in values)
    return [day for day in days if day] or [""]

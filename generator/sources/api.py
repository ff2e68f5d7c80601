"""The answer of the API of daily papers: a JSON array, ``[]`` on a day without a list.

``GET https://huggingface.co/api/daily_papers?date=YYYY-MM-DD``. Each item has a ``paper`` whose
``summary`` is the abstract; its list's day is ``submittedOnDailyAt``, which older answers lack. The
item's own ``publishedAt`` is shifted by some hours and not used. An array of rows as in JSON Lines
is read as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.captures import Reading, Record
from generator.model.problems import Notice, Origin, SourceError
from generator.sources.decode import Document
from generator.sources.rows import RowReader, decode_json, list_days

NAME = "JSON array"
_ARRAY = re.compile(r"\[\s*(?:\{|\]?$)")


def detect(start: Sequence[str]) -> bool:
    """Whether the first line opens an array of objects, or an empty one."""
    return bool(start and _ARRAY.match(start[0]))


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each day that items name, in the order in which the days appear."""
    del known_titles  # titles are named here
    capture = document.capture
    reader = RowReader(capture)
    days: dict[str, list[Record]] = defaultdict(list)
    items = list(_split_items(document))
    if not items:
        notice = Notice(Origin(capture.name, 1), "an empty list", "nothing to do", "notice")
        return Reading(notices=(notice,), empty=True)
    for number, item in items:
        row = _flatten(item)
        if record := reader.read_record(row, number):
            days[reader.read_day(row.get("day"), number)].append(record)
    return list_days(reader, days)


def _split_items(document: Document) -> Iterator[tuple[int, object]]:
    """The items of the array, each with the line it begins on."""
    lines = [text for _, text in document.lines]
    data = "\n".join(lines).encode()
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
        place = index = 0
        for item in items:
            start = data.index(bytes(item), place)
            index += data.count(b"\n", place, start)
            place = start
            yield document.lines[index][0], decode_json(bytes(item).decode())
    except (ValueError, RecursionError) as error:
        problem = f"not JSON ({f'{error}'.rstrip('.')})"
        raise SourceError(
            Origin(document.capture.name, 1), problem, "save the answer again"
        ) from error


def _flatten(item: object) -> dict[str, object]:
    """An item's paper as a row; a row stays as it is."""
    if not isinstance(item, dict):
        return {}
    paper = item.get("paper")
    if not isinstance(paper, dict):
        return {**item, "day": item.get("featured") or item.get("listed")}
    return {
        **paper,
        "abstract": paper.get("summary") or item.get("summary"),
        "summary": None,
        "title": paper.get("title") or item.get("title"),
        "comments": item.get("numComments"),
        "day": paper.get("submittedOnDailyAt"),
    }

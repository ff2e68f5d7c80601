"""What ``papers export`` wrote: JSON Lines whose rows know every list that a paper stood on.

Each list is put together again, every paper at its own place with the counts of that day, so that
the papers of an export make the same site as the captures they came from. What an export does not
tell is lost: the lines of captures, and that a day was inferred.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, structs

from generator.model.captures import Listing, PrintedDate, Reading, Record
from generator.model.problems import Notice, Origin
from generator.sources.characters import clean_text, is_blank
from generator.sources.document import CERTAIN, Claim, Document
from generator.sources.fields import Fields
from generator.sources.json_values import decode_json
from generator.sources.row_fields import FieldReader
from generator.sources.values import read_count, read_day

NAME = "export of this program"
ENDING = "jsonl"
_KEYS = ('"slug":', '"sightings":[', '"listing":')


class _Place(Struct, frozen=True, order=True):
    """Where a paper stood: its list, by day (``YYYY-MM-DD``) and key, and its place on it."""

    day: str
    listing: str
    position: int


def detect(document: Document) -> Claim | None:
    """Whether the first line is a row of an export, with its lists."""
    first = document.start[0][1] if document.start else ""
    if first.startswith("{") and all(key in first for key in _KEYS):
        return Claim(CERTAIN, "its lines say on which lists a paper stood")
    return None


def parse(document: Document) -> Reading:
    """The lists of all rows, by day; a row that is none is dropped and told."""
    name = document.capture.name
    notices: list[Notice] = []
    places: dict[_Place, Record] = {}
    dropped = 0
    for number, line in document.lines:
        origin = Origin(name, number)
        try:
            found = dict(_read_row(decode_json(line), origin, notices))
        except ValueError as error:
            dropped += 1
            text = f"not a paper: {f'{error}'.rstrip('.')}"
            notices.append(Notice(origin, text, "left out; correct the line"))
            continue
        places |= found
    return Reading(tuple(_list_days(places)), tuple(notices), dropped)


def _read_row(row: object, origin: Origin, notices: list[Notice]) -> list[tuple[_Place, Record]]:
    """The record of a row at each of its places; raises ``ValueError`` for what is no row."""
    if not isinstance(row, Mapping) or not isinstance(row.get("sightings"), list):
        raise ValueError("no row of an export")
    # The address comes from the title as it was printed, which the row names where it differs.
    printed = {**row, "title": row.get("printed_title") or row.get("title")}
    reader = FieldReader(Fields(printed), origin, notices)
    title = reader.read_title()
    if is_blank(title):
        raise ValueError("no title")
    record = reader.read_record(title, "abstract")
    texts = [record.text, *_read_texts(row.get("other_texts"))]
    found = []
    for number, sighting in enumerate(row["sightings"]):
        if not isinstance(sighting, Mapping):
            raise ValueError("a sighting that is no object")
        seen = structs.replace(
            record,
            text=texts[number] if number < len(texts) else record.text,
            comments=read_count(sighting.get("comments")),
            upvotes=read_count(sighting.get("upvotes")),
        )
        found.append((_read_place(sighting), seen))
    return found


def _read_texts(value: object) -> list[str]:
    """The paper's further texts, which its later sightings bring."""
    texts = value if isinstance(value, list) else []
    return [clean_text(text) for text in texts if isinstance(text, str)]


def _read_place(sighting: Mapping[str, object]) -> _Place:
    position, day = sighting.get("position"), sighting.get("day")
    if not isinstance(position, int) or position < 1:
        raise ValueError(f"a sighting at place {position!r}")
    known = read_day(day) if day else ""
    if day and not known:
        raise ValueError(f"a sighting of day {day!r}")
    return _Place(known, str(sighting.get("listing") or ""), position)


def _list_days(places: Mapping[_Place, Record]) -> list[Listing]:
    """The listings in order; each has its records in the order of their places."""
    lists: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for place in sorted(places):
        record = structs.replace(places[place], position=place.position)
        lists[place.day, place.listing].append(record)
    return [
        Listing(
            key=key,
            origin=records[0].origin,
            records=tuple(records),
            printed=PrintedDate.of(date.fromisoformat(day)) if day else None,
        )
        for (day, key), records in lists.items()
    ]

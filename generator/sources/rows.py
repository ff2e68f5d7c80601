"""From rows to listings: each field is read by itself, and what it can't be is reported.

Which names a field may have stands in fields.py, which spellings a value in values.py; sources of
rows (JSON, feeds, tables, bibliographies) find the rows and hand them in with their lines.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.model.captures import Listing, PrintedDate, Reading, Record
from generator.model.problems import Level, Notice, Origin, shorten
from generator.sources.characters import is_blank
from generator.sources.document import Document, NumberedLine
from generator.sources.fields import Fields, Row, is_titled
from generator.sources.row_fields import FieldReader

_WRAPPING = {"value", "readers"}
_SHOWN = 20  # lines that fit nowhere


class _Entry(Struct, frozen=True):
    """A record, the days that its row names, and whether the row is a paper's for certain.

    ``plain`` says that it has no fields but those that papers have.
    """

    record: Record
    days: tuple[str, ...]
    evident: bool
    plain: bool


class RowReader:
    """Reads the rows of one document and collects what there is to say about them."""

    def __init__(self, document: Document, source: str) -> None:
        self.capture = document.capture
        self.document = document
        self.source = source
        self.notices: list[Notice] = []
        self.dropped = 0
        self._entries: list[_Entry] = []
        self._strange: Counter[str] = Counter()  # names of fields in rows that are no papers

    def drop(self, line: int, problem: str) -> None:
        """Report a row that can't be a paper."""
        self.dropped += 1
        origin = Origin(self.capture.name, line)
        self.notices.append(Notice(origin, f"not a paper: {problem}", "left out; correct the line"))

    def warn(self, line: int, text: str, next_step: str, level: Level = "warning") -> None:
        """Report what is no row."""
        self.notices.append(Notice(Origin(self.capture.name, line), text, next_step, level))

    def warn_of_rest(self, lines: Sequence[NumberedLine]) -> None:
        """Name the lines that fit nowhere, the first of many."""
        for number, text in lines[:_SHOWN]:
            self.warn(number, f"“{shorten(text, 60)}” fits nowhere", "left out", "notice")
        if len(lines) > _SHOWN:
            more = f"{len(lines) - _SHOWN:,} more such lines"
            self.warn(lines[_SHOWN][0], more, "left out", "notice")

    def add(self, item: object, line: int, day: str = "") -> None:
        """Read a row; ``day`` is what the file states for all rows around it."""
        if not isinstance(item, Mapping):
            self.drop(line, "not an object with a title")
            return
        row = flatten_row(item)
        fields = Fields(row)
        reader = FieldReader(fields, Origin(self.capture.name, line), self.notices)
        title = reader.read_title()
        if is_blank(title):
            self._strange.update(str(name) for name in row)
            self.drop(line, "no title")
            return
        if not fields.is_evident:
            self._strange.update(str(name) for name in row)
        days = tuple(reader.list_days()) or (reader.read_day(day),)
        record = reader.read_record(title, self.capture.text_kind)
        self._entries.append(_Entry(record, days, fields.is_evident, fields.is_plain))

    def finish(self) -> Reading:
        """The listings; raises ``SourceError`` when there is no sign that the rows are papers.

        Where half of the rows are papers for certain, those that say nothing strange are too.
        """
        evident = sum(1 for entry in self._entries if entry.evident)
        if not evident:
            raise self.document.refuse(self._describe_strangers(), "give a list of papers")
        trusted = 2 * evident >= len(self._entries)
        days: dict[str, list[Record]] = defaultdict(list)
        for entry in self._entries:
            if entry.evident or (trusted and entry.plain):
                for day in entry.days:
                    days[day].append(entry.record)
            else:
                self.drop(entry.record.origin.line, "it has a title, and no sign of a paper")
        return self._list_days(days)

    def _describe_strangers(self) -> str:
        first = self.notices[0] if self.notices else None
        why = f" ({first.origin.line}: {shorten(first.text, 80)})" if first else ""
        if not self._strange:
            return f"{self.source} without papers{why}"
        names = ", ".join(f"“{shorten(name, 30)}”" for name, _ in self._strange.most_common(6))
        return f"{self.source} without papers: its fields are {names}{why}"

    def _list_days(self, days: Mapping[str, Sequence[Record]]) -> Reading:
        capture = self.capture
        listings = tuple(
            Listing(
                key=f"{capture.digest}/{day}",
                origin=records[0].origin,
                records=tuple(records),
                printed=PrintedDate.of(date.fromisoformat(day)) if day else None,
                recorded=capture.day,
            )
            for day, records in days.items()
        )
        return Reading(listings, tuple(self.notices), self.dropped)


def flatten_row(item: Row) -> Row:
    """An item of the API as one row: its paper's fields before its own; a row stays as it is.

    The item's own ``publishedAt`` is shifted by some hours and not used.
    """
    if "title" not in item and "paper" not in item:
        for value in item.values():
            if isinstance(value, Mapping) and (is_titled(value) or "paper" in value):
                item = {**item, **{name: _unwrap(inner) for name, inner in value.items()}}
                break
    paper = item.get("paper")
    if isinstance(paper, Mapping):
        outer = {name: item[name] for name in item if name not in ("paper", "publishedAt")}
        inner = {name: value for name, value in paper.items() if value not in (None, "", [])}
        row = {**outer, **inner}
        return {**row, "abstract": row.get("abstract") or row.get("summary")}
    index = item.get("abstract_inverted_index")
    return item if index is None else {**item, "abstract": _read_index(index)}


def _unwrap(value: object) -> object:
    """What OpenReview has as ``{"value": …}``, with who may read it."""
    wrapped = isinstance(value, Mapping) and "value" in value and value.keys() <= _WRAPPING
    return value["value"] if isinstance(value, Mapping) and wrapped else value


def _read_index(index: object) -> str:
    """The text whose words OpenAlex lists with their places, "" for anything else."""
    if not isinstance(index, Mapping):
        return ""
    placed = [
        (place, str(word))
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(placed))

"""Open data on the site: an index, a file a day and a topic, a bundle a month, and the schemas.

Days and topics are plain JSON for programs that read in a browser: which papers, in which order, by
their names, of older days by their addresses alone. All that is known of a paper stands once, in
the line of its month's bundle, which is compressed, so that of all bundles only the newest changes
from day to day. The other formats are made from a bundle by ``papers export``. Nothing names the
file of a capture.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from inspect import cleandoc
from typing import Any

import msgspec
from msgspec import Struct, structs

from generator.exports import jsonl
from generator.exports.changes import CHANGES, Change
from generator.exports.records import (
    VERSIONS,
    DayRows,
    PaperRow,
    TopicRows,
    sketch_listed,
    sketch_paper,
)
from generator.model.corpus import UNKNOWN_DAY, Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import OutputFile, pack_file
from generator.model.topics import Topic
from generator.model.units import Unit

FOLDER = "data/"
NEWEST = 100  # papers of a topic that its file names


class DayEntry(Struct, frozen=True):
    """A day in the index: how many papers, how many of them first listed on it."""

    day: str
    papers: int
    new: int
    url: str


class MonthEntry(Struct, frozen=True):
    """A month in the index: the papers first listed in it, and the bundle that holds them."""

    month: str
    papers: int
    files: dict[str, str]


class TopicEntry(Struct, frozen=True):
    """A topic in the index."""

    slug: str
    name: str
    area: str
    papers: int
    url: str


class Index(Struct, frozen=True):
    """What there is, with addresses relative to the index; the newest day and month first."""

    version: int
    papers: int
    days: tuple[DayEntry, ...]
    months: tuple[MonthEntry, ...]
    topics: tuple[TopicEntry, ...]
    changes: str
    schemas: dict[str, str]


SCHEMAS: dict[str, type[Struct]] = {
    "index": Index,
    "day": DayRows,
    "topic": TopicRows,
    "paper": PaperRow,
    "change": Change,
}


def list_data(corpus: Corpus, changes: bytes = b"") -> Iterator[OutputFile]:
    """Every file of open data; ``changes`` is the log of publications (changes.py)."""
    for unit in list_units(corpus, changes):
        yield from unit.make(corpus)


def list_units(corpus: Corpus, changes: bytes = b"") -> Iterator[Unit[OutputFile]]:
    """The same, to be made."""
    log = OutputFile(f"{FOLDER}{CHANGES}", changes)
    yield Unit(log.path, (changes,), lambda _: [log])
    for day in corpus.days:
        path = f"{FOLDER}{_link_day(day)}"
        archived = corpus.is_archived(day.day)
        yield Unit(path, (day, archived), partial(_write_day, path, day, archived=archived))
    months = _group_months(corpus)
    month_of = {paper.slug: month for month, found in months.items() for paper in found}
    for slug, papers in corpus.by_topic.items():
        topic, counts = corpus.topics[slug], dict(Counter(month_of[p.slug] for p in papers))
        made_from = (topic, list(counts.items()), *papers[:NEWEST])
        make = partial(_write_topic, topic, counts, papers[:NEWEST])
        yield Unit(f"{FOLDER}{_link_topic(slug)}", made_from, make)
    for month, found in months.items():
        name = f"{FOLDER}months/{month}"
        yield Unit(name, (month, *found), partial(_write_bundle, month, found))
    index = OutputFile(f"{FOLDER}index.json", _encode(_make_index(corpus, months)))
    yield Unit(index.path, (index.data,), lambda _: [index])
    yield Unit(f"{FOLDER}schemas", (), _write_schemas)


def _write_schemas(_: Corpus) -> Iterator[OutputFile]:
    for name, kind in SCHEMAS.items():
        schema = msgspec.json.format(msgspec.json.encode(_describe(kind)))
        yield OutputFile(f"{FOLDER}{_link_schema(name)}", schema + b"\n")


def _describe(kind: type[Struct]) -> dict[str, Any]:
    """The schema of a kind, its words the same whether or not Python indents docstrings."""
    schema = msgspec.json.schema(kind)
    for part in schema["$defs"].values():
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    return schema


def _encode(value: Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _link_day(day: DayList) -> str:
    return f"days/{day.slug}.json"


def _link_topic(slug: str) -> str:
    return f"topics/{slug}.json"


def _link_schema(name: str) -> str:
    return f"schemas/{name}.v{VERSIONS[name]}.json"


def _link_bundle(month: str) -> str:
    return f"months/{month}.{jsonl.ENDING}.gz"


def _find_month(paper: Paper) -> str:
    first = paper.sightings[0].day
    return first.isoformat()[:7] if first else UNKNOWN_DAY


def _group_months(corpus: Corpus) -> dict[str, list[Paper]]:
    """The papers by the month of their first list, the newest first, the unknown last."""
    months: dict[str, list[Paper]] = defaultdict(list)
    for paper in corpus.papers:
        months[_find_month(paper)].append(paper)
    known = sorted((month for month in months if month != UNKNOWN_DAY), reverse=True)
    unknown = [UNKNOWN_DAY] if UNKNOWN_DAY in months else []
    return {month: months[month] for month in (*known, *unknown)}


def _write_day(path: str, day: DayList, _: Corpus, *, archived: bool) -> Iterator[OutputFile]:
    lines = (sketch_listed(paper, day.day, archived=archived) for paper in day.papers)
    rows = DayRows(day.day, tuple(lines))
    yield OutputFile(path, _encode(rows))


def _write_topic(
    topic: Topic, months: dict[str, int], newest: Sequence[Paper], _: Corpus
) -> Iterator[OutputFile]:
    rows = TopicRows(
        slug=topic.slug,
        name=topic.name,
        area=topic.area,
        description=topic.description,
        count=sum(months.values()),
        months=months,
        papers=tuple(map(sketch_paper, newest)),
    )
    for name in (topic.slug, *topic.formerly):
        yield OutputFile(f"{FOLDER}{_link_topic(name)}", _encode(rows))


def _write_bundle(month: str, papers: Sequence[Paper], _: Corpus) -> Iterator[OutputFile]:
    rows = (structs.replace(paper, origins=()) for paper in sorted(papers, key=_find_neighbours))
    data = b"".join(jsonl.write_lines(rows))
    yield pack_file(f"{FOLDER}{_link_bundle(month)}", data)


def _find_neighbours(paper: Paper) -> tuple[list[str], list[date]]:
    """Papers of one topic, then of one day, stand together: their words pack tighter so."""
    return [tag.topic for tag in paper.tags[:1]], sorted(paper.days)


def _describe_topic(topic: Topic, papers: int) -> TopicEntry:
    return TopicEntry(topic.slug, topic.name, topic.area, papers, _link_topic(topic.slug))


def _make_index(corpus: Corpus, months: dict[str, list[Paper]]) -> Index:
    return Index(
        version=VERSIONS["index"],
        papers=len(corpus.papers),
        days=tuple(
            DayEntry(day.slug, len(day.papers), len(day.new), _link_day(day)) for day in corpus.days
        ),
        months=tuple(
            MonthEntry(month, len(papers), {jsonl.NAME: _link_bundle(month)})
            for month, papers in months.items()
        ),
        topics=tuple(
            _describe_topic(corpus.topics[slug], len(papers))
            for slug, papers in corpus.by_topic.items()
        ),
        changes=CHANGES,
        schemas={name: _link_schema(name) for name in SCHEMAS},
    )

"""Open data on the site: an index, a file a day and a topic, bundles a month, and the schemas.

Days and topics are plain JSON for programs that read in a browser; whole texts and citations are
bundled by month and compressed, so that of all bundles only the newest changes from day to day.
Texts stand once, in the JSON Lines; the tables and citations go without, and citations are BibTeX,
which says what RIS and CSL-JSON would say again (``papers export`` has them). Nothing names the
file of a capture.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

import msgspec
from msgspec import Struct, structs

from generator.exports import ExportFormat, bibtex, jsonl, table
from generator.exports.changes import CHANGES, Change
from generator.exports.records import (
    VERSION,
    DayRows,
    PaperLine,
    PaperRow,
    TopicRows,
    sketch_new,
    sketch_paper,
)
from generator.model.corpus import UNKNOWN_DAY, Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import OutputFile, pack_file

FOLDER = "data/"
BUNDLES: tuple[ExportFormat, ...] = (jsonl, table, bibtex)
NEWEST = 100  # papers of a topic that its file names


class DayEntry(Struct, frozen=True):
    """A day in the index: how many papers, how many of them first listed on it."""

    day: str
    papers: int
    new: int
    url: str


class MonthEntry(Struct, frozen=True):
    """A month in the index: the papers first listed in it, and the bundles that hold them."""

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
    yield OutputFile(f"{FOLDER}{CHANGES}", changes)
    lines = {paper.slug: sketch_paper(paper) for paper in corpus.papers}
    for day in corpus.days:
        rows = DayRows(day.day, tuple(sketch_new(lines[p.slug], day.day) for p in day.papers))
        yield OutputFile(f"{FOLDER}{_link_day(day)}", _encode(rows))
    for slug in corpus.by_topic:
        data = _encode(_list_topic(corpus, slug, lines))
        for name in (slug, *corpus.topics[slug].formerly):
            yield OutputFile(f"{FOLDER}{_link_topic(name)}", data)
    months = _group_months(corpus)
    for month, papers in months.items():
        yield from _write_bundles(month, papers)
    yield OutputFile(f"{FOLDER}index.json", _encode(_make_index(corpus, months)))
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
    return f"schemas/{name}.v{VERSION}.json"


def _link_bundle(month: str, kind: ExportFormat) -> str:
    return f"months/{month}.{kind.ENDING}.gz"


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


def _write_bundles(month: str, papers: Sequence[Paper]) -> Iterator[OutputFile]:
    whole = [structs.replace(paper, origins=()) for paper in papers]
    bare = [structs.replace(paper, text="", other_texts=()) for paper in whole]
    for kind in BUNDLES:
        data = b"".join(kind.write_lines(whole if kind is jsonl else bare))
        yield pack_file(f"{FOLDER}{_link_bundle(month, kind)}", data)


def _list_topic(corpus: Corpus, slug: str, lines: dict[str, PaperLine]) -> TopicRows:
    topic, papers = corpus.topics[slug], corpus.by_topic[slug]
    return TopicRows(
        slug=slug,
        name=topic.name,
        area=topic.area,
        description=topic.description,
        count=len(papers),
        months=dict(Counter(map(_find_month, papers))),
        papers=tuple(lines[paper.slug] for paper in papers[:NEWEST]),
    )


def _make_index(corpus: Corpus, months: dict[str, list[Paper]]) -> Index:
    return Index(
        version=VERSION,
        papers=len(corpus.papers),
        days=tuple(
            DayEntry(day.slug, len(day.papers), len(day.new), _link_day(day)) for day in corpus.days
        ),
        months=tuple(
            MonthEntry(
                month, len(papers), {kind.NAME: _link_bundle(month, kind) for kind in BUNDLES}
            )
            for month, papers in months.items()
        ),
        topics=tuple(
            TopicEntry(slug, topic.name, topic.area, len(papers), _link_topic(slug))
            for slug, papers in corpus.by_topic.items()
            for topic in (corpus.topics[slug],)
        ),
        changes=CHANGES,
        schemas={name: _link_schema(name) for name in SCHEMAS},
    )

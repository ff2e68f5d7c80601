"""How a site's sources are: what the log of fetching and the papers say of each.

Only sources that were fetched have a health; a page that somebody saved by hand has none.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog, SourceLog

_CAPTURE = re.compile(r"([a-z]+)/(\d{4}-\d\d-\d\d)\.")  # as files/shelf.py names them
SHOWN = 30  # days of each source


class DayHealth(Struct, frozen=True):
    """A day of a source: its papers, or what failed; ``gap`` if nobody knows whether it has any."""

    day: date
    papers: int
    reason: str = ""
    gap: bool = False


class SourceHealth(Struct, frozen=True):
    """A source: times in UTC as the log has them, and its last days, the newest first.

    ``gaps`` are all days between its first and its last that are not known.
    """

    name: str
    success: str
    failure: str
    reason: str
    days: tuple[DayHealth, ...]
    gaps: tuple[date, ...]
    papers: int


def describe_sources(log: FetchLog, corpus: Corpus) -> list[SourceHealth]:
    """The health of every source in the log."""
    counts = _count_papers(corpus)
    return [
        _describe_source(name, source, counts.get(name, {})) for name, source in log.sources.items()
    ]


def _count_papers(corpus: Corpus) -> dict[str, dict[date, int]]:
    """Papers by source and day, each paper once a day."""
    counts: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for paper in corpus.papers:
        for name, day in {found for origin in paper.origins if (found := _read(origin.file))}:
            counts[name][day] += 1
    return counts


def _read(file: str) -> tuple[str, date] | None:
    match = _CAPTURE.match(file)
    try:
        return (match[1], date.fromisoformat(match[2])) if match else None
    except ValueError:
        return None


def _describe_source(name: str, log: SourceLog, counts: Mapping[date, int]) -> SourceHealth:
    known = {*counts, *log.empty, *log.failed}
    first, last = min(known, default=None), max(known, default=None)
    length = (last - first).days + 1 if first and last else 0
    days = [_describe_day(last - timedelta(days=n), log, counts) for n in range(length) if last]
    return SourceHealth(
        name=name,
        success=log.success,
        failure=log.failure,
        reason=log.reason,
        days=tuple(days[:SHOWN]),
        gaps=tuple(day.day for day in days if day.gap),
        papers=sum(counts.values()),
    )


def _describe_day(day: date, log: SourceLog, counts: Mapping[date, int]) -> DayHealth:
    if papers := counts.get(day, 0):
        return DayHealth(day, papers, log.failed.get(day, ""))
    if day in log.empty:
        return DayHealth(day, 0)
    return DayHealth(day, 0, log.failed.get(day, ""), gap=True)

"""Captures as readings: each once, and again where others know the titles that it is unsure of."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from generator.judged import Progress
from generator.model.captures import Capture, Reading
from generator.model.identity import fold_title
from generator.model.kept import Kept, Kind, make_key
from generator.model.problems import Notice, Origin, SourceError, blame_capture
from generator.sources import parse_capture

_READINGS: Kind[Reading] = Kind("readings", Reading)


def drop_copies(captures: Sequence[Capture]) -> tuple[list[Capture], list[Notice]]:
    """Captures with the same bytes count once, under the smallest of their names.

    What is recorded of any of them holds: the earliest day, and a summary before an abstract.
    """
    kept: dict[str, Capture] = {}
    notices = []
    for capture in sorted(captures, key=lambda c: (c.name, c.day or date.max)):
        first = kept.setdefault(capture.digest, capture)
        if first is capture:
            continue
        origin, problem = Origin(capture.name), f"has the same bytes as {first.name}"
        notices.append(Notice(origin, problem, "read once; remove one", "notice"))
        days = sorted({copy.day for copy in (first, capture) if copy.day})
        if len(days) > 1:
            problem = f"recorded as {capture.day}, but its copy {first.name} as {first.day}"
            notices.append(Notice(origin, problem, "the earlier day is taken; correct one"))
        kept[capture.digest] = replace(
            first, day=min(days, default=None), text_kind=max(first.text_kind, capture.text_kind)
        )
    return sorted(kept.values(), key=lambda c: c.digest), notices


def parse_captures(
    captures: Sequence[Capture], show: Progress, kept: Kept
) -> tuple[list[Reading], list[SourceError]]:
    """Read each capture; those that were unsure read again with the titles others know."""
    found = {c.digest: _read_capture(c, kept) for c in show(captures, "Reading captures")}
    readings = [reading for reading in found.values() if isinstance(reading, Reading)]
    if any(reading.unsure for reading in readings):
        known = _find_known_titles(readings)
        for capture in captures:
            reading = found[capture.digest]
            if isinstance(reading, Reading) and reading.unsure:
                found[capture.digest] = _read_capture(capture, kept, known)
    readings = [reading for reading in found.values() if isinstance(reading, Reading)]
    return readings, [error for error in found.values() if isinstance(error, SourceError)]


def _find_known_titles(readings: Iterable[Reading]) -> frozenset[str]:
    return frozenset(
        fold_title(record.title)
        for reading in readings
        if not reading.unsure
        for listing in reading.listings
        for record in listing.records
    )


def _read_capture(
    capture: Capture, kept: Kept, known_titles: frozenset[str] = frozenset()
) -> Reading | SourceError:
    """What a capture says, or why it is set aside."""
    said = (capture.name, capture.digest, capture.day, capture.text_kind)
    key = make_key(*said, sorted(known_titles))
    try:
        return kept.recall(_READINGS, key, lambda: parse_capture(capture, known_titles))
    except SourceError as error:
        return error
    except Exception as error:
        return blame_capture(capture.name, error)

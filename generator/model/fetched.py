"""What is known of the fetching itself: when each source last answered, and what it left open.

Kept in ``fetched.json`` beside the captures. No build depends on it but the page on the sources'
health; it lets the next run ask “has it changed?” and pass over days that had no papers.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

NO_SOURCES: Mapping[str, "SourceLog"] = {}


class Validators(Struct, frozen=True, omit_defaults=True):
    """What a server gave to ask “has it changed?” by (RFC 9110, 13.1)."""

    etag: str = ""
    modified: str = ""


class SourceLog(Struct, frozen=True, omit_defaults=True):
    """What a source did: ``success`` and ``failure`` are times in UTC, ``2026-11-26T05:17:00Z``.

    ``reason`` is that of the last failure, ``failed`` has the days still open with theirs,
    ``empty`` those that were answered with no paper, ``validators`` those that may change yet.
    """

    success: str = ""
    failure: str = ""
    reason: str = ""
    empty: tuple[date, ...] = ()
    failed: dict[date, str] = {}
    validators: dict[date, Validators] = {}


class FetchLog(Struct, frozen=True, omit_defaults=True):
    """The logs of all sources by name, and when papers (slugs) were looked up in vain."""

    sources: Mapping[str, SourceLog] = NO_SOURCES
    looked_up: dict[str, date] = {}


NOTHING_FETCHED = FetchLog()

"""What a capture says, as it says it: strings as printed, each with its place.

A ``Record`` is one entry of one page; what we conclude from all records of a work is a
``Paper`` (papers.py). Nothing here interprets: a date without a year stays without one.
"""

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from generator.model.problems import Notice, Origin

TextKind = Literal["abstract", "summary"]


class PrintedDate(Struct, frozen=True, order=True, gc=False):
    """A date as a page prints it: ``year`` is None where it is left out, ``day`` 0 likewise."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[self.month - 1]
        day = f" {self.day}" if self.day else ""
        return f"{month}{day}, {self.year}" if self.year else f"{month}{day}"

    @classmethod
    def of(cls, day: date) -> "PrintedDate":
        """A day as a page prints it whole."""
        return cls(day.month, day.day, day.year)

    def in_year(self, year: int) -> date | None:
        """The date, in its own year or else in ``year``; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


class Capture(Struct, frozen=True, dict=True):
    """One saved page or response, byte for byte, with what its owner recorded about it.

    ``name`` is its path below the folder it was found in, with ``/``; ``day`` and ``text_kind``
    come from ``captures.yml`` or the command line. A ``demonstration`` shows what a site looks
    like, as long as there is nothing else.
    """

    name: str
    data: bytes
    day: date | None = None
    text_kind: TextKind = "abstract"
    demonstration: bool = False

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes: captures are told apart and ordered by content, never by name."""
        return hashlib.sha256(self.data).hexdigest()


class RecordedCapture(Struct, frozen=True, forbid_unknown_fields=True):
    """What ``captures.yml`` records of a file: its day, what its texts are, what it is for."""

    day: date | None = None
    text: TextKind = "abstract"
    demonstration: bool = False


class Record(Struct, frozen=True, gc=False):
    """One entry of a page. ``text`` is the abstract or the summary as printed, "" if none.

    ``author_count`` counts those who are not named too; ``more_authors`` says that the names end
    with "et al.". ``machine_summary`` is a sentence that a program wrote, never the authors'.
    ``code`` and ``project`` are addresses (http or https), ``submitter`` is who put the paper on
    the list, ``remark`` what its authors say of it ("15 pages"). ``position`` is its place on the
    list, 0 where that follows from the order.
    """

    title: str
    origin: Origin
    text: str = ""
    text_kind: TextKind = "abstract"
    arxiv_id: str = ""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    published: PrintedDate | None = None
    comments: int | None = None
    upvotes: int | None = None
    category: str = ""
    more_authors: bool = False
    code: str = ""
    stars: int | None = None
    project: str = ""
    organisation: str = ""
    key_terms: tuple[str, ...] = ()
    submitter: str = ""
    machine_summary: str = ""
    remark: str = ""
    position: int = 0


class Listing(Struct, frozen=True):
    """The entries that a capture shows for one day, in page order.

    ``key`` tells the listings of all captures apart (digest of the bytes and a number);
    ``printed`` is the page's own day, ``recorded`` the day its owner recorded. ``period`` is what
    a page of a week or a month prints in place of a day; ``printed`` is then its last day.
    ``source`` names the format it was read as.
    """

    key: str
    origin: Origin
    records: tuple[Record, ...]
    printed: PrintedDate | None = None
    recorded: date | None = None
    period: str = ""
    source: str = ""


class Listed(Struct, frozen=True):
    """What is left of a listing once its records are papers; ``count`` is how many it had."""

    key: str
    origin: Origin
    recorded: date | None
    source: str
    count: int


class ListingDay(Struct, frozen=True):
    """The day of a listing, None where unknown; ``reason`` tells why it is inferred or unknown."""

    day: date | None = None
    reason: str = ""


class Reading(Struct, frozen=True):
    """All that reading one capture gave.

    ``source`` names the format; ``dropped`` counts entries that can't be papers; ``unsure`` says
    that titles known from other captures may help to tell titles from texts; ``empty`` that the
    capture is a list of nothing, as an API gives for a weekend.
    """

    listings: tuple[Listing, ...] = ()
    notices: tuple[Notice, ...] = ()
    dropped: int = 0
    unsure: bool = False
    empty: bool = False
    source: str = ""


class DateHints(Struct, frozen=True):
    """What the command line knows: the pages' year, and a day that none is later than.

    A page without a year that prints a day of the week before ``now`` is of that week.
    """

    year: int | None = None
    now: date | None = None


LARGEST = 128 * 2**20  # bytes; more would not fit the memory this program promises to need


FIRST_YEAR, LAST_YEAR = 1900, 2099

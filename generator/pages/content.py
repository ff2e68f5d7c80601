"""What stands on a page: finished words, counts and drawings, and nothing that computes.

A page is closed: two pages with the same content are the same to the byte, whatever else the site
holds. Addresses are relative to the site's root, unless they begin with a scheme.
"""

from markupsafe import Markup
from msgspec import Struct


class Link(Struct, frozen=True):
    """A name that leads somewhere; without an ``address`` it is only said.

    ``note`` stands behind it (a count, say), ``area`` is the slug of the area it belongs to.
    """

    name: str
    address: str = ""
    note: str = ""
    area: str = ""
    rel: str = ""


class Entry(Struct, frozen=True):
    """A paper in a list.

    ``main`` and ``rest`` are the title in two voices, ``gist`` the sentences that lists show of
    ``paragraphs``, ``outside`` the paper elsewhere; ``facts`` are counts as of the list's day,
    ``seen`` says the sightings up to it and ``mark`` draws them. ``reason`` is why it leads.
    ``machine`` says that a program wrote the gist.
    """

    address: str
    title: str
    main: str
    rest: str
    authors: str
    published: str
    kind: str
    gist: str
    topics: tuple[Link, ...]
    paragraphs: tuple[str, ...] = ()
    outside: tuple[Link, ...] = ()
    facts: tuple[str, ...] = ()
    seen: str = ""
    mark: Markup = Markup("")
    new: bool = False
    reason: str = ""
    machine: bool = False

    @property
    def area(self) -> str:
        """The area of its first topic, "" where it has none."""
        return self.topics[0].area if self.topics else ""


class Line(Struct, frozen=True):
    """A title in a short list, with one of: a note, the reason why it stands there, facts."""

    title: str
    address: str
    note: str = ""
    text: str = ""
    area: str = ""
    lead: str = ""
    reason: str = ""
    facts: tuple[str, ...] = ()
    seen: str = ""
    mark: Markup = Markup("")


class Figure(Struct, frozen=True):
    """A drawing and the same as a table, its columns named by ``head``."""

    drawing: Markup
    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


class Row(Struct, frozen=True):
    """A row of a table: what it is about, and its cells, which may lead somewhere."""

    head: Link
    cells: tuple[Link, ...]


class Table(Struct, frozen=True):
    """Counts by two things; ``corner`` names what the rows are, ``groups`` parts of them."""

    corner: str
    head: tuple[Link, ...]
    groups: tuple[tuple[Link, tuple[Row, ...]], ...]


class Section(Struct, frozen=True):
    """A part of a page; ``look`` says how its lines are set, and whether entries are whole.

    Looks of entries: ``whole``, ``brief``; of lines: ``dates``, ``titles``, ``index``, ``topics``,
    ``reasons``, ``ranked``, ``feeds``; of what holds other sections: ``group``; of a ``table`` or a
    ``figure``: their own names.
    """

    look: str
    heading: str = ""
    address: str = ""
    note: str = ""
    area: str = ""
    anchor: str = ""
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    sections: tuple["Section", ...] = ()


class ListContent(Struct, frozen=True):
    """A list: its head, its sections, what stands beside them, and where it goes on.

    ``trail`` leads up to it, ``around`` to its neighbours; ``fold`` is a remark to open, with its
    name; ``pager`` has its pages, the present one without an address. ``citations`` are its papers
    for reference managers (COinS).
    """

    heading: str
    lede: str = ""
    detail: str = ""
    area: str = ""
    trail: tuple[Link, ...] = ()
    around: tuple[Link, ...] = ()
    subscribe: str = ""
    note: str = ""
    fold: tuple[str, str] = ("", "")
    jumps: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    rail: tuple[Section, ...] = ()
    rail_name: str = ""
    pager: tuple[Link, ...] = ()
    more: Link | None = None
    citations: tuple[str, ...] = ()

"""What a site is made of, before it is rendered and written: its pages and files."""

import zlib
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup
from msgspec import Struct

_GZIP = 31  # of zlib
_LEVEL = 9  # of gzip: 6 saves a sixth of its time and takes half a percent more


class OutputFile(Struct, frozen=True):
    """A file to be: its path below the output folder, with ``/``, and its bytes."""

    path: str
    data: bytes


def pack_file(path: str, data: bytes) -> OutputFile:
    """The file as gzip, with neither a time nor a system in its head (RFC 1952, 2.3.1)."""
    packed = zlib.compress(data, _LEVEL, wbits=_GZIP)
    return OutputFile(path, packed[:9] + b"\xff" + packed[10:])


class Site(Struct, frozen=True):
    """The site that feeds belong to; ``url`` ends with a slash.

    ``hub`` is the address of a WebSub hub, "" where there is none; ``private`` that engines are
    asked to leave the site out; ``changes`` is the log of what each publication changed, ``colors``
    are those of areas on paper.
    """

    url: str
    name: str
    hub: str = ""
    private: bool = False
    changes: bytes = b""
    colors: Mapping[str, str] = {}


class Card(Struct, frozen=True):
    """What the preview of a page says: nothing beside the site's name where ``title`` is empty.

    ``kicker`` stands above the title, ``byline`` below it, ``area`` gives the colour.
    """

    title: str = ""
    byline: str = ""
    kicker: str = ""
    area: str = ""


class Page(Struct, frozen=True):
    """A page, closed: it depends on nothing but itself, so that it can be compared and kept.

    ``path`` is its address below the root, ``""`` or with a final slash; ``content`` is what its
    template shows, finished words and drawings. ``updated`` is the day of the newest thing on it
    (for the sitemap), ``feeds`` are ``(name, folder)`` of the feeds that it belongs to, the nearest
    first and that of everything left out, ``canonical`` the path of the page that it repeats,
    ``onward`` that of the page that readers are sent on to, ``meta`` further elements of its head,
    its title for previews among them, ``card`` what other sites show beside a link to it.
    """

    path: str
    title: str
    description: str
    template: str
    content: Struct
    updated: date | None = None
    feeds: tuple[tuple[str, str], ...] = ()
    canonical: str = ""
    onward: str = ""
    tags: tuple[str, ...] = ()
    meta: Markup = Markup("")
    card: Card = Card()

    @property
    def source(self) -> str:
        """Its Markdown file below docs/: ``days/2025-12-10.md``, ``days/index.md``."""
        return name_source(self.path)


def name_source(path: str) -> str:
    """The Markdown file of a page at an address."""
    folder = path.rstrip("/")
    return f"{folder}.md" if "/" in folder else f"{folder}/index.md".lstrip("/")

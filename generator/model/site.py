"""What a site is made of, before it is rendered and written: its pages and files."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """A file to be: its path below the output folder, with ``/``, and its bytes."""

    path: str
    data: bytes


class Site(Struct, frozen=True):
    """The site that feeds belong to; ``url`` ends with a slash.

    ``hub`` is the address of a WebSub hub, "" where there is none; ``private`` that engines are
    asked to leave the site out.
    """

    url: str
    name: str
    hub: str = ""
    private: bool = False


class Page(Struct, frozen=True):
    """What a page shows; ``path`` is its address below the root, ``""`` or with a final slash.

    ``updated`` is the day of the newest thing on it (for the sitemap), ``feed`` the path of a feed
    of its own, ``canonical`` the path of the page that it repeats, ``meta`` further pairs for
    ``<meta name>``.
    """

    path: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any]
    updated: date | None = None
    feed: str = ""
    canonical: str = ""
    tags: tuple[str, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> str:
        """Its Markdown file below docs/: ``days/2025-12-10.md``, ``days/index.md``."""
        folder = self.path.rstrip("/")
        return f"{folder}.md" if "/" in folder else f"{folder}/index.md".lstrip("/")

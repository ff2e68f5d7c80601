"""What a site's owner says of single papers: facts, papers to hide, topics to change."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from generator.model.papers import Paper
from generator.model.problems import Origin
from generator.model.published import Published

NO_FACTS: Mapping[str, "Fact"] = {}


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the table; ``source`` is where its facts were found."""

    title: str
    arxiv_id: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    firm: Literal["record", "page", "month", ""] = ""
    category: str = ""
    source: str = ""


class Hidden(Struct, frozen=True):
    """An entry of the list: an arXiv id, or else the slug of a title, and how it was written."""

    origin: Origin
    shown: str
    arxiv_id: str
    slug: str

    def hides(self, paper: Paper) -> bool:
        """Whether the entry means this paper."""
        if self.arxiv_id:
            return self.arxiv_id == paper.arxiv_id
        return self.slug == paper.slug or self.slug in paper.aliases

    def find_slugs(self, published: Published) -> frozenset[str]:
        """The published addresses of the paper that the entry means."""
        index = published.by_arxiv_id if self.arxiv_id else published.by_slug
        known = index.get(self.arxiv_id or self.slug)
        return frozenset((known.slug, *known.aliases) if known else ())


class Correction(Struct, frozen=True):
    """What to change for the paper with the arXiv id or title ``key``, and where that stands."""

    key: str
    add: tuple[str, ...]
    remove: tuple[str, ...]
    origin: Origin

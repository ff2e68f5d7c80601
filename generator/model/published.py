"""What a site has published: addresses, ids and dates that readers and their programs hold on to.

The first publication wins for ever. Whatever is learned later (another title, an earlier capture,
a recorded day) changes what a page says, and neither where it stands nor when it was announced.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property

from msgspec import Struct

_DIGITS = 16  # of a SHA-256: enough to tell the captures and texts of one site apart
# Letters of a text that tell it: a shorter one ("No abstract.") is no evidence of a work, and what
# comes later may be cut off.
_LEAST_TEXT, _MOST_TEXT = 80, 160
_MOST_TEXTS = 8  # of one paper


class PublishedListing(Struct, frozen=True, omit_defaults=True, tag="listing", tag_field="kind"):
    """The day of a listing; ``key`` is the start of its own, so that a capture may be renamed.

    ``inferred`` says that the page did not print it; its page goes on to say so.
    """

    day: date
    capture: str
    key: str
    inferred: bool = False


class PublishedPaper(Struct, frozen=True, omit_defaults=True, tag="paper", tag_field="kind"):
    """A paper's address and its item in feeds, which has the id of the slug.

    ``announced`` is the item's date, None where no day was known. ``arxiv_id`` and ``texts`` (their
    digests) find the paper again under another title. ``gone`` was given up on purpose.
    """

    slug: str
    announced: datetime | None = None
    arxiv_id: str = ""
    texts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gone: bool = False

    @property
    def order(self) -> tuple[bool, float, str]:
        """The first announced first, the undated last."""
        at = self.announced
        return (at is None, at.timestamp() if at else 0.0, self.slug)


class PublishedPage(Struct, frozen=True, omit_defaults=True, tag="page", tag_field="kind"):
    """The address of a page that is no paper's: a day's, a topic's."""

    path: str
    gone: bool = False


class PublishedFeed(Struct, frozen=True, omit_defaults=True, tag="feed", tag_field="kind"):
    """The folder in which a feed stands, in every format; "" is that of everything."""

    path: str
    gone: bool = False


class Published(Struct, frozen=True, dict=True):
    """Everything a site has published so far; nothing at first."""

    listings: tuple[PublishedListing, ...] = ()
    papers: tuple[PublishedPaper, ...] = ()
    pages: tuple[PublishedPage, ...] = ()
    feeds: tuple[PublishedFeed, ...] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, PublishedPaper]:
        """The papers by their slugs and, where no paper has that slug, by their aliases."""
        ordered = sorted(self.papers, key=lambda paper: paper.order, reverse=True)
        aliases = {alias: paper for paper in ordered for alias in paper.aliases}
        return aliases | {paper.slug: paper for paper in ordered}

    @cached_property
    def by_arxiv_id(self) -> Mapping[str, PublishedPaper]:
        """The first announced paper of each arXiv id."""
        ordered = sorted(self.papers, key=lambda paper: paper.order, reverse=True)
        return {paper.arxiv_id: paper for paper in ordered if paper.arxiv_id}

    @cached_property
    def by_text(self) -> Mapping[str, PublishedPaper]:
        """The papers by the digests of their texts, the last one of each."""
        return {digest: paper for paper in self.papers for digest in paper.texts}


NOTHING_PUBLISHED = Published()


def shorten_key(key: str) -> str:
    """The start of a listing's key: part of the capture's digest, and the listing's own part."""
    digest, _, part = key.partition("/")
    return f"{digest[:_DIGITS]}/{part}"


def digest_text(text: str) -> str:
    """What a text is known by, whatever its case and white space; "" where it is too short."""
    letters = "".join(text[: 4 * _MOST_TEXT].casefold().split())[:_MOST_TEXT]
    if len(letters) < _LEAST_TEXT:
        return ""
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def digest_texts(texts: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """The digests of texts and those known before, each once, as many as are kept."""
    digests = dict.fromkeys([*known, *map(digest_text, texts)])
    return tuple(digest for digest in digests if digest)[-_MOST_TEXTS:]

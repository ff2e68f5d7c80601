"""The family of feeds: one module a format, one line in ``FEEDS``.

A format is a module with a name, a title, a media type, ``write_item`` and ``write_feed`` (see
``FeedFormat``).
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.feeds import atom, json_feed, rss
from generator.feeds.archive import link_archive, list_archive
from generator.feeds.channel import Channel, list_channels
from generator.feeds.digest import list_digests
from generator.feeds.item import Item
from generator.feeds.opml import list_opml
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Site


class FeedFormat(Protocol):
    """What a module in ``FEEDS`` offers; its files have the name ``NAME``."""

    NAME: str
    TITLE: str
    MEDIA_TYPE: str

    def write_item(self, item: Item) -> bytes:
        """One item."""

    def write_feed(self, channel: Channel, items: Iterable[bytes]) -> bytes:
        """The file of a channel around its items."""


FEEDS: tuple[FeedFormat, ...] = (rss, atom, json_feed)


def list_feeds(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """The files of every feed in every format, the archive of the main one, and OPML."""
    everything, *others = list_channels(corpus, site)
    channels = [link_archive(corpus, everything), *others, *list_digests(corpus, site)]
    for kind in FEEDS:
        yield from _write_channels(kind, channels)
    for page in list_archive(corpus, site):
        yield from _write_channels(atom, [page])
    yield from list_opml(corpus, site, channels)


def _write_channels(kind: FeedFormat, channels: list[Channel]) -> Iterator[OutputFile]:
    """The files of one format; an item is written once, however many channels it stands in."""
    written: dict[int, bytes] = {}
    for channel in channels:
        for item in channel.items:
            if id(item) not in written:
                written[id(item)] = kind.write_item(item)
        items = [written[id(item)] for item in channel.items]
        yield OutputFile(f"{channel.path}{kind.NAME}", kind.write_feed(channel, items))

"""The family of feeds: one module a format, one line in ``FEEDS``.

A format is a module with a name, a title, a media type, ``write_item`` and ``write_feed`` (see
``FeedFormat``).
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol

from generator.editorial.addresses import link_day
from generator.feeds import atom, json_feed, rss
from generator.feeds.archive import (
    ArchivedDay,
    link_archive,
    list_archived_days,
    make_archived,
)
from generator.feeds.channel import Channel, list_channels
from generator.feeds.digest import list_digests
from generator.feeds.item import Item
from generator.feeds.opml import list_opml
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Site
from generator.model.units import Unit


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
    yield from list_living(corpus, site)
    for unit in list_archive_units(corpus, site):
        yield from unit.make(corpus)


def list_living(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """The same without the archive, whose pages change no more."""
    everything, *others = list_channels(corpus, site)
    channels = [link_archive(corpus, everything), *others, *list_digests(corpus, site)]
    for kind in FEEDS:
        yield from _write_channels(kind, channels)
    yield from list_opml(corpus, site, channels)


def list_archive_units(corpus: Corpus, site: Site) -> Iterator[Unit[OutputFile]]:
    """The archive of the main feed, a page a day, to be made."""
    for day, papers, before in list_archived_days(corpus):
        yield Unit(
            f"{link_day(day)}{atom.NAME}",
            (day, before, *papers),
            partial(_write_archived, (day, papers, before), site),
        )


def _write_archived(archived: ArchivedDay, site: Site, corpus: Corpus) -> Iterator[OutputFile]:
    return _write_channels(atom, [make_archived(archived, site, corpus.words)])


def _write_channels(kind: FeedFormat, channels: list[Channel]) -> Iterator[OutputFile]:
    """The files of one format; an item is written once, however many channels it stands in."""
    written: dict[int, bytes] = {}
    for channel in channels:
        for item in channel.items:
            if id(item) not in written:
                written[id(item)] = kind.write_item(item)
        items = [written[id(item)] for item in channel.items]
        yield OutputFile(f"{channel.path}{kind.NAME}", kind.write_feed(channel, items))

"""The family of feeds: one module a format, one line in ``FEEDS``.

A format is a module with a name, a title, a media type, ``write_item`` and ``write_feed`` (see
``FeedFormat``).
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol

from generator.editorial.addresses import link_day
from generator.feeds import atom, json_feed, rss
from generator.feeds.archive import ArchivedDay, link_archive, list_archived_days, make_archived
from generator.feeds.channel import Channel, Items, Window, list_windows
from generator.feeds.digest import list_digests
from generator.feeds.item import Item
from generator.feeds.opml import list_opml
from generator.model.corpus import Corpus
from generator.model.kept import make_key
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
    for unit in list_feed_units(corpus, site):
        yield from unit.make(corpus)
    yield from list_digest_feeds(corpus, site)


def list_feed_units(corpus: Corpus, site: Site) -> Iterator[Unit[OutputFile]]:
    """The feeds of papers, one a channel, and the archive of the main one, a page a day."""
    items = Items(corpus, site)
    written: WrittenItems = {}
    named = make_key([(topic.slug, topic.name) for topic in corpus.named.topics])

    def write(window: Window, _: Corpus) -> Iterator[OutputFile]:
        return _write_channel(FEEDS, items.fill(window), written)

    for window in _list_windows(corpus, site):
        channel = window.channel
        said = (channel.title, channel.description, channel.page, channel.before, channel.moved)
        made_from = (*said, named, window.whole, *window.papers)
        yield Unit(f"{channel.path}{FEEDS[0].NAME}", made_from, partial(write, window))
    for day, papers, before in list_archived_days(corpus):
        make = partial(_write_archived, (day, papers, before), site)
        yield Unit(f"{link_day(day)}{atom.NAME}", (day, before, *papers), make)


def _list_windows(corpus: Corpus, site: Site) -> Iterator[Window]:
    """The windows of all channels; that of everything leads on to its archive."""
    everything, *others = list_windows(corpus, site)
    yield link_archive(everything, corpus)
    yield from others


def list_digest_feeds(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """The feeds of days and weeks in one item, and the lists of all feeds."""
    digests = list(list_digests(corpus, site))
    for channel in digests:
        yield from _write_channel(FEEDS, channel, {})
    channels = [window.channel for window in _list_windows(corpus, site)]
    yield from list_opml(corpus, site, [*channels, *digests])


def _write_archived(archived: ArchivedDay, site: Site, corpus: Corpus) -> Iterator[OutputFile]:
    return _write_channel([atom], make_archived(archived, site, corpus.words), {})


WrittenItems = dict[tuple[str, int], bytes]  # by the format, and which item it is


def _write_channel(
    kinds: Iterable[FeedFormat], channel: Channel, written: WrittenItems
) -> Iterator[OutputFile]:
    """The files of a channel; an item is written once, however many channels it stands in."""
    for kind in kinds:
        for item in channel.items:
            if (kind.NAME, id(item)) not in written:
                written[kind.NAME, id(item)] = kind.write_item(item)
        items = [written[kind.NAME, id(item)] for item in channel.items]
        yield OutputFile(f"{channel.path}{kind.NAME}", kind.write_feed(channel, items))

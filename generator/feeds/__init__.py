"""The formats of feeds: one module each, one line in ``FEEDS``.

A format is a module with ``NAME`` and ``write_feed(channel)``, which gives the bytes of a file.
"""

from collections.abc import Iterator
from types import ModuleType

from generator.feeds import rss
from generator.feeds.channel import list_channels
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Site

FEEDS: tuple[ModuleType, ...] = (rss,)


def list_feeds(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """The files of every feed in every format."""
    for channel in list_channels(corpus, site):
        for kind in FEEDS:
            yield OutputFile(f"{channel.path}{kind.NAME}", kind.write_feed(channel))

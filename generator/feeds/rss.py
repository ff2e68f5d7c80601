"""RSS 2.0 (https://www.rssboard.org/rss-specification), whole texts in ``description``.

Names of authors are Dublin Core's, since RSS wants e-mail addresses; the link of the feed to
itself and to a hub is Atom's (https://www.rssboard.org/rss-profile#namespace-elements-atom).
"""

from collections.abc import Iterable
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from generator.feeds.channel import Channel
from generator.feeds.elements import (
    ATOM,
    DC,
    add_note,
    add_place,
    add_texts,
    fill_frame,
    write_tag,
)
from generator.feeds.item import Item

NAME = "feed.xml"
TITLE = "RSS"
MEDIA_TYPE = "application/rss+xml"


def write_item(item: Item) -> bytes:
    """The item as an element."""
    parts = (
        write_tag("title", item.title),
        write_tag("link", item.link),
        write_tag("description", item.html),
        write_tag("pubDate", format_datetime(item.published)),
        write_tag("guid", item.id, isPermaLink="false"),
        *(write_tag("dc:creator", name) for name in item.authors),
        *(write_tag("category", topic) for topic in item.topics),
    )
    return f"<item>{''.join(parts)}</item>\n".encode()


def write_feed(channel: Channel, items: Iterable[bytes]) -> bytes:
    """The feed as UTF-8 bytes around its written items."""
    names = {"xmlns:atom": ATOM, "xmlns:dc": DC}
    rss = ET.Element("rss", {"version": "2.0", **names})
    root = ET.SubElement(rss, "channel")
    updated = format_datetime(channel.updated)
    add_texts(
        root,
        ("title", channel.title),
        ("link", f"{channel.site.url}{channel.page}"),
        ("description", channel.description),
        ("language", channel.words.language),
        ("pubDate", updated),
        ("lastBuildDate", updated),
    )
    address = f"{channel.site.url}{channel.home}{NAME}"
    ET.SubElement(root, "atom:link", href=address, rel="self", type=MEDIA_TYPE)
    if channel.site.hub:
        ET.SubElement(root, "atom:link", href=channel.site.hub, rel="hub")
    add_note(root, channel)
    add_place(root)
    return fill_frame(rss, channel, items)

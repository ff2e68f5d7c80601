"""Atom 1.0 (RFC 4287), whole texts in ``content``; archived pages by RFC 5005 (section 4)."""

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as ET

from generator.editorial.addresses import PAPERS
from generator.feeds.channel import Channel
from generator.feeds.elements import (
    ATOM,
    add_note,
    add_place,
    add_texts,
    fill_frame,
    write_tag,
)
from generator.feeds.item import Item

NAME = "atom.xml"
TITLE = "Atom"
MEDIA_TYPE = "application/atom+xml"
_HISTORY = "http://purl.org/syndication/history/1.0"


def write_item(item: Item) -> bytes:
    """The item as an entry."""
    moment = _write_moment(item.published)
    parts = (
        write_tag("id", item.id),
        write_tag("title", item.title),
        write_tag("published", moment) if item.html else "",  # the archive says it once
        write_tag("updated", moment),
        write_tag("link", "", href=item.link),
        write_tag("link", "", rel="related", href=item.elsewhere) if item.elsewhere else "",
        *(f"<author>{write_tag('name', name)}</author>" for name in item.authors),
        *(write_tag("category", "", term=topic) for topic in item.topics),
        write_tag("content", item.html, type="html") if item.html else "",
    )
    return f"<entry>{''.join(parts)}</entry>\n".encode()


def write_feed(channel: Channel, items: Iterable[bytes]) -> bytes:
    """The feed, or an archived page of it, as UTF-8 bytes around its written entries."""
    site = channel.site
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": channel.words.language})
    add_texts(
        feed,
        ("id", channel.id),
        ("title", channel.title),
        ("subtitle", channel.description),
        ("updated", _write_moment(channel.updated)),
    )
    add_texts(ET.SubElement(feed, "author"), ("name", site.name))
    links = {
        "alternate": f"{site.url}{channel.page}",
        "self": f"{site.url}{channel.home}{NAME}",
        "hub": "" if channel.current else site.hub,
        "current": site.url + channel.current if channel.current else "",
        "prev-archive": site.url + channel.before if channel.before else "",
    }
    for rel, address in links.items():
        if address:
            ET.SubElement(feed, "link", rel=rel, href=address)
    if channel.current:
        feed.set("xml:base", f"{site.url}{PAPERS}")  # of tens of thousands of links
        feed.set("xmlns:fh", _HISTORY)
        ET.SubElement(feed, "fh:archive")
    add_note(feed, channel)
    add_place(feed)
    return fill_frame(feed, channel, items)


def _write_moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")

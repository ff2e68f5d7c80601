"""RSS 2.0 (https://www.rssboard.org/rss-specification), with the full text and Atom's self link.

ElementTree escapes; the description is HTML, so its own texts are escaped once more before.
"""

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from generator.escape import escape_html
from generator.feeds.channel import Channel, Item

NAME = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("atom", _ATOM)


def write_feed(channel: Channel) -> bytes:
    """The feed as UTF-8 bytes."""
    rss = ET.Element("rss", version="2.0")
    root = ET.SubElement(rss, "channel")
    address = f"{channel.link}{NAME}"
    for name, text in (
        ("title", channel.title),
        ("link", channel.link),
        ("description", channel.description),
        ("language", "en"),
    ):
        ET.SubElement(root, name).text = text
    ET.SubElement(root, f"{{{_ATOM}}}link", href=address, rel="self", type="application/rss+xml")
    for item in channel.items:
        _add_item(root, item)
    ET.indent(rss, "")
    return bytes(ET.tostring(rss, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_item(root: ET.Element, item: Item) -> None:
    element = ET.SubElement(root, "item")
    for name, text in (
        ("title", item.title),
        ("link", item.link),
        ("description", _write_html(item)),
        ("pubDate", format_datetime(item.published)),
    ):
        ET.SubElement(element, name).text = text
    ET.SubElement(element, "guid", isPermaLink="false").text = item.id
    for topic in item.topics:
        ET.SubElement(element, "category").text = topic


def _write_html(item: Item) -> str:
    paragraphs = [f"<p>{escape_html(text)}</p>" for text in item.paragraphs]
    links = " · ".join(
        f'<a href="{escape_html(address)}">{escape_html(name)}</a>' for name, address in item.links
    )
    return "".join([*paragraphs, f"<p>{links}</p>"])

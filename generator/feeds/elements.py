"""Feeds in XML: a frame made by ElementTree, filled with items that were made once.

Items are thousands, so their few elements are written straight, every text and attribute escaped:
that takes an eighth of ElementTree's time. Names of other vocabularies have their prefix; the frame
declares it.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from generator.editorial.addresses import climb
from generator.escape import escape_html, escape_xml
from generator.feeds.channel import Channel

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
_XHTML = "http://www.w3.org/1999/xhtml"
_PLACE = "items"


def add_texts(parent: ET.Element, *pairs: tuple[str, str]) -> None:
    """Child elements that hold texts, each ``(name, text)``; empty ones are left out."""
    for name, text in pairs:
        if text:
            ET.SubElement(parent, name).text = text


def add_place(parent: ET.Element) -> None:
    """Mark where the items are to stand."""
    ET.SubElement(parent, _PLACE)


def add_note(parent: ET.Element, channel: Channel) -> None:
    """A link for whoever opens the feed in a browser; programs pass XHTML over."""
    note = ET.SubElement(parent, "a", xmlns=_XHTML, href=f"{channel.site.url}{channel.page}")
    note.text = channel.words.gettext(
        "This is a feed, for a feed reader. Its page: {title}", title=channel.title
    )


def write_tag(name: str, text: str, **attributes: str) -> str:
    """An element with its text and attributes; "" where it would be empty."""
    if not text and not attributes:
        return ""
    shown = "".join(f' {key}="{escape_html(value)}"' for key, value in attributes.items())
    return f"<{name}{shown}>{escape_xml(text)}</{name}>" if text else f"<{name}{shown}/>"


def fill_frame(frame: ET.Element, channel: Channel, items: Iterable[bytes]) -> bytes:
    """The file of a feed: declaration, style sheet, frame, and the items at their place."""
    style = f'type="text/css" href="{climb(channel.path)}assets/feed.css"'
    place = ET.tostring(ET.Element(_PLACE))
    head, _, tail = ET.tostring(frame, encoding="utf-8", xml_declaration=True).partition(place)
    declaration, _, head = head.partition(b"\n")
    sheet = ET.tostring(ET.ProcessingInstruction("xml-stylesheet", style))
    return b"".join([declaration, b"\n", sheet, b"\n", head, b"\n", *items, tail, b"\n"])

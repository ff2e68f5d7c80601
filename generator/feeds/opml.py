"""OPML 2.0 (http://opml.org/spec2.opml): the addresses of many feeds, for a reader to take at once.

One file has everything, and one each area its topics.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from generator.editorial.addresses import DAYS, WEEKS, link_area_feeds, link_topic
from generator.feeds import atom
from generator.feeds.channel import Channel
from generator.feeds.elements import add_texts
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Site

NAME = "feeds.opml"


def list_opml(corpus: Corpus, site: Site, channels: Sequence[Channel]) -> Iterator[OutputFile]:
    """The file of everything, and those of the areas with papers."""
    by_path = {channel.path: channel for channel in channels}
    groups = []
    for area in corpus.named.areas:
        topics = [t.slug for t in corpus.named.topics if t.area == area.slug]
        paths = [link_area_feeds(area.slug), *map(link_topic, topics)]
        if found := [by_path[path] for path in paths if path in by_path]:
            groups.append((area.name, found))
            title = corpus.words.gettext("{site}: {part}", site=site.name, part=area.name)
            data = _write_opml(title, [_make_outline(channel) for channel in found])
            yield OutputFile(f"{link_area_feeds(area.slug)}{NAME}", data)
    general = [by_path[path] for path in ("", DAYS, WEEKS) if path in by_path]
    outlines = [_make_outline(channel) for channel in general]
    for name, found in groups:
        outline = ET.Element("outline", text=name)
        outline.extend(_make_outline(channel) for channel in found)
        outlines.append(outline)
    yield OutputFile(NAME, _write_opml(site.name, outlines))


def _make_outline(channel: Channel) -> ET.Element:
    return ET.Element(
        "outline",
        type="rss",  # whatever the format of the feed
        text=channel.title,
        xmlUrl=f"{channel.site.url}{channel.path}{atom.NAME}",
        htmlUrl=f"{channel.site.url}{channel.page}",
    )


def _write_opml(title: str, outlines: Iterable[ET.Element]) -> bytes:
    opml = ET.Element("opml", version="2.0")
    add_texts(ET.SubElement(opml, "head"), ("title", title))
    ET.SubElement(opml, "body").extend(outlines)
    ET.indent(opml, "")
    return bytes(ET.tostring(opml, encoding="utf-8", xml_declaration=True)) + b"\n"

"""Whether feeds and the sitemap can be read, and lead where they say."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import msgspec

from generator.checks.links import Tree
from generator.feeds import atom, json_feed, rss

_ATOM = "{http://www.w3.org/2005/Atom}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_CHECKED = (rss.NAME, atom.NAME, json_feed.NAME, "sitemap.xml")


class _Feed(msgspec.Struct):
    """What is looked at of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

    class Item(msgspec.Struct):
        """One of its items."""

        id: str
        url: str

    items: list[Item]


def find_broken_feeds(tree: Tree) -> Iterator[str]:
    """Each fault of a feed or the sitemap, as ``file: problem``."""
    for name in sorted(tree.names):
        if name.rpartition("/")[2] in _CHECKED:
            try:
                items = list(_list_items(name, tree.read(name)))
            except (ET.ParseError, msgspec.MsgspecError) as error:
                yield f"{name}: can't be read ({error})"
                continue
            counts = Counter(key for key, _ in items)
            yield from (f"{name}: {key} stands there twice" for key, n in counts.items() if n > 1)
            yield from (f"{name} -> {link}" for _, link in items if tree.is_broken(link))


def _list_items(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The id and the address of each entry."""
    if name.endswith(".json"):
        feed = msgspec.json.decode(text, type=_Feed)
        yield from ((item.id, item.url) for item in feed.items)
        return
    root = ET.fromstring(text)  # noqa: S314  (the site's own file)
    for item in root.iter("item"):
        yield item.findtext("guid", ""), item.findtext("link", "")
    for entry in root.iter(f"{_ATOM}entry"):
        link = next((x for x in entry.iter(f"{_ATOM}link") if x.get("rel") != "enclosure"), None)
        address = link.get("href", "") if link is not None else ""
        yield entry.findtext(f"{_ATOM}id", ""), urljoin(root.get(_BASE, ""), address)
    for url in root.iter(f"{_SITEMAP}url"):
        address = url.findtext(f"{_SITEMAP}loc", "")
        yield address, address

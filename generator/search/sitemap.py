"""The sitemap, which engines read."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

from generator.model.corpus import Corpus
from generator.pages import list_pages, list_stamped_pages

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def list_addresses(
    corpus: Corpus, rendered: Iterable[str], default: date
) -> Iterator[tuple[str, date]]:
    """Every page of the site as ``(path, day of the newest thing on it)``.

    ``rendered`` are the paths of the pages that MkDocs made. Addresses that only point on to
    another page are left out.
    """
    latest = corpus.latest_day or default
    updated = {page.path: page.updated for page in list_pages(corpus)}
    for path in rendered:
        yield path, updated.get(path) or latest
    for page in list_stamped_pages(corpus):
        if not page.canonical:
            yield page.path, page.updated or latest


def write_sitemap(addresses: Iterable[tuple[str, date]], site_url: str) -> bytes:
    """A sitemap (https://www.sitemaps.org/protocol.html) of paths with their days."""
    ET.register_namespace("", _SITEMAP)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for path, updated in sorted(addresses):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = site_url + path
        ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = updated.isoformat()
    ET.indent(root, "")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

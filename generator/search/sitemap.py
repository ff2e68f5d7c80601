"""The sitemap, which engines read (https://www.sitemaps.org/protocol.html), and robots.txt."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from generator.escape import escape_xml
from generator.model.site import OutputFile, Site, pack_file

MOST = 50_000  # addresses in a file, by the protocol
NAME = "sitemap.xml"
ROBOTS = "robots.txt"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Address = tuple[str, date]


def list_sitemaps(addresses: Iterable[Address], site_url: str) -> Iterator[OutputFile]:
    """The sitemap; where it would have too many addresses, an index and packed files of them."""
    ordered = sorted(addresses)
    if len(ordered) <= MOST:
        yield _write_file(NAME, "urlset", "url", ordered, site_url)
        return
    parts = [ordered[start : start + MOST] for start in range(0, len(ordered), MOST)]
    named = [(f"sitemap-{number}.xml.gz", part) for number, part in enumerate(parts, 1)]
    index = [(name, max(day for _, day in part)) for name, part in named]
    yield _write_file(NAME, "sitemapindex", "sitemap", index, site_url)
    for name, part in named:
        yield pack_file(name, _write_file(name, "urlset", "url", part, site_url).data)


def _write_file(
    name: str, root: str, element: str, addresses: Sequence[Address], site_url: str
) -> OutputFile:
    """A file of addresses; its lines are written straight, since they are tens of thousands."""
    frame = ET.tostring(ET.Element(root, xmlns=_NAMESPACE), "unicode", short_empty_elements=False)
    head, _, tail = frame.partition("</")
    lines = (
        f"<{element}><loc>{escape_xml(site_url + path)}</loc><lastmod>{day}</lastmod></{element}>"
        for path, day in addresses
    )
    declaration = ET.tostring(ET.ProcessingInstruction("xml", 'version="1.0" encoding="utf-8"'))
    text = "\n".join([declaration.decode(), head, *lines, f"</{tail}\n"])
    return OutputFile(name, text.encode())


def write_robots(site: Site) -> OutputFile:
    """What engines may read: all, and where the sitemap is; of a private site its pages say no.

    A page that engines may not fetch can't tell them so, and would be listed by its address alone.
    """
    lines = ["User-agent: *", "Allow: /"]
    if not site.private:
        lines.append(f"Sitemap: {site.url}{NAME}")
    return OutputFile(ROBOTS, "".join(f"{line}\n" for line in lines).encode())

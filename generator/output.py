"""The files of a site that no page of the theme is: stamped pages, feeds, sitemap, search."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

import msgspec

from generator.corpus import Corpus
from generator.disk import OutputFile
from generator.escape import escape_html
from generator.feeds import list_feeds
from generator.links import link_paper
from generator.pages import list_stamped_pages
from generator.pages.page import Page, Renderer
from generator.stamp import BODY, CANONICAL, DESCRIPTION, HEAD, TITLE, Shell

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def stamp_pages(
    corpus: Corpus, renderer: Renderer, shell: Shell, site_url: str
) -> Iterator[OutputFile]:
    """The pages of all papers."""
    for page in list_stamped_pages(corpus):
        html = shell.stamp(
            {
                TITLE: escape_html(page.title),
                DESCRIPTION: escape_html(page.description),
                CANONICAL: escape_html(site_url + (page.canonical or page.path)),
                HEAD: write_meta(page),
                BODY: renderer.render_html(page),
            }
        )
        yield OutputFile(f"{page.path}index.html", html.encode())


def write_meta(page: Page) -> str:
    """The page's further ``<meta>`` elements."""
    return "".join(
        f'<meta name="{escape_html(name)}" content="{escape_html(text)}">'
        for name, text in page.meta
    )


def list_data(corpus: Corpus, site_url: str) -> Iterator[OutputFile]:
    """Feeds and exports."""
    yield from list_feeds(corpus, site_url)


def write_sitemap(pages: Iterable[tuple[str, date | None]], site_url: str, latest: date) -> bytes:
    """A sitemap of ``(path, day of the newest thing on the page)``; ``latest`` for other pages."""
    ET.register_namespace("", _SITEMAP)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for path, updated in sorted(pages, key=lambda pair: pair[0]):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = site_url + path
        ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = (updated or latest).isoformat()
    ET.indent(root, "")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def extend_search(index: bytes, corpus: Corpus) -> bytes:
    """Material's search index with the papers; its worker renders texts as HTML."""
    content = msgspec.json.decode(index)
    content["docs"] += [
        {
            "location": link_paper(paper),
            "title": escape_html(paper.title),
            "text": escape_html(" ".join([paper.text, *paper.authors])),
        }
        for paper in corpus.papers
    ]
    return msgspec.json.encode(content)

"""The files of a site beside the theme's pages: Markdown, stamped pages, sitemap, search."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

import msgspec

from generator.corpus import Corpus
from generator.escape import escape_html
from generator.files import OutputFile
from generator.links import link_paper
from generator.pages import list_pages, list_stamped_pages
from generator.pages.page import Page, Renderer
from generator.stamp import BODY, CANONICAL, DESCRIPTION, HEAD, TITLE, Shell

FRONT = "index.md"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def list_markdown(corpus: Corpus, renderer: Renderer) -> Iterator[OutputFile]:
    """The Markdown files of the lists, below docs/; the front page's is written by hand."""
    for page in list_pages(corpus):
        if page.source != FRONT:
            yield OutputFile(page.source, renderer.render_markdown(page).encode())


def stamp_pages(
    corpus: Corpus, render: Callable[[Page], str], shell: Shell, site_url: str
) -> Iterator[OutputFile]:
    """The pages of all papers; ``render`` gives the body of a page."""
    for page in list_stamped_pages(corpus):
        html = shell.stamp(
            {
                TITLE: escape_html(page.title),
                DESCRIPTION: escape_html(page.description),
                CANONICAL: escape_html(site_url + (page.canonical or page.path)),
                HEAD: write_meta(page),
                BODY: render(page),
            }
        )
        yield OutputFile(f"{page.path}index.html", html.encode())


def write_meta(page: Page) -> str:
    """The page's further ``<meta>`` elements."""
    return "".join(
        f'<meta name="{escape_html(name)}" content="{escape_html(text)}">'
        for name, text in page.meta
    )


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

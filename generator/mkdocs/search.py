"""The search of a site: its page, what the page's scripts are, and the index they read."""

from collections.abc import Iterable, Iterator
from importlib.resources import files as list_resources

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.search.documents import Document

PAGE = "search/index.md"
_FRONT_MATTER = """---
title: Search
description: Search all papers by title, text, author, topic or arXiv id.
template: search.html
hide: [navigation, toc]
search: { exclude: true }
---

# Search
"""


def list_search_files(config: MkDocsConfig) -> Iterator[File]:
    """The search page, and the scripts of the box in the header and of the page."""
    level = InclusionLevel.NOT_IN_NAV
    yield File.generated(config, PAGE, content=_FRONT_MATTER, inclusion=level)
    assets = list_resources("generator.theme") / "assets"
    for script in (assets / "search-start.js", *(assets / "search").iterdir()):
        if script.name.endswith(".js"):
            folder = "" if script.name == "search-start.js" else "search/"
            path = f"assets/{folder}{script.name}"
            yield File.generated(config, path, content=script.read_bytes())


def list_written(pages: Iterable[MkDocsPage]) -> Iterator[Document]:
    """The pages that the owner wrote for readers, as they are searched."""
    for page in pages:
        if page.file.src_uri != PAGE and not page.meta.get("search", {}).get("exclude"):
            text = Markup(page.content).striptags()  # noqa: S704  # only ever shown as text
            yield Document(str(page.title), text, path=page.url)

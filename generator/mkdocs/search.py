"""The search of a site: its page, and the hand-written pages that it finds."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files as list_resources

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from generator.editorial.related import parse_counts
from generator.language.words import Words
from generator.model.kept import Kept
from generator.search.documents import Document
from generator.search.index import Beside
from generator.search.related_words import parse_related
from generator.search.scripts import list_scripts

PAGE = "search/index.md"
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_FRONT_MATTER = """---
title: {title}
description: {description}
template: search.html
hide: [navigation, toc]
search: {{ exclude: true }}
---

# {title}
"""


def add_search_files(files: Files, config: MkDocsConfig, words: Words) -> None:
    """The page on which a search has an address, and the scripts of it and of the box."""
    level = InclusionLevel.NOT_IN_NAV
    page = _FRONT_MATTER.format(
        title=words.gettext("Search"),
        description=words.gettext("Search all papers by title, text, author, topic or arXiv id."),
    )
    files.append(File.generated(config, PAGE, content=page, inclusion=level))
    folder = list_resources("generator.theme") / "search"
    modules = {module.name: module.read_text("utf-8") for module in folder.iterdir()}
    for script in list_scripts(modules, words):
        files.append(File.generated(config, script.path, content=script.data))


def find_beside(pages: Iterable[MkDocsPage], kept: Kept) -> Beside:
    """The pages that the owner wrote for readers, and the table of related words."""
    tables = list_resources("generator.search")
    related = parse_related((tables / "related-words.txt").read_text("utf-8"))
    words = list_resources("generator.editorial")
    rarity, empty = (words / name for name in ("word-counts.txt", "empty-words.txt"))
    counts = parse_counts(rarity.read_text("utf-8"), empty.read_text("utf-8"))
    return Beside(tuple(_list_written(pages)), related, counts, kept)


def _list_written(pages: Iterable[MkDocsPage]) -> Iterator[Document]:
    for page in pages:
        asked = page.meta.get("search")
        excluded = isinstance(asked, dict) and asked.get("exclude")
        if page.file.src_uri != PAGE and not excluded:
            said = _CODE.sub(" ", page.content or "")  # what one may type is not what a page says
            text = Markup(said).striptags()  # noqa: S704  # only ever shown as text
            headings = tuple(_list_headings(page.toc))
            yield Document(str(page.title), text, path=page.url, topic_names=headings)


def _list_headings(anchors: Iterable[AnchorLink]) -> Iterator[str]:
    for anchor in anchors:
        yield Markup(anchor.title).striptags()  # noqa: S704  # only ever shown as text
        yield from _list_headings(anchor.children)

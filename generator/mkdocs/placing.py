"""Pages put among those of docs/: generated ones, and hand-written ones that come along."""

import re
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.escape import escape_html
from generator.language.words import Words
from generator.mkdocs.theme import find_docs
from generator.model.site import Page
from generator.pages.markdown import FRONT
from generator.theme.render import write_head

_LISTED = ("index.md",)
_OF_FEEDS = re.compile(r"^## (?:Feeds|订阅源)\n.*?(?=^## )", re.M | re.S)


def add_written(files: Files, config: MkDocsConfig, words: Words, *, private: bool) -> None:
    """The pages that come along, of which the owner has none; a private site has no feeds."""
    for path in sorted(find_docs(words).glob("*.md")):
        if not files.get_file_from_path(path.name):
            text = path.read_text("utf-8")
            shown = _OF_FEEDS.sub("", text) if private else text
            files.append(make_file(config, path.name, shown, listed=path.name in _LISTED))


def make_file(config: MkDocsConfig, source: str, text: str = "", *, listed: bool) -> File:
    """A page of MkDocs without a file in docs/."""
    inclusion = InclusionLevel.UNDEFINED if listed else InclusionLevel.NOT_IN_NAV
    return File.generated(config, source, content=text, inclusion=inclusion)


def note_covered(own: Sequence[File], files: Files) -> list[str]:
    """What to say of the owner's pages that stand nowhere: a page of ours has their address."""
    known = set(map(id, own))
    taken = {file.dest_uri for file in files if id(file) not in known}
    return [
        f"{file.src_uri}: is not shown, since a page of the newspaper has its address "
        f"({file.url}); give it another name"
        for file in own
        if file.dest_uri in taken
    ]


def write_front_matter(page: Page, preview: str) -> dict[str, object]:
    """The front matter of a list; the front page keeps the title of the hand-written one."""
    title = {} if page.source == FRONT else {"title": escape_html(page.title)}
    return title | {
        "description": escape_html(page.description),
        "tags": list(page.tags),
        "head": write_head(page, preview),
    }

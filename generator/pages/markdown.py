"""The one writer of Markdown: every list as a file that reads well and works anywhere.

Links lead to other Markdown files, and to papers where they were published, so that they work in
an editor too; what has no file (a paper's own page) is named without a link. ``finalize`` escapes
every value of the template for Markdown, so that it cannot forget one.
"""

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from generator.escape import SafeMarkdown, escape_markdown
from generator.language.words import Words
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.site import OutputFile, Page
from generator.theme.bytecode import KeptCode
from generator.theme.render import explain_template_fault

FRONT = "index.md"  # in docs/ it is written by hand
TEMPLATE = "list.md.j2"
_LINKS: Kind[tuple[str, ...]] = Kind("links", tuple[str, ...])  # files that a text asks for
_TEXTS: Kind[str] = Kind("markdown", str)


Way = Callable[[str], SafeMarkdown]
ARCHIVED = ("days", "weeks", "months", "topics")  # folders whose older pages have no file


def find_way(source: str, known: Container[str]) -> Way:
    """From a file to what an address means: another file, or a place outside; "" for neither.

    ``known`` are the files of lists.
    """
    folder = posixpath.dirname(source)

    @cache  # a list names the same few topics again and again
    def find(address: str) -> SafeMarkdown:
        if ":" in address or not address:
            return SafeMarkdown(address)
        parts = address.strip("/").split("/")
        if parts[0] == "papers":
            return SafeMarkdown("")
        file = f"{'/'.join(parts)}.md" if len(parts) > 1 else f"{parts[0]}/index.md"
        if len(parts) > 1 and parts[0] in ARCHIVED and "#" not in file and file not in known:
            return SafeMarkdown("")
        return SafeMarkdown(posixpath.relpath(file, folder or "."))

    return find


class Linking(Struct, frozen=True):
    """How files lead to each other: ``find`` gives, for a file, what an address is there.

    It asks which names are ``known``, and depends on nothing else but ``base``.
    """

    known: frozenset[str]
    find: Callable[[str, Container[str]], Way] = find_way
    base: str = ""


def list_markdown(
    pages: Iterable[Page],
    words: Words,
    templates: Path | None = None,
    linking: Linking | None = None,
    kept: Kept = NOTHING_KEPT,
) -> Iterator[OutputFile]:
    """The Markdown files of lists, below docs/; the front page's is the owner's own.

    ``linking`` is that of files beside each other, unless given; ``kept`` has the texts of earlier
    builds.

    Raises ``PapersError`` for a fault of the owner's template.
    """
    listed = list(pages)
    linking = linking or Linking(frozenset(page.source for page in listed))
    return (file for file, _ in list_texts(listed, words, templates, linking, kept))


def list_texts(
    pages: Iterable[Page], words: Words, templates: Path | None, linking: Linking, kept: Kept
) -> Iterator[tuple[OutputFile, tuple[str, ...]]]:
    """The Markdown files of lists, each with the names of files that it asked ``linking`` for."""
    environment = _make_environment(templates, words, kept)
    look = make_look(words, templates)
    for page in pages:
        if page.source == FRONT:
            continue
        text, asked = _recall_text(environment, page, linking, look, kept)
        yield OutputFile(page.source, text.encode()), asked


def make_look(words: Words, templates: Path | None) -> bytes:
    """What stands for all that a text depends on beside its page."""
    return make_key(words.language, _read_templates(templates))


def _write_text(environment: Environment, page: Page, way: Way) -> str:
    try:
        template = environment.get_template(TEMPLATE)
        body = template.render(page=page, content=page.content, way=way)
    except Exception as error:
        raise explain_template_fault(error, TEMPLATE) from error
    return f"---\n{_dump_front_matter(page)}---\n\n{body.rstrip()}\n"


def _recall_text(
    environment: Environment, page: Page, linking: Linking, look: bytes, kept: Kept
) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and the names that it asked for.

    It is an earlier build's where its page and what it links to are the same.
    """
    known = linking.known
    key, noted = make_key(look, linking.base, page), _Noted(known)

    @cache
    def write() -> str:
        return _write_text(environment, page, linking.find(page.source, noted))

    def list_asked() -> tuple[str, ...]:
        write()
        return tuple(noted.asked)

    asked = kept.recall(_LINKS, key, list_asked)
    there = [name in known for name in asked]
    return kept.recall(_TEXTS, make_key(key, there), write), asked


class _Noted(Container[str]):
    """The files of lists, with a note of each that was asked for."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self.asked: dict[str, None] = {}

    def __contains__(self, name: object) -> bool:
        self.asked[str(name)] = None
        return name in self._known


def _read_templates(templates: Path | None) -> list[bytes]:
    """The template, and all of the owner's, which theirs may include."""
    owned = sorted(templates.rglob("*")) if templates else []
    paths = [Path(__file__).with_name(TEMPLATE), *owned]
    return [path.read_bytes() for path in paths if path.is_file()]


def _make_environment(templates: Path | None, words: Words, kept: Kept) -> Environment:
    folders = [folder for folder in (templates, Path(__file__).parent) if folder]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=False,  # noqa: S701  (finalize escapes, for Markdown)
        finalize=escape_markdown,
        undefined=StrictUndefined,
        bytecode_cache=KeptCode(kept),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["head"] = lambda level: SafeMarkdown("#" * level)
    environment.globals["_"] = lambda message: SafeMarkdown(words.gettext(message))
    environment.filters["safe"] = SafeMarkdown
    return environment


def _dump_front_matter(page: Page) -> str:
    """Front matter by PyYAML; its strings reach themes' templates, so they are escaped too."""
    values: dict[str, object] = {
        "generated": True,
        "title": str(escape_markdown(page.title)),
        "description": str(escape_markdown(page.description)),
        "date": page.updated,
        "tags": list(page.tags),
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
    }
    known = {key: value for key, value in values.items() if value}
    return yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=1000)

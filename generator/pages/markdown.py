"""The one writer of Markdown: every list as a file that reads well and works anywhere.

Links lead to other Markdown files, and to papers where they were published, so that they work in
an editor too; what has no file (a paper's own page) is named without a link. ``finalize`` escapes
every value of the template for Markdown, so that it cannot forget one.
"""

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from generator.escape import SafeMarkdown, escape_markdown
from generator.language.words import Words
from generator.model.site import OutputFile, Page
from generator.theme.render import explain_template_fault

FRONT = "index.md"  # in docs/ it is written by hand
TEMPLATE = "list.md.j2"


Way = Callable[[str], SafeMarkdown]
ARCHIVED = ("days", "weeks", "months", "topics")  # folders whose older pages have no file


def find_way(source: str, known: Container[str]) -> Way:
    """From a file to what an address means: another file, or a place outside; "" for neither.

    ``known`` are the files of lists.
    """
    folder = posixpath.dirname(source)

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


def list_markdown(
    pages: Iterable[Page],
    words: Words,
    templates: Path | None = None,
    way: Callable[[str], Way] | None = None,
) -> Iterator[OutputFile]:
    """The Markdown files of lists, below docs/; the front page's is the owner's own.

    ``way`` gives, for a file, what an address is there.

    Raises ``PapersError`` for a fault of the owner's template.
    """
    environment = _make_environment(templates, words)
    listed = list(pages)
    known = {page.source for page in listed}
    find = way or (lambda source: find_way(source, known))
    for page in listed:
        if page.source != FRONT:
            try:
                template = environment.get_template(TEMPLATE)
                body = template.render(page=page, content=page.content, way=find(page.source))
            except Exception as error:
                raise explain_template_fault(error, TEMPLATE) from error
            text = f"---\n{_dump_front_matter(page)}---\n\n{body.rstrip()}\n"
            yield OutputFile(page.source, text.encode())


def _make_environment(templates: Path | None, words: Words) -> Environment:
    folders = [folder for folder in (templates, Path(__file__).parent) if folder]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=False,  # noqa: S701  (finalize escapes, for Markdown)
        finalize=escape_markdown,
        undefined=StrictUndefined,
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

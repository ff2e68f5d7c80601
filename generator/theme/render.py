"""Pages rendered by templates, as HTML and as Markdown."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from generator.editorial import addresses as links
from generator.editorial import wording as words
from generator.editorial.ranking import find_standing, say_sightings
from generator.escape import SafeMarkdown, escape_html, escape_markdown
from generator.model.corpus import Corpus
from generator.model.problems import PapersError, shorten
from generator.model.site import OutputFile, Page
from generator.pages import charts, list_pages, marks

TEMPLATES = Path(__file__).with_name("templates")
MARKDOWN = Path(__file__).parents[1] / "pages"
FRONT = "index.md"


class Renderer:
    """Renders pages with the package's templates, those of the site's owner put in front.

    HTML templates escape every value by autoescape, Markdown templates by ``escape_markdown``;
    neither can forget.
    """

    def __init__(self, corpus: Corpus, templates: Path | None = None) -> None:
        folders = [folder for folder in (templates, TEMPLATES, MARKDOWN) if folder]
        loader = ChoiceLoader([FileSystemLoader(folder) for folder in folders])
        self._html = _make_environment(loader, corpus, autoescape=True)
        self._markdown = _make_environment(loader, corpus, autoescape=False)
        self._markdown.finalize = escape_markdown
        self._markdown.filters["safe"] = SafeMarkdown

    def render_html(self, page: Page) -> str:
        """The body of the page, between the theme's header and footer."""
        return _render(self._html, f"{page.template}.html.j2", page, links.climb(page.path))

    def render_markdown(self, page: Page) -> str:
        """The page as a Markdown file with front matter, for any generator of sites."""
        root = _climb_files(page.source)
        body = _render(self._markdown, f"{page.template}.md.j2", page, root)
        return f"---\n{_dump_front_matter(page)}---\n\n{body}"


def _render(environment: Environment, name: str, page: Page, root: str) -> str:
    """The page by its template; a fault of the template is the site owner's to mend."""
    try:
        return environment.get_template(name).render(page=page, root=root, **page.context)
    except TemplateError as error:
        place = f"{error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else name
        raise PapersError(f"{place}: {error.message}; correct the template") from error
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        problem = f"{type(error).__name__}: {shorten(str(error))}"
        raise PapersError(f"{name}: {problem}; correct the template") from error


def _make_environment(loader: ChoiceLoader, corpus: Corpus, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=autoescape,  # noqa: S701  (the Markdown one escapes by finalize)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"corpus": corpus, "links": links, "words": words}
    environment.globals |= {"marks": marks, "charts": charts}
    environment.globals["topic_of"] = corpus.topics.__getitem__
    environment.globals["standing_of"] = find_standing
    environment.globals["say_sightings"] = say_sightings
    environment.filters["paragraphs"] = lambda text: [p for p in text.split("\n\n") if p.strip()]
    return environment


def _climb_files(source: str) -> SafeMarkdown:
    return SafeMarkdown("../" * source.count("/"))


def _dump_front_matter(page: Page) -> str:
    """Front matter by PyYAML; its strings reach the theme's templates, so they are escaped too."""
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


def list_markdown(corpus: Corpus, renderer: Renderer) -> Iterator[OutputFile]:
    """The Markdown files of the lists, below docs/; the front page's is written by hand."""
    for page in list_pages(corpus):
        if page.source != FRONT:
            yield OutputFile(page.source, renderer.render_markdown(page).encode())


def write_meta(page: Page) -> str:
    """The page's further ``<meta>`` elements."""
    return "".join(
        f'<meta name="{escape_html(name)}" content="{escape_html(text)}">'
        for name, text in page.meta
    )

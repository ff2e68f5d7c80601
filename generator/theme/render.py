"""Pages rendered as HTML, by templates that compute nothing: they set what a page hands over."""

import re
import traceback
from collections.abc import MutableMapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.runtime import Context, Macro

from generator.editorial.addresses import climb
from generator.editorial.tongues import mark_tongue
from generator.escape import escape_html
from generator.feeds import atom
from generator.language.words import ENGLISH, Words, list_functions
from generator.model.kept import NOTHING_KEPT, Kept, make_key
from generator.model.problems import PapersError, shorten
from generator.model.site import Page
from generator.theme.bytecode import KeptCode
from generator.theme.said import SaidMessages

TEMPLATES = Path(__file__).with_name("templates")
_BEFORE_NOUN = re.compile(r"(?<=\d) (?=[^\W\d_])")


class _Template(Template):
    """A template that escapes its values as ``escape_html`` does, which is quicker than Jinja."""

    @classmethod
    def from_code(cls, *compiled: Any) -> Template:
        template = super().from_code(*compiled)
        template.root_render_func.__globals__["escape"] = escape_html
        return template


class _Context(Context):
    """Calls macros and ``tongue`` at once, without asking each what it is to be passed beside."""

    def call(self, function: Any, /, *values: Any, **named: Any) -> Any:
        kind = type(function)
        if kind is not Macro and kind is not partial:
            return super().call(function, *values, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return (
            function(self.eval_ctx, *values, **named)
            if kind is Macro
            else function(*values, **named)
        )


class _Environment(Environment):
    template_class, context_class = _Template, _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What templates know beside their page, as a plain mapping: each page copies it."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders pages with the package's templates, those of the site's owner put in front.

    Every value is escaped by autoescape, so that a template cannot forget it. ``_`` and its like
    give a message in the language of the site.
    """

    def __init__(
        self, templates: Path | None = None, words: Words = ENGLISH, kept: Kept = NOTHING_KEPT
    ) -> None:
        """``kept`` has the templates as earlier builds compiled them."""
        folders = [folder for folder in (templates, TEMPLATES) if folder]
        self._environment = _Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=KeptCode(kept, make_key(words)),
            extensions=[SaidMessages],
            auto_reload=False,  # a build has a renderer of its own, which asks the disk once
        )
        self._environment.filters["unbroken"] = keep_counts
        self._environment.globals |= list_functions(words)
        self._environment.globals["tongue"] = partial(mark_tongue, words.language)

    def render_html(self, page: Page) -> str:
        """The body of the page, between the theme's header and footer.

        Raises ``PapersError`` for a fault of a template, which is the site owner's to mend.
        """
        name = f"{page.template}.html.j2"
        try:
            template = self._environment.get_template(name)
            return template.render(page=page, content=page.content, root=climb(page.path))
        except Exception as error:
            raise explain_template_fault(error, name) from error


def keep_counts(text: str) -> str:
    """``52 papers`` with a space that no line breaks at; what is longer breaks elsewhere."""
    return _BEFORE_NOUN.sub("\N{NO-BREAK SPACE}", text)


def explain_template_fault(error: Exception, name: str) -> PapersError:
    """What is wrong with a template, in one line: its syntax, or what it computes."""
    if isinstance(error, TemplateSyntaxError):
        return PapersError(f"{error.name}:{error.lineno}: {error.message}; correct the template")
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(x.filename).name}:{x.lineno}" for x in frames if x.filename.endswith(".j2")]
    place = lines[-1] if lines else name
    return PapersError(f"{place}: {_say_template_fault(error)}; correct the template")


def _say_template_fault(error: Exception) -> str:
    problem = shorten(" ".join(str(error).split()))
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{shorten(' '.join(str(error.name).split()))}”"
    if isinstance(error, TemplateError):
        return problem
    return f"{type(error).__name__}: {problem}".removesuffix(": ")


def blame_template(error: Exception, folder: str | None) -> PapersError | None:
    """What is wrong with a template of the site's owner in ``folder``; None for other faults."""
    if not folder:
        return None
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(x.filename), x.lineno) for x in frames]
    own = [(path, line) for path, line in places if path.is_relative_to(folder)]
    if not own:
        return None
    path, line = own[-1]
    told = f"{path.relative_to(folder).as_posix()}:{line}: {_say_template_fault(error)}"
    return PapersError(f"{Path(folder).name}/{told}; correct the template")


def name_page(page: Page) -> str:
    """The title of a page for previews (https://ogp.me), "" where its further elements have it."""
    return "" if page.meta else f'<meta property=og:title content="{escape_html(page.title)}">'


def write_head(page: Page, preview: str) -> str:
    """The page's own elements of ``<head>``: its preview, further ones, then its feeds.

    They stand before the feed of everything, since programs offer the first.
    """
    root = climb(page.path)
    feeds = (
        f'<link rel=alternate type={atom.MEDIA_TYPE} title="{escape_html(name)}"'
        f" href={root}{folder}{atom.NAME}>"
        for name, folder in page.feeds
    )
    onward = (
        [f'<meta http-equiv="refresh" content="0; url={root}{escape_html(page.onward)}">']
        if page.onward
        else []
    )
    return "".join([*onward, preview, page.meta, *feeds])

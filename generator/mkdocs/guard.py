"""The pages that MkDocs rendered, as they are published: mended, and each with its policy."""

from collections.abc import Iterable

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from generator.editorial.addresses import SUBSCRIBE
from generator.mkdocs.problems import Problems
from generator.mkdocs.shells import Shells, is_shell
from generator.owner.settings import Settings
from generator.theme.policy import add_policy, ask_no_index, mend_theme, move_scripts

_NOWHERE = "'none'"


class Guard:
    """Lets no page run a script but the theme's and ours; ``shells`` are told their own pages."""

    def __init__(self, settings: Settings, problems: Problems, shells: Shells) -> None:
        self._settings, self._problems, self._shells = settings, problems, shells

    def finish_page(self, html: str, page: MkDocsPage) -> str:
        """The page as it is published; a shell is kept, since it is no page of the site."""
        source = page.file.src_uri
        if is_shell(source):
            with self._problems.catch():
                self._shells.keep(source, self._guard(html, self._shells.own_scripts))
            return ""
        newsletter = self._settings.newsletter if page.url == SUBSCRIBE else ""
        return self.finish_html(html, get_relative_url(".", page.url), newsletter or _NOWHERE)

    def finish_html(self, html: str, base: str, form: str = _NOWHERE) -> str:
        """A page of the theme whose way to the root is ``base``; ``form`` is where it may post."""
        scripts = move_scripts(self._shells.theme_scripts, self._shells.base, base)
        return self._guard(mend_theme(html), scripts, form)

    def _guard(self, html: str, scripts: Iterable[str], form: str = _NOWHERE) -> str:
        """A page with its policy.

        While serving that would block the script by which a page reloads itself.
        """
        told = ask_no_index(html) if self._settings.private else html
        if not self._problems.serving:
            with self._problems.catch():
                counter = self._settings.analytics
                host = f"https://{counter.host}" if counter else ""
                return add_policy(told, scripts, form, host)
        return told

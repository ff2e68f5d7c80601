"""The life of one build, from its first file to its last, in the order in which MkDocs asks.

MkDocs renders the hand-written pages, the newest lists and a shell for each section; all other
pages are stamped from shells. The lists are pages without a file behind them: those in docs/ are
for readers of files.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url
from msgspec import structs

from generator.editorial.addresses import SUBSCRIBE
from generator.editorial.kin import find_related
from generator.escape import escape_html
from generator.files.cards import write_preview
from generator.files.exchange import Staging
from generator.files.tree import write_files
from generator.mkdocs.assets import add_assets
from generator.mkdocs.filed import Filing
from generator.mkdocs.lists import Lists, find_looks
from generator.mkdocs.pictures import list_pictures
from generator.mkdocs.placing import add_written, make_file, write_front_matter
from generator.mkdocs.presses import BODIES, PAGES, TREES, find_ground, keep_pages, take_sheet
from generator.mkdocs.problems import Problems
from generator.mkdocs.search import find_beside
from generator.mkdocs.shells import Shells
from generator.mkdocs.theme import list_sections, name_section
from generator.model.corpus import Corpus
from generator.model.kept import NOTHING_KEPT, Kept, make_key
from generator.model.problems import PapersError
from generator.model.site import Card, OutputFile, Page, Site
from generator.model.units import Bundle, Press, Sheet, Unit
from generator.outputs import list_file_units, list_outputs, open_index
from generator.pages import FOLDERS, is_filed, list_stamped_bundles
from generator.pages.archive import list_last_days
from generator.pages.markdown import FRONT
from generator.pages.own import Ownership, own_page
from generator.project import Project
from generator.search.index import Beside
from generator.search.sitemap import ROBOTS
from generator.theme.bytecode import KeptCode
from generator.theme.policy import add_policy, ask_no_index, mend_theme, move_scripts
from generator.theme.render import Renderer
from generator.theme.shell import BODY


class SiteBuild:
    """One build of a site from a corpus; ``problems`` say whether it is served.

    ``further`` are pages of what is beside the corpus; they have no Markdown in docs/. ``before``
    is the build that is served.
    """

    def __init__(
        self,
        corpus: Corpus,
        project: Project,
        problems: Problems,
        further: Iterable[Page] = (),
        before: "SiteBuild | None" = None,
    ) -> None:
        self.corpus = corpus
        self.problems = problems
        self.project = project
        self.kept = project.open_kept()
        self.bodies: Kept = self.kept
        self.renderer = Renderer(project.templates, corpus.words, self.kept)
        masthead = project.settings.masthead or project.name
        self.owner = Ownership(project.name, masthead, project.settings.private, corpus.words)
        self.before: Lists | None = before.lists if before else None
        self.lists: Lists = Lists(corpus, self.owner, self.before)
        self.pages = self.lists.single | {page.source: page for page in further}
        self.rendered: list[str] = []
        self.beside = Beside()
        self.shells = Shells()
        self.press: Press | None = None
        self.site = Site("/", project.name)
        # Nearly all papers share the card of an area.
        self.preview = cache(lambda card: write_preview(card, self.site))

    def write_markdown(self, docs: Path) -> int:
        """Write the Markdown of the lists; the number of files that were written or removed.

        What is in their folders and not ours is an error.
        """
        return Filing(self.lists, docs, self.project.templates, self.kept).write()

    def add_files(
        self, files: Files, config: MkDocsConfig, site: Site, staging: Staging | None
    ) -> Files:
        """The pages and fonts that MkDocs is to publish beside what is in docs/.

        What ``staging`` finds in the site before, as it would be, is taken over.
        """
        self.site = site
        self._note_extras(config)
        for file in list(files):
            if file.src_uri.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                files.remove(file)
        self.shells.add_files(files, config)
        add_written(files, config, self.corpus.words, private=self.owner.private)
        if looks := find_looks(config, files):
            self._take_lists_over(looks, config.nav, staging)
        self.lists.run()
        self.lists.add_files(files, config)
        self.pages |= self.lists.made
        add_assets(files, config, self.corpus, self.project.settings.colors, self.problems)
        named = (name_section(s, self.corpus.words) for s in list_sections(self.project.settings))
        sections = {source for section in named for source in section.values()}
        for source in list(self.pages):
            if source == FRONT:
                continue
            if files.get_file_from_path(source):
                del self.pages[source]  # the owner has written it
            else:
                files.append(make_file(config, source, listed=source in sections))
        return files

    def _take_lists_over(self, looks: bytes, nav: object, staging: Staging | None) -> None:
        """Take over the lists that show the same in the same ``looks``."""
        self.bodies = NOTHING_KEPT  # whole files are taken over
        apart, told = structs.replace(self.site, changes=b""), self.problems.lines
        ground = find_ground(self.project, self.corpus, apart, looks, told)
        if staging:
            self.lists.take_over_site(ground, nav, staging, self.kept)
        elif self.before:
            self.lists.take_over_served(ground, nav, self.before)

    def _note_extras(self, config: MkDocsConfig) -> None:
        """What the theme's templates show beside a page's own content."""
        config.extra["papers_serving"] = self.problems.serving
        config.extra["papers_preview"] = write_preview(Card(), self.site)
        config.extra["papers_days"] = list_last_days(self.corpus)
        settings = self.project.settings
        if settings.newsletter:
            config.extra["papers_newsletter"] = {
                "address": escape_html(settings.newsletter),
                "field": escape_html(settings.newsletter_field),
                "host": urlsplit(settings.newsletter).hostname,
            }
        config.extra["papers_further"] = [
            (page.path, escape_html(page.title))
            for page in self.pages.values()
            if page.source not in self.lists.single or _is_beside(page)
        ]

    def describe(self, page: MkDocsPage) -> bool:
        """Say what a page is for; whether its HTML is made by a template of our own."""
        source = page.file.src_uri
        page.meta.setdefault("hide", ["navigation", "toc"])
        if self.shells.names(source):
            self.shells.describe(page)
        elif shown := self.pages.get(source):
            page.meta.update(write_front_matter(shown, write_preview(shown.card, self.site)))
        else:
            return False
        page.meta.update(generated=True, search={"exclude": True})
        return True

    def fill(self, html: str, page: MkDocsPage) -> str:
        """The body of a generated page; that of another stays."""
        if not page.meta.get("generated"):
            return html
        page.toc = TableOfContents([AnchorLink("Top", "top", 1)])
        shown = self.pages.get(page.file.src_uri)
        return f'<div class="dp">{self._render(shown, self._set_list) if shown else BODY}</div>'

    @cached_property
    def _looks(self) -> bytes:
        """What the body of every list depends on beside the page."""
        return find_ground(self.project, self.corpus)

    def _set_list(self, page: Page) -> str:
        """The body of a list, by an earlier build where page and templates were the same."""
        key = make_key(self._looks, page)
        return self.bodies.recall(BODIES, key, lambda: self.renderer.render_html(page))

    def _render(self, page: Page, render: Callable[[Page], str]) -> str:
        """The page's body, or while serving what is wrong with its template."""
        try:
            return render(page)
        except PapersError as error:
            self.problems.report([str(error)])
            said = self.corpus.words.gettext("This page has an error")
            return f'<h1 id="top">{said}</h1><p>{escape_html(str(error))}</p>'

    def note_pages(self, files: Files, config: MkDocsConfig) -> None:
        """What the theme's templates show, once every page has its content."""
        config.extra["papers_problem"] = escape_html(" ".join(self.problems.lines))
        pages = [f for f in files.documentation_pages() if not self.shells.names(f.src_uri)]
        self.beside = find_beside((file.page for file in pages if file.page), self.kept)
        self.rendered = ["" if file.url in (".", "./") else file.url for file in pages]

    def note_theme(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """What the theme's own pages bring, before any text is in them."""
        env.bytecode_cache = env.bytecode_cache or KeptCode(self.kept)
        self.shells.note_theme(env, files, config)

    def address(self, page: MkDocsPage) -> None:
        """The address of a page that repeats another is the other's."""
        shown = self.pages.get(page.file.src_uri)
        if shown and shown.canonical and page.canonical_url:
            page.canonical_url = page.canonical_url.removesuffix(shown.path) + shown.canonical

    def finish_page(self, html: str, page: MkDocsPage) -> str:
        """The page as it is published; a shell is kept, since it is no page of the site."""
        source, base = page.file.src_uri, get_relative_url(".", page.url)
        if self.shells.names(source):
            with self.problems.catch():
                self.shells.keep(source, self._guard(html, self.shells.own_scripts))
            return ""
        newsletter = self.project.settings.newsletter if page.url == SUBSCRIBE else ""
        finished = self.finish_html(html, base, newsletter or "'none'")
        if self.problems.serving:
            self.lists.note_served(source, finished)
        return finished

    def finish_html(self, html: str, base: str, form: str = "'none'") -> str:
        """A page of the theme whose way to the root is ``base``; ``form`` is where it may post."""
        scripts = move_scripts(self.shells.theme_scripts, self.shells.base, base)
        return self._guard(mend_theme(html), scripts, form)

    def _guard(self, html: str, scripts: Iterable[str], form: str = "'none'") -> str:
        """A page with its policy.

        While serving that would block the script by which a page reloads itself.
        """
        told = ask_no_index(html) if self.project.settings.private else html
        if not self.problems.serving:
            with self.problems.catch():
                counter = self.project.settings.analytics
                host = f"https://{counter.host}" if counter else ""
                return add_policy(told, scripts, form, host)
        return told

    def finish(self, folder: Path, site: Site, staging: Staging | None) -> None:
        """Write every file beside the pages that MkDocs wrote, into ``staging`` if there is one."""
        shared = write_preview(Card(), self.site)
        apart = structs.replace(site, changes=b"")
        ground = find_ground(self.project, self.corpus, apart, shared, self.shells.html)
        stamp = partial(self.stamp, site=site)
        last = self.kept.find_last(PAGES)
        known = (ground, last, partial(take_sheet, staging)) if staging else ()
        self.press = Press(self.lists.answers, stamp, *known)
        index = open_index(self.lists.answers, self.beside)
        others = chain(list_file_units(self.corpus, site), index.list_units())
        pressed = chain(self.press.run(self.list_units()), self.press.run(others))
        outputs = list_outputs(self.corpus, site, pressed, self.list_rendered(), index)
        # A robots.txt in docs/ is the owner's own.
        own = (folder / ROBOTS).exists()
        files = (file for file in outputs if not own or file.path != ROBOTS)
        written = chain(files, self.list_cards(staging.site if staging else None))
        if staging:
            staging.lay(written)
        else:
            write_files(folder, written, ())

    def list_cards(self, before: Path | None = None) -> Iterator[OutputFile]:
        """The pictures that other programs show with a link; ``before`` is the site before."""
        return list_pictures(self.corpus, self.pages.values(), self.site, before)

    def list_units(self) -> Iterator[Unit[Page] | Bundle]:
        """The pages that are stamped, to be made."""
        papers, digests = self.corpus.papers, self.corpus.digests
        related = find_related(papers, self.beside.counts, self.kept, digests)
        return list_stamped_bundles(self.corpus, related)

    def stamp(self, page: Page, site: Site) -> OutputFile:
        """The file of a page that MkDocs does not render."""
        owned = own_page(page, self.owner)
        body = self._render(owned, self.renderer.render_html)
        return self.shells.stamp(owned, body, self.preview(page.card), site.url)

    def keep(self, staging: Staging | None) -> None:
        """Keep what was found out, once the site is in place."""
        if staging and self.press:
            keep_pages(PAGES, self.press, staging, self.kept)
            self.lists.keep(staging, self.kept)
            self.kept.keep_last(TREES, staging.trees)
        self.kept.close()

    def list_rendered(self) -> list[Page | Sheet | str]:
        """What MkDocs rendered, and lists that stand; of hand-written pages their paths."""
        known = {page.path: page for page in self.pages.values()}
        return [*(known.get(path, path) for path in self.rendered), *self.lists.list_standing()]


def _is_beside(page: Page) -> bool:
    """Whether a page is the first of a kind that no section of ours holds."""
    return page.path.count("/") == 1 and not is_filed(page)

"""What MkDocs renders of a build: hand-written pages, the newest lists, a shell for each section.

The lists are pages without a file behind them: those in docs/ are for readers of files. All other
pages are stamped from the shells (stamping.py).
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec import structs

from generator.escape import escape_html
from generator.files.cards import write_preview
from generator.files.exchange import Staging
from generator.mkdocs.assets import add_assets
from generator.mkdocs.filed import Filing
from generator.mkdocs.lists import (
    NOTHING_FORMER,
    Former,
    Lists,
    find_built,
    find_looks,
    list_single,
)
from generator.mkdocs.placing import add_written, make_file, note_covered, write_front_matter
from generator.mkdocs.presses import BODIES, find_ground
from generator.mkdocs.problems import Problems
from generator.mkdocs.shells import add_shells, describe_shell, is_shell
from generator.mkdocs.theme import list_sections, name_section
from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog
from generator.model.kept import NOTHING_KEPT, Kept, make_key
from generator.model.problems import PapersError, SourceError
from generator.model.site import Card, Page, Site
from generator.model.topics import Vocabulary
from generator.owner.settings import Settings
from generator.pages import FOLDERS, is_filed
from generator.pages.archive import list_last_days
from generator.pages.markdown import FRONT
from generator.pages.own import Ownership
from generator.pipeline import Build
from generator.project import Project, list_further_pages
from generator.theme.bytecode import KeptCode
from generator.theme.colors import KNOWN, choose_colors
from generator.theme.render import Renderer
from generator.theme.shell import BODY


class Shown(NamedTuple):
    """What a site shows: a corpus, and the log of what each publication changed.

    ``further`` are pages of what is beside the corpus, which have no Markdown in docs/; ``aside``
    are the captures that could not be read.
    """

    corpus: Corpus = Corpus((), Vocabulary((), ()))
    changes: bytes = b""
    further: Sequence[Page] = ()
    aside: Sequence[SourceError] = ()


def show_build(build: Build, log: FetchLog) -> Shown:
    """What a site shows of a build, and of the log of fetching."""
    return Shown(build.corpus, build.changes, list_further_pages(build, log), build.aside)


class SiteBuild:
    """What is shown as pages of MkDocs; ``problems`` say whether they are served.

    ``before`` are the lists that are served.
    """

    lists: Lists  # of add_files

    def __init__(
        self,
        shown: Shown,
        project: Project,
        problems: Problems,
        config: MkDocsConfig,
        before: Lists | None = None,
    ) -> None:
        self.corpus = corpus = shown.corpus
        self.project, self.problems = project, problems
        self.site = _describe_site(config, project.settings, shown)
        self.kept = project.open_kept()
        self.bodies: Kept = self.kept
        self.renderer = Renderer(project.templates, corpus.words, self.kept)
        masthead = project.settings.masthead or project.name
        self.owner = Ownership(project.name, masthead, project.settings.private, corpus.words)
        self.before = before
        self.single = list_single(corpus, self.owner, before)
        self.pages = {**self.single, **{page.source: page for page in shown.further}}

    def write_markdown(self, docs: Path) -> int:
        """Write the Markdown of the lists; the number of files that were written or removed.

        What is in their folders and not ours is an error.
        """
        return Filing(self.lists, docs, self.project.templates, self.kept).write()

    def add_files(self, files: Files, config: MkDocsConfig, staging: Staging | None) -> Files:
        """The pages and fonts that MkDocs is to publish beside what is in docs/.

        What ``staging`` finds in the site before, as it would be, is taken over.
        """
        self._note_extras(config)
        for file in list(files):
            if file.src_uri.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                files.remove(file)
        own = files.documentation_pages()
        add_shells(files, config)
        add_written(files, config, self.corpus.words, private=self.owner.private)
        former = self._find_former(find_looks(config, files), config.nav, staging)
        self.lists = Lists(self.corpus, self.owner, self.single, former, self.before)
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
        self.problems.warn(note_covered(own, files))
        return files

    def _find_former(self, looks: bytes | None, nav: object, staging: Staging | None) -> Former:
        """What may be taken over of lists that show the same in the same ``looks``, if known."""
        if looks is None:
            return NOTHING_FORMER
        self.bodies = NOTHING_KEPT  # whole files are taken over
        apart, told = structs.replace(self.site, changes=b""), self.problems.lines
        ground = find_ground(self.project, self.corpus, apart, looks, told)
        if staging:
            return find_built(ground, nav, staging, self.kept)
        return self.before.find_served(ground, nav) if self.before else Former(ground)

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
            if page.source not in self.single or _is_beside(page)
        ]

    def describe(self, page: MkDocsPage) -> bool:
        """Say what a page is for; whether its HTML is made by a template of our own."""
        source = page.file.src_uri
        page.meta.setdefault("hide", ["navigation", "toc"])
        if is_shell(source):
            describe_shell(page)
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
        return f'<div class="dp">{self.render(shown, self._set_list) if shown else BODY}</div>'

    @cached_property
    def _looks(self) -> bytes:
        """What the body of every list depends on beside the page."""
        return find_ground(self.project, self.corpus)

    def _set_list(self, page: Page) -> str:
        """The body of a list, by an earlier build where page and templates were the same."""
        key = make_key(self._looks, page)
        return self.bodies.recall(BODIES, key, lambda: self.renderer.render_html(page))

    def render(self, page: Page, make: Callable[[Page], str]) -> str:
        """The page's body, or while serving what is wrong with its template."""
        try:
            return make(page)
        except PapersError as error:
            self.problems.report([str(error)])
            said = self.corpus.words.gettext("This page has an error")
            return f'<h1 id="top">{said}</h1><p>{escape_html(str(error))}</p>'

    def note_theme(self, env: Environment, config: MkDocsConfig) -> None:
        """What the theme's templates show, once every page has its content."""
        config.extra["papers_problem"] = escape_html(" ".join(self.problems.lines))
        env.bytecode_cache = env.bytecode_cache or KeptCode(self.kept)

    def address(self, page: MkDocsPage) -> None:
        """The address of a page that repeats another is the other's."""
        shown = self.pages.get(page.file.src_uri)
        if shown and shown.canonical and page.canonical_url:
            page.canonical_url = page.canonical_url.removesuffix(shown.path) + shown.canonical


def _describe_site(config: MkDocsConfig, settings: Settings, shown: Shown) -> Site:
    areas = [area.slug for area in shown.corpus.vocabulary.areas]
    colors = (*KNOWN.items(), *choose_colors(areas, settings.colors))
    return Site(
        url=config.site_url or "/",
        name=config.site_name,
        hub=settings.hub,
        private=settings.private,
        changes=shown.changes,
        colors={slug: light for slug, (light, _) in colors},
    )


def _is_beside(page: Page) -> bool:
    """Whether a page is the first of a kind that no section of ours holds."""
    return page.path.count("/") == 1 and not is_filed(page)

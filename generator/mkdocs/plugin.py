"""The MkDocs plugin ``papers``: generates into docs/, fills the pages, finishes the site.

MkDocs renders the hand-written pages, the lists and one shell; the papers' pages are stamped from
that shell. Under ``mkdocs serve`` broken data never raises: the last good papers stay, and the
error stands on every page.
"""

import logging
import os
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from generator.escape import escape_html, escape_terminal
from generator.exports.open_data import list_data
from generator.feeds import list_feeds
from generator.files.exchange import Staging
from generator.files.fonts import list_fonts
from generator.files.tree import refuse_strangers, write_files
from generator.mkdocs.problems import Problems, keep_serving, log
from generator.model.problems import PapersError, explain_os_error
from generator.model.site import OutputFile, Page, Site
from generator.model.topics import Vocabulary
from generator.owner.settings import Settings, make_settings
from generator.pages import FOLDERS, list_pages
from generator.pages.archive import list_last_days
from generator.pipeline import Build, Inputs, build_corpus
from generator.project import Project, build_project
from generator.search.material import extend_search
from generator.search.sitemap import NAME as SITEMAP
from generator.search.sitemap import list_addresses, list_sitemaps, write_robots
from generator.theme import shell as stamp
from generator.theme.policy import add_policy, ask_no_index, mend_theme
from generator.theme.render import FRONT, TEMPLATES, Renderer, list_markdown, write_meta
from generator.theme.shell import stamp_pages

SHELL = "papers/shell.md"
EPOCH_NAME = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
EPOCH = date(2007, 5, 23)  # where there is no capture yet; any fixed day would do
NOTHING = build_corpus(Inputs((), Vocabulary((), ())))


class PapersPlugin(BasePlugin):  # type: ignore[type-arg]  # settings are ours
    """Give it a ``build`` to render that one; docs/ is then left as it is."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.command = "build"
        self.build = NOTHING
        self.given = False
        self.problems = Problems()
        self.renderer = Renderer(NOTHING.corpus)
        self.pages: dict[str, Page] = {}
        self.rendered: list[str] = []
        self.sitemaps: list[OutputFile] = []
        self.shell_html = ""
        self.staging: Staging | None = None
        self.changed = 0
        self.followed = False
        self.epoch = os.environ.get(EPOCH_NAME)

    @property
    def serving(self) -> bool:
        """Whether pages are served, so that whoever edits them sees what is wrong."""
        return self.command == "serve"

    def give_build(self, build: Build) -> None:
        """Render this build and leave docs/ alone."""
        self.build, self.given = build, True

    def load_config(self, options: Any, config_file_path: str | None = None) -> Any:
        """Validate the options; MkDocs prints what is wrong with them."""
        try:
            self.settings = make_settings(options or {}, Path(config_file_path or "").name)
        except PapersError as error:
            return [("papers", error)], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether pages are built, published or served."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> None:
        """Build into a folder beside the site, which is exchanged at the end."""
        if self.serving:
            return
        _check_address(config.site_url or "", publish=self.command == "gh-deploy")
        with self.problems.catch():
            self.staging = Staging(Path(config.site_dir).resolve())
            config.site_dir = str(self.staging.folder)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the captures and write the Markdown of the lists."""
        self.problems = Problems(serving=self.serving)
        project = self._project(config)
        with self.problems.catch():
            if not self.given:
                self._rebuild(project)
        corpus = self.build.corpus
        config.extra["papers_days"] = list_last_days(corpus)
        os.environ[EPOCH_NAME] = self.epoch or _stamp_time(corpus.latest_day or EPOCH)
        self.renderer = Renderer(corpus, project.templates)
        self.pages = {page.source: page for page in list_pages(corpus)}
        with self.problems.catch():
            # MkDocs follows all of docs/: written at each change, the lists would be one more.
            if self.followed:
                refuse_strangers(Path(config.docs_dir), FOLDERS)
            elif not self.given:
                write_files(Path(config.docs_dir), list_markdown(corpus, self.renderer), FOLDERS)

    def _project(self, config: MkDocsConfig) -> Project:
        return Project(Path(config.config_file_path or "mkdocs.yml").parent, self.settings)

    def _rebuild(self, project: Project) -> None:
        """Build anew; when no capture can be read, the last good build stays."""
        built = build_project(project)
        for notice in built.notices:
            level = logging.WARNING if notice.level == "warning" else logging.INFO
            log.log(level, "%s", escape_terminal(str(notice)))
        log.info("%s", built.ledger)
        if built.corpus.papers or not built.errors:
            self.build = built
        self.problems.report([str(error) for error in built.errors])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add fonts, the shell and the lists; those in docs/ are for readers of files."""
        files.append(File.generated(config, SHELL, content=f"# {stamp.TITLE}\n"))
        for font in list_fonts():
            files.append(File.generated(config, f"assets/{font.path}", content=font.data))
        for file in list(files):
            if file.src_uri.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                files.remove(file)
        for source in self.pages:
            if source != FRONT:
                files.append(File.generated(config, source, content=""))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Nothing for generated pages, whose HTML is made by templates of their own."""
        source = page.file.src_uri
        page.meta.setdefault("hide", ["navigation", "toc"])
        if source == SHELL:
            page.meta.update(title=stamp.TITLE, description=stamp.DESCRIPTION)
        elif source in self.pages:
            shown = self.pages[source]
            page.meta.update(description=escape_html(shown.description), tags=list(shown.tags))
            if source != FRONT:
                page.meta["title"] = escape_html(shown.title)
        else:
            return markdown
        page.meta["search"] = {"exclude": True}
        return ""

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The body of a generated page."""
        source = page.file.src_uri
        if source == SHELL:
            body = stamp.BODY
        elif source in self.pages:
            body = self._render(self.pages[source])
            page.meta["feed"] = self.pages[source].feed
        else:
            return html
        page.meta["generated"] = True
        page.toc = TableOfContents([AnchorLink("Top", "top", 1)])
        return f'<div class="dp">{body}</div>'

    def _render(self, page: Page) -> str:
        """The page's body, or while serving what is wrong with its template."""
        try:
            return self.renderer.render_html(page)
        except PapersError as error:
            self.problems.report([str(error)])
            return f'<h1 id="top">This page has an error</h1><p>{escape_html(str(error))}</p>'

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """What the theme's templates show, once every page has its content."""
        config.extra["papers_problem"] = escape_html(" ".join(self.problems.lines))
        pages = (file for file in files.documentation_pages() if file.src_uri != SHELL)
        self.rendered = ["" if file.url in (".", "./") else file.url for file in pages]
        return env

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """The slots of the shell's head, or what a list has to say in its own."""
        if page.file.src_uri == SHELL:
            page.canonical_url = stamp.CANONICAL
            page.meta["head"] = stamp.HEAD
        elif source_page := self.pages.get(page.file.src_uri):
            page.meta["head"] = write_meta(source_page)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the policy; keep the shell, which is no page of the site."""
        html = self._finish_html(output)
        if page.file.src_uri != SHELL:
            return html
        self.shell_html = html
        return ""

    def _finish_html(self, html: str) -> str:
        """The policy would block the script by which a served page reloads itself."""
        mended = mend_theme(ask_no_index(html) if self.settings.private else html)
        return mended if self.serving else add_policy(mended)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The sitemap with the papers; the policy on 404.html."""
        if template_name == SITEMAP:
            addresses = list_addresses(self.build.corpus, self.rendered, EPOCH)
            self.sitemaps = list(list_sitemaps(addresses, config.site_url or ""))
            return self.sitemaps[0].data.decode()
        return (
            self._finish_html(output_content) if template_name.endswith(".html") else output_content
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the papers, write feeds and search, and put the new site in place."""
        with self.problems.catch():
            self._finish_site(Path(config.site_dir), self._describe_site(config))
            if self.staging:
                _refuse_warnings()
                self.changed = self.staging.close()
                config.site_dir = str(self.staging.site)

    def _describe_site(self, config: MkDocsConfig) -> Site:
        hub, private = self.settings.hub, self.settings.private
        return Site(config.site_url or "/", config.site_name, hub, private)

    def _finish_site(self, folder: Path, site: Site) -> None:
        corpus = self.build.corpus
        shell = stamp.Shell(self.shell_html)
        write_files(folder, stamp_pages(corpus, self._render, shell, site.url), ())
        write_files(folder, list_feeds(corpus, site), ())
        write_files(folder, list_data(corpus), ())
        write_files(folder, self.sitemaps[1:], ())
        if not (folder / "robots.txt").exists():  # the owner's own, from docs/
            write_files(folder, [write_robots(site)], ())
        index = folder / "search" / "search_index.json"
        if index.is_file():
            index.write_bytes(extend_search(index.read_bytes(), corpus))

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no litter; the old site stands. A full disk is told in one line."""
        if not self.staging:
            return
        self.staging.drop()
        if isinstance(error, OSError):
            problem = explain_os_error(error, self.staging.site)
            raise PluginError(escape_terminal(str(problem))) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        """Follow what the site is made from, not what is generated from it."""
        self.followed = True
        server.builder = keep_serving(server.builder)
        for folder in sorted({*self._project(config).folders, TEMPLATES}):
            server.watch(str(folder))
        server.watch(str(Path(config.config_file_path or "mkdocs.yml").parent), recursive=False)
        return server


def _refuse_warnings() -> None:
    """End a strict build here: MkDocs itself would, but only when the new site is in place."""
    handlers = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    if count := sum(sum(handler.counts.values()) for handler in handlers):
        raise PapersError(f"{count} warnings in strict mode; mend what they name")


def _check_address(site_url: str, *, publish: bool) -> None:
    """Feeds, sitemap and canonical addresses are those of the site: it must be known."""
    loopback = site_url.startswith(("http://127.0.0.1", "http://localhost"))
    if publish and (loopback or not site_url):
        raise PluginError("the site has no public address; set SITE_URL=https://...")
    if not site_url:
        log.warning("site_url is not set: feeds, sitemap and canonical addresses need it")


def _stamp_time(day: date) -> str:
    """Seconds since 1970; earlier days have none that every program could read."""
    return str(max(0, int(datetime.combine(day, time(), UTC).timestamp())))

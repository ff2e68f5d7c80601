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

from generator import stamp
from generator.build import Build
from generator.corpus import Corpus
from generator.disk import OutputFile, write_files
from generator.errors import PapersError
from generator.escape import escape_html, escape_terminal
from generator.exchange import close_staging, drop_staging, find_staging, open_staging
from generator.output import (
    extend_search,
    list_data,
    stamp_pages,
    write_meta,
    write_sitemap,
)
from generator.pages import FOLDERS, list_pages, list_stamped_pages
from generator.pages.archive import list_last_days
from generator.pages.page import Page, Renderer
from generator.policy import add_policy, mend_theme
from generator.project import Project, build_project
from generator.settings import PACKAGE, Settings, make_settings

SHELL = "papers/shell.md"
EPOCH = date(2007, 5, 23)  # where there is no capture yet; any fixed day would do

log = logging.getLogger("mkdocs.plugins.papers")


class PapersPlugin(BasePlugin):  # type: ignore[type-arg]
    """Give it a ``build`` to render that one; docs/ is then left as it is."""

    settings = Settings()

    def __init__(self) -> None:
        self.build: Build | None = None
        self.serving = False
        self.given = False
        self.problem = ""
        self.pages: dict[str, Page] = {}
        self.shell_html = ""
        self.site_dir = Path()
        self.changed = 0

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
        """Learn whether pages are served or published."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Build into a folder beside the site, which is exchanged at the end."""
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            config.site_dir = str(find_staging(self.site_dir))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the captures and write the Markdown of the lists."""
        if not self.serving:
            _raise_plainly(lambda: open_staging(self.site_dir))
        if not self.given:
            self._rebuild(config)
        config.extra["papers_problem"] = escape_html(self.problem)
        config.extra["papers_topics"] = bool(self.build and self.build.corpus.papers)
        config.extra["papers_days"] = list_last_days(self._corpus)
        latest = datetime.combine(self._latest, time(), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(latest.timestamp()))
        corpus = self._corpus
        self.renderer = Renderer(corpus, self._project(config).templates)
        self.pages = {page.source: page for page in list_pages(corpus)}
        if not self.given:
            files = (
                OutputFile(source, self.renderer.render_markdown(page).encode())
                for source, page in self.pages.items()
                if source != "index.md"
            )
            _raise_plainly(lambda: write_files(Path(config.docs_dir), files, FOLDERS))

    def _project(self, config: MkDocsConfig) -> Project:
        return Project(Path(config.config_file_path or "mkdocs.yml").parent, self.settings)

    def _rebuild(self, config: MkDocsConfig) -> None:
        """Build anew; while serving, an error keeps the last good build."""
        self.problem = ""
        try:
            built = build_project(self._project(config))
        except PapersError as error:
            self._report(str(error))
            built = self.build or build_project(Project(PACKAGE, Settings(captures="none")))
        for unreadable in built.errors:
            self._report(str(unreadable))
        for notice in built.notices:
            level = logging.WARNING if notice.level == "warning" else logging.INFO
            log.log(level, "%s", escape_terminal(str(notice)))
        log.info("%s", built.ledger)
        keep = self.build is not None and built.errors and not built.corpus.papers
        self.build = self.build if keep else built

    def _report(self, problem: str) -> None:
        if not self.serving:
            raise PluginError(escape_terminal(problem))
        log.error("%s", escape_terminal(problem))
        self.problem = f"{self.problem} {problem}".strip()

    @property
    def _corpus(self) -> Corpus:
        if self.build is None:
            raise PluginError("papers: no build was made; this is a fault of the plugin")
        return self.build.corpus

    @property
    def _latest(self) -> date:
        return next((day.day for day in self._corpus.days if day.day), EPOCH)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shell and, when a build was given, the lists without touching docs/."""
        files.append(File.generated(config, SHELL, content=f"# {stamp.TITLE}\n"))
        if self.given:
            for file in list(files):
                if file.src_uri.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                    files.remove(file)
            for source, page in self.pages.items():
                if source != "index.md":
                    text = self.renderer.render_markdown(page)
                    files.append(File.generated(config, source, content=text))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Nothing for generated pages, whose HTML is made by templates of their own."""
        source = page.file.src_uri
        if source == SHELL:
            page.meta = {"title": stamp.TITLE, "description": stamp.DESCRIPTION}
            page.meta["search"] = {"exclude": True}
        elif source == "index.md" and source in self.pages:
            page.meta["description"] = escape_html(self.pages[source].description)
        page.meta.setdefault("hide", ["navigation", "toc"])
        return "" if source in self.pages or source == SHELL else markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The body of a generated page."""
        source = page.file.src_uri
        if source == SHELL:
            body = stamp.BODY
        elif source in self.pages:
            body = self.renderer.render_html(self.pages[source])
            page.meta["feed"] = self.pages[source].feed
        else:
            return html
        page.meta["generated"] = True
        page.toc = TableOfContents([AnchorLink("Top", "top", 1)])
        return f'<div class="dp">{body}</div>'

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """The slots of the shell's head."""
        if page.file.src_uri == SHELL:
            page.canonical_url = stamp.CANONICAL
            page.meta["head"] = stamp.HEAD
        elif source_page := self.pages.get(page.file.src_uri):
            page.meta["head"] = write_meta(source_page)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the policy; keep the shell, which is no page of the site."""
        html = mend_theme(output) if self.serving else add_policy(mend_theme(output))
        if page.file.src_uri != SHELL:
            return html
        self.shell_html = html
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The sitemap with the papers; the policy on 404.html."""
        if template_name == "sitemap.xml":
            return self._write_sitemap(config)
        if template_name.endswith(".html") and not self.serving:
            return add_policy(mend_theme(output_content))
        return output_content

    def _write_sitemap(self, config: MkDocsConfig) -> str:
        updated = {page.path: page.updated for page in self.pages.values()}
        stamped = [(p.path, p.updated) for p in list_stamped_pages(self._corpus)]
        written = [(path, updated.get(path)) for path in self.written_paths]
        return write_sitemap([*written, *stamped], config.site_url or "", self._latest).decode()

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Remember the pages of the site for the sitemap, which is rendered before them."""
        self.written_paths = [
            "" if file.url in (".", "./") else file.url
            for file in files.documentation_pages()
            if file.src_uri != SHELL
        ]
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the papers, write feeds and search, and put the new site in place."""
        site, url = Path(config.site_dir), config.site_url or "/"
        shell = stamp.Shell(self.shell_html)
        write_files(site, stamp_pages(self._corpus, self.renderer, shell, url), ())
        write_files(site, list_data(self._corpus, url), ())
        index = site / "search" / "search_index.json"
        if index.is_file():
            index.write_bytes(extend_search(index.read_bytes(), self._corpus))
        if not self.serving:
            self.changed = close_staging(self.site_dir)
            config.site_dir = str(self.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no litter; the old site stands."""
        if not self.serving and self.site_dir.name:
            drop_staging(self.site_dir)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        """Follow what the site is made from, not what is generated from it."""
        project = self._project(config)
        watched = [project.captures, project.captures.with_suffix(".yml"), project.topics]
        watched += [project.root / project.settings.facts, PACKAGE / "templates"]
        watched += [project.templates] if project.templates else []
        server.unwatch(config.docs_dir)
        for path in sorted(Path(config.docs_dir).iterdir()):
            if path.name not in FOLDERS:
                watched.append(path)
        for path in watched:
            if path.exists():
                server.watch(str(path))
        return server


def _raise_plainly(action: Any) -> None:
    """MkDocs prints a ``PluginError`` as one line, any other exception as a traceback."""
    try:
        action()
    except PapersError as error:
        raise PluginError(escape_terminal(str(error))) from error

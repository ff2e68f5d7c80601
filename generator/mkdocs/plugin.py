"""The MkDocs plugin ``papers``: the life of a build, hook by hook in the order of MkDocs.

What MkDocs renders is in build.py, how that is published in guard.py, all else in stamping.py.

Under ``mkdocs serve`` broken data never raises: the last good papers stay, and the error stands on
every page.
"""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from msgspec.structs import replace

from generator.escape import escape_terminal, mark_html
from generator.files.catalogues import read_words
from generator.files.exchange import Staging
from generator.files.tree import refuse_strangers
from generator.language.words import list_functions
from generator.mkdocs.build import Shown, SiteBuild, show_build
from generator.mkdocs.config import find_lines, find_root, inherits_elsewhere
from generator.mkdocs.deferring import defer
from generator.mkdocs.guard import Guard
from generator.mkdocs.lists import Lists
from generator.mkdocs.mounted import EPOCH_NAME, LAST, MountedPapers
from generator.mkdocs.on_demand import OnDemand, attach, will_follow
from generator.mkdocs.presses import open_staging
from generator.mkdocs.problems import Problems, keep_serving, log
from generator.mkdocs.reader import Reader
from generator.mkdocs.refusals import check_address, refuse_emptying, refuse_poorer, refuse_warnings
from generator.mkdocs.shells import Shells
from generator.mkdocs.stamping import Stamping
from generator.mkdocs.theme import check_config, lay_theme
from generator.model.fetched import NOTHING_FETCHED, FetchLog
from generator.model.problems import PapersError, SettingsError, explain_os_error
from generator.outputs import EPOCH
from generator.owner.settings import Settings, make_settings
from generator.packages import check_packages
from generator.pages import FOLDERS
from generator.pipeline import Build
from generator.project import Project, build_project
from generator.theme.render import TEMPLATES, blame_template

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # what a build need not load

# Whatever the order of plugins: pages are taken as the theme rendered them, before another one
# (minify) takes off the quotes; the site is exchanged when all others (redirects) have written.
FIRST = 100


class PapersPlugin(BasePlugin):  # type: ignore[type-arg]  # settings are ours
    """Give it a build to render that one; docs/ is then left as it is."""

    supports_multiple_instances = True  # so that we, not MkDocs, say that one is enough
    build: SiteBuild  # of on_files
    guard: Guard  # of on_env
    stamping: Stamping

    def __init__(self) -> None:
        self.settings = Settings()
        self.command = "build"
        self.shown = Shown()  # of the last good build
        self.given = self.followed = self.deferred = False
        self.told: list[str] = []
        self.filing, self.filed = True, 0  # Markdown of the lists in docs/, and files of it written
        self.epoch = os.environ.get(EPOCH_NAME)
        self.problems = Problems()
        self.lists: Lists | None = None  # those that are served
        self.staging: Staging | None = None
        self.templates: str | None = None  # the folder of the owner's own
        self.changed = 0
        self._mounted: PapersPlugin | None = None
        self.demand: OnDemand | None = None
        self.reader = Reader()

    @property
    def serving(self) -> bool:
        """Whether pages are served, so that whoever edits them sees what is wrong."""
        return self.command == "serve"

    def give_build(self, build: Build, log: FetchLog | None) -> None:
        """Render this build; without a log of fetching leave docs/ alone."""
        self.shown = show_build(build, log or NOTHING_FETCHED)
        self.given, self.filing = True, log is not None

    def load_config(self, options: Any, config_file_path: str | None = None) -> Any:
        """Validate the options; MkDocs prints what is wrong with them."""
        path = Path(config_file_path or "mkdocs.yml")
        try:
            self.settings = make_settings(options or {}, path.name, find_lines(path))
        except PapersError as error:
            return [("papers", SettingsError(line)) for line in str(error).splitlines()], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether pages are built, published or served; nobody follows a change yet."""
        self.command, self.followed = command, False
        self.deferred = self.serving and will_follow()

    def on_config(self, config: MkDocsConfig) -> None:
        """Lay the newspaper over the theme; build beside the site, for an exchange at the end."""
        self.templates = config.theme.custom_dir
        with Problems().catch():
            check_packages()
        if self.settings.at:
            self._mount(config)
            return
        with Problems().catch():
            lay_theme(config, self.settings, read_words(self._project(config).language))
            check_address(config.site_url or "", publish=self.command == "gh-deploy")
        if self.serving:
            return
        with Problems().catch():
            self.staging = open_staging(self._project(config), Path(config.site_dir).resolve())
            config.site_dir = str(self.staging.folder)

    def _mount(self, config: MkDocsConfig) -> None:
        """Leave this build to a plugin that adds a folder to somebody's site, and nothing else."""
        for name, hooks in config.plugins.events.items():
            if name not in ("config", "serve", "startup", "shutdown"):
                hooks[:] = [hook for hook in hooks if getattr(hook, "__self__", None) is not self]
        config.plugins["papers-at"] = MountedPapers(self.settings, self._read_for, self._renew)

    @property
    def written(self) -> int:
        """How many files of the newspaper changed."""
        return self._mounted.written if self._mounted else self.changed

    def _read_for(self, config: MkDocsConfig, site: Path) -> Problems:
        """Read the captures of a newspaper that stands in the folder ``site``; what is wrong."""
        problems = Problems(serving=self.serving)
        with problems.catch():
            if not self.given:
                self._read_captures(self._project(config), problems)
            refuse_emptying(site, self.shown.corpus)
        return problems

    def _renew(self, problems: Problems) -> "PapersPlugin":
        """A plugin that shows, as a site of its own, what this one has read."""
        new = PapersPlugin()
        new.settings = replace(self.settings, at="")
        new.command, new.shown = self.command, self.shown
        new.given, new.filing, new.told = True, False, problems.lines
        self._mounted = new
        return new

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the captures, lay out all pages, and write the Markdown of the lists."""
        with Problems().catch():
            check_config(config)
        self.problems = problems = Problems(serving=self.serving)
        problems.lines += self.told
        if not self.given:
            with problems.catch():
                self._read_captures(self._project(config), problems)
        os.environ[EPOCH_NAME] = self.epoch or _stamp_time(self.shown.corpus.latest_day or EPOCH)
        with problems.catch():
            refuse_strangers(Path(config.docs_dir), FOLDERS if self.filing else ())

    def _project(self, config: MkDocsConfig) -> Project:
        path = Path(config.config_file_path or "mkdocs.yml")
        language, inherits = str(config.theme.get("language") or "en"), inherits_elsewhere(path)
        named = {"name": config.site_name, "language": language}
        return Project(find_root(path), self.settings, **named, inherits=inherits)

    def _read_captures(self, project: Project, problems: Problems) -> None:
        """Build anew; when no capture can be read, the last good corpus stays."""
        built = self.reader.build(project) if self.deferred else build_project(project)
        for notice in built.notices:
            if notice.level == "notice":
                log.info("%s", escape_terminal(str(notice)))
        problems.warn([str(notice) for notice in built.notices if notice.level == "warning"])
        log.info("%s", built.ledger)
        if built.corpus.papers or not built.errors:
            self.shown = show_build(built, project.read_fetched())
        problems.warn([f"set aside: {error}" for error in built.aside])
        problems.report([str(error) for error in built.errors])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages and fonts beside what is in docs/."""
        project = self._project(config)
        self.build = SiteBuild(self.shown, project, self.problems, config, self.lists)
        added = self.build.add_files(files, config, self.staging)
        self.lists = self.build.lists
        with self.problems.catch():
            # MkDocs follows all of docs/: written at each change, the lists would be one more.
            if self.filing and not self.followed:
                self.filed = self.build.write_markdown(Path(config.docs_dir))
        return added

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Nothing for generated pages, whose HTML is made by templates of their own."""
        return "" if self.build.describe(page) else markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The body of a generated page."""
        return self.build.fill(html, page)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """What the theme's templates show, once every page has its content."""
        env.globals |= list_functions(self.shown.corpus.words)
        for key in ("site_name", "site_description", "site_author"):
            config[key] = mark_html(config[key] or "")  # MkDocs' templates escape nothing
        self.build.note_theme(env, config)
        shells = Shells(env, files, config)
        self.guard = Guard(self.settings, self.problems, shells)
        self.stamping = Stamping(self.build, shells, files)
        return env

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """The address of a page that repeats another."""
        self.build.address(page)
        return context

    @event_priority(FIRST)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The page as it is published."""
        finished = self.guard.finish_page(output, page)
        if self.serving:
            self.build.lists.note_served(page.file.src_uri, finished)
        return finished

    @event_priority(FIRST)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The policy on 404.html; the sitemap comes with the papers, at the end."""
        if template_name == "sitemap.xml":
            return ""
        if not template_name.endswith(".html"):
            return output_content
        # A page of errors is shown at any depth: its way to the root is absolute.
        base = urlsplit(config.site_url or "/").path
        return self.guard.finish_html(output_content, base)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside MkDocs' pages, and put the new site in place."""
        with self.problems.catch():
            folder = Path(config.site_dir)
            if self.deferred:
                self.demand = defer(self.stamping, folder)
            else:
                press = self.stamping.write(folder, self.staging)
                if self.staging:
                    self._exchange(self.staging)
                    config.site_dir = str(self.staging.site)
                    self.stamping.keep(press, self.staging)
            self.build.kept.close()

    def _exchange(self, staging: Staging) -> None:
        """Put the new site in place, unless it is worse than the old one."""
        refuse_warnings()
        refuse_emptying(staging.site, self.shown.corpus)
        refuse_poorer(staging, self.shown.aside)
        self.changed = staging.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no litter; the old site stands. A full disk, a template: told in one line."""
        problem = blame_template(error, self.templates)
        if self.staging:
            self.staging.drop()
            if not problem and isinstance(error, OSError):
                problem = explain_os_error(error, self.staging.site)
        if problem:
            raise PluginError(escape_terminal(str(problem))) from error

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> Any:
        """Follow what the site is made from, not what is generated from it."""
        self.followed = self.deferred = True
        server.builder = keep_serving(server.builder)
        attach(server, lambda: self.demand)
        for folder in sorted({*self._project(config).folders, TEMPLATES}):
            server.watch(str(folder))
        server.watch(str(Path(config.config_file_path or "mkdocs.yml").parent), recursive=False)
        return server


def _stamp_time(day: date) -> str:
    """Seconds since 1970; earlier days have none that every program could read."""
    return str(max(0, int(datetime.combine(day, time(), UTC).timestamp())))

"""A finished site from a build: the plugin does the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.files.catalogues import read_words
from generator.mkdocs.config import find_project
from generator.mkdocs.plugin import PapersPlugin
from generator.mkdocs.theme import find_docs
from generator.model.fetched import FetchLog
from generator.model.problems import PapersError
from generator.pipeline import Build
from generator.project import Project


class Built(NamedTuple):
    """A site: its folder, how many of its files changed, and how many of Markdown in docs/."""

    folder: Path
    changed: int
    filed: int


def build_site(
    build: Build,
    config_file: Path,
    site: Path | None,
    site_url: str | None,
    log: FetchLog | None = None,
) -> Built:
    """Build the site; the project's own, of which ``log`` is that of fetching, with its Markdown.

    Without a log docs/ is left alone. Folder and address are those of the configuration unless
    given. Raises ``PapersError``; the folder then holds what it held before.
    """
    with _explain(site):
        config, plugin = _load(config_file, site, site_url)
        folder = site or Path(config.site_dir)
        plugin.give_build(build, log)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_mkdocs(config)
        finally:  # MkDocs hands the same plugin to the next configuration
            plugin.given, plugin.filing = False, True
        config.plugins.on_shutdown()
        return Built(folder, plugin.written, plugin.filed)


@contextmanager
def _explain(site: Path | None) -> Iterator[None]:
    try:
        yield
    except MkDocsException as error:  # whatever led to it stands in MkDocs' log
        said = isinstance(error, Abort)  # of itself it says no more than “Aborted with …!”
        problem = "what stands above forbids it" if said else str(error).rstrip(".!")
        raise PapersError(f"{problem}; {site or 'the site'} stays as it was") from error


def _load(
    config_file: Path, site: Path | None, site_url: str | None
) -> tuple[MkDocsConfig, PapersPlugin]:
    project, _ = find_project(config_file)
    config = load_config(
        str(config_file),
        docs_dir=None if _has_pages(project) else str(find_docs(read_words(project.language))),
        site_dir=str(site.absolute()) if site else None,
        site_url=site_url,
        strict=False,
    )
    plugin = config.plugins.get("papers")
    if not isinstance(plugin, PapersPlugin):
        raise PapersError(f"{config_file}: the plugin “papers” is missing; add it to plugins")
    return config, plugin


def _has_pages(project: Project) -> bool:
    """Whether a project has pages of its own; a folder of another name was not left out."""
    return project.docs != "docs" or (project.root / project.docs).is_dir()

"""A finished site from any captures, with docs/ untouched: the plugin does the work."""

from pathlib import Path

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.mkdocs.plugin import PapersPlugin
from generator.model.problems import PapersError
from generator.pipeline import Build


def build_site(build: Build, config_file: Path, site: Path, site_url: str) -> int:
    """Build the site into the folder ``site``; the number of files that changed in it.

    Raises ``PapersError``; the folder then holds what it held before.
    """
    try:
        return _build_site(build, config_file, site, site_url)
    except MkDocsException as error:  # whatever led to it stands in MkDocs' log
        raise PapersError(f"{error}; {site} stays as it was") from error


def _build_site(build: Build, config_file: Path, site: Path, site_url: str) -> int:
    config = load_config(
        str(config_file), site_dir=str(site.absolute()), site_url=site_url, strict=False
    )
    plugin = config.plugins.get("papers")
    if not isinstance(plugin, PapersPlugin):
        raise PapersError(f"{config_file}: the plugin “papers” is missing; add it to plugins")
    plugin.give_build(build)
    config.plugins.on_startup(command="build", dirty=False)
    build_mkdocs(config)
    config.plugins.on_shutdown()
    return plugin.changed

"""The newspaper as a part of somebody's documentation: ``at: papers/`` puts all of it in a folder.

It is a site of its own, built into that folder of theirs once theirs is built, with its own pages,
header, search, feeds, sitemap and policy. So it changes nothing of theirs, whatever their theme and
plugins are. Of theirs is only a page in its place, so that their navigation and their links can
name it; it is never written.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.files.catalogues import read_words
from generator.mkdocs.config import DEFAULT
from generator.mkdocs.problems import Problems
from generator.mkdocs.theme import check_company, find_docs
from generator.owner.settings import Settings
from generator.search.sitemap import ROBOTS

LAST = -100  # when all other plugins have written
EPOCH_NAME = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
# An engine takes each address from the sitemap of its folder; Material's instant navigation would
# put the newspaper's pages between the header and footer of every address that theirs has.
_IN_SITEMAP = r"[ \t]*<url>\s*<loc>{}[^<]*</loc>.*?</url>\n?"

_OF_A_ROOT = (ROBOTS, "404.html")  # asked for nowhere else


class MountedPapers(BasePlugin):  # type: ignore[type-arg]  # its settings are the plugin's
    """Takes the place of the plugin ``papers`` in a build of theirs."""

    def __init__(
        self,
        settings: Settings,
        read: Callable[[MkDocsConfig, Path], Problems],
        renew: "Callable[[Problems], BasePlugin[Any]]",
    ) -> None:
        """``read`` reads the captures of a newspaper in a folder, ``renew`` gives its plugin."""
        self.settings, self.at = settings, settings.at
        self._read, self._renew = read, renew
        self._problems = Problems()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the captures while their old site still stands."""
        with Problems().catch():
            check_company(config)
        self._problems = self._read(config, Path(config.site_dir) / self.at)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """A page in the newspaper's place; pictures in its folder of docs/ are the newspaper's."""
        for file in list(files):
            if file.src_uri.startswith(self.at) and not file.is_documentation_page():
                files.remove(file)
        front = f"{self.at}index.md"
        if not files.get_file_from_path(front):
            text = f"# {self.settings.name or config.site_name}\n"
            files.append(File.generated(config, front, content=text))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Of the newspaper's hand-written pages no more than their heading, for a title."""
        del config, files
        if not self._is_ours(page):
            return markdown
        heading = re.search(r"^# .*$", markdown, re.M)
        return heading[0] if heading else ""

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Nothing in the newspaper's place, which MkDocs then does not write."""
        del config
        return "" if self._is_ours(page) else output

    @event_priority(LAST)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Their sitemap without what the newspaper's own has."""
        if template_name != "sitemap.xml":
            return output_content
        address = re.escape(f"{config.site_url or ''}{self.at}")
        return re.sub(_IN_SITEMAP.format(address), "", output_content, flags=re.S)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the newspaper into its folder."""
        before = os.environ.get(EPOCH_NAME)
        try:
            build_mkdocs(self._configure(config))
        finally:
            os.environ.pop(EPOCH_NAME, None)
            if before is not None:
                os.environ[EPOCH_NAME] = before
        for name in _OF_A_ROOT:
            (Path(config.site_dir) / self.at / name).unlink(missing_ok=True)

    def _is_ours(self, page: MkDocsPage) -> bool:
        return page.file.src_uri.startswith(self.at)

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """The newspaper's own settings of MkDocs, which are none of theirs."""
        own_pages = Path(config.docs_dir) / self.at
        home = config.site_url or "/"
        language = str(config.theme.get("language") or "en")
        come_along = find_docs(read_words(language))
        inner = load_config(
            str(DEFAULT),
            site_name=self.settings.name or config.site_name,
            site_url=f"{home}{self.at}",
            site_dir=str(Path(config.site_dir).resolve() / self.at),
            docs_dir=str(own_pages if own_pages.is_dir() else come_along),
            theme={"name": "material", "language": language},
            plugins=[],  # one by this name would be the very plugin that builds theirs
            extra={"papers_home": {"name": config.site_name, "url": home}},
            strict=False,
        )
        inner.config_file_path = config.config_file_path
        inner.plugins["papers"] = self._renew(self._problems)
        return inner

"""The shells of a build: one page of MkDocs a section, into which all others of it are stamped."""

import logging
import re
from importlib.resources import files as list_resources
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.model.site import OutputFile, Page
from generator.pages import STAMPED
from generator.theme.policy import list_scripts
from generator.theme.shell import CANONICAL, DESCRIPTION, HEAD, TITLE, Shell, stamp_page

SCRIPT = "assets/stamped.js"
_STYLE = re.compile(r'<link rel="stylesheet" href="[^"]*">')


def is_shell(source: str) -> bool:
    """Whether a source is a shell, which is no page of the site."""
    return source in _SOURCES


def add_shells(files: Files, config: MkDocsConfig) -> None:
    """The shells as pages of MkDocs, and the script that works their palette."""
    logging.getLogger("mkdocs.commands.build").addFilter(_is_news)
    for source in _SOURCES:
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, source, content=f"# {TITLE}\n", inclusion=level))
    script = (list_resources("generator.theme") / "stamped.js").read_text("utf-8")
    call = f"startPalettes({msgspec.json.encode(_list_palettes(config)).decode()});\n"
    files.append(File.generated(config, SCRIPT, content=f"{script}\n{call}"))


def describe_shell(page: MkDocsPage) -> None:
    """Slots in place of what a page says of itself."""
    page.meta.update(title=TITLE, description=DESCRIPTION, head=HEAD)


class Shells:
    """A shell for each section of the site; ``base`` is their way to the root.

    ``theme_scripts`` are the inline scripts of the theme's pages, ``own_scripts`` those of a shell:
    both as the theme writes them before any text is in a page. ``html`` are the finished shells by
    their sections.
    """

    def __init__(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        self.theme_scripts: tuple[str, ...] = ()
        self.own_scripts: tuple[str, ...] = ()
        self.base = "."
        self.html: dict[str, str] = {}
        self._shells: dict[str, Shell] = {}
        for source in _SOURCES:
            file = files.get_file_from_path(source)
            if not file or not file.page:
                continue
            page = file.page
            context = get_context(Navigation([], []), files, config, page)
            html = env.get_template("main.html").render(context)
            self.theme_scripts, self.base = list_scripts(html), context["base_url"]
            page.meta.update(stamped=True, styles="\n".join(_STYLE.findall(html)))
            page.canonical_url = CANONICAL
            self.own_scripts = list_scripts(env.get_template("main.html").render(context))

    def keep(self, source: str, html: str) -> None:
        """Cut the finished shell of a section; raises ``PapersError`` where a slot is missing."""
        section = source.partition("/")[0]
        self.html[section], self._shells[section] = html, Shell(html)

    def stamp(self, page: Page, body: str, preview: str, site_url: str) -> OutputFile:
        """The file of a page in the shell of its section."""
        shell = self._shells[page.path.partition("/")[0]]
        return stamp_page(shell, page, body, preview, site_url)


_SOURCES = tuple(f"{section}/shell.md" for section in STAMPED)
_LEFT_EMPTY = tuple(f"'{name}'" for name in (*_SOURCES, "sitemap.xml"))  # its place is ours


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of MkDocs' says more than that what is left empty on purpose is empty."""
    said = record.getMessage()
    return "empty output" not in said or not any(name in said for name in _LEFT_EMPTY)


def _list_palettes(config: MkDocsConfig) -> list[dict[str, str]]:
    """The palettes as the theme names them to its own script, each with its button."""
    palettes = config.theme.get("palette") or ()
    if isinstance(palettes, dict):
        return []  # one, which nothing switches
    return [_describe_palette(palette, config) for palette in palettes]


def _describe_palette(palette: dict[str, Any], config: MkDocsConfig) -> dict[str, str]:
    colours = {"scheme": "default", "primary": "indigo", "accent": "indigo"}  # the theme's own
    named = {key: (palette.get(key) or usual).replace(" ", "-") for key, usual in colours.items()}
    toggle = palette.get("toggle") or {}
    shown = {"toggle": toggle.get("name", ""), "icon": _read_icon(toggle.get("icon", ""), config)}
    return {"media": palette.get("media") or "", **named, **shown}


def _read_icon(name: str, config: MkDocsConfig) -> str:
    """An icon by its name, as the theme finds it."""
    paths = (Path(folder, ".icons", f"{name}.svg") for folder in config.theme.dirs)
    return next((path.read_text("utf-8") for path in paths if name and path.is_file()), "")

"""The newspaper laid over Material: its templates, its styles, and defaults for what is not set.

Two lines in anybody's mkdocs.yml give the look: ``theme: material`` and the plugin. A folder of the
owner's own overrides stands in front of it, Material behind it.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from msgspec import Struct, to_builtins

import generator.language
import generator.theme
from generator.editorial.addresses import DAYS, SEEN_MOST, SUBSCRIBE, TOPICS
from generator.escape import escape_html
from generator.language.words import Words, find_language
from generator.model.problems import SettingsError, suggest_name
from generator.owner.settings import Section, Settings

LAID_OVER = Path(generator.theme.__file__).with_name("material")
DOCS = Path(generator.theme.__file__).with_name("docs")
TRANSLATED = Path(generator.language.__file__).with_name("pages")
STYLE = "assets/papers.css"
# Ours that have words in them, which are put into the language of the site.
SCRIPTS = ("assets/papers.js", "assets/stamped.js", "assets/subscribe.js", "assets/feed.css")
NAV_MAKERS = {"awesome-nav", "awesome-pages", "literate-nav"}  # plugins that refuse one


def lay_theme(config: MkDocsConfig, settings: Settings, words: Words) -> None:
    """Give a site the newspaper's look; raises ``SettingsError`` for a theme it can't lie on."""
    theme = config.theme
    if theme.name != "material":
        found = f"theme “{theme.name}”" if theme.name else "a theme without a name"
        problem = f"{found}, but the plugin papers makes its pages for Material"
        raise SettingsError(f"{_name_file(config)}: {problem}; write “theme: material”")
    theme.dirs.insert(1 if theme.custom_dir else 0, str(LAID_OVER))
    _pass_icons(theme)
    _settle_language(config)
    theme["font"] = False  # Material's are another host's; ours are made by the build
    _take_settings(config, settings)
    for key, value in _list_defaults(words):
        if not theme.get(key) or theme[key] == "assets/images/favicon.png":
            theme[key] = value
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    config.extra.setdefault("generator", False)
    if config.nav is None and not NAV_MAKERS.intersection(config.plugins):
        named: list[object] = [{words.gettext("Latest"): "index.md"}]
        named += [name_section(section, words) for section in list_sections(settings)]
        named += _list_own_pages(Path(config.docs_dir))
        home = config.extra.get("papers_home")  # of the documentation that it is a part of
        config.nav = [*named, {home["name"]: home["url"]}] if home else named


def _settle_language(config: MkDocsConfig) -> None:
    """Material has a file for each language: German's serves where it has none for ``de-AT``."""
    theme, asked = config.theme, str(config.theme.get("language") or "en")
    folders = [Path(folder, "partials", "languages") for folder in theme.dirs]
    if any((folder / f"{asked}.html").is_file() for folder in folders):
        return
    known = sorted({file.stem for folder in folders for file in folder.glob("*.html")})
    served = find_language(asked, known)
    if not served:
        problem = f"theme.language: Material has no words in “{asked}”"
        raise SettingsError(f"{_name_file(config)}: {problem}; {suggest_name(asked, known)}")
    theme["language"] = served


class _Templates(FileSystemLoader):
    """Templates in folders; those in hidden ones are found by name, but not listed."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _list_shown(Path(folder))})


def _list_shown(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root)
        yield from ((below / name).as_posix() for name in files)


def _pass_icons(theme: Theme) -> None:
    """Let MkDocs not list Material's thousands of icons, none of which it would publish."""
    get_env = theme.get_env

    def get_ours() -> Environment:
        env = get_env()
        env.loader = _Templates(theme.dirs)
        return env

    theme.get_env = get_ours  # type: ignore[method-assign]  # it has no other hook


def name_section(section: Section, words: Words) -> dict[str, str]:
    """A section in the navigation: its name, and the file of its page."""
    names: Mapping[Section, tuple[str, str]] = {
        "days": (words.gettext("Days"), DAYS),
        "topics": (words.gettext("Topics"), TOPICS),
        "discussed": (words.gettext("Most discussed"), SEEN_MOST),
        "subscribe": (words.gettext("Subscribe"), SUBSCRIBE),
    }
    name, folder = names[section]
    return {name: f"{folder}index.md"}


def find_docs(words: Words) -> Path:
    """The folder of the pages that come along, in the language of the site."""
    translated = TRANSLATED / words.language
    return translated if translated.is_dir() else DOCS


def list_sections(settings: Settings) -> list[Section]:
    """The sections that the navigation names; a private site has nothing to subscribe to."""
    return [s for s in settings.sections if not (s == "subscribe" and settings.private)]


def _take_settings(config: MkDocsConfig, settings: Settings) -> None:
    """What the block of settings says in place of MkDocs' and Material's own keys."""
    config.site_name = settings.name or config.site_name
    config.site_description = settings.description or config.site_description
    if settings.logo:
        if not (Path(config.docs_dir) / settings.logo).is_file():
            problem = f"papers: logo: there is no {Path(config.docs_dir).name}/{settings.logo}"
            raise SettingsError(f"{_name_file(config)}: {problem}; put the picture there")
        config.theme["logo"] = config.theme["favicon"] = settings.logo
    config.extra["papers_own"] = {
        "footer": escape_html(settings.footer),
        "copyright": escape_html(settings.copyright),
        "licence": _escape_struct(settings.licence),
        "analytics": _escape_struct(settings.analytics),
        "counter": escape_html(settings.analytics.host) if settings.analytics else "",
        "private": settings.private,
    }


def _escape_struct(found: Struct | None) -> Any:
    """A group of settings as text for templates, which escape nothing by themselves."""

    def escape(value: Any) -> Any:
        if isinstance(value, dict):
            return {escape_html(key): escape(below) for key, below in value.items()}
        return escape_html(str(value))

    return escape(to_builtins(found)) if found else None


def _list_defaults(words: Words) -> list[tuple[str, object]]:
    schemes = (
        ("light", "default", "daily/moon", words.gettext("Switch to dark mode")),
        ("dark", "slate", "daily/sun", words.gettext("Switch to light mode")),
    )
    palette = [
        {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": name},
        }
        for media, scheme, icon, name in schemes
    ]
    return [
        ("palette", palette),
        ("features", ["navigation.tabs", "navigation.top"]),
        ("icon", {"logo": "daily/paper"}),
        ("favicon", "assets/favicon.svg"),
    ]


def _list_own_pages(docs: Path) -> list[str]:
    """The pages that the owner wrote beside those that every newspaper has."""
    ours = {"index.md", "README.md"}
    return sorted(page.name for page in docs.glob("*.md") if page.name not in ours)


def check_config(config: MkDocsConfig) -> None:
    """Refuse what no page could stand; raises ``SettingsError`` with one line.

    Asked when every plugin has had its say: Material's offline plugin, for one, turns off
    ``use_directory_urls``.
    """
    name = _name_file(config)
    if not config.use_directory_urls:
        problem = "use_directory_urls: false (the plugin offline sets it, too)"
        raise SettingsError(
            f"{name}: {problem} does not go with the plugin papers, "
            "whose addresses end in a slash; leave it out"
        )
    check_company(config)


def check_company(config: MkDocsConfig) -> None:
    """Refuse plugins that the plugin does not go with; raises ``SettingsError`` with one line."""
    name = _name_file(config)
    listed = [entry for entry in config.plugins if entry.partition(" ")[0] == "papers"]
    if len(listed) > 1:
        raise SettingsError(f"{name}: the plugin papers is listed twice; keep one of them")
    if "i18n" in config.plugins:
        raise SettingsError(
            f"{name}: the plugins papers and i18n do not go together; "
            "build a site for each language, from a mkdocs.yml each"
        )


def _name_file(config: MkDocsConfig) -> str:
    return Path(config.config_file_path or "mkdocs.yml").name

"""The newspaper laid over Material: its templates, its styles, and defaults for what is not set.

Two lines in anybody's mkdocs.yml give the look: ``theme: material`` and the plugin. A folder of the
owner's own overrides stands in front of it, Material behind it.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

import generator.theme
from generator.editorial.addresses import DAYS, SEEN_MOST, SUBSCRIBE, TOPICS
from generator.model.problems import SettingsError

LAID_OVER = Path(generator.theme.__file__).with_name("material")
DOCS = Path(generator.theme.__file__).with_name("docs")
STYLE = "assets/papers.css"
NAV = (
    {"Latest": "index.md"},
    {"Days": f"{DAYS}index.md"},
    {"Topics": f"{TOPICS}index.md"},
    {"Most discussed": f"{SEEN_MOST}index.md"},
    {"Subscribe": f"{SUBSCRIBE}index.md"},
)
NAV_MAKERS = {"awesome-nav", "awesome-pages", "literate-nav"}  # plugins that refuse one
_SCHEMES = (
    ("light", "default", "material/weather-night", "Switch to dark mode"),
    ("dark", "slate", "material/weather-sunny", "Switch to light mode"),
)


def lay_theme(config: MkDocsConfig) -> None:
    """Give a site the newspaper's look; raises ``SettingsError`` for a theme it can't lie on."""
    theme = config.theme
    if theme.name != "material":
        found = f"theme “{theme.name}”" if theme.name else "a theme without a name"
        problem = f"{found}, but the plugin papers makes its pages for Material"
        raise SettingsError(f"{_name_file(config)}: {problem}; write “theme: material”")
    theme.dirs.insert(1 if theme.custom_dir else 0, str(LAID_OVER))
    theme["font"] = False  # Material's are another host's; ours are made by the build
    for key, value in _list_defaults():
        if not theme.get(key) or theme[key] == "assets/images/favicon.png":
            theme[key] = value
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    config.extra.setdefault("generator", False)
    if config.nav is None and not NAV_MAKERS.intersection(config.plugins):
        config.nav = [*NAV, *_list_own_pages(Path(config.docs_dir))]


def _list_defaults() -> list[tuple[str, object]]:
    palette = [
        {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": name},
        }
        for media, scheme, icon, name in _SCHEMES
    ]
    return [
        ("palette", palette),
        ("features", ["navigation.tabs", "navigation.top"]),
        ("icon", {"logo": "material/newspaper-variant-outline"}),
        ("favicon", "assets/favicon.svg"),
    ]


def _list_own_pages(docs: Path) -> list[str]:
    """The pages that the owner wrote beside those that every newspaper has."""
    ours = {"index.md", "README.md", *(str(*entry.values()) for entry in NAV)}
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

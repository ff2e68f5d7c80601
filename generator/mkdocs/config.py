"""A project's mkdocs.yml as MkDocs itself reads it: ``INHERIT``, ``!ENV`` and defaults are its own.

Commands need two things of it, the plugin's options and the folder of the Markdown; loading the
whole configuration, with its theme and every plugin, would take longer than most commands run.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from generator.model.problems import SettingsError
from generator.owner.settings import Settings, make_settings
from generator.owner.written import Written, read_yaml
from generator.project import UNNAMED, Project

DEFAULT = Path(__file__).with_name("default.yml")


def find_project(config_file: Path | None) -> tuple[Project, Path]:
    """The project of a mkdocs.yml, by default that of the current folder, and the file.

    Where there is none, the defaults hold in the current folder, and a site is built with them.
    """
    found = config_file or Path("mkdocs.yml")
    if config_file is None and not found.is_file():
        return Project(Path.cwd(), Settings()), DEFAULT
    if not found.is_file():
        raise SettingsError(f"{found}: no such file; run this where mkdocs.yml is, or name one")
    return _read_project(found.resolve()), found


def find_own_project(config_file: Path | None) -> tuple[Project, Path]:
    """As ``find_project``, where there must be a mkdocs.yml: what is built lies beside it."""
    project, found = find_project(config_file)
    if found == DEFAULT:
        raise SettingsError(
            "there is no mkdocs.yml here; run this in the folder of a site, or make one with"
            " “papers new mysite”"
        )
    return project, found


def find_root(config_file: Path) -> Path:
    """The folder of a project: that of its mkdocs.yml, the current one where it has none."""
    return Path.cwd() if config_file == DEFAULT else config_file.parent


def _read_project(path: Path) -> Project:
    config = _load_yaml(path)
    docs = config.get("docs_dir", "docs")
    if not isinstance(docs, str):
        raise SettingsError(f"{path.name}: docs_dir is no text; write “docs_dir: docs”")
    options = next(_find_options(config.get("plugins")), None)
    settings = make_settings(options or {}, path.name, find_lines(path))
    name = settings.name or str(config.get("site_name") or UNNAMED)
    docs = f"{docs}/{settings.at}".rstrip("/")
    language = _find_language(config)
    return Project(path.parent, settings, docs, name, language, inherits_elsewhere(path))


def inherits_elsewhere(path: Path) -> bool:
    """Whether a mkdocs.yml takes over one of another folder, below which its paths do not lie."""
    parent = _read_written(path).get("INHERIT")
    if not parent or not isinstance(parent.plain, str):
        return False
    return (path.parent / parent.plain).parent.resolve() != path.parent.resolve()


def find_lines(path: Path) -> dict[str, int]:
    """Where the plugin's options stand in a mkdocs.yml; of those that it inherits nothing is known.

    MkDocs' own loader, which reads the values, forgets the lines.
    """
    plugins = _read_written(path).get("plugins")
    for entry in (plugins, *plugins.entries) if plugins else ():
        if "papers" in entry.keys:
            return dict(_list_lines("", entry.keys["papers"]))
    return {}


def _read_written(path: Path) -> Mapping[str, Written]:
    """The keys of a mkdocs.yml with their lines; none where it can't be read, which MkDocs says."""
    with suppress(OSError, ValueError, SettingsError):
        if root := read_yaml(path.read_text("utf-8-sig"), path.name):
            return root.keys
    return {}


def _list_lines(path: str, written: Written) -> Iterator[tuple[str, int]]:
    for key, value in written.keys.items():
        yield f"{path}{key}", value.line
        yield from _list_lines(f"{path}{key}.", value)


def read_site_name(path: Path) -> str:
    """What a site is called."""
    return str(_load_yaml(path).get("site_name", ""))


def read_language(path: Path) -> str:
    """The language of a site's theme."""
    return _find_language(_load_yaml(path))


def _find_language(config: Mapping[str, object]) -> str:
    theme = config.get("theme")
    return str(theme.get("language", "en")) if isinstance(theme, dict) else "en"


def _load_yaml(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            config = yaml_load(stream)
    except Exception as error:  # a value with a tag may break the loader in any way
        problem = " ".join(str(error).split()).rstrip(".")
        raise SettingsError(f"{path.name}: {problem}; mend the file") from error
    if not isinstance(config, dict):
        raise SettingsError(f"{path.name}: no mapping of settings; write “key: value” lines")
    return config


def _find_options(plugins: object) -> Iterator[dict[str, object] | None]:
    """The options of the plugin, in both forms that MkDocs allows: a list and a mapping."""
    entries = list(plugins.items()) if isinstance(plugins, dict) else []
    for plugin in plugins if isinstance(plugins, list) else []:
        entries += plugin.items() if isinstance(plugin, dict) else []
    yield from (options for name, options in entries if name == "papers")

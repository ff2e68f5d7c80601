"""What a site's owner can set: the options of the plugin ``papers`` in mkdocs.yml."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from generator.errors import SettingsError, suggest_name
from generator.records import TextKind

PACKAGE = Path(__file__).parent


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Paths are relative to the folder of mkdocs.yml; those that don't exist are passed over."""

    captures: str = "data/captures"
    facts: str = "data/facts.yml"
    hidden: str = "data/hidden.yml"
    topics: str = ""
    overrides: str = "data/overrides.yml"
    templates: str = ""


class Config(Struct, frozen=True):
    """What mkdocs.yml says: the plugin's options, and the folder of the site's Markdown."""

    settings: Settings = Settings()
    docs: str = "docs"


class RecordedCapture(Struct, frozen=True, forbid_unknown_fields=True):
    """What ``captures.yml`` records of a file: its day, and what its texts are."""

    day: date | None = None
    text: TextKind = "abstract"


def make_settings(options: Mapping[str, object], name: str) -> Settings:
    """Settings from the plugin's options; an unknown one is answered with the nearest known."""
    known = list(Settings.__struct_fields__)
    for key in options:
        if key not in known:
            raise SettingsError(f"{name}: papers: no option “{key}”; {suggest_name(key, known)}")
    try:
        return msgspec.convert(dict(options), Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{name}: papers: {error}; correct the option") from error


def read_config(text: str, name: str) -> Config:
    """What commands need of mkdocs.yml, which may hold tags that only MkDocs knows."""
    config = load_yaml(text, name, _LenientLoader) or {}
    if not isinstance(config, dict):
        raise SettingsError(f"{name}: no mapping of settings; write “key: value” lines")
    docs = config.get("docs_dir") or Config.docs
    for options in _find_options(config.get("plugins")):
        return Config(make_settings(options or {}, name), docs)
    return Config(docs=docs)


def _find_options(plugins: object) -> Iterator[dict[str, object] | None]:
    """The options of the plugin, in both forms that MkDocs allows: a list and a mapping."""
    entries = plugins.items() if isinstance(plugins, dict) else []
    for plugin in plugins if isinstance(plugins, list) else []:
        entries = [*entries, *(plugin.items() if isinstance(plugin, dict) else [])]
    yield from (options for name, options in entries if name == "papers")


class _LenientLoader(yaml.SafeLoader):
    """The safe loader, with unknown tags (``!ENV``) read as nothing."""


_LenientLoader.add_multi_constructor("", lambda *_: None)


def parse_recorded(text: str, name: str) -> dict[str, RecordedCapture]:
    """``captures.yml``: file name to ``{day: YYYY-MM-DD, text: abstract or summary}``."""
    form = "write “FILE: {day: 2025-03-11, text: abstract}”"
    entries = load_yaml(text, name) or {}
    if not isinstance(entries, dict):
        raise SettingsError(f"{name}: no file is named; {form}")
    recorded = {}
    for file, entry in entries.items():
        try:
            recorded[str(file)] = msgspec.convert(entry, RecordedCapture)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{name}: {file}: {error}; {form}") from error
    return recorded


def load_yaml(text: str, name: str, loader: Any = yaml.SafeLoader) -> Any:
    """What a YAML file of the site's owner says; a mistake is told with its line."""
    with _explaining(name):
        return yaml.load(text, Loader=loader)  # noqa: S506  (safe loaders only)


def compose_yaml(text: str, name: str) -> yaml.Node | None:
    """The nodes of a YAML file, which know their lines and take nothing for a number or date."""
    with _explaining(name):
        return yaml.compose(text, Loader=yaml.BaseLoader)


@contextmanager
def _explaining(name: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SettingsError(f"{name}{line}: no YAML: {error.problem}; mend the line") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: no YAML: {error}; mend the file") from error

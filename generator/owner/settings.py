"""What a site's owner can set: the options of the plugin ``papers`` in mkdocs.yml."""

from collections.abc import Iterator, Mapping

import msgspec
import yaml
from msgspec import Struct

from generator.model.problems import SettingsError, suggest_name
from generator.owner.yaml_lines import load_yaml


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

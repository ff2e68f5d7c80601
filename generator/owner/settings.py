"""What a site's owner can set: the options of the plugin ``papers`` in mkdocs.yml."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from generator.model.problems import SettingsError, suggest_name


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Paths are relative to the folder of mkdocs.yml; those that don't exist are passed over.

    ``hub`` is the address of a WebSub hub, which feeds then name; a ``private`` site asks engines
    not to list it.
    """

    captures: str = "data/captures"
    facts: str = "data/facts.yml"
    hidden: str = "data/hidden.yml"
    topics: str = ""
    overrides: str = "data/overrides.yml"
    templates: str = ""
    hub: str = ""
    published: str = "data/published.jsonl"
    accepted: str = "data/accepted.txt"
    private: bool = False


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

"""What a site's owner can set: the options of the plugin ``papers`` in mkdocs.yml."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from generator.model.problems import SettingsError, suggest_name


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Paths are relative to the folder of mkdocs.yml; those that don't exist are passed over.

    ``overrides`` is the former name of ``corrections``. ``hub`` is the address of a WebSub hub,
    which feeds then name; a ``private`` site asks engines not to list it. ``newsletter`` is where
    the form for editions by mail posts to, ``newsletter_field`` what its field is called there.
    """

    captures: str = "data/captures"
    facts: str = "data/facts.yml"
    hidden: str = "data/hidden.yml"
    topics: str = ""
    corrections: str = "data/corrections.yml"
    overrides: str = ""
    templates: str = ""
    hub: str = ""
    published: str = "data/published.jsonl"
    accepted: str = "data/accepted.txt"
    private: bool = False
    newsletter: str = ""
    newsletter_field: str = "email"


# As it stands in a security policy: a comma or semicolon would begin something else there.
_FORM_TARGET = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w./?=&%~+-]*)?", re.A)


def make_settings(options: Mapping[str, object], name: str) -> Settings:
    """Settings from the plugin's options; an unknown one is answered with the nearest known."""
    known = list(Settings.__struct_fields__)
    for key in options:
        if key not in known:
            raise SettingsError(f"{name}: papers: no option “{key}”; {suggest_name(key, known)}")
    try:
        settings = msgspec.convert(dict(options), Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{name}: papers: {error}; correct the option") from error
    if settings.newsletter and not _FORM_TARGET.fullmatch(settings.newsletter):
        problem = f"newsletter: “{settings.newsletter}” is no address that a form can post to"
        raise SettingsError(f"{name}: papers: {problem}; write https:// and what follows")
    return settings


_LOOPBACK = re.compile(r"(?:.*\.)?localhost|127(?:\.\d+){3}|::1")


def check_site_url(site_url: str) -> None:
    """Raise ``SettingsError`` for an address under which no site can stand.

    Every link is made by adding a path to it, and it is shown to everybody.
    """
    try:
        parts = urlsplit(site_url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"[\s\"'<>\\^`{|}]", site_url):
        raise _refuse_url(site_url, "is no address of a site")
    if parts.query or parts.fragment or site_url.endswith(("?", "#")):
        raise _refuse_url(site_url, "has a query or a fragment, behind which no page can stand")
    if parts.username is not None:
        raise SettingsError("site_url: holds a name or password, which every page would show; "
                            "write it without")  # fmt: skip
    if {".", ".."} & set(unquote(parts.path).split("/")):
        raise _refuse_url(site_url, "has a part “.” or “..”")


def is_loopback(site_url: str) -> bool:
    """Whether an address is that of the machine itself, where no reader finds anything."""
    host = urlsplit(site_url).hostname or ""
    return bool(_LOOPBACK.fullmatch(host))


def _refuse_url(site_url: str, problem: str) -> SettingsError:
    return SettingsError(f"site_url: “{site_url}” {problem}; write https://you.example/papers/")

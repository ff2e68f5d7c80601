"""The address under which a site stands: every link is made by adding a path to it."""

import re
from urllib.parse import unquote, urlsplit

from generator.model.problems import SettingsError

_LOOPBACK = re.compile(r"(?:.*\.)?localhost|127(?:\.\d+){3}|::1")


def check_site_url(site_url: str) -> None:
    """Raise ``SettingsError`` for an address under which no site can stand.

    Every link is made by adding a path to it, and it is shown to everybody.
    """
    try:
        parts = urlsplit(site_url)
        host = (parts.hostname or "").encode("idna")  # as it is asked for, letters of any script
        good = parts.scheme in ("http", "https") and bool(host) and parts.port != 0
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
    if "//" in parts.path:  # servers join it, or don't: two addresses of each page
        raise _refuse_url(site_url, "has an empty part “//”")


def is_loopback(site_url: str) -> bool:
    """Whether an address is that of the machine itself, where no reader finds anything."""
    host = urlsplit(site_url).hostname or ""
    return bool(_LOOPBACK.fullmatch(host))


def _refuse_url(site_url: str, problem: str) -> SettingsError:
    return SettingsError(f"site_url: “{site_url}” {problem}; write https://you.example/papers/")

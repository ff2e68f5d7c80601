"""What is done to every page that the theme rendered: its faults mended, its policy added.

The content security policy lets run and load only what the site itself brings.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

from generator.model.problems import PapersError

_CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)

_BUNDLE = re.compile(r'(<script src="[^"]*assets/javascripts/bundle\.[^"]*")')
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def mend_theme(html: str) -> str:
    """The page without two faults of the theme.

    ``autocomplete`` is not allowed on a checkbox. The theme's script holds up the first paint; it
    is deferred, after papers.js, which must run before it.
    """
    return _BUNDLE.sub(r"\1 defer", _TOGGLE.sub(r"\1", html))


def list_scripts(html: str) -> tuple[str, ...]:
    """The inline scripts of a page, each once; of an empty one they are the theme's own."""
    return tuple(dict.fromkeys(m["body"] for m in _SCRIPT.finditer(html) if _is_inline(m)))


def move_scripts(scripts: Iterable[str], base: str, other: str) -> tuple[str, ...]:
    """Scripts of a page with the way ``base`` to the root, as they are where it is ``other``."""
    return tuple(script.replace(f'"{base}"', f'"{other}"') for script in scripts)


def add_policy(html: str, scripts: Iterable[str], form: str = "'none'", counter: str = "") -> str:
    """The page with its policy right after the charset, which lets these inline scripts run alone.

    They are named, and not read from the page: one that a title brought in would be allowed.
    ``form`` is the only address that a form of the page may post to, ``counter`` the only other
    host, whose script may count the visit. Raises ``PapersError`` for a page that has no place for
    a policy.
    """
    further = [counter] if counter else []
    hashes = sorted({_hash(script) for script in scripts})
    policy = "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes, *further]),
            "style-src 'self'",
            " ".join(["img-src 'self' data:", *further]),
            "font-src 'self'",
            " ".join(["connect-src 'self'", *further]),
            f"form-action {form}",
            "base-uri 'none'",
        ]
    )
    meta = f'<meta http-equiv="content-security-policy" content="{policy}">'
    if _CHARSET not in html:
        raise PapersError(
            "a page has no place for its security policy: its <head> does not begin as Material's; "
            "leave that block of the theme as it is"
        )
    return html.replace(_CHARSET, _CHARSET + meta, 1)


def ask_no_index(html: str) -> str:
    """The page with the wish that engines do not list it, which they read before anything else."""
    return html.replace(_CHARSET, f'{_CHARSET}<meta name="robots" content="noindex">', 1)


def _is_inline(script: re.Match[str]) -> bool:
    return " src=" not in script["attributes"] and "application/json" not in script["attributes"]


def _hash(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

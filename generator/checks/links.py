"""Where the links of a site lead: each one inside it to a file, and to a place in it.

MkDocs' own check sees links between Markdown files; most links of a paper's site are made by
templates. Attributes are found by their form, quoted or not; what looks like one in quotes is none.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_NOT_HTML = re.compile(r"<!--.*?-->|(<(?:script|style)\b[^>]*>).*?</(?:script|style)>", re.S | re.I)
_TAG = re.compile(r"<[a-z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.I)
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_ATTRIBUTE = rf"\s(?:{{}})=({_QUOTED}|[^\s\"'>]+)|{_QUOTED}"
_ADDRESS = re.compile(_ATTRIBUTE.format("href|src|action|poster|data"), re.I)
_ANCHOR = re.compile(_ATTRIBUTE.format("id|name"), re.I)


class Tree:
    """The files of a built site, and the address it was built for, which ends with a slash."""

    def __init__(self, names: frozenset[str], read: Callable[[str], str], url: str) -> None:
        self.names, self.read, self.url = names, read, url
        self.find_anchors = lru_cache(64)(lambda name: _find(_ANCHOR, read(name)))

    def find_broken_links(self) -> Iterator[str]:
        """Each internal link of a page that leads nowhere, as ``page -> address``."""
        for name in sorted(self.names):
            if name.endswith(".html"):
                # The page of errors is shown at any depth, so its links are those of the root.
                base = self.url if name == "404.html" else urljoin(self.url, name)
                for address in sorted(_find(_ADDRESS, self.read(name))):
                    if self.is_broken(address, base):
                        yield f"{name} -> {address}"

    def is_broken(self, link: str, base: str = "") -> bool:
        """Whether an address is none, or is of the site and leads to no file, or no place in it."""
        try:
            address, fragment = urldefrag(urljoin(base, link))
            parts = urlsplit(address)
        except ValueError:  # ``http://[``
            return True
        if parts.netloc != urlsplit(self.url).netloc or parts.scheme == "data":
            return parts.scheme == "javascript"
        if not address.startswith(self.url):
            return True
        name = unquote(parts._replace(query="").geturl().removeprefix(self.url))
        name = f"{name}index.html" if name.endswith("/") or not name else name
        if name not in self.names:
            return True
        if not fragment or fragment.startswith("__") or not name.endswith(".html"):
            return False
        return unquote(fragment) not in self.find_anchors(name)


def _find(pattern: re.Pattern[str], html: str) -> frozenset[str]:
    """What an attribute says, in every element of a page."""
    tags = "".join(_TAG.findall(_NOT_HTML.sub(r"\1", html)))
    return frozenset(unescape(_strip_quotes(value)) for value in pattern.findall(tags) if value)


def _strip_quotes(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value

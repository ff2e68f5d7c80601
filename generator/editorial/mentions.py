"""Addresses that a text mentions: as links in it, and as where the paper's code or project is.

Only addresses of the web count, written in full or, for hosts of code, without their scheme. They
are somebody else's text: whoever shows one says so to search engines (``nofollow``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

_ADDRESS = re.compile(
    r"""https?://[^\s<>"'“”‘’{}\\^`|]+"""
    r"""|(?<![\w./@-])(?:github\.com|gitlab\.com|huggingface\.co)/[^\s<>"'“”‘’{}\\^`|]+""",
    re.IGNORECASE,
)
_LONGEST_HOST = len("huggingface")  # of those that are known without a scheme
_SIGNS = ("://", ".co", ".Co", ".cO", ".CO")  # one of which each of them has
_CLOSING = ")]"
_AFTER = ".,;:!?…*_~"  # what ends the sentence around an address, not the address
_CODE_HOSTS = frozenset({"bitbucket.org", "codeberg.org", "github.com", "gitlab.com"})
_PROJECT = re.compile(
    r"\b(?:demo|homepage|project|web ?page|web ?site)\b[^.]{0,60}$", re.IGNORECASE
)


class Piece(Struct, frozen=True):
    """A part of a text; with an ``address`` where it is one."""

    text: str
    address: str = ""


def split_addresses(text: str) -> tuple[Piece, ...]:
    """The text in pieces that joined are the same text."""
    pieces = []
    before = 0
    for start, end, address in _find_addresses(text):
        if start > before:
            pieces.append(Piece(text[before:start]))
        pieces.append(Piece(text[start:end], address))
        before = end
    if before < len(text):
        pieces.append(Piece(text[before:]))
    return tuple(pieces)


def find_work(text: str) -> tuple[str, str]:
    """``("Code", address)`` of a host of code, else ``("Project page", address)``, else nothing.

    A project is what the text calls one, or a page at github.io.
    """
    found = [(start, address) for start, _, address in _find_addresses(text)]
    for _, address in found:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        if host in _CODE_HOSTS and len(parts.path.strip("/").split("/")) > 1:
            return "Code", address
    for start, address in found:
        host = urlsplit(address).hostname or ""
        if host.endswith(".github.io") or _PROJECT.search(text[max(0, start - 80) : start]):
            return "Project page", address
    return "", ""


@lru_cache(2**10)  # a page asks thrice
def _find_addresses(text: str) -> tuple[tuple[int, int, str], ...]:
    """``(start, end, address)`` of each; an address that cannot be one is left in the text."""
    if "/" not in text:
        return ()  # most; what every address has is found faster
    signs = [place for sign in _SIGNS if (place := text.find(sign)) >= 0]
    if not signs:
        return ()
    # Most addresses end a text.
    return tuple(_match_addresses(text, max(0, min(signs) - _LONGEST_HOST)))


def _match_addresses(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    for match in _ADDRESS.finditer(text, start):
        said = match[0].rstrip(_AFTER)
        while said[-1:] in _CLOSING and _count(said, _CLOSING) > _count(said, "(["):
            said = said[:-1].rstrip(_AFTER)
        address = said if "://" in said else f"https://{said}"
        if _is_sound(address):
            yield match.start(), match.start() + len(said), address


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


def _is_sound(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return "." in (parts.hostname or "") and parts.username is None

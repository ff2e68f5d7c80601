"""What makes two titles one paper, and its address: pure functions that never change."""

import hashlib
import re
import unicodedata
import uuid
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASH_IN_WORD = re.compile(r"(?<=\w)[\u002d\u2010-\u2015\u2212](?=\w)")
_ARXIV_ID = re.compile(
    r"(?:arXiv:|https?://arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?",
    re.A,
)


def fold_title(title: str) -> str:
    """The identity of a title, whatever its case, Unicode form, blanks, hyphens and final dot.

    Letters that only look alike stay different.
    """
    if title.isascii():
        folded = title.lower()
    else:
        folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", title)).casefold()
        folded = unicodedata.normalize("NFKC", folded)
    if not folded.isascii() or "-" in folded:
        folded = _DASH_IN_WORD.sub(" ", folded)
    folded = " ".join(folded.split())
    return folded.removesuffix(".").rstrip() or folded


def find_arxiv_id(text: str) -> str:
    """The arXiv id that a text is, without its version; "" if it is none."""
    match = _ARXIV_ID.fullmatch(text.strip())
    return match[1] if match else ""


READABLE_LENGTH = 60
HASH_LENGTH = 10
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:daily-papers")


@lru_cache(1_000)
def make_slug(title: str) -> str:
    """A readable part of ASCII letters, digits and hyphens, and ten hex digits of SHA-256.

    Always at most 71 bytes, never a reserved file name, the same for titles that fold alike.
    """
    folded = fold_title(title)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > READABLE_LENGTH:
        words = words[:READABLE_LENGTH].rsplit("-", 1)[0]
    digest = hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:HASH_LENGTH]
    return f"{words or 'paper'}-{digest}"


def make_feed_id(slug: str) -> str:
    """The permanent id of a paper in every feed (RFC 4122, version 5), whatever the site's host."""
    return uuid.uuid5(_NAMESPACE, slug).urn

"""Addresses of papers: a pure function of the folded title, so that they never change."""

import hashlib
import re
import unicodedata
import uuid
from functools import lru_cache

from generator.text import fold_title

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

"""What makes two titles one paper, and its address: pure functions that never change."""

import hashlib
import re
import unicodedata
import uuid
from functools import lru_cache
from string import ascii_lowercase, digits

from anyascii import anyascii

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASH_IN_WORD = re.compile(r"(?<=\w)[\u002d\u2010-\u2015\u2212](?=\w)")
# The archives of ids before April 2007, see https://info.arxiv.org/help/arxiv_identifier.html
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|"
    "cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|"
    "nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ID = rf"\d\d(?:0[1-9]|1[0-2])\.\d{{4,5}}|(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{7}}"
_SITES = r"(?:[\w-]+\.){0,4}(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|huggingface\.co|hf\.co)"
_DOI = r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s{0,3})?10\.48550/arxiv\."
_ARXIV_ID = re.compile(
    rf"(?:arxiv:\s{{0,3}}|oai:arxiv\.org:|{_DOI}|(?:https?://)?{_SITES}/(?:[\w-]+/){{1,3}}"
    r"|https?://(?!(?:dx\.)?doi\.org)[\w.-]{3,60}/(?:[\w-]{1,20}/){0,3}|/papers/)?"
    rf"(?P<id>{_ID})(?:v\d{{1,3}})?"
    r"(?:\.pdf)?/?(?:[?#]\S{0,100}|\s{1,3}\[[\w.-]{2,20}\])?",
    re.A | re.I,
)


@lru_cache(2**15)
def fold_title(title: str) -> str:
    """The identity of a title, whatever its case, Unicode form, blanks, hyphens and final dot.

    Letters that only look alike stay different.
    """
    if title.isascii():
        folded = title.lower()
    else:
        folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", title)).casefold()
        folded = unicodedata.normalize("NFKC", folded)
    if not folded.isascii() or "-" in folded:
        folded = _DASH_IN_WORD.sub(" ", folded)
    folded = " ".join(folded.split())
    return folded.removesuffix(".").rstrip() or folded


def find_arxiv_id(text: str) -> str:
    """The arXiv id that a text is, without its version; "" if it is none.

    It may be spelt as an address (of arXiv, of its mirrors, of Hugging Face), as a DOI, with a
    prefix, with the name of its primary category, or as the name of a PDF.
    """
    match = _ARXIV_ID.fullmatch(text.strip()[:300])
    return match["id"] if match else ""


def read_id_month(arxiv_id: str) -> str:
    """The month that an arXiv id gives (``YYMM.NNNNN``, since April 2007), "" if none."""
    match = re.fullmatch(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}", arxiv_id)
    return f"20{match[1]}-{match[2]}" if match else ""


READABLE_LENGTH = 60
HASH_LENGTH = 10
_PARTED = bytes(byte if chr(byte) in ascii_lowercase + digits else 32 for byte in range(256))
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:daily-papers")


@lru_cache(1_000)
def make_slug(title: str, other: str = "") -> str:
    """A readable part of ASCII letters, digits and hyphens, and ten hex digits of SHA-256.

    Always at most 71 bytes, never a reserved file name, the same for titles that fold alike.
    ``other`` tells a further work of the same title apart: its arXiv id.
    """
    folded = fold_title(title)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore")
    words = "-".join(ascii_only.translate(_PARTED).decode().split())
    if len(words) > READABLE_LENGTH:
        words = words[:READABLE_LENGTH].rsplit("-", 1)[0]
    identity = f"{folded}\n{other}" if other else folded
    digest = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:HASH_LENGTH]
    return f"{words or 'paper'}-{digest}"


def spell_slug(slug: str, title: str) -> str:
    """The slug with its words spelt in Latin letters, where the title is in another script.

    ``paper-1a2b3c4d5e`` of a Chinese title becomes ``da-yu-yan-mo-xing-1a2b3c4d5e``. The digest,
    which tells papers apart, stays; so do titles that are for the most part in Latin letters.
    """
    folded = fold_title(title)
    if folded.isascii():
        return slug
    letters = [letter for letter in folded if letter.isalpha()]
    foreign = [letter for letter in letters if not _is_latin(letter)]
    if 2 * len(foreign) <= len(letters):
        return slug
    spelt = "".join(f" {anyascii(x)} " if _is_ideograph(x) else anyascii(x) for x in folded)
    words = re.sub(r"[^a-z0-9]+", "-", spelt.lower()).strip("-")
    if len(words) > READABLE_LENGTH:
        words = words[:READABLE_LENGTH].rsplit("-", 1)[0]
    return f"{words}-{slug.rpartition('-')[2]}" if words else slug


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _is_ideograph(letter: str) -> bool:
    """Whether a letter is a word's part that is spelt by itself."""
    return unicodedata.name(letter, "").startswith("CJK")


def make_feed_id(slug: str) -> str:
    """The permanent id of a paper in every feed (RFC 4122, version 5), whatever the site's host."""
    return uuid.uuid5(_NAMESPACE, slug).urn

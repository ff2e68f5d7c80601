"""What an answer holds, judged by the very reader that builds use, and how two are joined.

An answer that is no list of papers (a web page, an error, something cut) is none. Of two answers
for one day neither may cost the other a paper: what the new one lacks, or says less of, is taken
over from the old one, each item as it came.
"""

import codecs
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import msgspec
from msgspec import Struct

from generator.model.captures import Capture, Record
from generator.model.identity import find_arxiv_id, fold_title
from generator.model.problems import SourceError, shorten
from generator.network.client import PassingError
from generator.sources import parse_capture
from generator.sources.json_values import decode_json

ATOM = "{http://www.w3.org/2005/Atom}"
_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:\w+:)?feed\b")
_TITLE = re.compile(rb"<title[^>]*>(.{0,200}?)</title", re.I | re.S)


class Contents(Struct, frozen=True):
    """The papers of an answer by identity, with how many of their fields are known."""

    papers: Mapping[str, int]

    def list_poorer(self, other: "Contents") -> set[str]:
        """The papers that the other answer lacks or says less of."""
        return {key for key, known in self.papers.items() if other.papers.get(key, -1) < known}


def read_contents(body: bytes) -> Contents:
    """The papers of an answer, none for an empty list; raises ``PassingError`` for no list."""
    _refuse_strangers(body)
    try:
        reading = parse_capture(Capture("answer", body))
    except SourceError as error:
        problem = str(error).removeprefix(f"{error.origin}: ").partition("; ")[0]
        raise PassingError(f"no list of papers: {shorten(problem)}") from error
    records = (record for listing in reading.listings for record in listing.records)
    papers: dict[str, int] = {}
    for record in records:
        key = record.arxiv_id or fold_title(record.title)
        papers[key] = max(papers.get(key, 0), _count_fields(record))
    return Contents(papers)


def _refuse_strangers(body: bytes) -> None:
    """What is neither JSON nor Atom is not given to the reader, which also knows copied pages."""
    start = body.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if not start:
        raise PassingError("an empty body")
    if start == b"<" and not _is_feed(body):
        raise PassingError(_name_page(body))
    if start not in b"<[{":
        shown = shorten(" ".join(body[:400].decode("utf-8", "replace").split()), 60)
        raise PassingError(f"no list of papers, but “{shown}”")
    if start != b"<":
        try:
            found = decode_json(body.decode("utf-8-sig"))
        except ValueError as error:
            raise PassingError(f"no JSON: {shorten(str(error))}") from error
        if isinstance(found, list) and found and not any(isinstance(i, dict | str) for i in found):
            raise PassingError("no list of papers, but of something else")


def join_answers(old: bytes, new: bytes) -> bytes:
    """The richer of two answers; where neither is, the new one with what only the old one has."""
    known, found = read_contents(old), read_contents(new)
    if not found.list_poorer(known):
        return old
    lost = known.list_poorer(found)
    if not lost:
        return new
    return _join_feeds(old, new, lost) if _is_feed(new) else _join_lists(old, new, lost)


def _count_fields(record: Record) -> int:
    said = (record.text, record.authors or record.author_count, record.published, record.category)
    return sum(1 for field in said if field)


def _join_lists(old: bytes, new: bytes, lost: set[str]) -> bytes:
    """The items of the new array that lost nothing, then the old ones of those that did."""
    kept = [item for item in _split_list(new) if not _names(item) & lost]
    kept += [item for item in _split_list(old) if _names(item) & lost]
    return b"[" + b", ".join(kept) + b"]"


def _split_list(body: bytes) -> list[bytes]:
    """The items of an array as they came; of an object, those of its longest array.

    ``NaN``, which only the standard library reads, becomes ``null``.
    """
    try:
        found = msgspec.json.decode(
            body.removeprefix(codecs.BOM_UTF8), type=list[msgspec.Raw] | dict[str, msgspec.Raw]
        )
    except ValueError:
        try:
            items = decode_json(body.decode("utf-8-sig"))
        except ValueError:
            return []
        return [msgspec.json.encode(item) for item in items] if isinstance(items, list) else []
    if isinstance(found, dict):
        return max((_split_list(bytes(value)) for value in found.values()), key=len, default=[])
    return [bytes(item) for item in found]


def _names(item: bytes) -> set[str]:
    try:
        return set(read_contents(b"[" + item + b"]").papers)
    except PassingError:
        return set()


def _is_feed(body: bytes) -> bool:
    return _FEED.match(body) is not None


def parse_feed(body: bytes) -> ET.Element:
    """The root of an Atom feed; raises ``PassingError`` for what is none, or has entities."""
    if not _is_feed(body):
        read_contents(body)
        raise PassingError("no Atom feed")
    try:
        return ET.fromstring(body)  # noqa: S314  (a DTD can't stand before <feed, by _FEED)
    except ET.ParseError as error:
        raise PassingError(f"cut or damaged XML ({error})") from error


def _join_feeds(old: bytes, new: bytes, lost: set[str]) -> bytes:
    """The new feed without the entries that lost something, then the old ones of those."""
    ET.register_namespace("", ATOM.strip("{}"))
    root = parse_feed(new)
    for entry in root.findall(f"{ATOM}entry"):
        if _name_entry(entry) in lost:
            root.remove(entry)
    for entry in parse_feed(old).findall(f"{ATOM}entry"):
        if _name_entry(entry) in lost:
            root.append(entry)
    joined: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return joined


def _name_entry(entry: ET.Element) -> str:
    """As in ``Contents``: the arXiv id, else the folded title."""
    address = entry.findtext(f"{ATOM}id", "")
    title = " ".join(entry.findtext(f"{ATOM}title", "").split())
    return find_arxiv_id(address) or fold_title(title)


def _name_page(body: bytes) -> str:
    title = _TITLE.search(body[:8192])
    text = " ".join(title[1].decode("utf-8", "replace").split()) if title else ""
    return f"a web page, “{text}”" if text else "a web page or other markup"

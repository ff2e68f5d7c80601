"""A page saved as HTML or MHTML: the data in it, which is there for programs.

    <div data-target="DailyPapers" data-props="{&#34;dailyPapers&#34;:[...]}">
    <script type="application/ld+json">{"@type": "ScholarlyArticle", ...}</script>
    <meta name="citation_title" content="...">

The page of Daily Papers and of one paper are drawn from the first; other sites say in linked data
(https://schema.org/ScholarlyArticle) what they list, and in the head what a page is about
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), the last to be asked. A saved
web page without such data is refused: what its tags mean would be a guess.
"""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes, policy
from html.parser import HTMLParser

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.json_values import decode_json, find_rows
from generator.sources.rows import RowReader

NAME = "saved web page"
ENDING = "html"
_PROPS = re.compile(r"\bdata-props\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SCRIPT = re.compile(
    r"<script[^>]{0,300}type=[\"']application/json[\"'][^>]{0,300}>(.*?)</script>", re.S
)
_LINKED = re.compile(
    r"<script[^>]{0,300}type=[\"']application/ld\+json[\"'][^>]{0,300}>(.*?)</script>", re.S
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|div|section)\b",
    re.I | re.S,
)
_MHTML = re.compile(
    r"(?:From: <Saved by |MIME-Version: 1\.0|Content-Type: multipart/related)", re.I
)
_HEAD = 200_000  # characters in which the head of a page ends
_CITATION = "citation_"
_CITED = {
    "date": "published", "publication_date": "published", "online_date": "published",
    "author": "authors", "authors": "authors", "abstract_html_url": "url", "pdf_url": "url",
    "journal_title": "journal", "conference_title": "conference", "keywords": "keywords",
}  # fmt: skip
_ARTICLE = {
    "headline": "title", "name": "title", "author": "authors", "description": "abstract",
    "sameAs": "url", "@id": "url",
}  # fmt: skip
_PAPERS = re.compile(r"[\"'](?:dailyPapers|paper|papers)[\"']\s*:")


def detect(document: Document) -> Claim | None:
    """By its first tag and the data of papers in it."""
    if (_is_mail(document) or _HTML.match(document.head)) and _has_papers(_read_html(document)):
        return Claim(0.9, "it has the data of papers in its HTML")
    return None


def parse(document: Document) -> Reading:
    """One listing for each day that items name."""
    text, reader = _read_html(document), RowReader(document, NAME)
    seen: set[str] = set()
    for line, data in _list_data(text):
        if data in seen:
            continue
        seen.add(data)
        try:
            for found in find_rows(data):
                reader.add(found.row, line, found.day)
        except ValueError:
            reader.warn(line, "data in the page that is no JSON", "save the page again")
    if not seen:
        articles = [*_list_articles(text)] or [(1, row) for row in (_read_citation(text),) if row]
        for line, row in articles:
            reader.add(row, line)
    return reader.finish()


def _has_papers(text: str) -> bool:
    found = (next(places, None) for places in (_list_data(text), _list_articles(text)))
    return any(found) or bool(_read_citation(text))


def _list_articles(text: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The papers that linked data describes, each with the line where the data begin."""
    for match in _LINKED.finditer(text):
        if "ScholarlyArticle" not in match[1]:
            continue
        try:
            found = deque([decode_json(match[1])])
        except ValueError:
            continue
        line = text.count("\n", 0, match.start()) + 1
        while found:
            value = found.popleft()
            if isinstance(value, Mapping) and "ScholarlyArticle" in str(value.get("@type")):
                yield line, _rename(value.items(), _ARTICLE)
            elif isinstance(value, Mapping | list):
                found += value.values() if isinstance(value, Mapping) else value


class _Citation(HTMLParser):
    """Collects what the head of a page says of the paper that it is about."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a ``meta``."""
        said = dict(attrs)
        name = (said.get("name") or "").lower()
        if tag == "meta" and name.startswith(_CITATION) and said.get("content"):
            self.said.append((name.removeprefix(_CITATION), said["content"]))


def _read_citation(text: str) -> dict[str, object]:
    """The paper that a page is about, by its head; empty for a page that is about none."""
    if _CITATION not in text[:_HEAD]:
        return {}
    head = _Citation()
    head.feed(text[:_HEAD])
    row = _rename(head.said, _CITED)
    return row if "title" in row else {}


def _rename(said: Iterable[tuple[str, object]], names: Mapping[str, str]) -> dict[str, object]:
    """A row under the names that rows have: all authors, the first of what else is said twice."""
    row: dict[str, object] = {}
    authors: list[object] = []
    for name, value in said:
        found = names.get(name, name)
        if found == "authors":
            authors += value if isinstance(value, list) else [value]
        elif value:
            row.setdefault(found, value)
    return {**row, "authors": authors} if authors else row


def _list_data(text: str) -> Iterator[tuple[int, str]]:
    """The JSON of papers in the page, each with its line."""
    for pattern in (_PROPS, _SCRIPT):
        for match in pattern.finditer(text):
            quoted = pattern is _PROPS
            data = html.unescape(match[1] or match[2] or "") if quoted else match[1]
            if _PAPERS.search(data):
                yield text.count("\n", 0, match.start()) + 1, data


def _is_mail(document: Document) -> bool:
    return bool(_MHTML.search(document.head[:2_000]))


def _read_html(document: Document) -> str:
    """The HTML of a page, taken out of the mail that MHTML is."""
    if not _is_mail(document):
        return document.utf8.decode()
    message = message_from_bytes(document.data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload.decode("utf-8", "replace")
    return ""

"""The page of Daily Papers saved as HTML or MHTML: the JSON in it, which the page is drawn from.

    <div data-target="DailyPapers" data-props="{&#34;dailyPapers&#34;:[...]}">

The page of one paper has its data in the same place. A saved web page without such data is refused:
what its tags mean would be a guess.
"""

import html
import re
from collections.abc import Iterator
from email import message_from_bytes, policy

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.json_values import find_rows
from generator.sources.rows import RowReader

NAME = "saved web page"
_PROPS = re.compile(r"\bdata-props\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SCRIPT = re.compile(
    r"<script[^>]{0,300}type=[\"']application/json[\"'][^>]{0,300}>(.*?)</script>", re.S
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|main|div|section)\b",
    re.I | re.S,
)
_MHTML = re.compile(
    rb"(?:From: <Saved by |MIME-Version: 1\.0|Content-Type: multipart/related)", re.I
)
_PAPERS = re.compile(r"[\"'](?:dailyPapers|paper|papers)[\"']\s*:")


def detect(document: Document) -> Claim | None:
    """By its first tag and the data of papers in it."""
    start = document.data[:2_000].removeprefix(b"\xef\xbb\xbf")
    if _MHTML.search(start) or (_HTML.match(start) and _has_papers(_read_html(document))):
        text = _read_html(document)
        if _has_papers(text):
            return Claim(0.9, "it has the data of papers in its HTML")
    return None


def parse(document: Document, known_titles: frozenset[str]) -> Reading:
    """One listing for each day that items name."""
    del known_titles  # titles are named here
    reader = RowReader(document, NAME)
    seen: set[str] = set()
    for line, data in _list_data(_read_html(document)):
        if data in seen:
            continue
        seen.add(data)
        try:
            for found in find_rows(data):
                reader.add(found.row, line, found.day)
        except ValueError:
            reader.warn(line, "data in the page that is no JSON", "save the page again")
    return reader.finish()


def _has_papers(text: str) -> bool:
    return next(_list_data(text), None) is not None


def _list_data(text: str) -> Iterator[tuple[int, str]]:
    """The JSON of papers in the page, each with its line."""
    for pattern in (_PROPS, _SCRIPT):
        for match in pattern.finditer(text):
            quoted = pattern is _PROPS
            data = html.unescape(match[1] or match[2] or "") if quoted else match[1]
            if _PAPERS.search(data):
                yield text.count("\n", 0, match.start()) + 1, data


def _read_html(document: Document) -> str:
    """The HTML of a page, taken out of the mail that MHTML is."""
    if not _MHTML.search(document.data[:2_000]):
        return document.utf8.decode()
    message = message_from_bytes(document.data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload.decode("utf-8", "replace")
    return ""

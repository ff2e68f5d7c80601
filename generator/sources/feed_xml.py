"""Atom, RSS and RDF of papers, and OAI-PMH: arXiv's answers, its daily feeds, feeds that link it.

``GET https://export.arxiv.org/api/query?...`` answers Atom (RFC 4287, with arXiv's own elements:
https://info.arxiv.org/help/api/user-manual.html#52-details-of-atom-results-returned); an error
comes as one entry inside a feed. ``https://rss.arxiv.org/rss/cs.RO`` gives RSS 2.0, whose channel
is of one day. ``https://oaipmh.arxiv.org/oai?verb=ListRecords&...`` gives records in arXiv's own
format or in Dublin Core (https://www.openarchives.org/OAI/openarchivesprotocol.html). A document
type is refused: entities of one's own can stand for any amount of text.
"""

import re
from xml.parsers import expat

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.fields import Fields
from generator.sources.rows import RowReader

NAME = "feed"
ENDING = "xml"
_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:\w+:)?(feed|rss|RDF|entry|OAI-PMH)\b",
    re.S,
)
_ITEMS = {"entry", "item", "record"}
_NAMES = {
    "description": "abstract", "content": "abstract", "encoded": "abstract", "creator": "authors",
    "name": "authors", "term": "category", "pubDate": "day", "date": "day",
    "journal_ref": "journal", "identifier": "links",
}  # fmt: skip
_NAME_PARTS = ("forenames", "keyname", "suffix")  # in the order in which people write them
_LISTS = {"authors", "links", "categories"}
_TAGS = re.compile(r"</?(?:p|div|br|span|b|i|em|strong)\b[^>]{0,200}>", re.I)
_SEVERAL = re.compile(r"^[^,]{2,60}(?:, [^,]{2,60})+$")


def detect(document: Document) -> Claim | None:
    """By its outermost element."""
    match = _OPENS.match(document.head)
    return Claim(0.8, f"it opens with <{match[1]}>") if match else None


def parse(document: Document) -> Reading:
    """One listing for each day that RSS names; Atom names none."""
    reader = RowReader(document, NAME)
    handler = _Handler(reader)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.open_element
    parser.EndElementHandler = handler.close_element
    parser.CharacterDataHandler = handler.add_text
    parser.StartDoctypeDeclHandler = handler.refuse_doctype
    handler.parser = parser
    try:
        parser.Parse(document.data.lstrip(), True)
    except expat.ExpatError as error:
        problem = f"broken XML ({expat.ErrorString(error.code)})"
        if not handler.count:
            raise document.refuse(problem, "save the feed again", error.lineno) from error
        reader.warn(error.lineno, f"{problem}, so the feed is read up to here", "save it again")
    if handler.error:
        problem = f"no papers in this file, but an error of arXiv that says “{handler.error}”"
        raise document.refuse(problem, "mend the query, then ask again")
    if not handler.count:
        raise document.refuse("a feed without entries", "save it on a day that has some")
    return reader.finish()


class _Handler:
    """Collects the fields of entries while the parser goes over them."""

    parser: expat.XMLParserType

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self.count = 0
        self.error = ""
        self._path: list[str] = []
        self._row: dict[str, object] | None = None
        self._line = 0
        self._day = ""
        self._name: list[str] = []  # of an author, in parts
        self._text: list[str] = []

    def open_element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._path.append(local)
        self._text = []
        if local in _ITEMS:
            self._row, self._line = {}, self.parser.CurrentLineNumber
        elif self._row is not None and local == "link" and "href" in attributes:
            self._put("links", attributes["href"])
        elif self._row is not None and local in ("category", "primary_category"):
            name = "categories" if local == "category" else local
            self._put(name, attributes.get("term", ""))

    def add_text(self, text: str) -> None:
        self._text.append(text)

    def close_element(self, _: str) -> None:
        local = self._path.pop()
        text, self._text = "".join(self._text).strip(), []
        if self._row is None:
            if local in ("pubDate", "date") and not self._day:
                self._day = text
        elif local in _ITEMS:
            self._finish(self._row)
            self._row = None
        elif local in _NAME_PARTS:
            self._name.insert(_NAME_PARTS.index(local), text)
        elif local == "author" and self._name:
            self._put("authors", " ".join(self._name))
            self._name = []
        elif text:
            self._put_element(local, text)

    def refuse_doctype(self, *_: object) -> None:
        raise self._reader.document.refuse(
            "XML with a document type", "save the feed itself", self.parser.CurrentLineNumber
        )

    def _put_element(self, local: str, text: str) -> None:
        if local == "name" and self._path[-1:] != ["author"]:
            return
        recorded = "record" in self._path
        if local == "category":
            self._put("categories", text)
        elif local == "authors":  # all in one text, as arXiv's raw records have them
            self._row = {**(self._row or {}), "authors": text}
        elif local in ("link", "guid", "id"):
            self._put("links", text)
        elif recorded and local == "date":
            self._put("published", text)
        elif local == "creator" and not recorded and _SEVERAL.fullmatch(text):
            for person in text.split(", "):
                self._put("authors", person)
        else:
            self._put(_NAMES.get(local, local), text)

    def _put(self, name: str, text: str) -> None:
        row = self._row if self._row is not None else {}
        if name in _LISTS:
            entries = row.setdefault(name, [])
            if isinstance(entries, list) and text:
                entries.append(text)
        else:
            row.setdefault(name, text)

    def _finish(self, row: dict[str, object]) -> None:
        self.count += 1
        if "arxiv.org/api/errors" in str(row.get("links")):
            self.error = str(row.get("abstract") or row.get("summary") or "an error")[:200]
            return
        for name in ("abstract", "summary"):
            if isinstance(text := row.get(name), str) and "<" in text:
                row[name] = _TAGS.sub(" ", text)
        if "announce_type" in row and "published" in row:
            row["day"] = row.pop("published")  # on which arXiv announced it
        if not Fields(row).find_id() and "abstract" in row:
            row["summary"] = row.pop("abstract")  # of what is no paper for certain
        self._reader.add({**row, "entry_id": "entry"}, self._line, self._day)

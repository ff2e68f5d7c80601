"""What arXiv knows of a paper, found by its title or by its id."""

from collections.abc import Sequence
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from generator.merging.match import Entry, split_words
from generator.model.identity import find_arxiv_id
from generator.network.arxiv import refuse_errors
from generator.network.client import Client
from generator.network.contents import ATOM, parse_feed

_ARXIV = "{http://arxiv.org/schemas/atom}"
_NAME = f"{ATOM}author/{ATOM}name"
_MOST_WORDS = 8  # of a title: more would miss one that was revised
_CANDIDATES = 20


class Catalogue:
    """Papers by some words of their titles, or by their ids: as entries, not as captures."""

    pause = 3.0

    def __init__(self, client: Client, server: str) -> None:
        self._client = client
        self._server = server.rstrip("/")

    def find_by_title(self, title: str) -> list[Entry]:
        """What has the longest words of a title in its own; raises ``NoAnswerError``."""
        words = [word for word in dict.fromkeys(split_words(title)) if word.isascii()]
        words = [word for word in words if len(word) > 3] or words  # no “and”, “not”, “the”
        longest = sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]
        if not longest:
            return []
        query = " AND ".join(f"ti:{word}" for word in longest)
        return self._ask({"search_query": query, "max_results": str(_CANDIDATES)})

    def find_by_ids(self, ids: Sequence[str]) -> list[Entry]:
        """What has these ids, at most 100 of them; raises ``NoAnswerError``."""
        return self._ask({"id_list": ",".join(ids), "max_results": str(len(ids))})

    def _ask(self, query: dict[str, str]) -> list[Entry]:
        address = f"{self._server}/api/query?{urlencode(query)}"
        body = self._client.get(address, refuse_errors).body or b""
        return [_read_entry(entry) for entry in parse_feed(body).findall(f"{ATOM}entry")]


def _read_entry(entry: ET.Element) -> Entry:
    def read(path: str) -> str:
        return " ".join(entry.findtext(path, "").split())

    category = entry.find(f"{_ARXIV}primary_category")
    names = (" ".join((name.text or "").split()) for name in entry.iterfind(_NAME))
    return Entry(
        arxiv_id=find_arxiv_id(read(f"{ATOM}id")),
        title=read(f"{ATOM}title"),
        abstract=read(f"{ATOM}summary"),
        authors=tuple(name for name in names if name),
        published=read(f"{ATOM}published")[:10],
        category=category.get("term", "") if category is not None else "",
    )

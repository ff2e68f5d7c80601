"""SQLite FTS5 as a yardstick: Porter stems, BM25 by field, all words and then any of them."""

import re
import sqlite3
from collections.abc import Sequence

from generator.search.documents import Document

WEIGHTS = "10, 1, 3, 5, 3"
_WORD = re.compile(r"\w+")


class Fts5:
    """An index in memory over title, text, authors, topics and arXiv id."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._slugs = [document.slug for document in documents]
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "create virtual table papers using fts5(title, text, authors, topics, id,"
            " tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        rows = (
            (n, d.title, d.text, " ".join(d.authors), " ".join(d.topic_names), d.arxiv_id)
            for n, d in enumerate(documents)
        )
        self._db.executemany(
            "insert into papers(rowid, title, text, authors, topics, id) values (?,?,?,?,?,?)", rows
        )

    def ask(self, text: str, count: int) -> list[str]:
        """The first slugs; the last word may be unfinished."""
        words = [f'"{word}"' for word in _WORD.findall(text.lower())]
        if not words:
            return []
        words[-1] += "*"
        found: list[int] = []
        for joint in (" AND ", " OR "):
            rows = self._db.execute(
                f"select rowid from papers where papers match ?"  # noqa: S608  # constants
                f" order by bm25(papers, {WEIGHTS}) limit ?",
                (joint.join(words), count),
            )
            found += [row for (row,) in rows if row not in found]
            if len(found) >= count:
                break
        return [self._slugs[row] for row in found[:count]]

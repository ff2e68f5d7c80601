"""SQLite (https://www.sqlite.org/fileformat2.html), with full-text search inside.

One file to ask by SQL, or to open in Datasette. Tables: ``papers``, ``authors``, ``topics`` (of a
paper, the heaviest first) and ``sightings``; ``papers_fts`` finds words in titles and texts
(https://www.sqlite.org/fts5.html).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from generator.escape import escape_fts
from generator.exports.citation import find_url
from generator.exports.names import list_names
from generator.model.papers import Paper
from generator.model.published import shorten_key

NAME = "sqlite"
ENDING = "db"

_TABLES = """
CREATE TABLE papers (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, abstract TEXT NOT NULL,
    summary TEXT NOT NULL, arxiv_id TEXT NOT NULL, url TEXT NOT NULL, author_count INTEGER,
    published TEXT NOT NULL, category TEXT NOT NULL, first_listed TEXT, comments INTEGER,
    upvotes INTEGER
);
CREATE TABLE authors (
    paper_id INTEGER NOT NULL REFERENCES papers (id), place INTEGER NOT NULL, family TEXT NOT NULL,
    given TEXT NOT NULL, PRIMARY KEY (paper_id, place)
) WITHOUT ROWID;
CREATE TABLE topics (
    paper_id INTEGER NOT NULL REFERENCES papers (id), place INTEGER NOT NULL, topic TEXT NOT NULL,
    PRIMARY KEY (paper_id, place)
) WITHOUT ROWID;
CREATE TABLE sightings (
    paper_id INTEGER NOT NULL REFERENCES papers (id), day TEXT, listing TEXT NOT NULL,
    position INTEGER NOT NULL, comments INTEGER, upvotes INTEGER
);
CREATE INDEX papers_by_day ON papers (first_listed);
CREATE INDEX authors_by_family ON authors (family);
CREATE INDEX topics_by_name ON topics (topic);
CREATE INDEX sightings_by_day ON sightings (day);
CREATE INDEX sightings_by_paper ON sightings (paper_id);
CREATE VIRTUAL TABLE papers_fts USING fts5 (
    title, abstract, summary, content='papers', content_rowid='id'
);
"""


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The whole file in one piece; papers are numbered in their order."""
    with closing(_fill_database(papers)) as database:
        yield database.serialize()


def find_papers(papers: Sequence[Paper], words: Sequence[str]) -> list[Paper]:
    """The papers that have words, as beginnings of theirs: those with all, else those with any.

    The best comes first by BM25, a word of the title counting eight times one of the text.
    """
    terms = list(map(escape_fts, words))
    with closing(_fill_database(papers)) as database:
        for query in (" ".join(terms), " OR ".join(terms)):
            rows = database.execute(
                "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?"
                " ORDER BY bm25(papers_fts, 8, 1, 1), rowid",
                (query,),
            ).fetchall()
            if rows:
                return [papers[number - 1] for (number,) in rows]
    return []


def _fill_database(papers: Iterable[Paper]) -> sqlite3.Connection:
    """All tables in memory."""
    database = sqlite3.connect(":memory:")
    database.executescript(_TABLES)
    for number, paper in enumerate(papers, 1):
        _insert_paper(database, number, paper)
    database.execute("INSERT INTO papers_fts (papers_fts) VALUES ('rebuild')")
    database.commit()
    return database


def _insert_paper(database: sqlite3.Connection, number: int, paper: Paper) -> None:
    first = paper.days[0].isoformat() if paper.days else None
    database.execute(
        f"INSERT INTO papers VALUES ({', '.join('?' * 13)})",  # noqa: S608  (question marks alone)
        (
            number, paper.slug, paper.title, paper.abstract, paper.summary, paper.arxiv_id,
            find_url(paper), paper.author_count, paper.published, paper.category, first,
            paper.comments, paper.upvotes,
        ),
    )  # fmt: skip
    database.executemany(
        "INSERT INTO authors VALUES (?, ?, ?, ?)",
        [
            (number, place, name.full_family, " ".join(filter(None, [name.given, name.suffix])))
            for place, name in enumerate(list_names(paper), 1)
        ],
    )
    database.executemany(
        "INSERT INTO topics VALUES (?, ?, ?)",
        [(number, place, tag.topic) for place, tag in enumerate(paper.tags, 1)],
    )
    database.executemany(
        "INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                str(s.day) if s.day else None,
                shorten_key(s.listing),
                s.position,
                s.comments,
                s.upvotes,
            )
            for s in paper.sightings
        ],
    )

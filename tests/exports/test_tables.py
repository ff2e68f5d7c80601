"""Papers as tables: CSV and SQLite, read by the standard library; schemas of the rows."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.exports import jsonl, sqlite, table
from generator.exports.records import PaperRow
from generator.model.papers import Paper, Sighting
from generator.model.topics import Tag
from generator.sources.characters import clean_text
from tests.captures import make_paper

SEEN = (
    Sighting(date(2025, 3, 11), "ab" * 32, 2, comments=3),
    Sighting(date(2025, 3, 12), "cd" * 32, 1, upvotes=9),
)
KITES = structs.replace(
    make_paper(
        "Kites, in “Wind”",
        "Kites fly.\n\nThey stay up.",
        arxiv_id="2503.01234",
        authors=("Ada Lindqvist", "Bo van der Marlow", "Kite Team"),
        published="2025-03-01",
        tags=(Tag("code", 2.0), Tag("images", 1.0)),
    ),
    sightings=SEEN,
)
PAPERS = (KITES, make_paper("=HYPERLINK(1)", "@SUM(1)"), make_paper("Plain"))


def read_csv(papers: tuple[Paper, ...]) -> list[dict[str, str]]:
    text = b"".join(table.write_lines(papers)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with_papers = sqlite3.connect(":memory:")
    with_papers.deserialize(b"".join(sqlite.write_lines(PAPERS)))
    yield with_papers
    with_papers.close()


def test_csv_has_a_line_a_paper_under_the_names_of_columns() -> None:
    kites, *_ = read_csv(PAPERS)
    assert list(kites) == table.COLUMNS
    assert kites["title"] == "Kites, in “Wind”"
    assert kites["authors"] == "Ada Lindqvist; Bo van der Marlow; Kite Team"
    assert kites["topics"] == "code images"
    assert kites["days"] == "2025-03-11 2025-03-12"
    assert kites["abstract"] == "Kites fly.\n\nThey stay up."


def test_csv_gives_a_spreadsheet_no_formula() -> None:
    rows = read_csv(PAPERS)
    assert (rows[1]["title"], rows[1]["abstract"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    assert rows[2]["title"] == "Plain"


@settings(deadline=None)
@given(st.text(max_size=50).map(clean_text), st.text('",;\n\r\t=+-@', max_size=20).map(clean_text))
def test_csv_is_read_back_whatever_stands_in_it(title: str, text: str) -> None:
    odd = Paper("slug-0123456789", title, text, "abstract", text, (), ())
    (row,) = read_csv((odd,))
    assert row["title"].removeprefix("'") == title.removeprefix("'")
    assert row["abstract"].removeprefix("'") == text.removeprefix("'")


def test_database_has_papers_names_topics_and_sightings(database: sqlite3.Connection) -> None:
    def ask(question: str) -> list[Any]:
        return database.execute(question).fetchall()

    assert ask("SELECT title, first_listed FROM papers WHERE id = 1") == [
        ("Kites, in “Wind”", "2025-03-11")
    ]
    assert ask("SELECT family, given FROM authors ORDER BY place") == [
        ("Lindqvist", "Ada"),
        ("van der Marlow", "Bo"),
        ("Kite Team", ""),
    ]
    assert ask("SELECT topic FROM topics ORDER BY place") == [("code",), ("images",)]
    assert ask("SELECT day, position, comments, upvotes FROM sightings ORDER BY day") == [
        ("2025-03-11", 2, 3, None),
        ("2025-03-12", 1, None, 9),
    ]


def test_database_finds_words(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT papers.title FROM papers_fts JOIN papers ON papers.id = papers_fts.rowid "
        "WHERE papers_fts MATCH 'stay AND kites'"
    ).fetchall()
    assert found == [("Kites, in “Wind”",)]


def test_query_of_the_manual_finds_words(database: sqlite3.Connection) -> None:
    manual = Path("docs/manual/commands.md").read_text()
    (query,) = re.findall(r'sqlite3 papers\.db "(.*?)"', manual, re.S)
    assert database.execute(query.replace("distillation", "kites")).fetchall() == [(KITES.title,)]


def test_database_is_the_same_for_the_same_papers() -> None:
    assert list(sqlite.write_lines(PAPERS)) == list(sqlite.write_lines(PAPERS))


def test_rows_keep_their_schema() -> None:
    schema = msgspec.json.schema(PaperRow)
    for line in jsonl.write_lines(PAPERS):
        jsonschema.validate(json.loads(line), schema)

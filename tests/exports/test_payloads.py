"""Whatever a title or a name holds, every format gives back the very same, and no letter less."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from generator.exports import EXPORTS
from generator.model.papers import Paper
from tests.browser.payloads import NAMES, PAYLOADS, READ
from tests.captures import build_captures, make_capture

Found = list[tuple[str, list[str]]]
"""Titles with the names of their authors, each name in the parts of its format, joined."""

_TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
}  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> Sequence[Paper]:
    rows = (
        {"title": f"{payload} nr{number}", "authors": [payload, "Ada Gale"], "abstract": "It is."}
        for number, payload in enumerate(PAYLOADS)
    )
    text = "\n".join(map(json.dumps, rows))
    return build_captures(make_capture(text, "rows.jsonl", "2025-03-11")).corpus.papers


def read_jsonl(data: bytes, _: Path) -> Found:
    rows = map(json.loads, data.splitlines())
    return [(row["title"], row["authors"]) for row in rows]


def read_csv(data: bytes, _: Path) -> Found:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return [(row["title"], [row["authors"]]) for row in rows]


def read_sqlite(data: bytes, folder: Path) -> Found:
    (folder / "papers.db").write_bytes(data)
    database = sqlite3.connect(folder / "papers.db")
    names = "SELECT given || ' ' || family FROM authors WHERE paper_id = ? ORDER BY place"
    papers = database.execute("SELECT id, title FROM papers").fetchall()
    found = [(title, [name for (name,) in database.execute(names, [key])]) for key, title in papers]
    database.close()
    return found


def read_bibtex(data: bytes, _: Path) -> Found:
    entries = parse_string(data.decode(), "bibtex").entries.values()
    return [
        (_read_tex(x.fields["title"]), [_read_tex(str(name)) for name in x.persons["author"]])
        for x in entries
    ]


def _read_tex(text: str) -> str:
    for written, stands_for in _TEX.items():
        text = text.replace(written, stands_for if stands_for not in "{}" else f"\\{stands_for}")
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return re.sub(r"\\(?=[{}%&$#_])", "", text)


def read_ris(data: bytes, _: Path) -> Found:
    return [(x["title"], x["authors"]) for x in rispy.loads(data.decode())]


def read_csl(data: bytes, _: Path) -> Found:
    return [(x["title"], [" ".join(a.values()) for a in x["author"]]) for x in json.loads(data)]


READERS: dict[str, Callable[[bytes, Path], Found]] = {
    "jsonl": read_jsonl, "csv": read_csv, "sqlite": read_sqlite, "bibtex": read_bibtex,
    "ris": read_ris, "csl": read_csl,
}  # fmt: skip


def sort_letters(name: str) -> list[str]:
    """What a name is made of: its parts stand in another order, with or without commas."""
    return sorted(re.sub(r"[\s,]", "", name))


def list_expected(name: str) -> Iterator[tuple[str, list[str]]]:
    for number, (title, author) in enumerate(zip(READ, NAMES, strict=True)):
        whole, authors = f"{title} nr{number}", [author, "Ada Gale"]
        if name == "csv":  # names are one cell, and no cell is a formula
            whole, cell = (f"'{x}" if x[0] in "=+-@" else x for x in (whole, "; ".join(authors)))
            authors = [cell]
        yield whole, authors


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: str(export.NAME))
def test_every_title_and_name_is_read_back(
    export: object, papers: Sequence[Paper], tmp_path: Path
) -> None:
    name = str(export.NAME)  # type: ignore[attr-defined]
    data = b"".join(export.write_lines(papers))  # type: ignore[attr-defined]
    found = dict(READERS[name](data, tmp_path))
    expected = dict(list_expected(name))
    assert set(found) == {" ".join(title.split()) for title in expected}
    for title, authors in expected.items():
        assert list(map(sort_letters, found[title])) == list(map(sort_letters, authors)), title
        if name in ("jsonl", "csv"):
            assert found[title] == authors

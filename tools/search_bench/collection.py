"""What the benchmark searches: the edition, filled up with the first papers of a collection.

The edition's papers are first seen on days of the collection, all over it: on their own days, years
later, they would be nearly all of the newest month, which on a site of such a size has hundreds.
"""

import gzip
import itertools
import tempfile
from pathlib import Path

import msgspec

from generator.mkdocs.config import find_project
from generator.model.topics import Vocabulary
from generator.project import build_project
from generator.search.documents import Document, make_documents

ROOT = Path(__file__).parents[2]


class Collection(msgspec.Struct):
    """Documents, and the vocabulary of their topics."""

    documents: list[Document]
    vocabulary: Vocabulary


def read_collection(papers: Path | None, count: int, kept: Path | None = None) -> Collection:
    """The edition's papers and the first of the collection, ``count`` together.

    A folder ``kept`` holds them for the next run, whatever changes in how papers are read.
    """
    path = kept and kept / f"papers-{count}.msgpack"
    if path and path.exists():
        return msgspec.msgpack.decode(path.read_bytes(), type=Collection)
    collection = _build_collection(papers, count)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.msgpack.encode(collection))
    return collection


def _build_collection(papers: Path | None, count: int) -> Collection:
    project, _ = find_project(ROOT / "mkdocs.yml")
    edition = build_project(project).corpus
    missing = count - len(edition.papers)
    if not papers or missing <= 0:
        return Collection(list(make_documents(edition.papers, edition)), edition.vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        head = Path(folder) / "papers.jsonl"
        with gzip.open(papers) if papers.suffix == ".gz" else papers.open("rb") as lines:
            head.write_bytes(b"".join(itertools.islice(lines, missing)))
        corpus = build_project(project, [project.captures, head]).corpus
    documents = list(make_documents(corpus.papers, corpus))
    return Collection(_spread({p.slug for p in edition.papers}, documents), corpus.vocabulary)


def _spread(edition: set[str], documents: list[Document]) -> list[Document]:
    """The documents with the edition's at even steps of the days of the others."""
    days = sorted(d.day for d in documents if d.day and d.slug not in edition)
    own = [d for d in documents if d.slug in edition]
    moved = {
        d.slug: msgspec.structs.replace(d, day=days[place * len(days) // len(own)])
        for place, d in enumerate(own)
    }
    return [moved.get(d.slug, d) for d in documents]

"""What the benchmark searches: the edition, filled up with the first papers of a collection."""

import gzip
import itertools
import tempfile
from pathlib import Path

import msgspec

from generator.mkdocs.config import find_project
from generator.model.topics import Vocabulary
from generator.project import build_project
from generator.search.documents import Document, list_documents

ROOT = Path(__file__).parents[2]


class Collection(msgspec.Struct):
    """Documents, and the vocabulary of their topics."""

    documents: list[Document]
    vocabulary: Vocabulary


def read_collection(papers: Path | None, count: int) -> Collection:
    """The edition's papers and the first of the collection, ``count`` together."""
    project, _ = find_project(ROOT / "mkdocs.yml")
    edition = build_project(project).corpus
    missing = count - len(edition.papers)
    if not papers or missing <= 0:
        return Collection(list(list_documents(edition)), edition.vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        head = Path(folder) / "papers.jsonl"
        with gzip.open(papers) if papers.suffix == ".gz" else papers.open("rb") as lines:
            head.write_bytes(b"".join(itertools.islice(lines, missing)))
        corpus = build_project(project, [project.captures, head]).corpus
    return Collection(list(list_documents(corpus)), corpus.vocabulary)

"""The index of documents at hand, as a build writes that of a corpus: for tests and benches."""

from collections.abc import Iterable, Iterator

from generator.model.kept import make_key
from generator.model.site import OutputFile
from generator.model.topics import Vocabulary
from generator.search.documents import Document
from generator.search.index import NOTHING_BESIDE, Beside, Index
from generator.search.parts import Parts, count_older


def write_index(
    documents: Iterable[Document], vocabulary: Vocabulary, beside: Beside = NOTHING_BESIDE
) -> Iterator[OutputFile]:
    """Every file of the index of some documents, below ``search/``."""
    return Index(split_documents(documents), vocabulary, beside).write_files()


def split_documents(documents: Iterable[Document]) -> Parts:
    """The documents in their parts, as those of a corpus (``split_corpus``)."""
    ordered = sorted(documents, key=lambda d: (not d.slug, d.order))
    months = [document.month for document in ordered if document.slug]
    count = count_older(months, len(ordered))
    older = ordered[:count]
    days = frozenset(document.day for document in ordered if document.day)
    topics = frozenset(slug for document in ordered for slug in document.topics)
    key = make_key(older) if older else b""
    return Parts(ordered[count:], days, topics, key, lambda: older)

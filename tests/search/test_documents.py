"""What is searched of each paper and name: tests/golden/tables/documents.txt."""

from collections.abc import Iterator

import pytest

from generator.files.catalogues import read_words
from generator.search.documents import Document, list_authors, make_documents
from tests.golden_files import hold
from tests.pages.test_every_word import make_corpus


def describe(language: str) -> Iterator[str]:
    corpus = make_corpus("odd", read_words(language))
    for document in (*make_documents(corpus.papers, corpus), *list_authors(corpus)):
        yield f"{document.title} | {document.month} | {' '.join(document.names)}"
        told = ((name, getattr(document, name)) for name in document.__struct_fields__[1:])
        yield from (f"  {name}: {value}" for name, value in told if value or value == 0)


@pytest.mark.parametrize("language", ["en", "de"])
def test_documents_are_what_they_were(language: str) -> None:
    hold(f"documents-{language}.txt", describe(language))


@pytest.mark.parametrize(
    "text",
    [
        "Source Code is made publicly available.",
        "CODES and models are released",
        "It is at GitHub.com/some/thing.",
        "See https://some.gitlab.io/page",
        "https://bitbucket.org/some/thing",
    ],
)
def test_text_tells_of_code(text: str) -> None:
    assert Document("Title", text, "a-paper").has_code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "An encoder is available.",
        "Code is discussed. Models are available.",
        "We thank GitHub for nothing.",
    ],
)
def test_text_tells_of_no_code(text: str) -> None:
    assert not Document("Title", text, "a-paper").has_code
    assert Document("Title", text, "a-paper", code="https://code.example/").has_code

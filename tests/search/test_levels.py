"""How much a word weighs in a document: tests/golden/tables/levels.txt."""

from collections.abc import Iterator

from generator.search.documents import Document
from generator.search.postings import collect_terms
from tests.golden_files import hold


def weigh(document: Document) -> int:
    """The level of “kite” in a document that is the only one; -1 where it does not have it."""
    term = collect_terms([document]).get("kite")
    return term.documents[-1] & 7 if term else -1


def describe() -> Iterator[str]:
    for length in (0, 1, 20, 140, 500, 2000):
        rest = ["word"] * length
        for times in (0, 1, 2, 3, 6):
            text = " ".join(["kite"] * times + rest)
            levels = [
                weigh(Document(title, text, slug, authors=authors, topic_names=topics))
                for slug in ("a-paper", "")
                for title, authors, topics in (
                    ("Title", (), ()), ("A Kite", (), ()), ("Title", ("Ada Kite",), ()),
                    ("Title", ("Ada Kite", *["Ben"] * 9), ()), ("Kite", ("Ada Kite",), ("Kites",)),
                    ("Title", ("Ada Kite", *["Ben"] * 39), ()), ("Title", (), ("Kites",)),
                    ("Kite kite kite", ("Kite Kite",), ("Kite",)),
                )
            ]  # fmt: skip
            yield f"{times} in {length} words: {' '.join(map(str, levels))}"


def test_words_weigh_what_they_weighed() -> None:
    hold("levels.txt", describe())

"""What a result shows of a document, and what filters count, in the documents' order."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.editorial.gist import cut_end
from generator.model.site import OutputFile
from generator.search.documents import Document
from generator.search.encoding import name_folder, pack, write_numbers

FACETS_A_FILE = 2048
EXCERPT = 180  # letters of a gist or a text on a card


def write_books(
    documents: Sequence[Document], topics: dict[str, int], cards: int, book: int
) -> dict[str, list[OutputFile]]:
    """Books of ``book`` documents, by the name of each one's folder, with ``cards`` in a file.

    A book whose papers are the same has the same name, wherever papers were added.
    """
    parts = [documents[start : start + book] for start in range(0, len(documents), book)]
    written = [list(_write_cards(part, topics, cards)) for part in parts]
    return {name_folder(files): files for files in written}


def _write_cards(
    documents: Sequence[Document], topics: dict[str, int], each: int
) -> Iterator[OutputFile]:
    """``N.bin``: the cards of ``each`` documents as JSON arrays, read by ``readCard``."""
    for start in range(0, len(documents), each):
        cards = [_make_card(d, topics) for d in documents[start : start + each]]
        yield OutputFile(f"{start // each}.bin", pack(msgspec.json.encode(cards)))


def _make_card(document: Document, topics: dict[str, int]) -> list[object]:
    numbers = [topics[slug] for slug in document.topics if slug in topics]
    card: list[object] = [
        document.slug or document.path,
        document.title,
        cut_end(document.gist or document.text, EXCERPT),
        document.byline,
        document.day.isoformat() if document.day else "",
        document.published,
        document.arxiv_id,
        numbers,
        document.comments,
        0 if document.slug else 1,
        document.own_title + 2 * document.own_gist,
    ]
    while not card[-1]:  # a card ends with the last thing there is to say
        card.pop()
    return card


def write_facets(documents: Sequence[Document], topics: dict[str, int]) -> Iterator[OutputFile]:
    """``f/N.bin``: of 2,048 documents the columns that filters count, one after another.

    How many topics each has, and their numbers; years of publication from 1990 (0: unknown); 1
    where code is told of, 2 where it is no paper; comments and upvotes together.
    """
    for start in range(0, len(documents), FACETS_A_FILE):
        block = documents[start : start + FACETS_A_FILE]
        found = [[topics[slug] for slug in d.topics if slug in topics] for d in block]
        columns = (
            [len(numbers) for numbers in found],
            [number for numbers in found for number in numbers],
            [max(0, int(d.published[:4]) - 1989) if d.published else 0 for d in block],
            [d.has_code + 2 * (not d.slug) for d in block],
            [d.comments + d.upvotes for d in block],
        )
        data = b"".join(map(write_numbers, columns))
        yield OutputFile(f"f/{start // FACETS_A_FILE}.bin", pack(data))

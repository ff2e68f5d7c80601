"""Pages as Zotero takes them: its rules, item by item, and what comes of ours.

The rules are those of its translators “Embedded Metadata” and “COinS”, retold in Python.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

import pytest
from msgspec import structs

from generator.exports.coins import NAMES as NAMES_IN_LIST
from generator.exports.coins import write_coins
from generator.exports.highwire import list_highwire
from generator.exports.names import OTHERS, Name
from tests.exports.test_citations import NAMES, WALLS


def clean_author(author: str, *, comma: bool) -> tuple[str, str]:
    """``(last, first)`` as Zotero cleans a name; a comma says which is which."""
    author = author.strip(" \u00a0.,/[]:")
    author = re.sub(r"[ \u00a0]+", " ", author, count=1)
    if comma:
        last, _, first = author.partition(",")
        return last.strip(), first.partition(",")[0].strip()
    first, _, last = author.rpartition(" ")
    return last, first


def read_authors(values: Iterable[str]) -> list[tuple[str, str]]:
    """The creators that “Embedded Metadata” makes of ``citation_author``."""
    found = []
    for value in values:
        authors = re.split(r"\s*;\s*", value)
        if len(authors) == 1:
            parts = re.split(r"\s*,\s*", value)
            if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
                authors = parts
        found += [clean_author(author, comma="," in author) for author in authors if author.strip()]
    return found


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_author_is_one_creator_with_its_family_name(text: str, name: Name) -> None:
    paper = structs.replace(WALLS, authors=(text,))
    values = [value for tag, value in list_highwire(paper) if tag == "citation_author"]
    if name is OTHERS:
        assert values == []
        return
    ((last, first),) = read_authors(values)
    family = f"{name.full_family} {name.suffix}".rstrip()
    wanted = family if name.kind == "person" else name.family.replace(",", "")
    assert last.replace("\u00a0", " ") == wanted
    assert first == name.given.rstrip(".")  # which Zotero takes from the end of every name


def test_tags_are_those_that_are_documented() -> None:
    assert list(list_highwire(WALLS)) == [
        ("z:itemType", "preprint"),
        ("citation_title", "Whispering Walls"),
        ("citation_author", "Lindqvist, Ada"),
        ("citation_author", "van der Marlow, Bo"),
        ("citation_publication_date", "2025/03/01"),
        ("citation_doi", "10.48550/arXiv.2503.01234"),
    ]


def read_coins(value: str) -> dict[str, list[str]]:
    """The item that “COinS” makes of a span, by Zotero's names of fields."""
    names = {
        "rft.type": "itemType", "rft.title": "title", "rft.creator": "authors",
        "rft.aucorp": "groups", "rft.date": "date", "rft.source": "repository",
        "rft.subject": "tags",
    }  # fmt: skip
    item: dict[str, list[str]] = {}
    for key, text in parse_qsl(value, strict_parsing=True):
        if key == "rft_id":
            doi = text.startswith("info:doi/")
            item.setdefault("DOI" if doi else "url", []).append(text.removeprefix("info:doi/"))
        elif key in names:
            item.setdefault(names[key], []).append(text)
    return item


def test_entry_of_a_list_is_a_preprint_with_all_its_fields() -> None:
    paper = structs.replace(
        WALLS, title="A & B: 100% “Walls”", authors=(*WALLS.authors, "Kite Team")
    )
    assert read_coins(write_coins(paper)) == {
        "itemType": ["preprint"],
        "title": ["A & B: 100% “Walls”"],
        "authors": ["Lindqvist, Ada", "van der Marlow, Bo"],
        "groups": ["Kite Team"],
        "date": ["2025-03-01"],
        "repository": ["arXiv"],
        "DOI": ["10.48550/arXiv.2503.01234"],
        "url": ["https://arxiv.org/abs/2503.01234"],
        "tags": ["language models", "code"],
    }


def test_thousands_of_authors_do_not_fill_a_list() -> None:
    paper = structs.replace(WALLS, authors=tuple(f"Author {n}" for n in range(3000)))
    assert len(read_coins(write_coins(paper))["authors"]) == NAMES_IN_LIST

"""Addresses in a text: found, cut right, and never more than an address of the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editorial.mentions import find_work, split_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Code: https://github.com/kites/wind.", ["https://github.com/kites/wind"]),
        ("(see https://kites.example/a_(b))", ["https://kites.example/a_(b)"]),
        ("See (https://kites.example/), please.", ["https://kites.example/"]),
        ("At github.com/kites/wind, free.", ["https://github.com/kites/wind"]),
        ("Mail a@github.com/x or mygithub.com/x", []),
        ("javascript:alert(1) or ftp://kites.example", []),
        ("https://user:word@kites.example/", []),
        ("http://[broken", []),
        ("https://localhost/x", []),
        ('https://kites.example/"onclick="x', ["https://kites.example/"]),
    ],
)
def test_addresses_of_the_web_are_found(text: str, addresses: list[str]) -> None:
    assert [piece.address for piece in split_addresses(text) if piece.address] == addresses


@given(st.text(alphabet="ahtps:/.()[]<>\"' @-…github.com", max_size=80))
def test_pieces_joined_are_the_text_and_addresses_are_of_the_web(text: str) -> None:
    pieces = split_addresses(text)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert not piece.address or piece.address.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Page: https://kites.github.io/. Code: https://github.com/a/b.", ("Code", "https://github.com/a/b")),
        ("Our project page is https://kites.example/wind.", ("Project page", "https://kites.example/wind")),
        ("See https://kites.github.io/wind/", ("Project page", "https://kites.github.io/wind/")),
        ("Data from https://data.example/ was used.", ("", "")),
        ("Built on github.com/somebody alone.", ("", "")),
        ("No address.", ("", "")),
    ],
)  # fmt: skip
def test_work_is_the_code_or_else_the_project(text: str, work: tuple[str, str]) -> None:
    assert find_work(text) == work


AT = "https://kites.example/wind"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (AT, [(AT, AT)]),
        (f"See {AT}", [("See ", ""), (AT, AT)]),
        (f"See {AT}.", [("See ", ""), (AT, AT), (".", "")]),
        (f"See {AT}…", [("See ", ""), (AT, AT), ("…", "")]),
        (f"(See {AT}).", [("(See ", ""), (AT, AT), (").", "")]),
        (f"See {AT}\n\nAnd {AT}", [("See ", ""), (AT, AT), ("\n\nAnd ", ""), (AT, AT)]),
        (f"{AT} is it", [(AT, AT), (" is it", "")]),
        (
            "Code at github.com/a/b",
            [("Code at ", ""), ("github.com/a/b", "https://github.com/a/b")],
        ),
        ("A name@github.com/a", [("A name@github.com/a", "")]),
        ("", []),
    ],
)
def test_address_at_an_end_of_a_text_is_whole_and_nothing_empty_follows(
    text: str, pieces: list[tuple[str, str]]
) -> None:
    assert [(piece.text, piece.address) for piece in split_addresses(text)] == pieces

"""A text that ends with an address is a text: neither the address nor its start is a title."""

import pytest

from generator.sources.page.pairing import _rate_block

START = "We fly kites over harbours and count what they see"


@pytest.mark.parametrize(
    ("end", "is_text"),
    [
        (": https://kites.example/wind", True),
        (" at https://github.com/kites/wind/", True),
        (" (https://kites.example/wind)", True),
        (".", True),
        ("", False),
        (" near https://kites.example in calm air", False),
    ],
)
def test_address_ends_a_text_as_a_full_stop_does(end: str, is_text: object) -> None:
    costs = _rate_block(f"{START}{end}", frozenset())
    plain = _rate_block(START, frozenset())
    assert (costs["T"] > plain["T"]) is is_text, costs
    assert (costs["A"] < plain["A"]) is is_text, costs

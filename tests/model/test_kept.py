"""What a result is known by: all that it was made from, and nothing that can't be told apart."""

from datetime import date

import markupsafe
import pytest

from generator.model.kept import NOTHING_KEPT, Kind, make_key


def test_what_differs_in_anything_has_another_key() -> None:
    parts: list[tuple[object, ...]] = [
        ("a",), ("a", ""), ("", "a"), (markupsafe.Markup("a"),), (b"a",), (1,), (True,), (None,),
        (date(2025, 3, 11),), (("a", 1),), ({"a": 1},),
    ]  # fmt: skip
    assert len({make_key(*part) for part in parts}) == len(parts)
    assert {len(make_key(*part)) for part in parts} == {16}


def test_what_has_no_text_of_its_own_is_no_key() -> None:
    with pytest.raises(TypeError, match=r"^object in a key$"):
        make_key(object())


def test_result_of_another_shape_is_none() -> None:
    numbers: Kind[dict[str, int]] = Kind("numbers", dict[str, int])
    assert numbers.read(b"\x81\xa1a\x01") == {"a": 1}
    assert numbers.read(b"\xa1a") is None
    assert NOTHING_KEPT.find_last(numbers) is None
    assert NOTHING_KEPT.recall(numbers, b"", lambda: {"b": 2}) == {"b": 2}

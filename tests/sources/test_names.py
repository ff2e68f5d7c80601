"""Ends of printed names that stand for those who are not named."""

import pytest

from generator.sources.names import read_names


@pytest.mark.parametrize(
    "end",
    [
        " et al.",
        " et al",
        " ET AL.",
        " et. al. ",
        " and others",
        " and 12 Others",
        "…",
        " …\n",
        " +12 authors",
        " (12 more authors)",
        "... (12 more authors)",
        " and 3 more",
        " ...",
    ],
)
def test_end_that_stands_for_others_is_no_part_of_a_name(end: str) -> None:
    found = read_names([f"Ada Marlow{end}"])
    assert found
    assert (found.named, found.count, found.more) == (("Ada Marlow",), 1, True)


@pytest.mark.parametrize(
    "name", ["Ada Vidal", "Peter Al", "Bel Metal.", "Anand Mothers", "Et Al-Amin"]
)
def test_name_that_ends_alike_stays_whole(name: str) -> None:
    found = read_names([name])
    assert found
    assert (found.named, found.more) == ((name,), False)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Marlow (Kite Works), Ben Muster (Bread Works, Oven)",
        "Ada Marlow (1 and 2), Ben Muster (2) ((1) Kite Works, (2) Bread Works (Oven))",
        "Ada Marlow¹*, Ben Muster²†",
        "Ada Marlow*; Ben Muster‡",
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(text: str) -> None:
    found = read_names(text)
    assert found
    assert (found.named, found.count) == (("Ada Marlow", "Ben Muster"), 2)


def test_others_as_an_entry_of_their_own_are_no_name() -> None:
    found = read_names(["Ada Marlow", "+12 authors"])
    assert found
    assert (found.named, found.count, found.more) == (("Ada Marlow",), 1, True)

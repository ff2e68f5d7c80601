"""Ends of printed names that stand for those who are not named."""

import pytest

from generator.sources.names import read_names


@pytest.mark.parametrize(
    "end",
    [" et al.", " et al", " ET AL.", " et. al. ", " and others", " and 12 Others", "…", " …\n"],
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

"""Titles that are nearly the same are told as papers that may be one."""

import pytest

from generator.merging.near import find_near_pairs
from tests.captures import make_paper

LONG = "A Study of Kites That Fly Over Quiet Harbours"


def pair_up(*titles: str) -> list[tuple[str, str]]:
    found = find_near_pairs([make_paper(title) for title in titles])
    return [(pair.one.title, pair.other.title) for pair in found]


def test_pair_that_differs_in_a_letter_is_found_among_others() -> None:
    found = pair_up("Snails Count Tides by the Pier", LONG, LONG.replace("Kites", "Kitez"))
    assert [set(pair) for pair in found] == [{LONG, LONG.replace("Kites", "Kitez")}]


def test_order_of_papers_changes_nothing() -> None:
    titles = [LONG, LONG.replace("Quiet", "Quiett"), LONG.replace("Fly", "Fli")]
    assert pair_up(*titles) == pair_up(*reversed(titles))
    assert len(pair_up(*titles)) == 3


@pytest.mark.parametrize("other", [f"{LONG} 2", "Bread That Predicts Its Own Crust"])
def test_other_version_and_other_title_are_no_pair(other: str) -> None:
    assert pair_up(LONG, other) == []


def test_two_ids_are_two_papers() -> None:
    other = LONG.replace("Kites", "Kitez")
    one = make_paper(LONG, arxiv_id="2503.00001")
    assert find_near_pairs([one, make_paper(other, arxiv_id="2503.00002")]) == []
    assert len(find_near_pairs([one, make_paper(other)])) == 1


def test_likest_pair_comes_first() -> None:
    titles = [LONG, LONG.replace("Kites", "Kitez"), LONG.replace("Over Quiet", "Ofer Qiuet")]
    found = find_near_pairs([make_paper(title) for title in titles])
    assert [pair.likeness for pair in found] == sorted((p.likeness for p in found), reverse=True)
    assert {found[0].one.title, found[0].other.title} == set(titles[:2])


@pytest.mark.parametrize(("others", "pairs"), [(58, 1), (59, 0)])
def test_word_that_more_than_sixty_titles_share_is_not_compared_by(others: int, pairs: int) -> None:
    alike = [f"Kettles {'whistle' * 5}{letter}" for letter in "xy"]
    rest = [f"Kettles {'abcdefgh'[n % 8] * 30}{'ijklmnop'[n // 8] * 30}" for n in range(others)]
    assert len(pair_up(*alike, *rest)) == pairs

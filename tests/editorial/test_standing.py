"""Where a paper stands in words: how often it was listed, and on how many days."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from generator.editorial.standing import find_standing, say_sightings
from generator.language.words import ENGLISH
from generator.model.papers import Sighting
from tests.captures import make_paper

FIRST, SECOND = date(2025, 3, 11), date(2025, 3, 12)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([FIRST], "listed on 11 Mar 2025"),
        ([FIRST, FIRST], "listed on 11 Mar 2025, twice"),
        ([FIRST] * 3, "listed on 11 Mar 2025, 3 times"),
        ([FIRST, SECOND], "listed on 2 days"),
        ([FIRST, None], "listed on 11 Mar 2025, twice"),
        ([None], "listed 1 time"),
        ([None, None], "listed 2 times"),
    ],
)
def test_listings_are_said(days: list[date | None], said: str) -> None:
    sightings = tuple(Sighting(day, f"{number}", 1) for number, day in enumerate(days))
    paper = structs.replace(make_paper("Kites"), sightings=sightings)
    assert say_sightings(paper, ENGLISH) == said


@pytest.mark.parametrize(
    ("until", "captures", "talk"),
    [(FIRST, 1, 3), (SECOND, 2, 7), (date(2025, 3, 10), 2, 7), (None, 2, 7)],
)
def test_what_was_known_at_the_end_of_a_day(until: date | None, captures: int, talk: int) -> None:
    sightings = (Sighting(FIRST, "a", 1, 1, 2), Sighting(SECOND, "b", 1, 3, 4))
    paper = structs.replace(make_paper("Kites"), sightings=sightings, comments=3, upvotes=4)
    standing = find_standing(paper, until)
    assert (standing.captures, standing.talk) == (captures, talk)


def test_days_on_which_a_paper_stood_are_in_order() -> None:
    days = [date(2025, 1, 1) + timedelta(days=17 * number) for number in range(12)]
    sightings = tuple(Sighting(day, "listing", 1) for day in (*days, days[3]))
    paper = structs.replace(make_paper("Kites"), sightings=sightings)
    assert find_standing(paper, None).days == tuple(days)
    assert find_standing(paper, days[-2]).days == tuple(days[:-1])

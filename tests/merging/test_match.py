"""An entry of a catalogue is a paper only when more than its title says so."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from generator.merging.match import Entry, _find_share, match_entry
from generator.model.papers import Paper, Sighting
from tests.captures import make_paper

TITLE = "Teapots in a Storm: Robust Multi-Modal Pouring"
TEXT = "Pouring tea on a moving ship spills. We learn a policy from ninety videos of sailors."
OTHER = "Kites fly from the pull of their line alone, which a small controller feels and follows."
SUMMARY = "A policy learned from ninety videos of sailors pours without spills."
ENTRY = Entry("2611.00001", TITLE, TEXT, ("Ada Example", "Ben Muster"), "2026-11-20", "cs.RO")


def make(title: str = TITLE, text: str = TEXT, day: str = "2026-11-25", **fields: Any) -> Paper:
    sighting = Sighting(date.fromisoformat(day), "", 1)
    return replace(make_paper(title, text, **fields), sightings=(sighting,))


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        TITLE.upper(),
        "Teapots in a storm - robust multimodal pouring.",
        "Teapots in a {\\em Storm}: Robust Multi-Modal Pouring",
        "Téapots in a Storm: Robust Multi‐Modal Pouring",
    ],
)
def test_same_letters_and_text_are_one_paper(title: str) -> None:
    assert match_entry(make(title), [ENTRY]) == ENTRY


def test_same_title_over_another_text_is_another_paper() -> None:
    assert match_entry(make(text=OTHER), [ENTRY]) is None


def test_title_alone_is_not_enough() -> None:
    assert match_entry(make(text="", day="2026-12-25"), [ENTRY]) is None


def test_title_and_an_author_are_enough() -> None:
    known = make(text="", day="2026-12-25", authors=("B. Muster",))
    assert match_entry(known, [ENTRY]) == ENTRY


def test_title_and_a_day_soon_after_publication_are_enough() -> None:
    assert match_entry(make(text="", day="2026-12-04"), [ENTRY]) == ENTRY
    assert match_entry(make(text="", day="2026-12-05"), [ENTRY]) is None


def test_title_and_the_month_of_publication_are_enough() -> None:
    known = make(text="", day="2026-12-25", published="2026-11")
    assert match_entry(known, [ENTRY]) == ENTRY


def test_no_author_in_common_speaks_against_it() -> None:
    assert match_entry(make(authors=("Cai Doe",)), [ENTRY]) is None


def test_paper_listed_before_it_was_published_is_another() -> None:
    assert match_entry(make(day="2026-11-19"), [ENTRY]) is None


def test_paper_of_another_year_is_another() -> None:
    assert match_entry(make(published="2025-11-20"), [ENTRY]) is None


def test_summary_of_the_paper_speaks_for_it() -> None:
    known = replace(make(text=SUMMARY, day="2026-12-25"), text_kind="summary")
    assert match_entry(known, [ENTRY]) == ENTRY
    assert match_entry(known, [replace(ENTRY, abstract=OTHER)]) is None


def test_revised_title_over_the_same_text_is_the_paper() -> None:
    assert match_entry(make("Teapots in a Storm: Pouring under Vibration"), [ENTRY]) == ENTRY


def test_revised_title_without_a_text_is_unsure() -> None:
    assert match_entry(make("Teapots in a Storm", text=""), [ENTRY]) is None


@pytest.mark.parametrize("title", [f"{TITLE} 2", f"Beyond {TITLE}", "Teapots in a Storm: A Survey"])
def test_near_title_over_another_text_is_another_paper(title: str) -> None:
    assert match_entry(make(title), [replace(ENTRY, abstract=OTHER)]) is None


def test_version_in_a_title_counts() -> None:
    entry = replace(ENTRY, title=f"{TITLE}++")
    assert match_entry(make(text="", authors=("Ada Example",)), [entry]) is None


def test_two_entries_that_fit_are_none() -> None:
    twin = replace(ENTRY, arxiv_id="2611.00002")
    assert match_entry(make(), [ENTRY, twin]) is None
    assert match_entry(make(), [ENTRY, ENTRY]) == ENTRY


def test_known_id_finds_its_entry_whatever_else_is_there() -> None:
    known = make(text="", day="2026-12-25", arxiv_id="2611.00001")
    assert match_entry(known, [replace(ENTRY, arxiv_id="2611.00009"), ENTRY]) == ENTRY


def test_known_id_with_quite_another_title_is_a_mistake() -> None:
    known = make("Electric Brooms", text="", arxiv_id="2611.00001")
    assert match_entry(known, [ENTRY]) is None


@pytest.mark.parametrize(
    ("summary", "abstract", "share"),
    [
        ("A big kite flew away", "the kite", 1 / 3), ("A big red sky", "big red sky", 0.0),
        ("", "kite", 0.0), ("kites", "Kites fly", 1.0),
    ],
)  # fmt: skip
def test_words_of_four_letters_and_more_are_compared(
    summary: str, abstract: str, share: float
) -> None:
    assert _find_share(summary, abstract) == share


def test_day_that_is_not_known_speaks_neither_for_nor_against() -> None:
    unknown = replace(ENTRY, published="")
    assert match_entry(make(), [unknown]) == unknown
    undated = replace(make(), sightings=(Sighting(None, "", 1),))
    assert match_entry(undated, [ENTRY]) == ENTRY

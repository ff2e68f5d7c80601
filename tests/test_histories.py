"""What was published stays, whatever an owner does next: random histories of sites."""

import pytest
from msgspec.structs import replace

from generator.model.corpus import Corpus
from tests.captures import build_captures, make_capture, write_page
from tools.histories import KINDS, run
from tools.history.pages import OTHERS, compare_pages


def test_nothing_published_moves_or_comes_twice() -> None:
    faults = run(120, seed=7)
    assert {kind: faults[kind] for kind in KINDS} == dict.fromkeys(KINDS, 0)


def test_without_a_record_of_what_was_published_every_kind_of_fault_is_met() -> None:
    """The histories would show what goes wrong."""
    faults = run(120, seed=7, forgetful=True)
    assert {kind for kind in KINDS if not faults[kind]} <= {OTHERS}  # met below


def test_old_page_that_a_later_capture_changes_is_met() -> None:
    first = make_capture(write_page("Mar 11, 2025", "Kites of Paper", "Spoons"), "1.txt")
    later = make_capture(write_page("Mar 14, 2025", "Snails"), "2.txt")
    before, after = build_captures(first), build_captures(first, later)
    assert compare_pages(before, after) == {"the link to the next day": 1}
    corpus = Corpus(
        tuple(replace(x, title=x.title.replace("Paper", "Silk")) for x in after.corpus.papers),
        after.corpus.vocabulary,
    )
    changed = compare_pages(before, replace(after, corpus=corpus))
    assert changed[OTHERS] == 3  # its own page, its neighbour's, and the day's


@pytest.mark.slow
def test_nothing_published_moves_or_comes_twice_in_ten_thousand_steps() -> None:
    faults = run(10_000, seed=0)
    # Old pages apart: `make histories` prints them, and the quick test above holds them.
    kinds = [kind for kind in KINDS if kind != OTHERS]
    assert {kind: faults[kind] for kind in kinds} == dict.fromkeys(kinds, 0)

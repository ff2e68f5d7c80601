"""What was published stays, whatever an owner does next: random histories of sites."""

import pytest
from msgspec.structs import replace

from generator.pages.content import Link
from generator.pipeline import Build
from tests.captures import Entry, build_captures, make_capture, write_page
from tools.histories import KINDS, run
from tools.history.pages import OTHERS, compare_pages, lead_on


def test_nothing_published_moves_or_comes_twice() -> None:
    faults = run(120, seed=7)
    assert {kind: faults[kind] for kind in KINDS} == dict.fromkeys(KINDS, 0)


@pytest.mark.slow
def test_without_a_record_of_what_was_published_every_kind_of_fault_is_met() -> None:
    """The histories would show what goes wrong."""
    faults = run(120, seed=7, forgetful=True)
    assert {kind for kind in KINDS if not faults[kind]} <= {OTHERS}  # met below


FIRST = make_capture(write_page("Mar 11, 2025", "Kites of Paper", "Spoons"), "1.txt")


def test_old_page_that_a_later_capture_changes_is_met() -> None:
    later = make_capture(write_page("Mar 14, 2025", "Snails"), "2.txt")
    before, after = build_captures(FIRST), build_captures(FIRST, later)
    assert compare_pages(before, after) == {"the link to the next day": 1}
    changed = compare_pages(before, _change_papers(after, "Kites", title="Kites of Silk"))
    assert changed[OTHERS] == 3  # its own page, its neighbour's, and the day's


def test_what_is_learned_of_a_paper_that_is_listed_again_is_no_fault() -> None:
    again = Entry("Kites of Paper", "A longer text than before. It has a third sentence.")
    later = make_capture(write_page("Mar 14, 2025", again, "Snails"), "2.txt")
    before, after = build_captures(FIRST), build_captures(FIRST, later)
    learned = _change_papers(after, "Kites", title="Kites of Silk", published="2025-02-01")
    assert compare_pages(before, learned) == {
        "what is learned of a paper": 2,  # on the day's page and its neighbour's
        "the link to the next day": 1,
    }


def test_only_facts_are_learned_and_only_of_papers_that_are_listed_again() -> None:
    """What changes the old day's page is a fault, if the paper has a later sighting or not."""
    later = make_capture(write_page("Mar 14, 2025", "Kites of Paper"), "2.txt")
    before, after = build_captures(FIRST), build_captures(FIRST, later)
    kites = next(paper for paper in after.corpus.papers if "Kites" in paper.title)
    old, new = kites.sightings
    counted = (replace(old, comments=40), new)
    assert compare_pages(before, _change_papers(after, "Kites", sightings=counted))[OTHERS] == 1
    assert compare_pages(before, _change_papers(after, "Kites", slug="kites"))[OTHERS] == 2
    assert compare_pages(before, _change_papers(after, "Spoons", title="Forks"))[OTHERS] == 2


def test_link_to_the_next_day_is_that_day_alone() -> None:
    nexts = {"days/2025-03-14/"}
    first, index = Link("Earlier", "days/2025-03-10/", rel="prev"), Link("All days", "days/")
    following = Link("Later", "days/2025-03-14/", rel="next")
    assert lead_on((first, index), (first, following), nexts)
    assert lead_on(
        (first, replace(following, address="days/2025-03-20/")), (first, following), nexts
    )
    assert not lead_on((first, index), (first, replace(following, address="days/2025/")), nexts)
    assert not lead_on((first, index), (following,), nexts)


def _change_papers(build: Build, start: str, **fields: object) -> Build:
    """A build whose papers with such a title are others than they should be."""
    papers = (replace(x, **fields) if x.title.startswith(start) else x for x in build.corpus.papers)
    return replace(build, corpus=replace(build.corpus, papers=tuple(papers)))


@pytest.mark.slow(weight=10_000)  # of all the longest
def test_nothing_published_moves_or_comes_twice_in_ten_thousand_steps() -> None:
    faults = run(10_000, seed=0)
    assert {kind: faults[kind] for kind in KINDS} == dict.fromkeys(KINDS, 0)

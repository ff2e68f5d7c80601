"""The mark of a paper's sightings: a bar a capture, and nothing where there is nothing to draw."""

from generator.editorial.standing import say_sightings
from generator.language.words import ENGLISH
from generator.model.captures import Capture
from generator.pages.marks import draw_sightings
from tests.captures import build_captures, make_capture, write_page


def capture_day(number: int, *titles: str) -> Capture:
    return make_capture(write_page(f"Mar {number}, 2025", *titles), f"{number}.txt")


def test_bars_are_full_where_the_paper_stood() -> None:
    corpus = build_captures(
        capture_day(1, "Kites"), capture_day(2, "Snails"), capture_day(3, "Kites")
    ).corpus
    kites = next(paper for paper in corpus.papers if paper.title == "Kites")
    assert draw_sightings(kites, corpus) == (
        '<svg class="dp-seen" viewBox="0 0 19 12" width="19" height="12" aria-hidden="true">'
        '<rect class="on" x="0" y="0" width="5" height="12"/>'
        '<rect x="7" y="9" width="5" height="3"/>'
        '<rect class="on" x="14" y="0" width="5" height="12"/></svg>'
    )


def test_twelve_bars_are_drawn_and_thirteen_are_said_alone() -> None:
    for count, bars in ((12, 12), (13, 0)):
        days = range(1, count + 1)
        corpus = build_captures(*(capture_day(day, "Kites") for day in days)).corpus
        assert draw_sightings(corpus.papers[0], corpus).count("<rect") == bars
        assert say_sightings(corpus.papers[0], ENGLISH) == f"listed on {count} days"


def test_capture_of_an_unknown_day_has_no_bar() -> None:
    """It stands after all others, so that each later capture would move it on old pages."""
    undated = make_capture(write_page("", "Kites"), "undated.txt")
    first, later = capture_day(1, "Kites"), capture_day(2, "Snails")
    for captures in ((first, undated), (first, undated, later)):
        corpus = build_captures(*captures).corpus
        kites = next(paper for paper in corpus.papers if paper.title == "Kites")
        assert len(kites.sightings) == 2
        assert draw_sightings(kites, corpus) == ""

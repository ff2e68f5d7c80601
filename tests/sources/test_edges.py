"""What captures are read as exactly at a limit, and one beyond it."""

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import parse_capture
from generator.sources.page.cards import CardReader
from generator.sources.page.evidence import has_cards
from generator.sources.page.furniture import PageStart
from generator.sources.page.lines import Line


def test_page_of_one_paper_without_title_is_refused_at_its_first_line() -> None:
    page = "Abstract\nWe fly a kite.\nPaper submitter\nModels citing this paper\n"
    with pytest.raises(SourceError) as told:
        parse_capture(Capture("p.txt", page.encode()))
    assert told.value.origin.line == 1


def test_rows_are_trusted_where_half_are_papers_for_certain() -> None:
    sure, plain = '{"title": "A", "abstract": "B."}\n', '{"title": "C", "authors": ["D"]}\n'
    for rows, titles in (((sure, plain), "AC"), ((sure, plain, plain), "A")):
        found = parse_capture(Capture("r.jsonl", "".join(rows).encode()))
        assert "".join(r.title for r in found.listings[0].records) == titles


@pytest.mark.parametrize(("before", "cards"), [(11, True), (12, False)])
def test_who_submitted_is_looked_for_in_the_first_twelve_lines(before: int, cards: object) -> None:
    texts = [f"Line {n}" for n in range(before)] + ["Submitted by ada"]
    lines = [Line(n, text, starts_block=True) for n, text in enumerate(texts, 1)]
    assert has_cards(lines, PageStart(0, 0)) is cards


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["A Place", "·"], True), (["A Place", "5 authors"], True), (["A Place", "12", "·"], True),
        (["A Place", "12", "5 authors"], True), (["A Place", "12", "Kites"], False),
        (["A Place", "12"], False), (["A Place", "Kites", "·"], False), (["A Place"], False),
        (["A place is this.", "·"], False), (["x" * 80, "·"], True), (["x" * 81, "·"], False),
    ],
)  # fmt: skip
def test_organisation_stands_right_before_authors_or_a_number(
    texts: list[str], found: object
) -> None:
    lines = [Line(n, text, starts_block=True) for n, text in enumerate(texts, 1)]
    assert CardReader(lines)._is_organisation(lines[0]) is found


def test_date_on_the_first_line_of_one_paper_s_page_is_read() -> None:
    page = "Published on Oct 7, 2025\nPaper page - Kites\nAbstract\nWe fly a kite.\nCommunity\n"
    (listing,) = parse_capture(Capture("p.txt", page.encode())).listings
    assert [(r.title, str(r.published)) for r in listing.records] == [("Kites", "Oct 7, 2025")]

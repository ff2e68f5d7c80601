"""The months of a topic are those in which its papers were first listed."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.pages.topic_months import group_by_month
from tests.captures import build_pages, write_page

PAPER = build_pages(write_page("Mar 11, 2025", "Tea", "Pots")).corpus.papers[0]
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


@given(st.lists(st.integers(0, 800)), st.integers(0, 3))
def test_each_month_has_its_papers_in_their_order(days: list[int], undated: int) -> None:
    times = [NOON + timedelta(days=day) for day in sorted(days, reverse=True)]
    papers = [replace(PAPER, announced=at) for at in [*times, *[None] * undated]]
    months = group_by_month(papers)
    assert [paper for _, found in months for paper in found] == papers
    for month, found in months:
        for paper in found:
            at = paper.announced
            assert month == (date(at.year, at.month, 1) if at else None)
    assert len({month for month, _ in months}) == len(months)

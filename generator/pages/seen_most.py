"""What was seen most: of the last week, of the last month, of all time, with the formula."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.editorial.ranking import FORMULA, Leader, rank_papers
from generator.model.corpus import Corpus
from generator.model.site import Page

SPANS = (("week", "The last week", 7), ("month", "The last month", 30), ("all", "All time", 0))
SHOWN = 20


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of what was seen most; it stands, and says so, when no day is known."""
    latest = next((day.day for day in corpus.days if day.day), None)
    spans: list[tuple[str, str, list[Leader]]] = []
    for key, name, length in SPANS:
        start = latest - timedelta(days=length - 1) if latest and length else date.min
        papers = [paper for paper in corpus.papers if paper.days and paper.days[-1] >= start]
        spans.append((key, name, rank_papers(papers, latest)[:SHOWN]))
    yield Page(
        path="seen-most/",
        title="Seen most",
        description="The papers that were listed most often, with the formula that ranks them.",
        template="seen_most",
        context={"spans": spans, "formula": FORMULA, "latest": latest},
        updated=latest,
    )

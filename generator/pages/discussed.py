"""What is most discussed: in the lists of the last week, of the last month, of all time."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.editorial.addresses import SEEN_MOST, link_paper
from generator.editorial.leads import ORDER, Lead, rank_papers
from generator.editorial.wording import say_authors, say_day
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.entries import find_area, list_counts, say_date, say_seen
from generator.pages.marks import draw_sightings

SPANS = (("week", "The last week", 7), ("month", "The last month", 30), ("all", "All time", 0))
SHOWN = 20
_NONE = "No paper that was listed in this time has upvotes or comments."


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of what is most discussed; it stands, and says so, when no day is known."""
    latest = corpus.latest_day
    as_of = f", as of {say_day(latest)}" if latest else ""
    yield Page(
        path=SEEN_MOST,
        title="Most discussed",
        description="The papers with the most upvotes and comments on the lists.",
        template="list",
        content=ListContent(
            heading="Most discussed",
            lede=f"Papers with the most upvotes and comments{as_of}.",
            fold=("How the order comes about", ORDER),
            jumps=tuple(Link(name, f"#{key}") for key, name, _ in SPANS),
            sections=tuple(_make_span(corpus, latest, *span) for span in SPANS),
        ),
        updated=latest,
    )


def _make_span(corpus: Corpus, latest: date | None, key: str, name: str, length: int) -> Section:
    start = latest - timedelta(days=length - 1) if latest and length else date.min
    papers = [paper for paper in corpus.latest if paper.days and paper.days[-1] >= start]
    talked = [paper for paper in papers if paper.comments or paper.upvotes]
    leads = rank_papers(talked, latest)[:SHOWN]
    return Section(
        look="ranked",
        heading=name,
        anchor=key,
        note="" if leads else _NONE,
        lines=tuple(_make_line(lead, corpus) for lead in leads),
    )


def _make_line(lead: Lead, corpus: Corpus) -> Line:
    paper = lead.paper
    return Line(
        title=paper.title,
        address=link_paper(paper),
        area=find_area(paper, corpus),
        facts=(*list_counts(paper, None), say_authors(paper), say_date(paper, None)),
        seen=say_seen(paper, None),
        mark=draw_sightings(paper, corpus),
    )

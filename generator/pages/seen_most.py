"""What was seen most: of the last week, of the last month, of all time, with the formula."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.editorial.addresses import link_paper
from generator.editorial.ranking import FORMULA, Leader, rank_papers
from generator.editorial.wording import say_authors, say_day, say_published
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.entries import list_counts, say_seen
from generator.pages.marks import draw_sightings

SPANS = (("week", "The last week", 7), ("month", "The last month", 30), ("all", "All time", 0))
SHOWN = 20
_NONE = "No paper was listed in this time."
_ORDER = (
    f"Score = {FORMULA}. Here the place counts 0, since the lists differ. "
    "Every part is printed in the captures; nothing is measured on readers."
)


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of what was seen most; it stands, and says so, when no day is known."""
    latest = corpus.latest_day
    as_of = f", as of {say_day(latest)}" if latest else ""
    yield Page(
        path="seen-most/",
        title="Seen most",
        description="The papers that were listed most often, with the formula that ranks them.",
        template="list",
        content=ListContent(
            heading="Seen most",
            lede=f"Papers by how often they were listed and talked about{as_of}.",
            fold=("How the order comes about", _ORDER),
            jumps=tuple(Link(name, f"#{key}") for key, name, _ in SPANS),
            sections=tuple(_make_span(corpus, latest, *span) for span in SPANS),
        ),
        updated=latest,
    )


def _make_span(corpus: Corpus, latest: date | None, key: str, name: str, length: int) -> Section:
    start = latest - timedelta(days=length - 1) if latest and length else date.min
    papers = [paper for paper in corpus.papers if paper.days and paper.days[-1] >= start]
    leaders = rank_papers(papers, latest)[:SHOWN]
    return Section(
        look="ranked",
        heading=name,
        anchor=key,
        note="" if leaders else _NONE,
        lines=tuple(_make_line(leader, corpus) for leader in leaders),
    )


def _make_line(leader: Leader, corpus: Corpus) -> Line:
    paper = leader.paper
    return Line(
        title=paper.title,
        address=link_paper(paper),
        area=corpus.topics[paper.tags[0].topic].area if paper.tags else "",
        facts=(
            f"score {leader.score:.1f}",
            *list_counts(paper, None),
            say_authors(paper),
            say_published(paper.published),
        ),
        seen=say_seen(paper, None),
        mark=draw_sightings(paper, corpus),
    )

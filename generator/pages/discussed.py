"""What is most discussed: in the lists of the last week, of the last month, of all time.

Of times with the same papers the longest alone is shown: a young site has one list.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise

from generator.editorial.addresses import SEEN_MOST, link_paper
from generator.editorial.leads import Lead, rank_papers
from generator.editorial.wording import say_authors
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.pages.content import Line, Link, ListContent, Section
from generator.pages.entries import find_area, list_counts, say_date, say_seen
from generator.pages.marks import draw_sightings

SHOWN = 20


def _list_spans(words: Words) -> Iterator[tuple[str, str, int]]:
    yield "week", words.gettext("The last week"), 7
    yield "month", words.gettext("The last month"), 30
    yield "all", words.gettext("All time"), 0


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page of what is most discussed; it stands, and says so, when no day is known."""
    latest, words = corpus.latest_day, corpus.words
    lede = words.gettext("Papers with the most upvotes and comments.")
    if latest:
        lede = words.gettext(
            "Papers with the most upvotes and comments, as of {day}.", day=words.say_day(latest)
        )
    order = words.gettext(
        "By upvotes and comments together, as the lists print them; where these are equal, in the "
        "order of the list. Readers are not measured."
    )
    sections = tuple(_list_sections(corpus, latest))
    yield Page(
        path=SEEN_MOST,
        title=words.gettext("Most discussed"),
        description=words.gettext("The papers with the most upvotes and comments on the lists."),
        template="list",
        content=ListContent(
            heading=words.gettext("Most discussed"),
            lede=lede,
            fold=(words.gettext("How they are ordered"), order),
            jumps=tuple(Link(s.heading, f"#{s.anchor}") for s in sections if len(sections) > 1),
            sections=sections,
        ),
        updated=latest,
    )


def _list_sections(corpus: Corpus, latest: date | None) -> Iterator[Section]:
    spans = [_make_span(corpus, latest, *span) for span in _list_spans(corpus.words)]
    yield from (span for span, longer in pairwise(spans) if span.lines != longer.lines)
    yield spans[-1]


def _make_span(corpus: Corpus, latest: date | None, key: str, name: str, length: int) -> Section:
    start = latest - timedelta(days=length - 1) if latest and length else date.min
    talked = (paper for paper in corpus.latest if paper.comments or paper.upvotes)
    papers = [paper for paper in talked if (days := paper.days) and days[-1] >= start]
    leads = list(islice(rank_papers(papers, latest, corpus.words), SHOWN))
    none = (
        corpus.words.gettext("No paper listed in this time has upvotes or comments.")
        if length
        else corpus.words.gettext("No paper has upvotes or comments yet.")
    )
    return Section(
        look="ranked",
        heading=name,
        anchor=key,
        note="" if leads else none,
        lines=tuple(_make_line(lead, corpus) for lead in leads),
    )


def _make_line(lead: Lead, corpus: Corpus) -> Line:
    paper, words = lead.paper, corpus.words
    authors, published = say_authors(paper, words), say_date(paper, None, words)
    return Line(
        title=paper.title,
        address=link_paper(paper),
        area=find_area(paper, corpus),
        facts=(*list_counts(paper, None, words), authors, published),
        seen=say_seen(paper, None, words),
        mark=draw_sightings(paper, corpus),
    )

"""A page per paper, and one that points on for each address under which it was known before."""

from collections.abc import Iterator
from datetime import date

from generator.editorial.addresses import ARXIV, link_outside, link_paper
from generator.exports.bibtex import write_bibtex
from generator.exports.citation import list_keywords
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Tag

NAMES_SHOWN = 12
LONGEST_TITLE = 160  # characters in <title>, so that tabs and results stay readable


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of all papers."""
    for paper in corpus.papers:
        yield _make_page(paper)
        for alias in paper.aliases:
            yield _make_alias(paper, alias)


def _make_page(paper: Paper) -> Page:
    return Page(
        path=link_paper(paper),
        title=shorten_title(paper.title),
        description=paper.gist or "No abstract is known.",
        template="paper",
        context={
            "paper": paper,
            "reasons": [(tag, explain_tag(tag, paper)) for tag in paper.tags],
            "names": paper.authors[:NAMES_SHOWN],
            "more_names": paper.authors[NAMES_SHOWN:],
            "unnamed": max(0, (paper.author_count or 0) - len(paper.authors)),
            "days": list(find_gaps(paper)),
            "bibtex": write_bibtex(paper),
            "outside": link_outside(paper),
        },
        updated=paper.days[-1] if paper.days else None,
        meta=tuple(_list_citation(paper)),
    )


def _make_alias(paper: Paper, alias: str) -> Page:
    return Page(
        path=f"papers/{alias}/",
        title=f"Moved: {shorten_title(paper.title)}",
        description="This paper is now known by another title.",
        template="alias",
        context={"paper": paper},
        updated=paper.days[-1] if paper.days else None,
        canonical=link_paper(paper),
    )


def shorten_title(title: str) -> str:
    """The title for ``<title>``; the page itself always has it whole."""
    if len(title) <= LONGEST_TITLE:
        return title
    return f"{title[: LONGEST_TITLE - 2].rsplit(' ', 1)[0]} …"


def explain_tag(tag: Tag, paper: Paper) -> dict[str, dict[str, list[str]]]:
    """The reasons of a topic: the phrases that speak for it, by where they stand.

    They are grouped by the topic that they stand for: "" for this one, or another that implies it.
    Places are ``title`` and ``abstract`` or ``summary``. Each phrase is given once.
    """
    places = {"title": "title", "text": paper.text_kind}
    reasons: dict[str, dict[str, list[str]]] = {}
    quoted: set[str] = set()
    for evidence in sorted(tag.evidence, key=lambda e: (e.through != "", e.place != "title")):
        if evidence.weight > 0 and evidence.phrase.casefold() not in quoted:
            quoted.add(evidence.phrase.casefold())
            said = reasons.setdefault(evidence.through, {})
            said.setdefault(places[evidence.place], []).append(evidence.phrase)
    return reasons


def find_gaps(paper: Paper) -> Iterator[tuple[date | None, int, int]]:
    """The days it was seen as ``(day, listings that day, days without it before)``."""
    before: date | None = None
    for day in sorted({s.day for s in paper.sightings}, key=lambda d: d or date.max):
        count = sum(1 for s in paper.sightings if s.day == day)
        yield day, count, (day - before).days - 1 if day and before else 0
        before = day


def _list_citation(paper: Paper) -> Iterator[tuple[str, str]]:
    """Highwire Press tags, which reference managers and Google Scholar read."""
    yield "citation_title", paper.title
    for name in paper.authors:
        yield "citation_author", name
    if paper.published:
        yield "citation_publication_date", paper.published.replace("-", "/")
    if paper.arxiv_id:
        yield "citation_arxiv_id", paper.arxiv_id
        yield "citation_pdf_url", f"{ARXIV}/pdf/{paper.arxiv_id}"
    for word in list_keywords(paper):
        yield "citation_keywords", word
    if paper.tags:
        yield "keywords", ", ".join(list_keywords(paper))

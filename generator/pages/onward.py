"""Where a paper's page leads on: authors, code and project, discussion, neighbours of a day."""

from collections.abc import Iterator

from msgspec import structs

from generator.editorial.addresses import (
    link_author,
    link_comments,
    link_made,
    link_outside,
    link_paper,
)
from generator.editorial.mentions import find_work, split_addresses
from generator.editorial.wording import say_count, say_day
from generator.model.corpus import Corpus, DayList
from generator.model.identity import fold_title
from generator.model.papers import Paper
from generator.pages.content import Entry, Link

Around = tuple[str, tuple[tuple[str, Link], ...]]
"""A day in words, and what stands above and below a paper on its list."""
NOBODY: Around = ("", ())


def find_neighbours(corpus: Corpus) -> dict[str, Around]:
    """The neighbours of each paper among the new ones of the day that had it first.

    They never change, whatever days come later.
    """
    return {slug: around for day in corpus.days for slug, around in _list_around(day)}


def _list_around(day: DayList) -> Iterator[tuple[str, Around]]:
    new = [paper for paper in day.papers if paper.slug in day.new]
    for place, paper in enumerate(new):
        above, below = new[:place][-1:], new[place + 1 : place + 2]
        links = (
            *(("Above it", Link(p.title, link_paper(p), rel="prev")) for p in above),
            *(("Below it", Link(p.title, link_paper(p), rel="next")) for p in below),
        )
        yield paper.slug, (f"On the list of {say_day(day.day)}", links) if links else NOBODY


def list_outside(paper: Paper) -> Iterator[Link]:
    """The paper elsewhere, and what was made with it: as an answer tells, else as its text does."""
    for name, address in link_outside(paper):
        yield Link(f"arXiv:{paper.arxiv_id}" if name == "arXiv" else name, address)
    made = link_made(paper)
    yield from (Link(*pair) for pair in made)
    name, address = find_work(paper.text)
    if address and not made:
        yield Link(name, address, rel="nofollow")


def link_authors(paper: Paper, corpus: Corpus) -> Iterator[Link]:
    """The names, of which those with a page lead there."""
    for name in paper.authors:
        author = corpus.authors.get(fold_title(name))
        yield Link(name, link_author(author.slug) if author else "")


def link_discussion(paper: Paper, entry: Entry) -> tuple[Entry, Link | None]:
    """The count of comments as a link to them, and the entry without it."""
    if not paper.comments or not paper.arxiv_id:
        return entry, None
    said = say_count(paper.comments, "comment")
    link = Link(said, link_comments(paper.arxiv_id))
    return structs.replace(entry, facts=tuple(f for f in entry.facts if f != said)), link


def link_addresses(text: str) -> tuple[Link, ...]:
    """A text in pieces, of which those with an address are links."""
    return tuple(Link(piece.text, piece.address) for piece in split_addresses(text))

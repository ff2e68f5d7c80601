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
from generator.editorial.wording import say_comments, split_title
from generator.language.words import Words
from generator.model.authors import fold_name
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.pages.content import Entry, Link

Around = tuple[str, tuple[tuple[str, Link], ...]]
"""A day in words, and what stands above and below a paper on its list."""
NOBODY: Around = ("", ())


def find_neighbours(day: DayList, words: Words) -> Iterator[tuple[Paper, Around]]:
    """The papers that are new on a day, each with its neighbours among them.

    They never change, whatever days come later.
    """
    new = [paper for paper in day.papers if paper.slug in day.new]
    listed = words.gettext("On the list of {day}", day=words.say_day(day.day))
    over, under = words.gettext("Above it"), words.gettext("Below it")
    for place, paper in enumerate(new):
        above, below = new[:place][-1:], new[place + 1 : place + 2]
        links = (
            *((over, Link(split_title(p.title)[0], link_paper(p), rel="prev")) for p in above),
            *((under, Link(split_title(p.title)[0], link_paper(p), rel="next")) for p in below),
        )
        yield paper, (listed, links) if links else NOBODY


def list_outside(paper: Paper, words: Words) -> Iterator[Link]:
    """The paper elsewhere, and what was made with it: as an answer tells, else as its text does."""
    for name, address in link_outside(paper, words):
        yield Link(f"arXiv:{paper.arxiv_id}" if name == "arXiv" else name, address)
    made = link_made(paper, words)
    yield from (Link(*pair) for pair in made)
    name, address = find_work(paper.text)
    if address and not made:
        yield Link(words.gettext(name), address, rel="nofollow")  # as link_made names them


def link_authors(paper: Paper, corpus: Corpus) -> Iterator[Link]:
    """The names, of which those with a page lead there."""
    slugs = corpus.author_slugs
    for name in paper.authors:
        slug = slugs.get(fold_name(name))
        yield Link(name, link_author(slug) if slug else "")


def link_discussion(paper: Paper, entry: Entry, words: Words) -> tuple[Entry, Link | None]:
    """The count of comments as a link to them, and the entry without it."""
    if not paper.comments or not paper.arxiv_id:
        return entry, None
    said = say_comments(paper.comments, words)
    link = Link(said, link_comments(paper.arxiv_id))
    return structs.replace(entry, facts=tuple(f for f in entry.facts if f != said)), link


def link_addresses(text: str) -> tuple[Link, ...]:
    """A text in pieces, of which those with an address are links."""
    return tuple(Link(piece.text, piece.address) for piece in split_addresses(text))

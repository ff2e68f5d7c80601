"""Where a paper's page leads on: authors, code and project, addresses, neighbours of a day.

All are finished HTML, for pages that stand two folders deep.
"""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from generator.editorial.addresses import link_author, link_made, link_outside, link_topic
from generator.editorial.mentions import find_work, split_addresses
from generator.editorial.wording import split_title
from generator.escape import escape_html, join_html
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.topics import Topic

Around = tuple[str, tuple[tuple[str, str, str, str], ...]]
"""A day in words, and what stands above and below a paper on its list.

Of each where it stands, its slug, how it relates (``prev``, ``next``) and its title in short.
"""
NOBODY: Around = ("", ())


def find_neighbours(day: DayList, words: Words) -> Iterator[tuple[Paper, Around]]:
    """The papers that are new on a day, each with its neighbours among them.

    They never change, whatever days come later.
    """
    new = [paper for paper in day.papers if paper.slug in day.new]
    listed = words.gettext("On the list of {day}", day=words.say_day(day.day))
    over, under = words.gettext("Above it"), words.gettext("Below it")
    titles = [split_title(paper.title)[0] for paper in new]
    before = [(over, paper.slug, "prev", title) for paper, title in zip(new, titles, strict=True)]
    after = [(under, paper.slug, "next", title) for paper, title in zip(new, titles, strict=True)]
    for place, paper in enumerate(new):
        links = (*before[max(0, place - 1) : place], *after[place + 1 : place + 2])
        yield paper, (listed, links) if links else NOBODY


def show_neighbours(around: Around) -> Markup:
    """An item of a list for each."""
    return join_html(
        f"<li><small>{escape_html(where)}</small> <a href=../{slug}/ rel={rel}>"
        f"{escape_html(title)}</a>"
        for where, slug, rel, title in around[1]
    )


def show_outside(paper: Paper, words: Words) -> Markup:
    """The paper elsewhere, and what was made with it: as an answer tells, else as its text does."""
    made = link_made(paper, words)
    parts = [
        f'<li><a href="{escape_html(address)}">'
        f"{escape_html(f'arXiv:{paper.arxiv_id}' if name == 'arXiv' else name)}</a>"
        for name, address in (*link_outside(paper, words), *made)
    ]
    name, address = find_work(paper.text)
    if address and not made:  # named as link_made does
        named = escape_html(words.gettext(name))
        parts.append(f'<li><a href="{escape_html(address)}" rel="nofollow">{named}</a>')
    return join_html(parts)


def show_authors(names: Sequence[str], corpus: Corpus) -> Markup:
    """The names, of which those with a page lead there; no line ends at an initial."""
    slugs, parts = corpus.author_slugs, []
    for name in names:
        slug, shown = slugs.get(name), escape_html(name.replace(". ", ".\N{NO-BREAK SPACE}"))
        parts.append(f"<a href=../../{link_author(slug)}>{shown}</a>" if slug else shown)
    return join_html([corpus.words.enumerate(parts)])


def show_topics(topics: Iterable[Topic]) -> Markup:
    """An item of a list for each."""
    return join_html(
        f"<li><a data-area={topic.area} href=../../{link_topic(topic.slug)}>"
        f"{escape_html(topic.name)}</a>"
        for topic in topics
    )


def show_text(paragraphs: Iterable[str]) -> Markup:
    """The paragraphs of a text, with links where they have addresses."""
    return join_html([f"<p>{_link_addresses(text)}" for text in paragraphs])


def _link_addresses(text: str) -> str:
    return "".join(
        [
            f'<a href="{escape_html(piece.address)}" rel="nofollow">{escape_html(piece.text)}</a>'
            if piece.address
            else escape_html(piece.text)
            for piece in split_addresses(text)
        ]
    )

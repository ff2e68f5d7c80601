"""A page per paper, and one that points on for each address under which it was known before."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from generator.editorial.addresses import link_comments, link_paper, link_slug
from generator.editorial.quotes import Quotes
from generator.editorial.related import NO_RELATED, AllRelated, Related
from generator.editorial.wording import (
    say_authors,
    say_comments,
    say_publication,
    say_published,
    say_upvotes,
    split_title,
)
from generator.escape import escape_html, join_html, mark_html, mark_text
from generator.exports.bibtex import write_bibtex
from generator.exports.highwire import write_highwire
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.kept import make_key
from generator.model.papers import Paper
from generator.model.site import Card, Page
from generator.model.units import Bundle, Unit
from generator.pages.content import Link
from generator.pages.entries import link_to_topic, say_seen, split_paragraphs
from generator.pages.marks import draw_sightings
from generator.pages.onward import (
    Around,
    find_neighbours,
    show_authors,
    show_neighbours,
    show_outside,
    show_text,
    show_topics,
)
from generator.pages.previews import preview_area, preview_leaders
from generator.pages.reasons import explain_tags
from generator.pages.relatives import show_relatives
from generator.pages.seen import show_days

NAMES_SHOWN = 12
_DESCRIBED = 180  # characters of a description: what engines and previews show
LONGEST_TITLE = 160  # characters in <title>, so that tabs and results stay readable


class PaperContent(Struct, frozen=True):
    """A paper, whole: words, and finished HTML for what is linked or listed.

    ``main`` and ``rest`` are the title in two voices. ``authors`` are shown, ``more_authors`` open
    in place, ``more`` says how many; ``unnamed`` counts others, whom no source names. ``facts``
    and ``sightings`` stand below, ``text`` has the paragraphs, of which ``gist`` tells the
    language, ``note`` and ``further`` what else is known of it. ``machine`` is a sentence that a
    program wrote, ``withdrawn`` the note by which it was taken back.

    ``outside``, ``topics``, ``related``, ``days`` and ``around``, its neighbours on its first list,
    are items of lists, ``reasons`` what speaks for the topics. ``listed`` says which list that is,
    where the paper stood on others too. ``citation`` is its BibTeX, of which a script makes other
    formats.
    """

    title: str
    main: str
    rest: str
    kicker: Link | None
    authors: Markup
    unnamed: str
    more: str
    more_authors: Markup
    facts: Markup
    sightings: Markup
    outside: Markup
    kind: str
    gist: str
    text: Markup
    note: str
    further: str
    machine: str
    other_texts: tuple[tuple[str, ...], ...]
    topics: Markup
    reasons: Markup
    related: Markup
    citation: Markup
    days: Markup
    listed: str
    around: Markup
    withdrawn: str = ""


class AliasContent(Struct, frozen=True):
    """Where a paper stands that was known under another title."""

    paper: Link


class Place(NamedTuple):
    """What a page takes from the papers around its own: neighbours, related ones, its card."""

    around: Around
    related: tuple[Related, ...]
    card: Card


def list_bundles(corpus: Corpus, related: AllRelated = NO_RELATED) -> Iterator[Bundle]:
    """Each paper's page and its former addresses, by the day that had it first.

    What stands around a paper on the list of that day follows from the papers of the day.
    """
    cards, quotes, named = preview_leaders(corpus), Quotes(corpus.vocabulary), corpus.named
    areas = make_key(named.areas, [(topic.slug, topic.area) for topic in named.topics])
    for day in reversed(corpus.days):
        own = {slug: card for slug, card in cards.items() if slug in day.new}
        sketch = related.sketches.get(day.day) if day.day else None
        made_from = (day, sketch, own, areas)
        make = partial(_list_units, day, related, own, quotes, corpus)
        yield Bundle(f"papers of {day.slug}", made_from, make)


def _list_units(
    day: DayList, related: AllRelated, cards: Mapping[str, Card], quotes: Quotes, corpus: Corpus
) -> Iterator[Unit[Page]]:
    for paper, around in find_neighbours(day, corpus.words):
        found = related.get(paper.slug, ())
        near = [
            (r.paper.slug, r.paper.title, _name_first(r.paper), r.topics, r.terms) for r in found
        ]
        card = cards.get(paper.slug) or preview_area(paper, corpus)
        made_from = (paper, around, near, card)
        make = partial(_make_pages, paper, quotes, Place(around, found, card))
        yield Unit(link_paper(paper), made_from, make, tuple(map(link_slug, paper.aliases)))


def _name_first(paper: Paper) -> str:
    return paper.tags[0].topic if paper.tags else ""


def _make_pages(paper: Paper, quotes: Quotes, place: Place, corpus: Corpus) -> Iterator[Page]:
    yield _make_page(paper, corpus, quotes, place)
    for alias in paper.aliases:
        yield _make_alias(paper, alias, corpus.words)


def _make_page(paper: Paper, corpus: Corpus, quotes: Quotes, place: Place) -> Page:
    return Page(
        path=link_paper(paper),
        title=shorten_title(paper.title),
        description=_introduce(paper, corpus),
        template="paper",
        content=_make_content(paper, corpus, quotes, place),
        updated=paper.days[-1] if paper.days else None,
        meta=write_highwire(paper),
        card=place.card,
    )


def _make_content(paper: Paper, corpus: Corpus, quotes: Quotes, place: Place) -> PaperContent:
    words = corpus.words
    main, rest = split_title(paper.title)
    shown, others = paper.authors[:NAMES_SHOWN], paper.authors[NAMES_SHOWN:]
    topics = [corpus.topics[tag.topic] for tag in paper.tags]
    return PaperContent(
        title=paper.title,
        main=main,
        rest=rest,
        kicker=link_to_topic(topics[0]) if topics else None,
        authors=show_authors(shown, corpus) if shown else mark_html(_say_no_names(paper, words)),
        unnamed=_say_unnamed(paper, words),
        more=words.ngettext("and {count} other", "and {count} others", len(others))
        if others
        else "",
        more_authors=show_authors(others, corpus),
        facts=join_html([f"<span>{fact}</span>" for fact in _list_facts(paper, words)]),
        sightings=_show_sightings(paper, corpus),
        outside=show_outside(paper, words),
        kind=paper.text_kind,
        gist=paper.gist,
        text=show_text(split_paragraphs(paper.text)),
        note=_note_summary(paper, words),
        further=" · ".join(_list_further(paper, words)),
        machine=paper.machine_summary,
        other_texts=tuple(split_paragraphs(text) for text in paper.other_texts),
        topics=show_topics(topics),
        reasons=explain_tags(paper, topics, corpus, quotes),
        related=show_relatives(place.related, corpus),
        citation=mark_text(write_bibtex(paper)),
        days=show_days(paper, words),
        listed=place.around[0] if len({s.day for s in paper.sightings}) > 1 else "",
        around=show_neighbours(place.around),
        withdrawn=paper.withdrawn,
    )


def _list_facts(paper: Paper, words: Words) -> Iterator[str]:
    """When it was published and how it was received, the discussion as a link to it, as HTML."""
    yield escape_html(say_publication(paper.published, words))
    if paper.comments:
        said, to = escape_html(say_comments(paper.comments, words)), link_comments(paper.arxiv_id)
        yield f'<a href="{escape_html(to)}">{said}</a>' if paper.arxiv_id else said
    if paper.upvotes:
        yield escape_html(say_upvotes(paper.upvotes, words))


def _show_sightings(paper: Paper, corpus: Corpus) -> Markup:
    seen = say_seen(paper, None, corpus.words)
    return join_html([draw_sightings(paper, corpus), escape_html(seen)] if seen else [])


def _note_summary(paper: Paper, words: Words) -> str:
    if not paper.summary:
        return ""
    if paper.arxiv_id:
        return words.gettext("Not the authors’ words; their abstract is on arXiv.")
    return words.gettext("Not the authors’ words; their abstract is with the paper.")


def _list_further(paper: Paper, words: Words) -> Iterator[str]:
    """What answers tell beside the usual facts."""
    if paper.organisation:
        yield words.gettext("from {organisation}", organisation=paper.organisation)
    if paper.submitter:
        yield words.gettext("put on the list by {name}", name=paper.submitter)
    if paper.stars:
        yield words.ngettext("{count} star for its code", "{count} stars for its code", paper.stars)
    if paper.key_terms:
        yield words.gettext("about {terms}", terms=words.enumerate(paper.key_terms))
    if paper.other_titles:
        titles = words.say_list([words.in_quotes(title) for title in paper.other_titles])
        yield words.gettext("also called {titles}", titles=titles)


def _introduce(paper: Paper, corpus: Corpus) -> str:
    """The description in the head of a page: what the authors' abstract says.

    Reference managers take it for the abstract, so that a summary is none: it is the bare facts.
    """
    if paper.abstract:
        return paper.gist if len(paper.gist) <= _DESCRIBED else _cut(paper.gist, _DESCRIBED)
    words = corpus.words
    authors, published = say_authors(paper, words), say_published(paper.published, words)
    if not paper.tags:
        return words.gettext(
            "A paper by {authors}, {published}.", authors=authors, published=published
        )
    return words.gettext(
        "A paper by {authors}, {published}, on {topics}.",
        authors=authors,
        published=published,
        topics=words.say_list([corpus.topics[tag.topic].name for tag in paper.tags]),
    )


def _say_no_names(paper: Paper, words: Words) -> str:
    known = bool(paper.author_count)
    return say_authors(paper, words) if known else words.gettext("Authors not given")


def _say_unnamed(paper: Paper, words: Words) -> str:
    """How many more authors there are than those that a source names."""
    unnamed = (paper.author_count or 0) - len(paper.authors)
    said = words.ngettext(" and {count} other", " and {count} others", unnamed)
    return said if paper.authors and unnamed > 0 else ""


def _make_alias(paper: Paper, alias: str, words: Words) -> Page:
    return Page(
        path=link_slug(alias),
        title=words.gettext("Moved: {title}", title=shorten_title(paper.title)),
        description=words.gettext("This paper is now known by another title."),
        template="alias",
        content=AliasContent(Link(paper.title, link_paper(paper))),
        updated=paper.days[-1] if paper.days else None,
        canonical=link_paper(paper),
    )


def shorten_title(title: str) -> str:
    """The title for ``<title>``; the page itself always has it whole."""
    return title if len(title) <= LONGEST_TITLE else _cut(title, LONGEST_TITLE)


def _cut(text: str, length: int) -> str:
    """Its whole words that have room, and the mark of a cut."""
    return f"{text[: length - 2].rsplit(' ', 1)[0]} …"

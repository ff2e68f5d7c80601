"""A page per paper, and one that points on for each address under which it was known before."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from generator.editorial.addresses import (
    link_paper,
    link_slug,
)
from generator.editorial.quotes import Quotes
from generator.editorial.related import NO_RELATED, AllRelated, Related
from generator.editorial.wording import (
    say_authors,
    say_publication,
    say_published,
)
from generator.escape import mark_text
from generator.exports.bibtex import write_bibtex
from generator.exports.highwire import list_highwire
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.kept import make_key
from generator.model.papers import Paper
from generator.model.site import Card, Page
from generator.model.topics import Tag
from generator.model.units import Bundle, Unit
from generator.pages.content import Entry, Line, Link
from generator.pages.entries import make_entry_of_day, split_paragraphs
from generator.pages.onward import (
    Around,
    find_neighbours,
    link_addresses,
    link_authors,
    link_discussion,
    list_outside,
)
from generator.pages.previews import preview_area, preview_leaders
from generator.pages.reasons import say_reason
from generator.pages.relatives import list_relatives
from generator.pages.seen import Seen, list_seen

NAMES_SHOWN = 12
_DESCRIBED = 180  # characters of a description: what engines and previews show
LONGEST_TITLE = 160  # characters in <title>, so that tabs and results stay readable


class PaperContent(Struct, frozen=True):
    """A paper, whole; ``names`` are shown, ``more_names`` open in place, ``more`` says how many.

    ``unnamed`` counts others, whom no source names.

    ``citation`` is its BibTeX, of which a script makes other formats. ``withdrawn`` is the
    note by which it was taken back, ``machine`` a sentence that a program wrote, ``further`` what
    else answers tell of it. ``paragraphs`` have the text with its addresses, ``around`` its
    neighbours on the list of the day that ``listed`` names. ``reasons`` are topics with what is
    said of each, and sentences that quote the paper.
    """

    entry: Entry
    kicker: Link | None
    names: tuple[Link, ...]
    unnamed: str
    more: str
    more_names: tuple[Link, ...]
    published: str
    outside: tuple[Link, ...]
    other_texts: tuple[tuple[str, ...], ...]
    note: str
    reasons: tuple[tuple[str, str, tuple[Markup, ...]], ...]
    seen: tuple[Seen, ...]
    citation: Markup
    paragraphs: tuple[tuple[Link, ...], ...]
    discussion: Link | None
    listed: str
    around: tuple[tuple[str, Link], ...]
    withdrawn: str = ""
    machine: str = ""
    further: tuple[str, ...] = ()
    related: tuple[Line, ...] = ()


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
        papers = [paper for paper in day.papers if paper.slug in day.new]
        slugs = [paper.slug for paper in papers]
        own = {slug: cards[slug] for slug in slugs if slug in cards}
        made_from = (*papers, related.sketch(slugs), own, areas)
        make = partial(_list_units, day, related, own, quotes, corpus)
        yield Bundle(f"papers of {day.slug}", made_from, make)


def _list_units(
    day: DayList, related: AllRelated, cards: Mapping[str, Card], quotes: Quotes, corpus: Corpus
) -> Iterator[Unit[Page]]:
    for paper, around in find_neighbours(day, corpus.words):
        found = related.get(paper.slug, ())
        near = [(r.paper.slug, r.paper.title, r.paper.tags[:1], r.topics, r.terms) for r in found]
        card = cards.get(paper.slug) or preview_area(paper, corpus)
        made_from = (paper, around, near, card)
        make = partial(_make_pages, paper, quotes, Place(around, found, card))
        yield Unit(link_paper(paper), made_from, make, tuple(map(link_slug, paper.aliases)))


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
        meta=tuple(list_highwire(paper)),
        card=place.card,
    )


def _make_content(paper: Paper, corpus: Corpus, quotes: Quotes, place: Place) -> PaperContent:
    words = corpus.words
    listed, around = place.around
    entry, discussion = link_discussion(paper, make_entry_of_day(paper, corpus, None), words)
    names = tuple(link_authors(paper, corpus))
    more = len(names[NAMES_SHOWN:])
    return PaperContent(
        entry=entry,
        kicker=entry.topics[0] if entry.topics else None,
        names=names[:NAMES_SHOWN] or (Link(_say_no_names(paper, words)),),
        unnamed=_say_unnamed(paper, words),
        more=words.ngettext("and {count} other", "and {count} others", more) if more else "",
        more_names=names[NAMES_SHOWN:],
        published=say_publication(paper.published, words),
        outside=tuple(list_outside(paper, words)),
        other_texts=tuple(split_paragraphs(text) for text in paper.other_texts),
        note=_note_summary(paper, words),
        reasons=tuple(_explain_tags(paper, corpus, quotes)),
        seen=tuple(list_seen(paper, words)),
        citation=mark_text(write_bibtex(paper)),
        paragraphs=tuple(map(link_addresses, entry.paragraphs)),
        discussion=discussion,
        listed=listed,
        around=around,
        withdrawn=paper.withdrawn,
        machine=paper.machine_summary,
        further=tuple(_list_further(paper, words)),
        related=list_relatives(place.related, corpus),
    )


def _note_summary(paper: Paper, words: Words) -> str:
    if not paper.summary:
        return ""
    if paper.arxiv_id:
        return words.gettext("In other words than the authors’; their abstract is on arXiv.")
    return words.gettext("In other words than the authors’; their abstract is with the paper.")


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


def _explain_tags(
    paper: Paper, corpus: Corpus, quotes: Quotes
) -> Iterator[tuple[str, str, tuple[Markup, ...]]]:
    """Each topic's name, what is to say without a quote, and the reasons."""
    words = corpus.words
    for tag in paper.tags:
        groups = explain_tag(tag, paper, quotes)
        said = ""
        if tag.by_owner:
            said = words.gettext("Added by the site’s owner.")
        elif not groups:
            said = words.gettext("Many words of its title and text together, none of them alone.")
        reasons = (
            say_reason(corpus.topics[through].name if through else "", places, words)
            for through, places in groups.items()
        )
        yield corpus.topics[tag.topic].name, said, tuple(reasons)


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


def explain_tag(tag: Tag, paper: Paper, quotes: Quotes) -> dict[str, dict[str, list[str]]]:
    """The reasons of a topic: the phrases that a reader believes, by where they are.

    They are grouped by the topic that they speak for: "" for this one, or another that implies it.
    Places are ``title`` and ``abstract`` or ``summary``. Each phrase is given once.
    """
    places = {"title": "title", "text": paper.text_kind}
    reasons: dict[str, dict[str, list[str]]] = {}
    ordered = sorted(tag.evidence, key=lambda e: (e.through != "", e.place != "title"))
    for evidence in quotes.choose(ordered, tag.topic):
        said = reasons.setdefault(evidence.through, {})
        said.setdefault(places[evidence.place], []).append(evidence.phrase)
    return reasons

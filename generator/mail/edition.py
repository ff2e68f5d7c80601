"""An edition: the papers that are new on a day or in a week, for whoever prefers mail to a site.

A paper is in one edition only, that of the day on which feeds brought it. An edition's id follows
from its days and topics alone, so that a repeated run sends nothing twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from generator.editorial.addresses import link_day, link_paper, link_week
from generator.editorial.leads import Lead, rank_papers
from generator.editorial.wording import say_authors, say_new_papers
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.identity import make_feed_id
from generator.model.papers import Paper
from generator.model.problems import PapersError, suggest_name
from generator.model.site import Site

LEADS = 3  # papers with their gist
BRIEF = 30  # papers by title; what is beyond is on the site
_LONGEST_SUBJECT = 90


class Piece(Struct, frozen=True):
    """A paper in an edition; ``gist`` is "" for those told by title alone.

    ``noted`` says what made it lead, and of a gist that is not the authors' own.
    """

    title: str
    link: str
    authors: str
    topics: str
    gist: str = ""
    noted: str = ""


class Edition(Struct, frozen=True):
    """What a mail says; ``left`` are the papers for which it has no place."""

    id: str
    site: Site
    words: Words
    subject: str
    period: str
    summary: str
    leads: tuple[Piece, ...]
    others: tuple[Piece, ...]
    left: int
    link: str


def find_span(corpus: Corpus, day: date | None, *, week: bool) -> tuple[date, date] | None:
    """The days of an edition; None without papers.

    Without a day, those of the newest list, or of the last week that is over, as a list of a later
    one shows.
    """
    newest = corpus.latest_day
    if newest is None:
        return None
    if not week:
        return (day or newest, day or newest)
    within = day or newest - timedelta(days=7)
    monday = within - timedelta(days=within.weekday())
    return monday, monday + timedelta(days=6)


def make_edition(
    corpus: Corpus, site: Site, span: tuple[date, date], topics: Iterable[str] = ()
) -> Edition | None:
    """The edition of some days, of all papers or those of some topics; None if none is new."""
    chosen = frozenset(check_topics(corpus, topics))
    first, last = span
    new = [
        paper
        for paper in corpus.latest
        if paper.announced_day and first <= paper.announced_day <= last
        if not chosen or not chosen.isdisjoint(tag.topic for tag in paper.tags)
    ]
    if not new:
        return None
    words = corpus.words
    ranked = list(rank_papers(new, last, words))
    pieces = [_make_piece(corpus, site, leader) for leader in ranked]
    others = [Piece(p.title, p.link, p.authors, p.topics) for p in pieces[LEADS:]]
    period = words.say_weekday(last)
    if first != last:
        period = words.gettext("the week to {day}", day=period)
    summary = say_new_papers(len(new), words)
    if chosen:
        names = words.say_list([corpus.topics[slug].name for slug in sorted(chosen)])
        summary = words.gettext("{papers} on {topics}", papers=summary, topics=names)
    return Edition(
        id=make_feed_id(f"edition {first} {last} {' '.join(sorted(chosen))}"),
        site=site,
        words=words,
        subject=_write_subject(ranked[0].paper, len(new), words),
        period=period,
        summary=summary,
        leads=tuple(pieces[:LEADS]),
        others=tuple(others[:BRIEF]),
        left=max(0, len(others) - BRIEF),
        link=site.url + (link_day(last) if first == last else link_week(first)),
    )


def check_topics(corpus: Corpus, topics: Iterable[str]) -> Iterator[str]:
    """The topics; raises ``PapersError`` for one that does not exist."""
    for topic in topics:
        slug = corpus.vocabulary.renamed.get(topic, topic)
        if slug not in corpus.topics:
            raise PapersError(f"no topic “{topic}”; {suggest_name(topic, sorted(corpus.topics))}")
        yield slug


def _make_piece(corpus: Corpus, site: Site, lead: Lead) -> Piece:
    paper, words = lead.paper, corpus.words
    names = words.say_list([corpus.topics[tag.topic].name for tag in paper.tags[:3]])
    summary = words.gettext("a summary, not the authors’ abstract") if paper.summary else ""
    return Piece(
        title=paper.title,
        link=site.url + link_paper(paper),
        authors=say_authors(paper, words),
        topics=names,
        gist=paper.gist,
        noted=" · ".join(filter(None, (lead.talk, summary))),
    )


def _write_subject(lead: Paper, count: int, words: Words) -> str:
    """``The lead's title, and 11 more``: what is inside, within what clients show."""
    more = words.ngettext(", and {count} more", ", and {count} more", count - 1)
    more = more if count > 1 else ""
    room = _LONGEST_SUBJECT - len(more)
    title = lead.title if len(lead.title) <= room else f"{lead.title[:room].rsplit(' ', 1)[0]} …"
    return f"{title}{more}"

"""A page per topic that has papers: what it is, how it moved, what it goes with, its papers.

Its page has the newest papers, and where there are more an index of the months that have them all
(topic_months.py).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, filterfalse, groupby
from operator import attrgetter

from generator.editorial.addresses import TOPICS, link_day, link_topic
from generator.editorial.leads import choose_decided, rank_papers
from generator.editorial.wording import say_papers
from generator.exports.coins import write_coins
from generator.feeds import rss
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Topic
from generator.model.units import Unit
from generator.pages.charts import draw_years
from generator.pages.content import Link, ListContent, Section
from generator.pages.entries import (
    index_topics,
    link_to_area,
    make_entry,
    make_reason,
    note_summaries,
)
from generator.pages.previews import preview_topic
from generator.pages.topic_months import PAGE_SIZE, index_months, list_feeds

LEADERS = 3
FEWEST_FOR_LEADERS = 8
NEIGHBOURS = 8
# Of thousands of papers: three times as fast as to go through their tags one by one.
_TAGS, _TOPIC, _SAID = attrgetter("tags"), attrgetter("topic"), attrgetter("packed")


def list_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The page of every topic with papers."""
    for slug, papers in corpus.by_topic.items():
        made_from = (corpus.topics[slug], *papers)
        yield Unit(link_topic(slug), made_from, partial(_make_page, slug, papers))


def _make_page(slug: str, papers: Sequence[Paper], corpus: Corpus) -> Iterator[Page]:
    words, topic = corpus.words, corpus.topics[slug]
    newest, has_more = papers[:PAGE_SIZE], len(papers) > PAGE_SIZE
    shown = Section(
        look="group",
        heading=words.gettext("Newest papers") if has_more else words.gettext("All papers"),
        sections=_part_by_day(newest, corpus),
    )
    months = index_months(topic, papers, words) if has_more else None
    # The topic's own latest day: the page changes with its papers alone.
    latest = max(chain.from_iterable(paper.days for paper in papers), default=None)
    found = [_list_leaders(papers, latest, corpus), shown, _draw_publication(topic, papers, words)]
    # Drawn it is small and an index; a list of months is long, or of few.
    place = 0 if months and months.sections else 2
    sections = [*found[:place], months, *found[place:]]
    archive = Link(words.gettext("All papers by month"), "#months") if has_more else None
    count = words.gettext("{papers}.", papers=say_papers(len(papers), words))
    rail = [_list_neighbours(topic, papers, corpus), _explain_topic(topic, papers, words)]
    yield Page(
        path=link_topic(slug),
        title=topic.name,
        description=words.join([_count(topic, papers, words), topic.description]),
        template="list",
        content=ListContent(
            heading=topic.name,
            lede=words.join([topic.description, count]),
            area=topic.area,
            trail=(Link(words.gettext("Topics"), TOPICS), link_to_area(topic.area, corpus)),
            subscribe=_link_feed(topic) if topic.slug in corpus.followed else "",
            note=note_summaries(newest, words),
            sections=tuple(filter(None, sections)),
            rail=tuple(filter(None, rail)),
            rail_name=words.gettext("Beside this topic"),
            jumps=(archive,) if archive and place else (),
            more=None if place else archive,  # the drawing stands above all papers
            citations=tuple(map(write_coins, newest)),
        ),
        updated=latest,
        feeds=list_feeds(topic, corpus),
        tags=(topic.slug,),
        card=preview_topic(topic, corpus),
    )


def _part_by_day(papers: Sequence[Paper], corpus: Corpus) -> tuple[Section, ...]:
    """Papers by the day that listed them first, which their order is by."""
    return tuple(
        Section(
            look="brief",
            heading=corpus.words.say_day(day),
            address=link_day(day),
            entries=tuple(make_entry(paper, corpus) for paper in found),
        )
        for day, found in groupby(papers, lambda paper: paper.announced_day)
    )


def _count(topic: Topic, papers: Sequence[Paper], words: Words) -> str:
    return words.ngettext(
        "{count} paper on {topic}.", "{count} papers on {topic}.", len(papers), topic=topic.name
    )


def _link_feed(topic: Topic) -> str:
    return f"{link_topic(topic.slug)}{rss.NAME}"


def _draw_publication(topic: Topic, papers: Sequence[Paper], words: Words) -> Section | None:
    figure = draw_years(papers, topic.name, words)
    heading = words.gettext("When the papers were published")
    return (
        Section(look="figure", heading=heading, area=topic.area, figure=figure) if figure else None
    )


def _list_leaders(papers: Sequence[Paper], latest: date | None, corpus: Corpus) -> Section | None:
    """The papers that lead the topic with the reason; none where it is short or nothing decides."""
    words = corpus.words
    opening, heading = words.gettext("Leads because"), words.gettext("Leading in this topic")
    ranked = rank_papers(papers, latest, words) if len(papers) >= FEWEST_FOR_LEADERS else ()
    leads = choose_decided(ranked, LEADERS)
    lines = tuple(make_reason(lead, corpus, opening) for lead in leads)
    return Section(look="reasons", heading=heading, lines=lines) if lines else None


def _list_neighbours(topic: Topic, papers: Sequence[Paper], corpus: Corpus) -> Section | None:
    slugs = [slug for slug, _ in count_neighbours(topic.slug, papers)]
    note = corpus.words.gettext("Topics that its papers have too, the most frequent first.")
    heading = corpus.words.gettext("Goes with")
    return index_topics(slugs, heading, corpus, note) if slugs else None


def count_neighbours(slug: str, papers: Sequence[Paper]) -> list[tuple[str, int]]:
    """The topics that papers of this one also carry, the most common first."""
    counts = Counter(map(_TOPIC, chain.from_iterable(map(_TAGS, papers))))
    del counts[slug]
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]


def _explain_topic(topic: Topic, papers: Sequence[Paper], words: Words) -> Section:
    by_owner = filterfalse(_SAID, chain.from_iterable(map(_TAGS, papers)))
    if any(tag.topic == topic.slug for tag in by_owner):
        said = words.gettext(
            "Its title or text has words that speak for {topic}, or the site’s owner added it. "
            "Each paper’s page says why.",
            topic=topic.name,
        )
    else:
        said = words.gettext(
            "Its title or text has words that speak for {topic}. Each paper’s page says why.",
            topic=topic.name,
        )
    return Section(look="note", heading=words.gettext("How a paper gets here"), note=said)

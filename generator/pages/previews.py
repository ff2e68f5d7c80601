"""Which pages have a preview card of their own, so that their number stays small.

A card takes some milliseconds and 20 KB, and links are shared while they are new: the newest days
have one, the papers that stood on their front pages, and the topics. All other papers share the
card of their area, all other pages that of the site.
"""

from generator.editorial.leads import rank_new
from generator.editorial.wording import say_authors, say_papers
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Card
from generator.model.topics import Topic

DAYS = 7  # the newest, as lists go
LEADERS = 5  # papers of a day that stand large on its front page


def preview_leaders(corpus: Corpus) -> dict[str, Card]:
    """The cards of those papers that have one of their own, by their slugs."""
    newest = (day for day in corpus.days[:DAYS] if day.day)
    leads = (lead.paper for day in newest for lead in rank_new(day, corpus.words)[:LEADERS])
    return {paper.slug: _preview_paper(paper, corpus) for paper in leads}


def list_previews(corpus: Corpus) -> set[Card]:
    """The cards of all papers, days and topics."""
    leaders = preview_leaders(corpus)
    plain = (paper for paper in corpus.papers if paper.slug not in leaders)
    by_topic = {paper.tags[0].topic if paper.tags else "": paper for paper in plain}
    others = {preview_area(paper, corpus) for paper in by_topic.values()}
    others |= {preview_day(day, corpus) for day in corpus.days[:DAYS]}
    others |= {preview_topic(corpus.topics[slug], corpus) for slug in corpus.by_topic}
    return others | set(leaders.values())


def preview_area(paper: Paper, corpus: Corpus) -> Card:
    """The card that a paper shares with its area."""
    if not paper.tags:
        return Card()
    area = corpus.topics[paper.tags[0].topic].area
    return Card(kicker=corpus.areas[area].name, area=area)


def preview_day(day: DayList, corpus: Corpus) -> Card:
    """A day's own, or that of the site."""
    if not day.day or day.day not in [known.day for known in corpus.days[:DAYS]]:
        return Card()
    words = corpus.words
    return Card(
        title=words.say_weekday(day.day),
        byline=say_papers(len(day.papers), words),
        kicker=words.gettext("The papers of this day"),
    )


def preview_topic(topic: Topic, corpus: Corpus) -> Card:
    """A topic's: its name and what it is about, which do not change with its papers."""
    return Card(topic.name, topic.description, corpus.areas[topic.area].name, topic.area)


def _preview_paper(paper: Paper, corpus: Corpus) -> Card:
    topic = corpus.topics[paper.tags[0].topic] if paper.tags else None
    return Card(
        title=paper.title,
        byline=say_authors(paper, corpus.words) if paper.authors else "",
        kicker=topic.name if topic else "",
        area=topic.area if topic else "",
    )

"""A page per topic that has papers: what it is, how it moved, what it goes with, its papers.

The first page has the newest papers; the others (``topics/<slug>/1/`` is the oldest) never change
once full, since they are counted from the oldest paper.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.editorial.addresses import link_topic
from generator.editorial.ranking import Leader, rank_papers
from generator.editorial.wording import say_count
from generator.model.corpus import Corpus, split_pages
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Topic
from generator.pages.charts import count_years

PAGE_SIZE = 40
LEADERS = 3
FEWEST_FOR_LEADERS = 8
NEIGHBOURS = 8


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of every topic with papers."""
    for slug, papers in corpus.by_topic.items():
        parts = split_pages(papers, PAGE_SIZE)
        yield _make_first_page(corpus, corpus.topics[slug], papers, parts)
        for number in range(len(parts) - 1, 0, -1):
            yield _make_older_page(corpus.topics[slug], parts[-number], number)


def _make_first_page(
    corpus: Corpus, topic: Topic, papers: Sequence[Paper], parts: list[tuple[Paper, ...]]
) -> Page:
    return Page(
        path=link_topic(topic.slug),
        title=topic.name,
        description=f"{say_count(len(papers), 'paper')} on {topic.name}. {topic.description}",
        template="topic",
        context={
            "topic": topic,
            "area": next(a for a in corpus.vocabulary.areas if a.slug == topic.area),
            "papers": parts[0],
            "total": len(papers),
            "by_owner": any(t.by_owner for p in papers for t in p.tags if t.topic == topic.slug),
            "leaders": _find_leaders(papers),
            "years": count_years(papers),
            "neighbours": count_neighbours(topic.slug, papers),
            "older": f"{link_topic(topic.slug)}{len(parts) - 1}/" if len(parts) > 1 else "",
        },
        updated=max((p.days[-1] for p in papers if p.days), default=None),
        feed=f"{link_topic(topic.slug)}feed.xml",
        tags=(topic.slug,),
    )


def _make_older_page(topic: Topic, papers: Sequence[Paper], number: int) -> Page:
    return Page(
        path=f"{link_topic(topic.slug)}{number}/",
        title=f"{topic.name}, page {number} from the oldest",
        description=f"Earlier papers on {topic.name}, page {number} counted from the oldest.",
        template="topic_older",
        context={
            "topic": topic,
            "papers": papers,
            "older": f"{link_topic(topic.slug)}{number - 1}/" if number > 1 else "",
        },
        updated=max((p.days[0] for p in papers if p.days), default=None),
        feed=f"{link_topic(topic.slug)}feed.xml",
        tags=(topic.slug,),
    )


def _find_leaders(papers: Sequence[Paper]) -> list[Leader]:
    """The papers that lead the topic with the reason; none where the list is short anyway.

    The day is the topic's own latest: the page changes only with its papers.
    """
    if len(papers) < FEWEST_FOR_LEADERS:
        return []
    latest = max((paper.days[-1] for paper in papers if paper.days), default=None)
    return rank_papers(papers, latest)[:LEADERS]


def count_neighbours(slug: str, papers: Sequence[Paper]) -> list[tuple[str, int]]:
    """The topics that papers of this one also carry, the most common first."""
    counts = Counter(tag.topic for paper in papers for tag in paper.tags if tag.topic != slug)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]

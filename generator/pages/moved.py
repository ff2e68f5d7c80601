"""Pages of topics that readers knew and that stand no more: where they went, or that they ended.

They send a reader on without a script. What a topic was called is not known once it is dropped, so
that its address names it.
"""

from collections.abc import Iterator

from generator.editorial.addresses import TOPICS, link_area, link_topic
from generator.editorial.moves import find_former, find_moved_pages, list_idle
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Topic
from generator.pages.content import Link, ListContent
from generator.pages.topic_months import PAGE_SIZE, list_month_paths


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of topics without papers, of former topics, and of what else was published."""
    former = find_former(corpus)
    idle = [_make_idle_page(topic, corpus) for topic in list_idle(corpus)]
    yield from idle
    for slug, topic in former.items():
        yield _make_former_page(slug, topic) if topic else _make_dropped_page(slug)
    standing = {page.path for page in idle} | set(map(link_topic, former))
    for slug, papers in corpus.by_topic.items():
        standing.add(link_topic(slug))
        if len(papers) > PAGE_SIZE:
            standing.update(list_month_paths(corpus.topics[slug], papers))
    for path, target in find_moved_pages(corpus, standing).items():
        yield _send_on(path, target, _name(path), _name(target))


def _make_idle_page(topic: Topic, corpus: Corpus) -> Page:
    area = next(a for a in corpus.vocabulary.areas if a.slug == topic.area)
    return Page(
        path=link_topic(topic.slug),
        title=topic.name,
        description=f"No paper on {topic.name} at present. {topic.description}",
        template="list",
        content=ListContent(
            heading=topic.name,
            lede=f"{topic.description} No paper is on it at present.",
            area=topic.area,
            trail=(Link("Topics", TOPICS), Link(area.name, link_area(area.slug), area=area.slug)),
        ),
        updated=corpus.latest_day,
        tags=(topic.slug,),
    )


def _make_former_page(former: str, topic: Topic) -> Page:
    """Where a topic stood before; its address goes on leading to the topic."""
    return _send_on(link_topic(former), link_topic(topic.slug), former, topic.name)


def _name(path: str) -> str:
    """``agents/2025-03`` of ``topics/agents/2025-03/``."""
    return path.removeprefix(TOPICS).rstrip("/")


def _send_on(path: str, target: str, former: str, name: str) -> Page:
    return Page(
        path=path,
        title=f"Moved: {former}, now {name}",
        description=f"What stood here is now part of {name}.",
        template="list",
        content=ListContent(
            heading="This topic has moved",
            lede=f"What stood here is now part of {name}.",
            more=Link(name, target),
        ),
        canonical=target,
        onward=target,
    )


def _make_dropped_page(slug: str) -> Page:
    return Page(
        path=link_topic(slug),
        title=f"Ended: {slug}",
        description=f"The topic {slug} is no longer kept here.",
        template="list",
        content=ListContent(
            heading="This topic has ended",
            lede=f"The topic “{slug}” is no longer kept here. Its papers stay where they are, on "
            "their own pages and on those of their days.",
            more=Link("All topics", TOPICS),
        ),
        canonical=TOPICS,
    )

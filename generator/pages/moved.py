"""Pages of topics that readers knew and that stand no more: where they went, or that they ended.

They send a reader on without a script. What a topic was called is not known once it is dropped, so
that its address names it.
"""

from collections.abc import Iterator

from generator.editorial.addresses import TOPICS, link_topic
from generator.editorial.moves import find_former, find_moved_pages, list_idle
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Topic
from generator.pages.content import Link, ListContent
from generator.pages.entries import link_to_area
from generator.pages.topic_months import PAGE_SIZE, list_month_paths


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of topics without papers, of former topics, and of what else was published."""
    former, words = find_former(corpus), corpus.words
    idle = [_make_idle_page(topic, corpus) for topic in list_idle(corpus)]
    yield from idle
    for slug, topic in former.items():
        if topic:  # its address goes on leading to it
            yield _send_on(link_topic(slug), link_topic(topic.slug), (slug, topic.name), words)
        else:
            yield _make_dropped_page(slug, words)
    standing = {page.path for page in idle} | set(map(link_topic, former))
    for slug, papers in corpus.by_topic.items():
        standing.add(link_topic(slug))
        if len(papers) > PAGE_SIZE:
            standing.update(list_month_paths(corpus.topics[slug], papers))
    for path, target in find_moved_pages(corpus, standing).items():
        yield _send_on(path, target, (_name(path), _name(target)), words)


def _make_idle_page(topic: Topic, corpus: Corpus) -> Page:
    words = corpus.words
    none = words.gettext("No paper on {topic} at present.", topic=topic.name)
    trail = (Link(words.gettext("Topics"), TOPICS), link_to_area(topic.area, corpus))
    return Page(
        path=link_topic(topic.slug),
        title=topic.name,
        description=words.join([none, topic.description]),
        template="list",
        content=ListContent(
            heading=topic.name,
            lede=words.join([topic.description, words.gettext("No paper is on it at present.")]),
            area=topic.area,
            trail=trail,
        ),
        updated=corpus.latest_day,
        tags=(topic.slug,),
    )


def _name(path: str) -> str:
    """``agents/2025-03`` of ``topics/agents/2025-03/``."""
    return path.removeprefix(TOPICS).rstrip("/")


def _send_on(path: str, target: str, names: tuple[str, str], words: Words) -> Page:
    former, name = names
    lede = words.gettext("What stood here is now part of {topic}.", topic=name)
    return Page(
        path=path,
        title=words.gettext("Moved: {former}, now {topic}", former=former, topic=name),
        description=lede,
        template="list",
        content=ListContent(
            heading=words.gettext("This topic has moved"),
            lede=lede,
            more=Link(name, target),
        ),
        canonical=target,
        onward=target,
    )


def _make_dropped_page(slug: str, words: Words) -> Page:
    lede = words.gettext(
        "The topic “{topic}” is no longer kept here. Its papers stay where they are, on their own "
        "pages and on those of their days.",
        topic=slug,
    )
    return Page(
        path=link_topic(slug),
        title=words.gettext("Ended: {topic}", topic=slug),
        description=words.gettext("The topic {topic} is no longer kept here.", topic=slug),
        template="list",
        content=ListContent(
            heading=words.gettext("This topic has ended"),
            lede=lede,
            more=Link(words.gettext("All topics"), TOPICS),
        ),
        canonical=TOPICS,
    )

"""The index of topics by area; topics without papers are not shown."""

from collections.abc import Iterator

from generator.editorial.addresses import TOPICS, link_topic
from generator.editorial.wording import say_count
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.content import Line, ListContent, Section

_LEDE = "Follow one of them: each has a page and a feed of its own."
_EMPTY = (
    "There is no paper yet, and so no topic. Put a copied page into data/captures and build again."
)


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The index; it stands, and says so, when there is no topic with papers yet."""
    sections = [_make_area(area, corpus) for area in corpus.vocabulary.areas]
    yield Page(
        path=TOPICS,
        title="Topics",
        description=f"{say_count(len(corpus.by_topic), 'topic')} of research, by area.",
        template="list",
        content=ListContent(
            heading="Topics",
            lede=_LEDE if corpus.by_topic else _EMPTY,
            sections=tuple(section for section in sections if section.lines),
        ),
        updated=corpus.days[0].day if corpus.days else None,
    )


def _make_area(area: Area, corpus: Corpus) -> Section:
    lines = tuple(
        Line(
            title=topic.name,
            address=link_topic(topic.slug),
            note=say_count(len(corpus.by_topic[topic.slug]), "paper"),
            text=topic.description,
        )
        for topic in corpus.vocabulary.topics
        if topic.area == area.slug and topic.slug in corpus.by_topic
    )
    return Section(
        look="topics",
        heading=area.name,
        note=say_count(len(lines), "topic"),
        area=area.slug,
        anchor=area.slug,
        lines=lines,
    )

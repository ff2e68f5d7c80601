"""The index of topics by area; topics without papers are not shown."""

from collections.abc import Iterator

from generator.editorial.addresses import TOPICS, link_topic
from generator.editorial.wording import say_papers
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.content import Line, ListContent, Section


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The index; it stands, and says so, when there is no topic with papers yet."""
    words = corpus.words
    sections = [_make_area(area, corpus) for area in corpus.named.areas]
    yield Page(
        path=TOPICS,
        title=words.gettext("Topics"),
        description=words.ngettext(
            "{count} topic of research, by area.",
            "{count} topics of research, by area.",
            len(corpus.by_topic),
        ),
        template="list",
        content=ListContent(
            heading=words.gettext("Topics"),
            lede=words.gettext("Follow one of them: each has a page and a feed of its own.")
            if corpus.by_topic
            else words.gettext(
                "There is no paper yet, and so no topic. "
                "Put a copied page into data/captures and build again."
            ),
            sections=tuple(section for section in sections if section.lines),
        ),
        updated=corpus.days[0].day if corpus.days else None,
    )


def _make_area(area: Area, corpus: Corpus) -> Section:
    lines = tuple(
        Line(
            title=topic.name,
            address=link_topic(topic.slug),
            note=say_papers(len(corpus.by_topic[topic.slug]), corpus.words),
            text=topic.description,
        )
        for topic in corpus.named.topics
        if topic.area == area.slug and topic.slug in corpus.by_topic
    )
    return Section(
        look="topics",
        heading=area.name,
        note=corpus.words.ngettext("{count} topic", "{count} topics", len(lines)),
        area=area.slug,
        anchor=area.slug,
        lines=lines,
    )

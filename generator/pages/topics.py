"""The index of topics by area; topics without papers are not shown."""

from collections.abc import Iterator

from generator.editorial.wording import say_count
from generator.model.corpus import Corpus
from generator.model.site import Page


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The index; it stands, and says so, when there is no topic with papers yet."""
    areas = [
        (area, [(topic, len(corpus.by_topic[topic.slug])) for topic in corpus.vocabulary.topics
                if topic.area == area.slug and topic.slug in corpus.by_topic])
        for area in corpus.vocabulary.areas
    ]  # fmt: skip
    yield Page(
        path="topics/",
        title="Topics",
        description=f"{say_count(len(corpus.by_topic), 'topic')} of research, by area.",
        template="topics",
        context={"areas": [(area, topics) for area, topics in areas if topics]},
        updated=corpus.days[0].day if corpus.days else None,
    )

"""Where topics went that readers knew: renamed, merged into others, left without papers, dropped.

What was published under ``topics/x/`` goes on answering, whatever became of the topic; its owner
says where it went by ``formerly:`` in the file of topics, and needs to say nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.editorial.addresses import AREAS, TOPICS, is_feed, link_topic
from generator.model.corpus import Corpus
from generator.model.topics import Area, Topic


def find_former(corpus: Corpus) -> dict[str, Topic | None]:
    """The slugs that were topics, each with the topic that it leads to; None where it was dropped.

    To a topic that stands nowhere yet nothing leads.
    """
    renamed = corpus.vocabulary.renamed
    standing = {*corpus.by_topic, *(topic.slug for topic in list_idle(corpus))}
    led: dict[str, Topic | None] = {
        former: corpus.topics[slug] for former, slug in renamed.items() if slug in standing
    }
    dropped = _list_published(corpus, TOPICS) - corpus.topics.keys() - renamed.keys()
    return dict(sorted((led | dict.fromkeys(dropped)).items()))


def list_idle(corpus: Corpus) -> Iterator[Topic]:
    """The topics without papers that were published, or that a published one became."""
    published = _list_published(corpus, TOPICS)
    for topic in corpus.named.topics:
        names = (topic.slug, *topic.formerly)
        if topic.slug not in corpus.by_topic and not published.isdisjoint(names):
            yield topic


def list_followed(corpus: Corpus) -> Iterator[Topic]:
    """The topics with a feed: of a dated paper, or since readers know it under some name."""
    published = _list_published(corpus, TOPICS)
    for topic in corpus.named.topics:
        known = not published.isdisjoint((topic.slug, *topic.formerly))
        if topic.slug in corpus.followed or known:
            yield topic


def list_followed_areas(corpus: Corpus) -> Iterator[Area]:
    """The areas with a feed, as of topics."""
    published = _list_published(corpus, AREAS)
    followed = {corpus.topics[slug].area for slug in corpus.followed}
    for area in corpus.named.areas:
        known = not published.isdisjoint((area.slug, *area.formerly))
        if area.slug in followed or known:
            yield area


def find_former_areas(corpus: Corpus) -> dict[str, Area | None]:
    """The slugs that were areas, each with the area that it leads to, as of topics."""
    led = {former: area for area in list_followed_areas(corpus) for former in area.formerly}
    known = {area.slug for area in corpus.named.areas} | led.keys()
    dropped = _list_published(corpus, AREAS) - known
    return dict(sorted((led | dict.fromkeys(dropped)).items()))


def find_moved_pages(corpus: Corpus, standing: Iterable[str]) -> Mapping[str, str]:
    """Published pages of topics (a month's, say) that stand no more, each with where it leads.

    That is the same page of what the topic became where there is one, else the topic's own.
    """
    there, renamed = set(standing), corpus.vocabulary.renamed
    moved = {}
    for path in sorted(corpus.promised - there - {TOPICS}):
        if path.startswith(TOPICS) and not is_feed(path):
            _, slug, rest = path.split("/", 2)
            page = link_topic(renamed.get(slug, slug))
            moved[path] = f"{page}{rest}" if f"{page}{rest}" in there else page
    return moved


def _list_published(corpus: Corpus, folder: str) -> set[str]:
    """The names of the folders in which pages or feeds were published."""
    names = (a.split("/")[1] for a in corpus.promised if a.startswith(folder))
    return {name for name in names if name and not is_feed(name)}

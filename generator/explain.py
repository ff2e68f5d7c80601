"""What the command line says of papers and topics: why, how many, and where from."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.papers import Paper
from generator.topics import Tag
from generator.words import say_authors, say_published


def explain_paper(paper: Paper) -> Iterator[str]:
    """Lines about a paper: its facts, its topics with the weights of their phrases, its origins."""
    yield paper.title
    yield f"  slug: {paper.slug}"
    yield from (f"  also at: {alias}" for alias in paper.aliases)
    yield f"  arXiv: {paper.arxiv_id or 'unknown'}"
    yield f"  by {say_authors(paper)}, {say_published(paper.published)}"
    yield "  topics:" if paper.tags else "  topics: none"
    for tag in paper.tags:
        yield f"    {tag.topic} {tag.weight:.2f}"
        yield from _explain_tag(tag)
    yield "  seen:"
    for sighting in paper.sightings:
        inferred = " (inferred)" if sighting.inferred else ""
        yield f"    {sighting.day or 'day unknown'}{inferred}, place {sighting.position}"
    yield "  from:"
    for origin in paper.origins:
        yield f"    {origin}"


def _explain_tag(tag: Tag) -> Iterator[str]:
    if tag.by_owner:
        yield "      Added by the site's owner."
    for evidence in tag.evidence:
        through = f", which stands for {evidence.through}" if evidence.through else ""
        yield f"      {evidence.weight:+.2f} {evidence.place} “{evidence.phrase}”{through}"


def list_topics(corpus: Corpus) -> Iterator[str]:
    """The areas and topics in lines, each topic with the number of its papers."""
    for area in corpus.vocabulary.areas:
        yield area.name
        for topic in corpus.vocabulary.topics:
            if topic.area == area.slug:
                yield f"  {len(corpus.by_topic.get(topic.slug, ())):6,}  {topic.slug}: {topic.name}"

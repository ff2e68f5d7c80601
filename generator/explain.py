"""Why a paper has its topics, and where it came from: for the command line, never for pages."""

from collections.abc import Iterator

from generator.papers import Paper
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
        for evidence in tag.evidence:
            yield f"      {evidence.weight:+.2f} {evidence.place} “{evidence.phrase}”"
    yield "  seen:"
    for sighting in paper.sightings:
        inferred = " (inferred)" if sighting.inferred else ""
        yield f"    {sighting.day or 'day unknown'}{inferred}, place {sighting.position}"
    yield "  from:"
    for origin in paper.origins:
        yield f"    {origin}"

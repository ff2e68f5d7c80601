"""JSON Lines: one object a paper, in the order of the slugs."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.model.papers import Paper

NAME = "jsonl"
ENDING = "jsonl"


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The papers, a line each."""
    for paper in papers:
        yield msgspec.json.encode(_describe(paper)) + b"\n"


def _describe(paper: Paper) -> dict[str, object]:
    """The object of a paper; a text that is not the authors' abstract stands as ``summary``."""
    return {
        "slug": paper.slug,
        "title": paper.title,
        "abstract": paper.abstract,
        "summary": paper.summary,
        "other_texts": paper.other_texts,
        "arxiv_id": paper.arxiv_id,
        "authors": paper.authors,
        "author_count": paper.author_count,
        "published": paper.published,
        "category": paper.category,
        "days": paper.days,
        "comments": paper.comments,
        "upvotes": paper.upvotes,
        "topics": [tag.topic for tag in paper.tags],
        "sightings": [
            {
                "day": sighting.day,
                "position": sighting.position,
                "comments": sighting.comments,
                "upvotes": sighting.upvotes,
                "inferred": sighting.inferred,
            }
            for sighting in paper.sightings
        ],
        "origins": [str(origin) for origin in paper.origins],
    }

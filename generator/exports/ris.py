"""RIS, which EndNote, Zotero, Mendeley and most others read.

The format: Research Information Systems, 2001, with the tags of its revision of 2011; a value ends
with its line, so each stands on one. A summary is never given as an abstract.
"""

from collections.abc import Iterable, Iterator

from generator.exports.citation import (
    find_doi,
    find_url,
    list_keywords,
    make_key,
    part_date,
    turn_name,
)
from generator.exports.names import OTHERS, list_names
from generator.model.papers import Paper

NAME = "ris"
ENDING = "ris"


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The papers, a record each, with blank lines between."""
    for paper in papers:
        yield (write_ris(paper) + "\n\n").encode()


def write_ris(paper: Paper) -> str:
    """The record of a paper; unknown fields are left out."""
    return "\n".join(
        f"{tag}  - {' '.join(value.split())}"
        for tag, value in _list_tags(paper)
        if value or tag == "ER"
    )


def _list_tags(paper: Paper) -> Iterator[tuple[str, str]]:
    names = list(list_names(paper))
    yield "TY", "UNPB"  # unpublished work: no journal or proceedings is known
    yield "ID", make_key(paper)
    yield "TI", paper.title
    yield from (("AU", turn_name(name)) for name in names if name is not OTHERS)
    yield "PY", paper.published[:4]
    yield "DA", "/".join(f"{part:02}" for part in part_date(paper.published))
    yield "PB", "arXiv" if paper.arxiv_id else ""
    yield "M1", f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    yield "DO", find_doi(paper)
    yield "UR", find_url(paper)
    yield "AB", paper.abstract
    yield from (("KW", word) for word in list_keywords(paper))
    yield "N1", "with further authors" if OTHERS in names else ""
    yield "ER", ""

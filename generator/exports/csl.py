"""CSL-JSON (https://docs.citationstyles.org/, schema 1.0.2), which Pandoc and Zotero read.

“et al.” is the name ``others``, as Pandoc writes and reads it. A summary is never given as an
abstract.
"""

from collections.abc import Iterable, Iterator

import msgspec

from generator.exports.citation import find_doi, find_url, list_keywords, make_key, part_date
from generator.exports.names import Name, list_names
from generator.model.papers import Paper

NAME = "csl"
ENDING = "csl.json"


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The papers as one array, an item a line."""
    start = b"[\n"
    for paper in papers:
        yield start + msgspec.json.encode(describe_csl(paper))
        start = b",\n"
    yield b"[]\n" if start == b"[\n" else b"\n]\n"


def describe_csl(paper: Paper) -> dict[str, object]:
    """The item of a paper; unknown variables are left out."""
    item = {
        "id": make_key(paper),
        "type": "article",  # a preprint, in CSL's words
        "title": paper.title,
        "author": [_describe_name(name) for name in list_names(paper)],
        "issued": {"date-parts": [part_date(paper.published)]} if paper.published else None,
        "publisher": "arXiv" if paper.arxiv_id else "",
        "number": f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else "",
        "DOI": find_doi(paper),
        "URL": find_url(paper),
        "abstract": paper.abstract,
        "keyword": ", ".join(list_keywords(paper)),
    }
    return {name: value for name, value in item.items() if value}


def _describe_name(name: Name) -> dict[str, str]:
    if name.kind != "person" or not name.given:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}

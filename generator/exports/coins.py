"""A paper's citation in a list (COinS, https://ocoins.info/): one hidden ``<span>`` an entry.

A page whose entries have it is taken whole: Zotero shows a folder and asks which papers to save.
The keys are those of Dublin Core in OpenURL 1.0 (Z39.88-2004) as Zotero reads them.
"""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote_plus

from generator.exports.citation import find_doi, find_url, list_keywords, turn_name
from generator.exports.names import OTHERS, list_names
from generator.model.papers import Paper

# urllib asks of every character whether it may stay; nearly all values are ASCII.
_ASCII = {code: quote_plus(chr(code)) for code in range(128)}
NAMES = 10  # authors of one paper in a list; a paper's own page names all


# A paper stands in the lists of its day and of each of its topics.
@lru_cache(2**13)
def write_coins(paper: Paper) -> str:
    """The value of the span's ``title``: a query, to be escaped as any attribute."""
    return "&".join(f"{key}={_quote_value(value)}" for key, value in _list_keys(paper))


def _quote_value(text: str) -> str:
    return text.translate(_ASCII) if text.isascii() else quote_plus(text, errors="replace")


def _list_keys(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.type", "preprint"
    yield "rft.title", paper.title
    for name in list(list_names(paper))[:NAMES]:
        if name.kind == "group":
            yield "rft.aucorp", name.family
        elif name is not OTHERS:
            yield "rft.creator", turn_name(name)
    if paper.published:
        yield "rft.date", paper.published
    if paper.arxiv_id:
        yield "rft.source", "arXiv"
        yield "rft_id", f"info:doi/{find_doi(paper)}"
        yield "rft_id", find_url(paper)
    for word in list_keywords(paper):
        yield "rft.subject", word

"""Material's search index with the papers."""

import msgspec

from generator.editorial.addresses import link_paper
from generator.escape import escape_html
from generator.model.corpus import Corpus


def extend_search(index: bytes, corpus: Corpus) -> bytes:
    """Material's search index with the papers; its worker renders texts as HTML."""
    content = msgspec.json.decode(index)
    content["docs"] += [
        {
            "location": link_paper(paper),
            "title": escape_html(paper.title),
            "text": escape_html(" ".join([paper.text, *paper.authors])),
        }
        for paper in corpus.papers
    ]
    return msgspec.json.encode(content)

"""The related papers on a paper's page, each with what both share, in words."""

from markupsafe import Markup

from generator.editorial.related import Related
from generator.editorial.tongues import mark_tongue
from generator.escape import escape_html, join_html
from generator.model.corpus import Corpus

_TELLING = 2  # words that both papers say; topics stand on the page anyhow


def show_relatives(related: tuple[Related, ...], corpus: Corpus) -> Markup:
    """An item of a list for each paper, nearest first."""
    stop, language, parts = corpus.words.gettext("."), corpus.words.language, []
    for found in related:
        paper = found.paper
        area = f" data-area={corpus.topics[paper.tags[0].topic].area}" if paper.tags else ""
        tongue, reason = mark_tongue(language, paper.title), escape_html(say_shared(found, corpus))
        link = f"<a{tongue} href=../{paper.slug}/>{escape_html(paper.title)}</a>"
        parts.append(f"<li{area}>{link}<p>{reason}{stop}")
    return join_html(parts)


def say_shared(found: Related, corpus: Corpus) -> str:
    """``Both say “sparse” and “lattice”``, or where that says little ``Both carry Pruning``."""
    words = corpus.words
    terms = words.say_list([words.in_quotes(term) for term in found.terms])
    if len(found.terms) >= _TELLING:
        return words.gettext("Both say {terms}", terms=terms)
    topics = words.say_list([corpus.topics[topic].name for topic in found.topics])
    if topics and terms:
        return words.gettext("Both carry {topics}; both say {terms}", topics=topics, terms=terms)
    if topics:
        return words.gettext("Both carry {topics}", topics=topics)
    return words.gettext("Both say {terms}", terms=terms) if terms else ""

"""The related papers on a paper's page, each with what both share, in words."""

from generator.editorial.addresses import link_paper
from generator.editorial.related import Related
from generator.model.corpus import Corpus
from generator.pages.content import Line

_TELLING = 2  # words that both papers say; topics stand on the page anyhow


def list_relatives(related: tuple[Related, ...], corpus: Corpus) -> tuple[Line, ...]:
    """A line a paper, nearest first."""
    return tuple(
        Line(
            title=found.paper.title,
            address=link_paper(found.paper),
            area=corpus.topics[found.paper.tags[0].topic].area if found.paper.tags else "",
            reason=_say_shared(found, corpus),
        )
        for found in related
    )


def _say_shared(found: Related, corpus: Corpus) -> str:
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

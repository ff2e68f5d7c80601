"""The related papers on a paper's page, each with what both share, in words."""

from generator.editorial.addresses import link_paper
from generator.editorial.related import Related
from generator.editorial.wording import say_list
from generator.model.corpus import Corpus
from generator.pages.content import Line


def list_relatives(related: tuple[Related, ...], corpus: Corpus) -> tuple[Line, ...]:
    """A line a paper, nearest first."""
    return tuple(
        Line(
            title=found.paper.title,
            address=link_paper(found.paper),
            area=corpus.topics[found.paper.tags[0].topic].area if found.paper.tags else "",
            lead="Related because",
            reason=_say_shared(found, corpus),
        )
        for found in related
    )


def _say_shared(found: Related, corpus: Corpus) -> str:
    """``both carry Pruning; both say “sparse” and “lattice”``."""
    topics = say_list([corpus.topics[topic].name for topic in found.topics])
    terms = say_list([f"“{term}”" for term in found.terms])
    parts = [f"both carry {topics}" if topics else "", f"both say {terms}" if terms else ""]
    return "; ".join(filter(None, parts))

"""Who has a page: names that stand on several papers.

A name is no identity: two people of one name are one page, which says so. Pages of everybody would
be as many as papers (69,700 of 76,241), each of little use. So the fewest rise with the site, and
only from then on: what a site has of later days takes nobody's page away.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from generator.model.identity import fold_title, make_slug
from generator.model.papers import Paper

# Of how many papers on the site, counted from the first, a page takes how many of one's own.
FEWEST = ((0, 2), (300, 3), (1_000, 4), (3_000, 8), (10_000, 15), (30_000, 30))
LEAST = min(fewest for _, fewest in FEWEST)


class Author(Struct, frozen=True):
    """A name as it was printed first, its address, its papers, the latest first, and its forms."""

    slug: str
    name: str
    papers: tuple[Paper, ...]
    forms: tuple[str, ...] = ()


def find_authors(papers: Iterable[Paper], promised: frozenset[str]) -> dict[str, Author]:
    """The authors that have a page, by their folded names, in the order of names.

    ``papers`` are the latest first, the undated last; ``promised`` are slugs of published pages,
    which stay as long as one paper has the name.
    """
    ordered = list(papers)
    folded = _fold_names(ordered)
    names = [frozenset(map(folded.__getitem__, paper.authors)) for paper in ordered]
    chosen = _choose_names(ordered, names)
    if promised:
        chosen |= {name for name in folded.values() if make_slug(name) in promised}
    chosen.discard("")
    found: dict[str, list[Paper]] = {name: [] for name in sorted(chosen)}
    printed: dict[str, str] = {}
    for paper, own in zip(ordered, names, strict=True):
        if own.isdisjoint(chosen):
            continue
        for name in own & chosen:
            found[name].append(paper)
        printed |= {folded[name]: name for name in paper.authors if folded[name] in chosen}
    forms: dict[str, list[str]] = {name: [] for name in found}
    for form, name in folded.items():
        if name in forms:
            forms[name].append(form)
    return {
        name: Author(make_slug(name), printed[name], tuple(few), tuple(sorted(forms[name])))
        for name, few in found.items()
    }


def _fold_names(papers: list[Paper]) -> dict[str, str]:
    """The names as they are told apart, by those that are printed."""
    printed = set(chain.from_iterable(paper.authors for paper in papers))
    return {name: fold_title.__wrapped__(name) for name in printed}  # all of them, each once


def _choose_names(papers: list[Paper], names: list[frozenset[str]]) -> set[str]:
    """Names that had enough papers when one came; the undated count as the first of all."""
    dated = sum(1 for paper in papers if paper.announced)
    several = {name for name, n in Counter(chain.from_iterable(names)).items() if n >= LEAST}
    counts: Counter[str] = Counter()
    chosen: set[str] = set()
    steps = iter([*FEWEST[1:], (len(papers), 0)])
    fewest, (until, following) = FEWEST[0][1], next(steps)
    for number, own in enumerate([*names[dated:], *reversed(names[:dated])]):
        while number >= until:
            fewest, (until, following) = following, next(steps)
        for name in own & several:
            counts[name] += 1
            if counts[name] >= fewest:
                chosen.add(name)
    return chosen

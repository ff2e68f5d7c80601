"""Who has a page: names that stand on several papers.

A name is no identity: two people of one name are one page, which says so. Pages of everybody would
be as many as papers (69,700 of 76,241), each of little use. So the fewest rise with the site, and
only from then on: what a site has of later days takes nobody's page away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from msgspec import Struct

from generator.model.identity import fold_title, make_slug
from generator.model.papers import Paper

# Of how many papers on the site, counted from the first, a page takes how many of one's own.
FEWEST = ((0, 2), (300, 3), (1_000, 4), (3_000, 8), (10_000, 15), (30_000, 30))


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
    dated = sum(1 for paper in ordered if paper.announced)
    # The undated count as the first of all.
    came = [*range(dated, len(ordered)), *reversed(range(dated))]
    folded, possible = _find_possible([ordered[number].authors for number in came])
    kept = {name for name in folded.values() if make_slug(name) in promised} if promised else set()
    forms: dict[str, list[str]] = {}
    for form, name in folded.items():
        if name and (name in possible or name in kept):
            forms.setdefault(name, []).append(form)
    numbers, printed = _find_papers(ordered, folded, forms)
    places = {number: place for place, number in enumerate(came)}
    return {
        name: Author(
            make_slug(name),
            printed[name],
            tuple([ordered[number] for number in numbers[name]]),
            tuple(sorted(forms[name])),
        )
        for name in sorted(forms)
        if name in kept or _has_enough(sorted([places[n] for n in numbers[name]]), len(ordered))
    }


def _list_steps(papers: int) -> list[tuple[int, int, int]]:
    """From which of so many papers to which a page takes how many."""
    return [(start, end, few) for (start, few), (end, _) in pairwise([*FEWEST, (papers, 0)])]


def _find_possible(printed: list[tuple[str, ...]]) -> tuple[dict[str, str], set[str]]:
    """The names as they are told apart, by those that are printed, and who may have a page.

    Counted is all at once up to each step. A name that stands on a paper twice counts twice here.
    """
    folded: dict[str, str] = {}
    counts: dict[str, int] = {}
    possible: set[str] = set()
    for start, end, few in _list_steps(len(printed)):
        counted = Counter(chain.from_iterable(printed[start:end]))
        for name in counted.keys() - folded.keys():
            folded[name] = fold_title.__wrapped__(name)  # all of them, each once
        for name, n in counted.items():
            counts[folded[name]] = counts.get(folded[name], 0) + n
        possible |= {name for name, n in counts.items() if n >= few}
    return folded, possible


def _find_papers(
    papers: list[Paper], folded: Mapping[str, str], forms: Mapping[str, Iterable[str]]
) -> tuple[dict[str, list[int]], dict[str, str]]:
    """The numbers of the papers that have a name, and how the last of them prints it."""
    numbers: dict[str, list[int]] = {name: [] for name in forms}
    printed: dict[str, str] = {}
    asked = set(chain.from_iterable(forms.values()))
    for number, paper in enumerate(papers):
        if not asked.isdisjoint(paper.authors):
            own = {folded[form]: form for form in paper.authors if form in asked}
            printed |= own
            for name in own:
                numbers[name].append(number)
    return numbers, printed


def _has_enough(places: list[int], papers: int) -> bool:
    """Whether a name had enough papers when one came, by their places among all ``papers``."""
    return any(len(places) >= few and places[few - 1] < end for _, end, few in _list_steps(papers))

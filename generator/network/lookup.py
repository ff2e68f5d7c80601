"""Facts that papers lack, from arXiv's catalogue: by id where one is known, else by title."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.merging.match import Entry, match_entry
from generator.model.corrections import Fact
from generator.model.papers import Paper
from generator.network.catalogue import Catalogue
from generator.network.client import NoAnswerError
from generator.network.harvest import GIVE_UP

_AT_ONCE = 100  # ids: more would not fit an address


class Found(Struct, frozen=True):
    """What became of a paper: its facts, or None where nothing is sure; ``reason`` of a failure."""

    paper: Paper
    fact: Fact | None = None
    reason: str = ""


def lacks_facts(paper: Paper) -> bool:
    """Whether id, authors or the day of publication are unknown; a category alone is not missed."""
    return not (paper.arxiv_id and paper.authors and len(paper.published) == len("2025-03-11"))


def look_up(papers: Sequence[Paper], catalogue: Catalogue) -> Iterator[Found]:
    """Each paper with what was found; ends early after failures in a row."""
    named = [paper for paper in papers if paper.arxiv_id]
    nameless = [paper for paper in papers if not paper.arxiv_id]
    failures = 0
    for group in [*_group(named, _AT_ONCE), *_group(nameless, 1)]:
        try:
            found = _match(group, catalogue)
            failures = 0
            yield from (_conclude(*pair) for pair in zip(group, found, strict=True))
        except NoAnswerError as error:
            failures += 1
            yield from (Found(paper, reason=str(error)) for paper in group)
            if failures == GIVE_UP:
                return


def _group(papers: Sequence[Paper], size: int) -> Iterator[Sequence[Paper]]:
    return (papers[start : start + size] for start in range(0, len(papers), size))


def _match(group: Sequence[Paper], catalogue: Catalogue) -> list[Entry | None]:
    """The entry of each; a title that finds nothing is tried without what follows its colon."""
    if group[0].arxiv_id:
        entries = catalogue.find_by_ids([paper.arxiv_id for paper in group])
        return [match_entry(paper, entries) for paper in group]
    (paper,) = group
    found = match_entry(paper, catalogue.find_by_title(paper.title))
    main, colon, _ = paper.title.partition(": ")
    if found is None and colon and paper.abstract:
        found = match_entry(paper, catalogue.find_by_title(main))
    return [found]


def _conclude(paper: Paper, entry: Entry | None) -> Found:
    """The facts of a paper: what was known stays, but a firmer date beats a month."""
    if entry is None:
        return Found(paper)
    fact = Fact(
        title=paper.title,
        arxiv_id=entry.arxiv_id,
        authors=paper.authors or entry.authors,
        published=entry.published,
        firm="record",
        category=paper.category or entry.category,
        source=f"https://arxiv.org/abs/{entry.arxiv_id}",
    )
    if len(paper.published) == len(entry.published):
        fact = replace(fact, published=paper.published)
    return Found(paper, fact)

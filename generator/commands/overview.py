"""What a look at all captures and papers of a site has to say."""

from collections.abc import Callable, Iterator, Sequence

from generator.editorial.wording import say_count
from generator.merging.near import find_near_pairs
from generator.model.captures import Listed
from generator.model.papers import Paper
from generator.pipeline import Build

_SHOWN = 20

_FACTS: tuple[tuple[str, Callable[[Paper], object]], ...] = (
    ("topics", lambda paper: paper.tags),
    ("abstract or summary", lambda paper: paper.text or paper.withdrawn),
    ("arXiv id", lambda paper: paper.arxiv_id),
    ("date of publication", lambda paper: paper.published),
    ("authors", lambda paper: paper.authors or paper.author_count),
    ("day of a list", lambda paper: paper.days),
)


def describe_captures(build: Build) -> Iterator[str]:
    """Lines: the captures, papers that may be one, what papers lack."""
    yield "captures:"
    yield from (f"  {line}" for line in describe_listings(build))
    papers = build.corpus.papers
    pairs = find_near_pairs(papers)
    yield f"papers that may be one: {len(pairs):,}"
    for pair in pairs[:_SHOWN]:
        yield f"  {pair.likeness:g} % alike: “{pair.one.title}” and “{pair.other.title}”"
    yield from _list_rest(len(pairs))
    for fact, find in _FACTS:
        yield from _list_lacking(fact, [paper for paper in papers if not find(paper)])


def describe_listings(build: Build) -> Iterator[str]:
    """A line for each listing: its day with the reason, its papers, what it was read as."""
    for listing, line in list_days(build):
        yield f"{line}; {say_count(listing.count, 'paper')}, {listing.source}"


def list_days(build: Build) -> Iterator[tuple[Listed, str]]:
    """Each listing with a line: its file, day, and why the day is so."""
    for listing in sorted(build.listings, key=lambda x: (x.origin, x.key)):
        found = build.dating.days[listing.key]
        reason = found.reason or ("recorded" if listing.recorded else "printed")
        day = f"{found.day}  {reason}" if found.day else f"unknown     {found.reason}"
        yield listing, f"{listing.origin.file}: {day.rstrip()}"


def _list_lacking(fact: str, papers: Sequence[Paper]) -> Iterator[str]:
    yield f"papers without {fact}: {len(papers):,}"
    for paper in papers[:_SHOWN]:
        yield f"  “{paper.title}”"
    yield from _list_rest(len(papers))


def _list_rest(count: int) -> Iterator[str]:
    if count > _SHOWN:
        yield f"  and {count - _SHOWN:,} more"

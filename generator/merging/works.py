"""Which records are of one work.

They are when their titles fold alike or they carry the same arXiv id; two ids under one title are
two works (namesakes.py). What was published adds to that: a work is found again by an address or
arXiv id that it had, or by its text under a corrected title, so that it keeps its address and no
feed announces it twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from generator.merging.namesakes import Seen, list_addresses
from generator.model.corrections import Fact
from generator.model.identity import make_slug
from generator.model.published import Published, PublishedPaper, digest_text

_ALIKE = 0.8  # of two addresses, from 0 to 1: a typo or a word that was corrected


class Work(Struct, frozen=True):
    """The records of a work in order of time, and what was published of it, the first first.

    ``slugs`` are those that each record gives it, ``others`` further ones that lead to it, with the
    title of each; ``facts`` are what the table knows of it by its titles.
    """

    seen: list[Seen]
    slugs: list[str]
    others: dict[str, str]
    known: list[PublishedPaper]
    facts: list[Fact] = []


class _Keyed(Struct, frozen=True):
    """A record with the name it is grouped under, its arXiv id, and its slug."""

    item: Seen
    key: str
    arxiv_id: str
    slug: str


class _Groups:
    """A union-find over names: folded titles, arXiv ids, and addresses that were published."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find_root(self, name: str) -> str:
        parents = self._parents
        while (parent := parents.setdefault(name, name)) != name:
            parents[name] = name = parents[parent]
        return name

    def join(self, name: str, title: str) -> None:
        self._parents[self.find_root(name)] = self.find_root(title)


def group_works(
    seen: Iterable[Seen],
    namesakes: Mapping[str, str],
    facts: Mapping[str, Fact],
    published: Published,
) -> list[Work]:
    """Group records that are in order of time; the works are in the order of their first one."""
    groups = _Groups()
    keyed = [_key_record(item, namesakes, facts) for item in seen]
    known: dict[str, PublishedPaper] = {}
    # Names begin with a capital letter, which no folded title does.
    for paper, arxiv_id in recall_facts(facts, published):
        known[paper.slug] = paper
        groups.join(f"Published {paper.slug}", f"ArXiv {arxiv_id}")
    for record in keyed:
        if record.arxiv_id:
            groups.join(f"ArXiv {record.arxiv_id}", record.key)
        for paper in _recall(record, published):
            known[paper.slug] = paper
            groups.join(f"Published {paper.slug}", record.key)
    for key, paper in _find_retitled(keyed, groups, known, published):
        known[paper.slug] = paper
        groups.join(f"Published {paper.slug}", key)
    works: dict[str, Work] = defaultdict(lambda: Work([], [], {}, []))
    for record in keyed:
        work = works[groups.find_root(record.key)]
        work.seen.append(record.item)
        work.slugs.append(record.slug)
        work.others.update(list_addresses(record.item, namesakes))
    for paper in sorted(known.values(), key=lambda paper: paper.order):
        if (root := groups.find_root(f"Published {paper.slug}")) in works:
            works[root].known.append(paper)
    for work in works.values() if facts else ():
        work.facts.extend(_find_facts(work.seen, facts))
    return list(works.values())


def _find_facts(seen: Sequence[Seen], facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """What the table knows of a work by its titles, unless it is of another of the same title."""
    ids = {item.record.arxiv_id for item in seen} - {""}
    found = (facts.get(key) for key in sorted({item.title for item in seen}))
    return (f for f in found if f and (not ids or not f.arxiv_id or f.arxiv_id in ids))


def _key_record(item: Seen, namesakes: Mapping[str, str], facts: Mapping[str, Fact]) -> _Keyed:
    """The names of a record: of a further work of its title, the id belongs to them."""
    title, own = item.title, item.record.arxiv_id
    first = namesakes.get(title, "")
    other = own if own and first and own != first else ""
    fact = facts.get(title)
    arxiv_id = own or first or (fact.arxiv_id if fact else "")
    key = f"{title}\n{other}" if other else title
    return _Keyed(item, key, arxiv_id, make_slug(item.record.title, other))


def _recall(record: _Keyed, published: Published) -> Iterator[PublishedPaper]:
    """What was published under a title or an arXiv id."""
    if not published.papers:
        return
    by_id = published.by_arxiv_id.get(record.arxiv_id)
    for paper in (published.by_slug.get(record.slug), by_id):
        if paper:
            yield paper


def recall_facts(
    facts: Mapping[str, Fact], published: Published
) -> Iterator[tuple[PublishedPaper, str]]:
    """What was published under a title whose arXiv id is in the table of facts."""
    for title, fact in facts.items() if published.papers else ():
        if fact.arxiv_id and (paper := published.by_slug.get(make_slug(title))):
            yield paper, fact.arxiv_id


def _find_retitled(
    keyed: Iterable[_Keyed],
    groups: _Groups,
    known: Mapping[str, PublishedPaper],
    published: Published,
) -> Iterator[tuple[str, PublishedPaper]]:
    """Titles never published, with the paper that was published with their text.

    Its own title is nowhere any more, or so much like the new one that it was corrected.
    """
    by_text = published.by_text
    roots = {groups.find_root(f"Published {slug}") for slug in known}
    found = set(known)
    for record in keyed if by_text else ():
        paper = by_text.get(digest_text(record.item.record.text))
        if paper is None or groups.find_root(record.key) in roots:
            continue
        slugs = (paper.slug, *paper.aliases)
        if paper.slug not in found or any(_is_alike(record.slug, slug) for slug in slugs):
            found.add(paper.slug)
            yield record.key, paper
            roots.add(groups.find_root(record.key))


def _is_alike(slug: str, other: str) -> bool:
    """Whether two addresses differ by a small correction; a number makes another paper."""
    first, second = (text.rpartition("-")[0] for text in (slug, other))
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE

"""Records in blocks: what is merged together, and taken over together from an earlier build.

Nearly all papers were listed once: no other record has their title, their arXiv id or what was
published of them. Those of a listing are one block, and none of them is gone through as long as the
listing is the same. What is left is grouped (works.py); each of those works is a block of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress

from msgspec import Struct

from generator.merging.days import resolve_published
from generator.merging.namesakes import Seen, find_namesakes, list_doubles
from generator.merging.works import Work, group_works, recall_facts
from generator.model.captures import Listing, ListingDay, Record
from generator.model.corrections import Fact
from generator.model.identity import fold_title, make_slug
from generator.model.kept import Kept, Kind, make_key
from generator.model.papers import Sighting
from generator.model.problems import Notice
from generator.model.published import Published, PublishedPaper, digest_text


class Block(Struct, frozen=True):
    """Works that are merged together; ``key`` stands for all that they are merged from.

    ``texts`` are those of their records.
    """

    key: bytes
    texts: list[str]
    list_works: Callable[[], Sequence[Work]]


class _Names(Struct, frozen=True, array_like=True):
    """Of each record of a listing the title as it is folded, and the slug of that."""

    titles: tuple[str, ...]
    slugs: tuple[str, ...]


_NAMES: Kind[_Names] = Kind("names", _Names)


class _Promise(Struct, frozen=True):
    """What was published that a record may be of; whether that is in doubt.

    One that was published under the record's text alone, or with another arXiv id, is.
    """

    papers: tuple[PublishedPaper, ...] = ()
    doubtful: bool = False


_NO_PROMISE = _Promise()


class _Page(Struct, frozen=True):
    """A listing with its day, and what is known of each of its records.

    ``key`` stands for the listing and its day.
    """

    listing: Listing
    found: ListingDay
    key: bytes
    names: _Names
    promises: Sequence[_Promise]


def list_blocks(
    listings: Iterable[Listing],
    days: Mapping[str, ListingDay],
    facts: Mapping[str, Fact],
    published: Published,
    kept: Kept,
) -> tuple[list[Block], list[Notice]]:
    """The blocks of all records, and a notice for each further work of one title."""
    pages = [_open(listing, days[listing.key], facts, published, kept) for listing in listings]
    crowd = _Crowd(pages, facts, published)
    blocks: list[Block] = []
    seen: list[Seen] = []
    for page in pages:
        alone = crowd.find_alone(page)
        if any(alone):
            known = [promise.papers for promise in compress(page.promises, alone)]
            key = make_key(page.key, alone, known)
            texts = [record.text for record in compress(page.listing.records, alone)]
            blocks.append(Block(key, texts, partial(_list_works, page, alone)))
        if not all(alone):
            seen += compress(_see_records(page), [not one for one in alone])
    seen.sort(key=lambda s: (s.order, s.record.title))
    namesakes = find_namesakes(seen, published)
    for work in group_works(seen, namesakes, facts, published):
        texts = [item.record.text for item in work.seen]
        blocks.append(Block(make_key(work), texts, partial(list, [work])))
    return blocks, list(list_doubles(seen, namesakes))


def _open(
    listing: Listing,
    found: ListingDay,
    facts: Mapping[str, Fact],
    published: Published,
    kept: Kept,
) -> _Page:
    key = make_key(listing, found)
    names = kept.recall(_NAMES, key, partial(_name_records, listing))
    promises: Sequence[_Promise] = [_NO_PROMISE] * len(listing.records)
    if published.papers:
        rows = zip(listing.records, names.titles, names.slugs, strict=True)
        promises = [_recall(row, facts.get(title), slug, published) for row, title, slug in rows]
    return _Page(listing, found, key, names, promises)


def _name_records(listing: Listing) -> _Names:
    titles = [record.title for record in listing.records]
    return _Names(tuple(map(fold_title, titles)), tuple(map(make_slug, titles)))


def _recall(record: Record, fact: Fact | None, slug: str, published: Published) -> _Promise:
    own = record.arxiv_id or (fact.arxiv_id if fact else "")
    found = published.by_slug.get(slug), published.by_arxiv_id.get(own)
    papers = tuple({paper.slug: paper for paper in found if paper}.values())
    if not papers:
        retitled = published.by_text.get(digest_text(record.text)) if published.by_text else None
        return _Promise((retitled,), doubtful=True) if retitled else _NO_PROMISE
    ids = {own, *(paper.arxiv_id for paper in papers)} - {""}
    return _Promise(papers, doubtful=len(papers) > 1 or len(ids) > 1)


class _Crowd:
    """The names that more than one record has, or that something else is known by."""

    def __init__(
        self, pages: Sequence[_Page], facts: Mapping[str, Fact], published: Published
    ) -> None:
        self._titles = _list_common(chain.from_iterable(page.names.titles for page in pages))
        self._titles |= facts.keys()
        records = chain.from_iterable(page.listing.records for page in pages)
        self._ids = _list_common(record.arxiv_id for record in records) - {""}
        self._ids |= {fact.arxiv_id for fact in facts.values()} - {""}
        self._known: set[str] = set()
        if published.papers:
            told = [paper for paper, _ in recall_facts(facts, published)]
            for page in pages:
                told += self._note_promised(page, published)
            self._known = _list_common(paper.slug for paper in told)

    def _note_promised(self, page: _Page, published: Published) -> Iterator[PublishedPaper]:
        """What a page's records may be of: of several works of a title, whatever they lead to."""
        rows = zip(page.listing.records, page.names.titles, page.promises, strict=True)
        for record, title, promise in rows:
            yield from promise.papers
            if title in self._titles or promise.doubtful:
                ids = {paper.arxiv_id for paper in promise.papers} - {""}
                self._ids |= ids
                further = published.by_slug.get(make_slug(record.title, record.arxiv_id))
                retitled = published.by_text.get(digest_text(record.text))
                led_to = (further, retitled, *map(published.by_arxiv_id.get, ids))
                yield from (p for p in led_to if p and p not in promise.papers)

    def find_alone(self, page: _Page) -> list[bool]:
        """Whether each record of a page is a work by itself."""
        rows = zip(page.listing.records, page.names.titles, page.promises, strict=True)
        return [
            title not in self._titles
            and record.arxiv_id not in self._ids
            and not promise.doubtful
            and all(paper.slug not in self._known for paper in promise.papers)
            for record, title, promise in rows
        ]


def _list_common(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def _list_works(page: _Page, alone: Sequence[bool]) -> list[Work]:
    """The works of those records of a page that are works by themselves."""
    rows = zip(_see_records(page), page.names.slugs, page.promises, strict=True)
    return [Work([seen], [slug], {}, list(p.papers)) for seen, slug, p in compress(rows, alone)]


def _see_records(page: _Page) -> Iterator[Seen]:
    found = page.found
    rows = zip(page.listing.records, page.names.titles, strict=True)
    for position, (record, title) in enumerate(rows, 1):
        sighting = Sighting(
            found.day,
            page.listing.key,
            record.position or position,
            record.comments,
            record.upvotes,
            inferred=bool(found.day and found.reason),
        )
        yield Seen(record, sighting, resolve_published(record, found.day), title)

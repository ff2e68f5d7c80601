"""What was published holds: days, and dates in feeds, are taken from there before all else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import structs

from generator.editorial.addresses import FEED, is_feed, link_day, link_feed, link_slug
from generator.model.captures import Listed, Listing, ListingDay
from generator.model.papers import Paper
from generator.model.published import (
    Published,
    PublishedFeed,
    PublishedListing,
    PublishedPage,
    PublishedPaper,
    digest_texts,
    shorten_key,
)

_UNDATED = link_day(None)  # promises nothing: its papers move to their days when these are known
_REASON = "its page was published under that day"


def recall_days(listings: Iterable[Listing], published: Published) -> dict[str, ListingDay]:
    """The days under which listings were published, by their keys.

    A capture that was corrected since has other bytes; its name tells which it is.
    """
    listings = list(listings)
    by_key = {known.key: known for known in published.listings}
    present = {shorten_key(listing.key) for listing in listings}
    by_name = {
        (known.capture, known.key.partition("/")[2]): known
        for known in sorted(published.listings, key=lambda known: known.day, reverse=True)
        if known.key not in present
    }
    days = {}
    for listing in listings:
        key = shorten_key(listing.key)
        name = (listing.origin.file, key.partition("/")[2])
        if known := by_key.get(key) or by_name.get(name):
            days[listing.key] = ListingDay(known.day, _REASON if known.inferred else "")
    return days


def announce_papers(papers: Sequence[Paper], published: Published) -> tuple[Paper, ...]:
    """The papers, each with the date of its item in feeds; that of the first publication stays.

    It is noon (UTC, on that day nearly everywhere on earth) of the day of the first sighting, a
    second earlier for each paper above it, so that no two are equal.
    """
    known = {paper.slug: paper.announced for paper in published.papers}
    taken = {at for at in known.values() if at}
    latest: dict[date, datetime] = {}
    announced: dict[str, datetime | None] = {}
    for paper in sorted(papers, key=_order_first):
        day = paper.sightings[0].day if paper.sightings else None
        at = known.get(paper.slug)
        if day and not at:
            at = latest.get(day, datetime.combine(day, time(12), UTC))
            while at in taken:
                at -= timedelta(seconds=1)
            taken.add(at)
            latest[day] = at
        announced[paper.slug] = at
    return tuple(structs.replace(paper, announced=announced[paper.slug]) for paper in papers)


def _order_first(paper: Paper) -> tuple[date, int, str]:
    """By the day of the first sighting, then the best position on it."""
    if len(paper.sightings) == 1:  # as of nearly all
        first = paper.sightings[0]
        return (first.day or date.max, first.position, paper.slug)
    day = paper.sightings[0].day if paper.sightings else None
    places = [s.position for s in paper.sightings if s.day == day]
    return (day or date.max, min(places, default=0), paper.slug)


def keep_published(
    published: Published,
    papers: Iterable[Paper],
    addresses: Iterable[str],
    listings: Iterable[Listed],
    days: Mapping[str, ListingDay],
) -> Published:
    """What is published once these are; nothing of before is forgotten.

    ``addresses`` are those of feeds and of pages that are no paper's.
    """
    addresses = set(addresses)
    kept_papers = {paper.slug: paper for paper in published.papers}
    for paper in papers:
        kept_papers[paper.slug] = _keep_paper(paper, kept_papers.get(paper.slug))
    kept_pages = {page.path: page for page in published.pages}
    kept_pages |= {x: PublishedPage(x) for x in addresses if not is_feed(x) and x != _UNDATED}
    kept_feeds = {feed.path: feed for feed in published.feeds}
    folders = (address.removesuffix(FEED) for address in addresses if is_feed(address))
    kept_feeds |= {folder: PublishedFeed(folder) for folder in folders}
    kept_listings = {listing.key: listing for listing in _keep_listings(published, listings, days)}
    return Published(
        tuple(kept_listings.values()),
        tuple(kept_papers.values()),
        tuple(kept_pages.values()),
        tuple(kept_feeds.values()),
    )


def _keep_paper(paper: Paper, known: PublishedPaper | None) -> PublishedPaper:
    known = known or PublishedPaper(paper.slug)
    return PublishedPaper(
        slug=paper.slug,
        announced=known.announced or paper.announced,
        arxiv_id=paper.arxiv_id or known.arxiv_id,
        texts=digest_texts([paper.original or paper.text, *paper.other_texts], known.texts),
        aliases=tuple(sorted({*paper.aliases, *known.aliases})),
    )


def _keep_listings(
    published: Published, listings: Iterable[Listed], days: Mapping[str, ListingDay]
) -> Iterable[PublishedListing]:
    """The days of all listings; one of a capture that was corrected replaces its older self."""
    found = {}
    for listing in listings:
        if day := days[listing.key].day:
            key = shorten_key(listing.key)
            inferred = bool(days[listing.key].reason)
            found[listing.origin.file, key.partition("/")[2]] = PublishedListing(
                day, listing.origin.file, key, inferred
            )
    for known in published.listings:
        found.setdefault((known.capture, known.key.partition("/")[2]), known)
    return found.values()


def give_up_addresses(published: Published, lost: Iterable[str]) -> Published:
    """What is published once these addresses are given up; they may come back."""
    gone = set(lost)
    papers = []
    for paper in published.papers:
        aliases = tuple(slug for slug in paper.aliases if link_slug(slug) not in gone)
        is_gone = paper.gone or link_slug(paper.slug) in gone
        papers.append(structs.replace(paper, aliases=aliases, gone=is_gone))
    pages = [structs.replace(page, gone=page.gone or page.path in gone) for page in published.pages]
    feeds = [
        structs.replace(feed, gone=feed.gone or link_feed(feed.path) in gone)
        for feed in published.feeds
    ]
    return Published(published.listings, tuple(papers), tuple(pages), tuple(feeds))


def find_lost(published: Published, addresses: Iterable[str]) -> list[str]:
    """The published addresses that are not among these, those of aliases too."""
    return sorted(list_promised(published).difference(addresses))


def list_promised_lists(published: Published) -> set[str]:
    """Addresses that were published and not given up, of feeds and of pages but papers'."""
    pages = {page.path for page in published.pages if not page.gone}
    return pages | {link_feed(feed.path) for feed in published.feeds if not feed.gone}


def list_promised(published: Published) -> set[str]:
    """All addresses that were published and not given up, those of papers and aliases too."""
    promised = list_promised_lists(published)
    for paper in published.papers:
        if not paper.gone:
            promised |= {link_slug(slug) for slug in (paper.slug, *paper.aliases)}
    return promised

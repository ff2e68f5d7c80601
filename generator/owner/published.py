"""The committed record of what was published: ``data/published.jsonl``.

One JSON object a line, of a listing, a paper, a page or a feed, sorted, so that two branches that
both add to it merge line by line. ``papers keep`` writes it; every build reads it and holds to it.
"""

import re

import msgspec

from generator.model.problems import SettingsError
from generator.model.published import (
    Published,
    PublishedFeed,
    PublishedListing,
    PublishedPage,
    PublishedPaper,
)

_Line = PublishedListing | PublishedPaper | PublishedPage | PublishedFeed
_SLUG = re.compile(r"[a-z0-9-]{1,60}-[0-9a-f]{10}")
_PATH = re.compile(r"(?:[a-z0-9-]+/)*")
_CONFLICT = re.compile(rb"<{7} |={7}$|>{7} ")


def parse_published(data: bytes, name: str) -> Published:
    """What was published; raises ``SettingsError`` naming file and line."""
    decoder = msgspec.json.Decoder(_Line)
    lines: list[_Line] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        if _CONFLICT.match(line):
            advice = "keep the lines of both sides and remove the marks"
            raise SettingsError(f"{name}:{number}: a merge left its marks; {advice}")
        try:
            lines.append(_check(decoder.decode(line)))
        except ValueError as error:
            advice = "take the line back from the last commit"
            raise SettingsError(f"{name}:{number}: {error}; {advice}") from error
    listings = {line.key: line for line in lines if isinstance(line, PublishedListing)}
    pages = {line.path: line for line in lines if isinstance(line, PublishedPage)}
    found = [line for line in lines if isinstance(line, PublishedPaper)]
    papers = {line.slug: line for line in sorted(found, key=lambda x: x.order, reverse=True)}
    feeds = {line.path: line for line in lines if isinstance(line, PublishedFeed)}
    return Published(
        tuple(listings.values()),
        tuple(papers.values()),
        tuple(pages.values()),
        tuple(feeds.values()),
    )


def _check(line: _Line) -> _Line:
    """The line, when its addresses can be addresses."""
    if isinstance(line, PublishedPaper):
        for slug in (line.slug, *line.aliases):
            if not _SLUG.fullmatch(slug):
                raise ValueError(f"“{slug}” is no address of a paper")
        if line.announced and line.announced.tzinfo is None:
            raise ValueError(f"“{line.announced}” has no time zone")
    if isinstance(line, PublishedPage | PublishedFeed) and not _PATH.fullmatch(line.path):
        raise ValueError(f"“{line.path}” is no address of a page")
    return line


def format_published(published: Published) -> bytes:
    """The file: listings and papers in order of time, then pages and feeds."""
    listings = sorted(published.listings, key=lambda x: (x.day, x.capture, x.key))
    papers = sorted(published.papers, key=lambda paper: paper.order)
    pages = sorted(published.pages, key=lambda page: page.path)
    feeds = sorted(published.feeds, key=lambda feed: feed.path)
    lines = (*listings, *papers, *pages, *feeds)
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)

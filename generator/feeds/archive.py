"""The archive of the feed of everything: a page a day, back to the first (RFC 5005, section 4).

A reader that was away for longer than the window walks back from page to page. A page of a day
does not change when later days come, so each names only the one before it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec import structs

from generator.editorial.addresses import PAPERS, link_day, link_paper
from generator.feeds import atom
from generator.feeds.channel import Channel, Window
from generator.feeds.item import make_listed_item
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Site


def link_archive(window: Window, corpus: Corpus) -> Window:
    """The window of everything, its channel with the way to what came before."""
    rest = corpus.latest[len(window.papers) :]
    day = rest[0].announced_day if rest else None
    if not day:
        return window
    channel = structs.replace(window.channel, before=f"{link_day(day)}{atom.NAME}")
    return structs.replace(window, channel=channel)


ArchivedDay = tuple[date, tuple[Paper, ...], str]
"""A day, its new papers in order of time, and the path of the page before."""


def list_archived_days(corpus: Corpus) -> Iterator[ArchivedDay]:
    """Each day that brought new papers, the oldest first."""
    before = ""
    for day, papers in groupby(reversed(corpus.latest), lambda paper: paper.announced_day):
        if day:
            yield day, tuple(papers), before
            before = f"{link_day(day)}{atom.NAME}"


def make_archived(archived: ArchivedDay, site: Site, words: Words) -> Channel:
    """The page of a day, without texts; its links begin where its ``xml:base`` ends."""
    day, papers, before = archived
    said = words.say_day(day)
    items = [make_listed_item(p, link_paper(p).removeprefix(PAPERS)) for p in papers]
    return Channel(
        site=site,
        words=words,
        path=link_day(day),
        title=words.gettext("{site}: {part}", site=site.name, part=said),
        description=words.gettext("The papers first listed on {day}.", day=said),
        page=link_day(day),
        items=tuple(reversed(items)),
        before=before,
        current=atom.NAME,
    )

"""The kinds of pages: one module each, one line in ``PAGES``.

A kind is a module with ``list_pages`` (see ``PageKind``); the content of its pages is finished
(content.py), and their template is a look, ``<template>.html.j2``.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from generator.editorial.related import NO_RELATED, AllRelated
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.units import Bundle, Unit, open_bundles
from generator.pages import (
    archive,
    author,
    day,
    discussed,
    front,
    month,
    moved,
    paper,
    subscribe,
    topic,
    topic_months,
    topics,
    week,
)


class PageKind(Protocol):
    """What a module in ``PAGES`` offers."""

    def list_pages(self, corpus: Corpus) -> Iterator[Page]:
        """The pages of this kind, made as they are asked for."""


class UnitKind(Protocol):
    """What a module in ``NEWEST`` or ``ARCHIVES`` offers."""

    def list_units(self, corpus: Corpus) -> Iterator[Unit[Page]]:
        """The pages of this kind, to be made; those that change no more are marked as archived."""


PAGES: tuple[PageKind, ...] = (front, archive, moved, topics, discussed, subscribe)

# Those of which there are many: most of their pages are the same from one day to the next.
NEWEST: tuple[UnitKind, ...] = (day, week, month, topic)

# Those with an archive: older pages, which are many and change no more.
ARCHIVES: tuple[UnitKind, ...] = (day, week, month, archive, topic_months)

# Folders of docs/ that hold generated pages only.
FOLDERS = ("days", "weeks", "months", "topics", "seen-most", "feeds")


def is_filed(page: Page) -> bool:
    """Whether a page has its Markdown in docs/ too: what stands elsewhere there is the owner's."""
    return page.path.partition("/")[0] in FOLDERS


# Sections with pages that are stamped.
STAMPED = ("papers", "authors", "days", "weeks", "months", "topics")


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """Every page that MkDocs renders; their Markdown files stand in docs/."""
    yield from list_single_pages(corpus)
    for unit in list_newest_units(corpus):
        yield from unit.make(corpus)


def list_single_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of kinds that have few, made anew by each build."""
    return chain.from_iterable(kind.list_pages(corpus) for kind in PAGES)


def list_newest_units(corpus: Corpus) -> Iterator[Unit[Page]]:
    """The newest pages of kinds that have many, to be made."""
    units = chain.from_iterable(kind.list_units(corpus) for kind in NEWEST)
    return (unit for unit in units if not unit.archived)


def list_stamped_bundles(
    corpus: Corpus, related: AllRelated = NO_RELATED
) -> Iterator[Unit[Page] | Bundle]:
    """Every page that is stamped: papers with their former addresses, authors, the archive."""
    papers, authors = paper.list_bundles(corpus, related), author.list_units(corpus)
    return chain(papers, authors, _list_archive(corpus))


def list_stamped_units(corpus: Corpus, related: AllRelated = NO_RELATED) -> Iterator[Unit[Page]]:
    """Every page that is stamped, unit by unit."""
    return open_bundles(list_stamped_bundles(corpus, related))


def list_stamped_pages(corpus: Corpus, related: AllRelated = NO_RELATED) -> Iterator[Page]:
    """Every page that is stamped, made."""
    units = list_stamped_units(corpus, related)
    return chain.from_iterable(unit.make(corpus) for unit in units)


def _list_archive(corpus: Corpus) -> Iterator[Unit[Page]]:
    units = chain.from_iterable(kind.list_units(corpus) for kind in ARCHIVES)
    return (unit for unit in units if unit.archived)


def list_archive(corpus: Corpus) -> Iterator[Page]:
    """The older lists, which have no Markdown in docs/."""
    return chain.from_iterable(unit.make(corpus) for unit in _list_archive(corpus))

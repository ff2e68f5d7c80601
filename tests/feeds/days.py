"""Captures of many days, and a reader that follows a feed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import feedparser

from generator.feeds import list_feeds
from generator.model.captures import Capture
from generator.model.site import Site
from generator.pipeline import Build
from tests.captures import make_capture, write_page

HERE = Site("https://papers.example/", "Daily Papers")
START = date(2024, 1, 1)


def write_days(*counts: int, start: date = START) -> list[Capture]:
    """A capture a day with as many papers as the count says; of none where it is 0."""
    return [
        make_capture(
            write_page("", *(f"Paper {day} of {start} {n}" for n in range(count))),
            f"{day}.txt",
            str(start + timedelta(day)),
        )
        for day, count in enumerate(counts)
        if count
    ]


def read_feed(data: bytes | str) -> Any:
    """A feed as feedparser has it; raises where it is not well-formed."""
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.bozo_exception
    return feed


def read_files(build: Build, site: Site = HERE) -> dict[str, bytes]:
    """Every file of the family by its path."""
    return {file.path: file.data for file in list_feeds(build.corpus, site)}


def list_ids(data: bytes | str) -> list[str]:
    """The ids of a feed's items."""
    return [entry.id for entry in read_feed(data).entries]


def count_doubles(ids: Iterable[str]) -> int:
    """How many stand more than once."""
    listed = list(ids)
    return len(listed) - len(set(listed))

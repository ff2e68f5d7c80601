"""Random histories of a site, read by a feed reader: nothing comes twice, nothing moves.

Each step adds a page, before, after or between those there are, in JSON Lines: titles revised under
the same arXiv id, ids learned, papers seen again. After each the site is published and kept.
"""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.merging.published import keep_published
from generator.model.captures import Capture
from generator.model.published import NOTHING_PUBLISHED
from generator.pipeline import Inputs, build_corpus
from tests.captures import VOCABULARY, make_capture
from tests.feeds.days import list_ids, read_feed, read_files

ROWS = st.builds(
    lambda work, title, known: (work, title, known),
    st.integers(0, 4),
    st.integers(0, 2),
    st.booleans(),
)
PAGES = st.tuples(st.integers(0, 20), st.lists(ROWS, min_size=1, max_size=5, unique=True))


def write_page(number: int, day: int, rows: list[tuple[int, int, bool]]) -> Capture:
    """Works of three titles each; where the id is known, it tells that they are one."""
    lines = [
        json.dumps(
            {
                "title": f"Work {work}, as told the {'first second third'.split()[title]} time",
                "arxiv_id": f"2503.0000{work}" if known else "",
                "listed": str(date(2025, 3, 1) + timedelta(day)),
            }
        )
        for work, title, known in rows
    ]
    return make_capture("\n".join(lines), f"{number}.jsonl")


def list_items(files: dict[str, bytes]) -> dict[str, tuple[Any, ...]]:
    entries = read_feed(files["feed.xml"]).entries
    assert len({entry.id for entry in entries}) == len(entries)
    return {entry.id: (entry.published, entry.link) for entry in entries}


@settings(max_examples=25, deadline=None)
@given(st.lists(PAGES, min_size=2, max_size=6, unique_by=str))
def test_item_that_was_published_keeps_its_id_date_and_link(
    pages: list[tuple[int, list[tuple[int, int, bool]]]],
) -> None:
    published = NOTHING_PUBLISHED
    seen: dict[str, tuple[Any, ...]] = {}
    captures: list[Capture] = []
    for number, (day, rows) in enumerate(pages):
        captures.append(write_page(number, day, rows))
        build = build_corpus(Inputs(tuple(captures), VOCABULARY, published=published))
        files = read_files(build)
        items = list_items(files)
        for name, item in items.items():
            assert seen.setdefault(name, item) == item
        assert list_ids(files["atom.xml"]) == list(items)
        published = keep_published(
            published, build.corpus.papers, (), build.listings, build.dating.days
        )

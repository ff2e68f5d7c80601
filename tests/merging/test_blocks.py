"""Records that are works by themselves are found, and all others are grouped as if none were."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.files.kept import KeptFiles
from generator.merging import blocks
from generator.merging.blocks import Block, list_blocks
from generator.merging.merge import merge_block
from generator.model.captures import Listing, ListingDay, Record
from generator.model.corrections import NO_FACTS, Fact
from generator.model.identity import fold_title, make_slug
from generator.model.kept import NOTHING_KEPT
from generator.model.papers import Paper
from generator.model.problems import Notice, Origin
from generator.model.published import (
    NOTHING_PUBLISHED,
    Published,
    PublishedPaper,
    digest_texts,
)

TITLES = ("Kites", "kites.", "Snails Count", "Snails Counts", "Tea", "Pots", "Cups")
IDS = ("", "", "2503.00001", "2503.00002", "2503.00003")
TEXTS = ("", *(f"{word} is what this paper of ours is about. " * 5 for word in ("Tea", "Milk")))
DAYS = (None, date(2025, 3, 11), date(2025, 3, 12))


@st.composite
def draw_record(draw: st.DrawFn) -> Record:
    title, arxiv_id, text = (draw(st.sampled_from(some)) for some in (TITLES, IDS, TEXTS))
    return Record(title, Origin("a.txt", draw(st.integers(1, 9))), text, arxiv_id=arxiv_id)


@st.composite
def draw_published(draw: st.DrawFn) -> PublishedPaper:
    title, arxiv_id, text = (draw(st.sampled_from(some)) for some in (TITLES, IDS, TEXTS))
    aliases = draw(st.lists(st.sampled_from(TITLES), max_size=2))
    further = draw(st.sampled_from(("", "", arxiv_id)))
    return PublishedPaper(
        slug=make_slug(title, further),
        announced=draw(st.sampled_from((None, datetime(2025, 3, 11, 12, tzinfo=UTC)))),
        arxiv_id=arxiv_id,
        texts=digest_texts([text]),
        aliases=tuple(map(make_slug, aliases)),
    )


def make_listings(pages: Sequence[Sequence[Record]]) -> list[Listing]:
    return [
        Listing(f"{number}/0", Origin(f"{number}.txt", 1), tuple(records))
        for number, records in enumerate(pages)
    ]


def merge(
    listings: Sequence[Listing],
    days: Sequence[date | None] = (),
    facts: Sequence[Fact] = (),
    published: Sequence[PublishedPaper] = (),
) -> tuple[list[Paper], list[Notice], list[Block]]:
    found = {x.key: ListingDay(days[n] if days else None) for n, x in enumerate(listings)}
    table = {fold_title(fact.title): fact for fact in facts} or NO_FACTS
    known = Published(papers=tuple(published)) if published else NOTHING_PUBLISHED
    made, notices = list_blocks(listings, found, table, known, NOTHING_KEPT)
    merged = [merge_block(block) for block in made]
    papers = sorted((p for some, _ in merged for p in some), key=repr)
    return papers, sorted([*notices, *(n for _, some in merged for n in some)]), made


FACTS = st.builds(Fact, st.sampled_from(TITLES), st.sampled_from(IDS))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(draw_record(), max_size=4), min_size=1, max_size=3),
    st.lists(st.sampled_from(DAYS), min_size=3, max_size=3),
    st.lists(FACTS, max_size=2),
    st.lists(draw_published(), max_size=3, unique_by=lambda paper: paper.slug),
)
def test_what_is_set_apart_changes_no_paper_and_no_notice(
    pages: list[list[Record]],
    days: list[date | None],
    facts: list[Fact],
    published: list[PublishedPaper],
) -> None:
    listings = make_listings(pages)
    found = merge(listings, days, facts, published)[:2]
    with patch.object(
        blocks._Crowd, "find_alone", lambda _, page: [False] * len(page.listing.records)
    ):
        assert found == merge(listings, days, facts, published)[:2]


def count_blocks(*pages: Sequence[Record], published: Sequence[PublishedPaper] = ()) -> int:
    return len(merge(make_listings(pages), published=published)[2])


def record(title: str, text: str = "", arxiv_id: str = "") -> Record:
    return Record(title, Origin("a.txt", 1), text, arxiv_id=arxiv_id)


def test_a_page_of_papers_that_stand_nowhere_else_is_one_block() -> None:
    assert count_blocks([record("Tea"), record("Pots")], [record("Cups", "", IDS[2])]) == 2


@pytest.mark.parametrize(
    "again", [record("tea."), record("Teas", arxiv_id=IDS[2]), record("Tea", arxiv_id=IDS[3])]
)
def test_a_paper_that_stands_on_two_pages_leaves_the_block(again: Record) -> None:
    first = [record("Tea", arxiv_id=IDS[2]), record("Pots")]
    works = 2 if again.arxiv_id == IDS[3] else 1
    assert count_blocks(first, [record("Cups"), again]) == 2 + works


def test_what_was_published_of_one_paper_keeps_it_in_its_block() -> None:
    known = PublishedPaper(make_slug("Tea"), arxiv_id=IDS[2])
    page = [record("Tea", arxiv_id=IDS[2]), record("Pots")]
    assert count_blocks(page, published=[known]) == 1
    assert count_blocks([record("Tea", arxiv_id=IDS[3]), record("Pots")], published=[known]) == 2


def test_a_paper_that_was_published_under_its_text_alone_is_looked_at_by_itself() -> None:
    known = PublishedPaper(make_slug("Tea"), texts=digest_texts([TEXTS[1]]))
    assert count_blocks([record("Teas", TEXTS[1]), record("Pots")], published=[known]) == 2


def test_the_names_of_a_page_are_found_once(tmp_path: Path) -> None:
    kept, days = KeptFiles(tmp_path, "1"), {"0/0": ListingDay(), "1/0": ListingDay()}
    listings = make_listings([[record("Tea")], [record("Pots")]])
    first, _ = list_blocks(listings, days, NO_FACTS, NOTHING_PUBLISHED, kept)
    kept.close()
    with patch.object(blocks, "_name_records", side_effect=AssertionError):
        again, _ = list_blocks(listings, days, NO_FACTS, NOTHING_PUBLISHED, kept)
    assert [block.key for block in first] == [block.key for block in again]


def test_a_paper_with_an_address_is_not_looked_for_by_its_text() -> None:
    """Though another record, retitled, has since been found to be of it."""
    texts = [digest_texts([text]) for text in TEXTS[1:]]
    published = [
        PublishedPaper(make_slug("Kites"), texts=texts[0]),
        PublishedPaper(make_slug("Snails Count"), texts=texts[1]),
    ]
    page = [record("Snails Counts", TEXTS[2]), record("Snails Count", TEXTS[1])]
    papers, _, _ = merge(make_listings([page]), published=published)
    assert [paper.slug for paper in papers] == [make_slug("Snails Count")]
    assert papers[0].aliases == (make_slug("Snails Counts"),)

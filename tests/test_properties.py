"""Laws that hold for every input: of reading, merging, identity and the ledger."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.captures import read_recorded
from generator.exports import jsonl
from generator.files.texts import read_text
from generator.merging.days import date_listings
from generator.merging.tex import repair_text
from generator.model.captures import Capture, DateHints, Record
from generator.model.corpus import Corpus
from generator.model.identity import fold_title, make_slug
from generator.model.problems import Origin, SourceError
from generator.model.topics import Vocabulary
from generator.owner.corrections import parse_hidden
from generator.owner.facts import parse_facts
from generator.pipeline import Build, Inputs, build_corpus
from generator.sources import parse_capture
from generator.sources.characters import clean_text
from tests.captures import Entry, write_page
from tests.conftest import find_edition
from tests.mutants import LONGEST, list_excerpts, mutate
from tools.fuzz import check_mutant

EXCERPTS = list_excerpts()
NO_TOPICS = Vocabulary((), ())

# Few words and days, so that captures share papers and contradict each other.
TITLES = st.sampled_from("Kites,KITES.,Snails,Snails Count,Snails-Count,蜗牛,***,1984".split(","))
TEXTS = st.sampled_from(["", "They fly.", "They fly. And land.", "They count", "new", "A.\n\nB."])
DATES = st.sampled_from("|Jan 23|Mar 30|Feb 29|Feb 8, 2021|Feb 9, 2021 4|Jan 23 1.2k".split("|"))
ENTRIES = st.builds(Entry, TITLES, TEXTS, DATES, st.integers(1, 3))
DAYS = st.sampled_from("Mar 11|Mar 12|Feb 29|Dec 31|Mar 11, 2025|Mar 12, 2024|".split("|"))
PAGES = st.builds(
    lambda day, entries: write_page(day, *entries), DAYS, st.lists(ENTRIES, max_size=5)
)
RECORDED = st.sampled_from([None, None, date(2025, 3, 11), date(2025, 3, 12)])
ROWS = st.fixed_dictionaries(
    {"title": TITLES},
    optional={
        "abstract": TEXTS, "summary": TEXTS, "id": st.sampled_from(["2501.00001", "2501.00002"]),
        "featured": st.sampled_from(["2025-03-11", "2024-02-29"]), "upvotes": st.integers(0, 9),
        "authors": st.lists(st.sampled_from(["Ada Gale", "Ben Breeze"]), max_size=2),
    },
)  # fmt: skip
FILES = PAGES | st.lists(ROWS, max_size=4).map(lambda rows: "\n".join(map(json.dumps, rows)))
CAPTURES = st.lists(
    st.builds(lambda text, day: Capture("", text.encode(), day), FILES, RECORDED), max_size=5
)


def build(captures: list[Capture], prefix: str = "", hints: DateHints | None = None) -> Build:
    named = [
        Capture(f"{prefix}{n}", capture.data, capture.day) for n, capture in enumerate(captures)
    ]
    return build_corpus(Inputs(tuple(named), NO_TOPICS, hints=hints or DateHints()))


def read_surely(capture: Capture) -> bool:
    try:
        return not parse_capture(capture).unsure
    except SourceError:
        return True


def show(corpus: Corpus) -> list[object]:
    """All that a site is made from: everything but the names of files."""
    rows = [json.loads(line) for line in jsonl.write_lines(corpus.papers)]
    for row in rows:
        del row["origins"]
    return [
        *rows,
        [(day.slug, [p.slug for p in day.papers]) for day in corpus.days],
        corpus.listing_places,
    ]


@given(CAPTURES, st.randoms(use_true_random=False))
def test_order_and_names_of_captures_do_not_matter(captures: list[Capture], chance: object) -> None:
    shuffled = list(captures)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert show(build(captures, "a").corpus) == show(build(shuffled, "z").corpus)


@given(CAPTURES, CAPTURES)
def test_merging_is_idempotent(captures: list[Capture], others: list[Capture]) -> None:
    both = captures + others
    assert show(build(both).corpus) == show(build(both + captures + both).corpus)


@given(CAPTURES, CAPTURES, CAPTURES)
def test_merging_is_associative(
    first: list[Capture], second: list[Capture], third: list[Capture]
) -> None:
    """A union of sets of captures has no brackets: whatever came together first."""
    left = build((first + second) + third)
    right = build(third + (second + first))
    assert show(left.corpus) == show(right.corpus)


@given(CAPTURES, CAPTURES)
def test_address_does_not_change_when_captures_of_later_days_are_added(
    captures: list[Capture], others: list[Capture]
) -> None:
    """Every address keeps leading somewhere: as a slug, or as an alias.

    Not those of a page whose titles and texts could not be told apart for sure: it was warned of,
    and a title known from another capture is there to set it right.
    """
    captures = [capture for capture in captures if read_surely(capture)]
    before, after = build(captures).corpus, build(captures + others).corpus
    known = {address for paper in after.papers for address in (paper.slug, *paper.aliases)}
    assert {address for p in before.papers for address in (p.slug, *p.aliases)} <= known


@given(CAPTURES)
def test_ledger_closes(captures: list[Capture]) -> None:
    found = build(captures)
    ledger = found.ledger
    assert ledger.entries == ledger.papers + ledger.merged + ledger.dropped + ledger.hidden
    records = sum(listing.count for listing in found.listings)
    assert ledger.entries == records + ledger.dropped
    assert ledger.papers == len(found.corpus.papers)
    assert ledger.merged >= 0


@given(CAPTURES, st.sets(TITLES | st.just("2501.00001"), max_size=3))
def test_ledger_closes_with_hidden_papers(captures: list[Capture], names: set[str]) -> None:
    hidden = parse_hidden(json.dumps(sorted(names)), "hidden.yml")
    ledger = build_corpus(Inputs(tuple(captures), NO_TOPICS, hidden=hidden)).ledger
    shown = build_corpus(Inputs(tuple(captures), NO_TOPICS)).ledger
    assert (ledger.entries, ledger.merged) == (shown.entries, shown.merged)
    assert ledger.papers + ledger.hidden == shown.papers


@given(CAPTURES, PAGES, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_recorded_day_never_moves(captures: list[Capture], page: str, day: date) -> None:
    try:
        parse_capture(recorded := Capture("recorded", page.encode(), day))
    except SourceError:
        return
    found = build([c for c in captures if c.data != recorded.data] + [recorded])
    keys = [x.key for x in found.listings if x.key.startswith(recorded.digest)]
    assert [found.dating.days[key].day for key in keys] == [day]


@given(st.binary(max_size=LONGEST))
def test_any_bytes_give_records_notices_or_the_one_source_error(data: bytes) -> None:
    try:
        reading = parse_capture(Capture("any", data))
    except SourceError:
        return
    assert reading.listings or reading.notices


@given(st.sampled_from(EXCERPTS), st.randoms(use_true_random=False))
def test_mutants_of_captures_break_nothing(excerpt: bytes, chance: object) -> None:
    check_mutant(mutate(excerpt, chance))  # type: ignore[arg-type]


@given(st.text())
def test_only_characters_of_xml_leave_the_parser(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not [
        c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n\r\x85"
    ]
    row = {"title": "Kites", "abstract": text}
    reading = parse_capture(Capture("row", json.dumps(row).encode()))
    for record in reading.listings[0].records:
        assert clean_text(record.text) == record.text


@given(st.text())
def test_slug_is_safe_on_every_file_system(title: str) -> None:
    slug = make_slug(title)
    assert slug.isascii()
    assert slug == slug.lower()
    assert slug.strip("-.") == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug.encode()) <= 200


@given(st.text(), st.text())
def test_slugs_are_the_same_for_titles_that_fold_alike_and_for_no_others(
    one: str, other: str
) -> None:
    assert (make_slug(one) == make_slug(other)) == (fold_title(one) == fold_title(other))


@given(st.text())
def test_repair_leaves_a_text_without_residue_as_it_is(text: str) -> None:
    repaired = repair_text(text)
    if not set(text) & set("\\{}`$~^") and "times" not in text and "cdot" not in text:
        assert repaired == text


@given(TITLES, TEXTS, DATES)
def test_slug_does_not_change_when_a_paper_gains_metadata(
    title: str, text: str, printed: str
) -> None:
    bare, rich = Record(title, Origin("a")), Record(title, Origin("b"), text, author_count=3)
    assert make_slug(bare.title) == make_slug(rich.title)
    before = build([Capture("", write_page("Mar 11, 2025", Entry(title, "A text.")).encode())])
    after = build(
        [Capture("", write_page("Mar 11, 2025", Entry(title, "A text.", printed)).encode())]
    )
    assert [p.slug for p in before.corpus.papers] == [p.slug for p in after.corpus.papers]


@given(st.lists(PAGES, max_size=6))
def test_years_of_any_pages_come_to_an_end(pages: list[str]) -> None:
    readings = []
    for number, page in enumerate(pages):
        try:
            readings.append(parse_capture(Capture(f"{number}", page.encode())))
        except SourceError:
            continue
    listings = [listing for reading in readings for listing in reading.listings]
    days = date_listings(listings, DateHints()).days
    assert {day.day.year for day in days.values() if day.day} <= set(range(2021, 2060))


@pytest.fixture(scope="module")
def edition() -> Build:
    data = find_edition()
    captures = read_recorded([data / "captures"]).captures
    facts = parse_facts(read_text(data / "facts.yml"), "facts.yml")
    return build_corpus(Inputs(captures, NO_TOPICS, facts))


def test_addresses_of_the_edition_never_change(edition: Build) -> None:
    """They are out in the world: a changed one breaks links, so this file only ever grows."""
    golden = Path(__file__).parent / "addresses.txt"
    held = golden.read_text("utf-8").splitlines()
    assert len(held) >= 260
    found = {a for paper in edition.corpus.papers for a in (paper.slug, *paper.aliases)}
    assert set(held) <= found


def test_addresses_of_the_edition_do_not_depend_on_facts(edition: Build) -> None:
    captures = read_recorded([find_edition() / "captures"]).captures
    bare = build_corpus(Inputs(captures, NO_TOPICS))
    assert [p.slug for p in bare.corpus.papers] == [p.slug for p in edition.corpus.papers]

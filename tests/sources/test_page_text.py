"""The copied page of Daily Papers, read into records."""

from generator.sources import parse_capture
from tests.captures import (
    Entry,
    build_captures,
    build_pages,
    list_warnings,
    make_capture,
    write_page,
)


def read_titles(page: str) -> list[str]:
    (listing,) = parse_capture(make_capture(page)).listings
    return [record.title for record in listing.records]


def test_page_without_metadata_gives_titles_and_texts_in_order() -> None:
    page = write_page("Mar 11", Entry("First", "Text one."), Entry("Second", "Text two."))
    (listing,) = parse_capture(make_capture(page)).listings
    assert [(r.title, r.text) for r in listing.records] == [
        ("First", "Text one."),
        ("Second", "Text two."),
    ]


def test_page_with_heading_and_metadata_gives_every_field() -> None:
    page = write_page("Dec 10", Entry("A Paper", "A text.", "Feb 8, 2021 7", 5), heading=True)
    (record,) = parse_capture(make_capture(page)).listings[0].records
    assert record.published is not None
    assert (record.published.year, record.published.month, record.published.day) == (2021, 2, 8)
    assert (record.author_count, record.comments) == (5, 7)


def test_metadata_belongs_to_the_entry_above_it_and_to_no_other() -> None:
    page = write_page("Dec 10", "No Metadata", Entry("With", date="Jan 2"), "None Again")
    records = parse_capture(make_capture(page)).listings[0].records
    assert [record.author_count for record in records] == [None, 3, None]


def test_one_authors_is_one_author() -> None:
    build = build_pages(write_page("Dec 10, 2025", Entry("Alone", date="May 16, 2023", authors=1)))
    assert build.corpus.papers[0].author_count == 1


def test_number_after_a_yearless_date_counts_comments() -> None:
    build = build_pages(write_page("Dec 10, 2025", Entry("Discussed", date="Jan 23 2")))
    paper = build.corpus.papers[0]
    assert (paper.comments, paper.published) == (2, "2025-01-23")


def test_furniture_is_no_paper() -> None:
    assert read_titles(write_page("Mar 11", "The Only One", heading=True)) == ["The Only One"]


def test_day_of_the_page_is_no_title_even_without_heading() -> None:
    (listing,) = parse_capture(make_capture(write_page("Mar 11", "One"))).listings
    assert listing.printed is not None
    assert (listing.printed.month, listing.printed.day, listing.printed.year) == (3, 11, None)


def test_record_knows_its_file_and_line() -> None:
    page = write_page("Mar 11", "One", "Two")
    (listing,) = parse_capture(make_capture(page, "mine.txt")).listings
    lines = page.split("\n")
    for record in listing.records:
        assert record.origin.file == "mine.txt"
        assert lines[record.origin.line - 1] == record.title


def test_length_says_nothing_about_what_is_a_title() -> None:
    long_title = "On " + "very " * 60 + "long titles"
    page = write_page("Mar 11", Entry(long_title, "Short."), Entry("Tiny", "Long text. " * 200))
    assert read_titles(page) == [long_title, "Tiny"]


def test_two_pages_in_one_file_are_two_listings() -> None:
    text = write_page("Mar 11", "One", "Two") + write_page("Mar 12", "Two", "Three")
    build = build_captures(make_capture(text), year=2025)
    assert [len(day.papers) for day in build.corpus.days] == [2, 2]
    assert str(build.ledger) == "4 entries: 3 papers, 1 merged, 0 dropped"


def test_ordinary_page_gives_no_warning() -> None:
    page = write_page("Mar 11, 2025", "One", Entry("Two", date="Jan 2, 2024"), "Three")
    assert list_warnings(build_pages(page)) == []


def test_kind_of_text_is_what_the_owner_recorded() -> None:
    capture = make_capture(write_page("Mar 11", "One"), day="2025-03-11", text_kind="summary")
    paper = build_captures(capture).corpus.papers[0]
    assert (paper.abstract, bool(paper.summary)) == ("", True)

"""Ten captures that were once misread, published or lost without a word, one test each."""

from datetime import date

import pytest

from generator.feeds import list_feeds
from generator.model.papers import Paper
from generator.model.site import Site
from generator.pages import list_pages, list_stamped_pages
from generator.pipeline import Build
from generator.theme.render import Renderer
from tests.captures import (
    Entry,
    build_captures,
    list_warnings,
    make_capture,
    only_paper,
    write_page,
)

DAY = "Oct 12, 2025"
SITE = Site("https://papers.example/", "Papers")
FOOTER = "GitHub 4.56k\n\narXiv Page\n\nSystem theme\n\nTOS\n\nPrivacy\n\nModels\n\nPricing\n"


def build_page(*entries: Entry | str, end: str = "") -> Build:
    return build_captures(make_capture(write_page(DAY, *entries) + end, "a.txt"))


def find_papers(build: Build) -> dict[str, Paper]:
    return {paper.title: paper for paper in build.corpus.papers}


def test_authors_that_are_named_are_kept() -> None:
    line = "  • Ada Example, Ben Muster, Cy Torus\n·\nOct 7\n"
    assert only_paper(build_page("Kites", end=line)).authors == (
        "Ada Example", "Ben Muster", "Cy Torus",
    )  # fmt: skip


def test_page_of_march_in_a_file_of_april_is_of_march() -> None:
    capture = make_capture(write_page("Mar 31", "Kites"), "2025-04-01.txt")
    assert only_paper(build_captures(capture)).days == (date(2025, 3, 31),)


def test_count_of_400_digits_is_left_out_and_told() -> None:
    build = build_page(Entry("Kites", date=f"Oct 7 {'1' * 400}"), "Snails")
    papers = find_papers(build)
    assert (papers["Kites"].published, papers["Kites"].comments) == ("2025-10-07", None)
    assert sorted(papers) == ["Kites", "Snails"]
    (warning,) = list_warnings(build)
    assert "is no count of comments" in warning


@pytest.mark.parametrize("place", ["between", "below"])
def test_controls_and_footer_of_the_site_are_no_papers(place: str) -> None:
    last = Entry("Snails", date="Oct 6")
    text = write_page(DAY, Entry("Kites", date="Oct 7"))
    further = write_page("", last).partition("community\n\n")[2]
    text += FOOTER + "\n" + further if place == "between" else further + FOOTER
    build = build_captures(make_capture(text, "a.txt"))
    assert sorted(find_papers(build)) == ["Kites", "Snails"]
    assert sum("is a control of the site" in notice.text for notice in build.notices) == 7


def test_title_like_the_byline_begins_no_page() -> None:
    byline = "by AK and the research community"
    build = build_page(Entry("Kites", date="Oct 7"), Entry(byline, date="Oct 6"))
    assert sorted(find_papers(build)) == ["Kites", byline]
    assert len(build.listings) == 1


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("2025-10-07", "2025-10-07"), ("October 7, 2025", "2025-10-07"),
        ("7 October 2025", "2025-10-07"), ("3 days ago", "2025-10-09"), ("yesterday", "2025-10-11"),
        ("2 hours ago", "2025-10-12"), ("an hour ago", "2025-10-12"),
    ],
)  # fmt: skip
def test_date_is_read_however_it_is_printed(printed: str, published: str) -> None:
    build = build_page(Entry("Kites", date=printed), Entry("Snails", date="Oct 6"))
    assert find_papers(build)["Kites"].published == published
    assert list_warnings(build) == []


def test_date_after_the_list_that_has_the_paper_is_left_out_and_told() -> None:
    build = build_page(Entry("Kites", date="Nov 20, 2025"))
    assert only_paper(build).published == ""
    (warning,) = list_warnings(build)
    assert "“Kites” is dated 2025-11-20, after its page of 2025-10-12" in warning


def test_page_of_the_future_is_told_before_it_leads_every_feed() -> None:
    pages = [make_capture(write_page(f"Oct 12, {y}", f"Of {y}"), f"{y}.txt") for y in (2025, 2052)]
    (warning,) = list_warnings(build_captures(*pages))
    assert warning.startswith("2052.txt")
    assert "decades after every other page" in warning


def test_topic_whose_papers_have_no_day_announces_no_feed() -> None:
    corpus = build_captures(make_capture(write_page("", "Pruning of Kites"))).corpus
    (page,) = (page for page in list_pages(corpus) if page.path == "topics/efficiency/")
    assert page.feeds == ()
    assert not [feed for feed in list_feeds(corpus, SITE) if "efficiency" in feed.path]
    dated = build_page("Pruning of Kites").corpus
    (page,) = (page for page in list_pages(dated) if page.path == "topics/efficiency/")
    assert page.feeds != ()


def test_text_of_two_megabytes_is_bounded_on_every_page_and_in_every_feed() -> None:
    text = "A sentence about kites that fly. " * 62_000
    build = build_page(Entry("Pruning of Kites", text), "Snails")
    (warning,) = list_warnings(build)
    assert "characters" in warning
    corpus, renderer = build.corpus, Renderer()
    pages = (*list_pages(corpus), *list_stamped_pages(corpus))
    sizes = {page.path: len(renderer.render_html(page).encode()) for page in pages}
    assert {path: size for path, size in sizes.items() if size > 350_000} == {}
    feeds = {feed.path: len(feed.data) for feed in list_feeds(corpus, SITE)}
    assert {path: size for path, size in feeds.items() if size > 150_000} == {}

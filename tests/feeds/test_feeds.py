"""The feed in RSS, read by a program that readers use."""

import uuid
from datetime import UTC, date
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from generator.feeds import list_feeds
from generator.feeds.channel import list_windows
from generator.model.site import Site as FeedSite
from generator.pipeline import Build
from tests.captures import Entry, build_captures, build_pages, make_capture, write_page
from tests.feeds.days import HERE, read_feed, read_files, write_days
from tests.sites import Site


def feed_of(build: Build, path: str = "feed.xml", site: FeedSite = HERE) -> Any:
    return read_feed(read_files(build, site)[path])


@pytest.fixture(scope="module")
def everything(site: Site) -> Any:
    return read_feed(site.read("feed.xml"))


def test_feed_has_fifty_items_where_seven_days_have_fewer() -> None:
    files = read_files(build_captures(*write_days(*[1] * 60)))
    assert len(read_feed(files["feed.xml"]).entries) == 50
    files = read_files(build_captures(*write_days(*[9] * 10)))
    assert len(read_feed(files["feed.xml"]).entries) == 63


def test_feed_is_rss_two_with_what_it_needs(everything: Any) -> None:
    assert everything.version == "rss20"
    channel = everything.feed
    assert channel.title == "Daily Papers"
    assert channel.link == "https://papers.example/daily/"
    assert channel.description
    assert channel.language == "en"


def test_every_topic_with_papers_has_a_feed(site: Site) -> None:
    feeds = {p.parent.name for p in (site.folder / "topics").glob("*/feed.xml")}
    assert feeds == {"code", "efficiency", "images", "language-models", "reinforcement-learning"}


def test_topic_with_an_ampersand_has_a_valid_feed(site: Site) -> None:
    feed = read_feed(site.read("topics/code/feed.xml"))
    root = ET.fromstring(site.read("topics/code/feed.xml"))  # noqa: S314  (our own file)
    assert root.findtext("channel/title") == "Daily Papers: Code & <Program> Synthesis"
    assert root.findtext("channel/description") == 'Programs from wishes & "specifications".'
    assert [entry.title for entry in feed.entries] == ["Writing SQL From Wishes"]


def test_every_dated_paper_is_an_item_once_the_newest_first(everything: Any) -> None:
    titles = [entry.title.partition(":")[0] for entry in everything.entries]
    assert titles[:1] == ["Lantern++"]
    assert sorted(titles[1:5]) == [
        "A Clock for Diffusion",
        'Gardens of Graphs <script>alert("tea")</script>',
        "Kettle",
        "Speech From a Whisper in the Next Room",
    ]
    assert len(titles) == 8


def test_undated_paper_is_no_item_since_a_date_would_be_invented(everything: Any) -> None:
    assert "A Proof Nobody Dated" not in [entry.title for entry in everything.entries]


def test_item_leads_to_the_page_of_its_paper(everything: Any, site: Site) -> None:
    for entry in everything.entries:
        assert entry.link.startswith(site.url)
        assert entry.link.removeprefix(site.url) in site.papers


def test_item_has_the_full_text_the_authors_and_links(everything: Any) -> None:
    kettle = next(e for e in everything.entries if e.title.startswith("Kettle"))
    for words in (
        "Ines Marlow and Tomasz Birk · published Feb 2025 · listed 12 Mar 2025",
        "<p>Large language models answer even when they should not.",
        "wrong on half as many of the others.</p>",
        '<a href="https://arxiv.org/abs/2502.04321">arXiv</a>',
    ):
        assert words in kettle.description


def test_paragraphs_of_a_text_stay_apart() -> None:
    page = write_page("Mar 11, 2025", Entry("One", "The first.\n\nThe second.", "Jan 2"))
    (entry,) = feed_of(build_pages(page)).entries
    assert "<p>The first.</p><p>The second.</p>" in entry.description


def test_markup_in_a_text_stays_text() -> None:
    page = write_page("Mar 11, 2025", Entry("A & <b>B</b>", "If a<b>c</b> & d, then."))
    data = read_files(build_pages(page))["feed.xml"]
    item = ET.fromstring(data).find("channel/item")  # noqa: S314  (our own file)
    assert item is not None
    assert item.findtext("title") == "A & <b>B</b>"
    assert "<p>If a&lt;b&gt;c&lt;/b&gt; &amp; d, then.</p>" in str(item.findtext("description"))


def test_summary_says_that_it_is_one() -> None:
    capture = make_capture(write_page("Mar 11", "One"), day="2025-03-11", text_kind="summary")
    (entry,) = feed_of(build_captures(capture)).entries
    assert "<p>Summary, not the authors’ abstract:</p>" in entry.description


def test_item_names_its_topics(everything: Any) -> None:
    kettle = next(e for e in everything.entries if e.title.startswith("Kettle"))
    assert [tag.term for tag in kettle.tags] == ["Language Models"]


def test_ids_are_permanent_and_unique(everything: Any) -> None:
    ids = [entry.id for entry in everything.entries]
    assert len(set(ids)) == len(ids)
    for name in ids:
        assert name.startswith("urn:uuid:")
        assert uuid.UUID(name).version == 5


def test_ids_do_not_depend_on_the_address_of_the_site() -> None:
    build = build_pages(write_page("Mar 11, 2025", "One", "Two"))
    here = feed_of(build)
    there = feed_of(build, site=FeedSite("http://elsewhere.example/sub/path/", "Other"))
    assert [e.id for e in here.entries] == [e.id for e in there.entries]
    assert [e.link for e in here.entries] != [e.link for e in there.entries]


def test_item_keeps_its_date_and_id_when_the_paper_is_seen_again() -> None:
    first = write_page("Mar 11, 2025", "One")
    (before,) = feed_of(build_pages(first)).entries
    (after,) = feed_of(build_pages(first, write_page("Mar 20, 2025", "One"))).entries
    assert (after.id, after.published) == (before.id, before.published)


def test_items_are_dated_on_the_day_of_their_first_sighting() -> None:
    build = build_pages(
        write_page("Mar 12, 2025", Entry("One", date="Jan 2, 2020")),
        write_page("Mar 11, 2025", "Two", "One"),
    )
    dates = [parsedate_to_datetime(e.published) for e in feed_of(build).entries]
    assert {d.astimezone(UTC).date() for d in dates} == {date(2025, 3, 11)}


def test_no_two_items_have_the_same_date(everything: Any) -> None:
    dates = [entry.published for entry in everything.entries]
    assert len(set(dates)) == len(dates)
    parsed = [parsedate_to_datetime(d) for d in dates]
    assert parsed == sorted(parsed, reverse=True)


def test_feed_of_no_papers_is_valid() -> None:
    assert feed_of(build_captures()).entries == []


def test_feeds_do_not_depend_on_the_order_of_captures() -> None:
    captures = write_days(4, 4, 4)
    forth = list(list_feeds(build_captures(*captures).corpus, HERE))
    back = list(list_feeds(build_captures(*reversed(captures)).corpus, HERE))
    assert forth == back


def test_feeds_name_the_site_by_its_own_name() -> None:
    build = build_pages(write_page("Mar 11, 2025", "Reinforcement Learning"))
    other = structs.replace(HERE, name="Tea & Papers")
    titles = [window.channel.title for window in list_windows(build.corpus, other)]
    assert len(titles) == 3
    assert all(title.startswith("Tea & Papers") for title in titles)

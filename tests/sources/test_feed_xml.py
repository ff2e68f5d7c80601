"""What a feed in XML may not do, and what is said of one that holds no papers."""

import pytest

from tests.captures import build_captures, list_days, make_capture, only_paper

ITEM = """<item><title>Pruning Kites in Autumn</title>
<link>https://arxiv.org/abs/2503.00001</link>
<description>arXiv:2503.00001v1 Announce Type: new
Abstract: Kites are pruned before they fly. Three of them are shown.</description>
<dc:creator>Ada Wren, Bo Finch</dc:creator></item>
"""
FEED = f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>cs.CL updates on arXiv.org</title><pubDate>Tue, 11 Mar 2025 00:00:00 -0400</pubDate>
{ITEM}</channel></rss>
"""
ERROR = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/api/errors#incorrect_id</id><title>Error</title>
<summary>incorrect id format for 2503</summary></entry></feed>
"""


def refuse(text: str) -> str:
    """Why a feed is set aside."""
    (error,) = build_captures(make_capture(text, "feed.xml")).errors
    return str(error)


def test_feed_of_arxiv_is_read_whole() -> None:
    build = build_captures(make_capture(FEED, "feed.xml"))
    paper = only_paper(build)
    assert (paper.title, paper.arxiv_id) == ("Pruning Kites in Autumn", "2503.00001")
    assert paper.authors == ("Ada Wren", "Bo Finch")
    assert list_days(build) == {"feed.xml": "2025-03-11"}


@pytest.mark.parametrize(
    ("around", "problem"),
    [
        ("{}", "not a text capture"),
        ("<!-- a -->{}<!-- b -->", "XML with a document type; save the feed itself"),
    ],
)
def test_document_type_is_refused_before_it_defines_anything(around: str, problem: str) -> None:
    bomb = around.format('<!DOCTYPE rss [<!ENTITY a "kites kites kites">]>')
    said = refuse(bomb + FEED.replace("Three of them", "&a;"))
    assert said.startswith(f"feed.xml:1: {problem}")


def test_error_of_arxiv_is_no_paper_and_is_passed_on() -> None:
    assert "an error of arXiv that says “incorrect id format for 2503”" in refuse(ERROR)


def test_feed_that_breaks_off_is_read_up_to_there() -> None:
    cut = FEED[: FEED.index("</channel>")] + "<item><title>Snails"
    build = build_captures(make_capture(cut, "feed.xml"))
    assert only_paper(build).title == "Pruning Kites in Autumn"
    assert any("broken XML" in notice.text for notice in build.notices)


@pytest.mark.parametrize("entries", ["", "<title>Nothing today</title>"])
def test_feed_without_entries_says_so(entries: str) -> None:
    text = f'<rss version="2.0"><channel>{entries}</channel></rss>'
    assert "a feed without entries" in refuse(text)

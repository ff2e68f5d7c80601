"""The page to subscribe on."""

from generator.pages.subscribe import list_pages
from tests.captures import build_captures, build_pages, write_page
from tests.sites import Site


def test_page_has_every_feed_that_there_is(site: Site) -> None:
    links = {a["href"] for a in site.page("feeds/").find("a") if "href" in a}
    feeds = [f"../{p.relative_to(site.folder)}" for p in site.folder.rglob("atom.xml")]
    archived = [feed for feed in feeds if feed.startswith("../days/2")]
    assert archived
    assert set(feeds) - set(archived) <= links
    assert {f"../{p.relative_to(site.folder)}" for p in site.folder.rglob("*.opml")} <= links


def test_page_shows_what_a_reader_would_see_first(site: Site) -> None:
    text = site.page("feeds/").text
    assert text.index("The last that came") < text.index("Lantern++")


def test_page_without_papers_has_the_general_feeds() -> None:
    (page,) = list_pages(build_captures().corpus)
    assert [section.heading for section in page.content.sections] == ["Everything"]  # type: ignore[attr-defined]  # a list's content


def test_only_areas_with_papers_are_listed() -> None:
    build = build_pages(write_page("Mar 11, 2025", "Language Models One"))
    (page,) = list_pages(build.corpus)
    (_, topics, _) = page.content.sections  # type: ignore[attr-defined]  # a list's content
    assert [section.heading for section in topics.sections] == ["Language"]

"""Feeds and citations as programs find them on the pages of a site."""

from pathlib import Path
from urllib.parse import parse_qs, urljoin

from tests.conftest import copy_collection, run_command
from tests.sites import Site

TYPES = ("application/atom+xml", "application/rss+xml", "application/feed+json")


def list_feeds(site: Site, path: str) -> list[str]:
    """The feeds that a page names, in its order, by their paths."""
    links = site.page(path).find("link", rel="alternate")
    assert all(link["type"] in TYPES and link["title"] for link in links)
    return [urljoin(site.url + path, link["href"]).removeprefix(site.url) for link in links]


GENERAL = ["atom.xml", "feed.xml", "feed.json"]


def test_every_page_names_the_feed_of_everything_last(site: Site) -> None:
    for path in site.paths:
        if site.is_stamped(path):  # programs take the first, whatever its format
            assert list_feeds(site, path)[-1:] == GENERAL[:1], path
        elif path != "404.html":
            assert list_feeds(site, path)[-3:] == GENERAL, path


def test_topic_names_its_own_feed_first(site: Site) -> None:
    feeds = list_feeds(site, "topics/code/")
    assert feeds == ["topics/code/atom.xml", "areas/language/atom.xml", *GENERAL]


def test_paper_leaves_the_feeds_of_its_topics_to_their_pages(site: Site) -> None:
    path = next(path for path in site.papers if "kettle" in path)
    assert list_feeds(site, path) == ["atom.xml"]


def test_days_name_the_digest_first(site: Site) -> None:
    assert list_feeds(site, "days/") == ["days/atom.xml", "weeks/atom.xml", *GENERAL]
    assert list_feeds(site, "days/2025-12-10/") == ["days/atom.xml", *GENERAL]
    assert list_feeds(site, "days/2025-03-11/") == ["days/atom.xml", "atom.xml"]


def test_every_feed_that_is_named_is_there(site: Site) -> None:
    for path in site.paths:
        for feed in list_feeds(site, path):
            assert path == "404.html" or (site.folder / feed).is_file(), (path, feed)


def test_page_of_a_paper_is_taken_by_reference_managers(site: Site) -> None:
    page = site.page(next(path for path in site.papers if "kettle" in path))
    assert page.meta("z:itemType") == ["preprint"]
    assert page.meta("citation_author") == ["Marlow, Ines", "Birk, Tomasz"]
    assert page.meta("citation_doi") == ["10.48550/arXiv.2502.04321"]


def test_summary_is_no_abstract_in_the_head_of_a_page(site: Site) -> None:
    page = site.page(next(path for path in site.papers if "lantern" in path))
    assert page.meta("citation_abstract") == []
    for name in ("description", "og:description"):
        (said,) = page.meta(name)
        assert said.startswith("A paper by ")


def test_list_is_taken_whole_by_reference_managers(site: Site) -> None:
    for path in ("days/2025-12-10/", "topics/language-models/"):
        page = site.page(path)
        count = sum("dp-entry" in article.get("class", "") for article in page.find("article"))
        items = [parse_qs(span["title"]) for span in page.find("span", class_="Z3988")]
        assert len(items) == count > 0
        assert all(item["rft.title"][0] in page.text for item in items)


def test_page_of_a_paper_has_its_citation_with_a_button_to_copy(site: Site) -> None:
    for path in site.papers:
        page = site.page(path)
        if page.find("pre", id="bibtex"):
            assert [b for b in page.find("button") if "data-copy" in b]


def test_former_address_of_a_topic_leads_to_the_topic(tmp_path: Path) -> None:
    folder = copy_collection(tmp_path)
    topics = folder / "topics.yml"
    text = topics.read_text()
    topics.write_text(text.replace("slug: code\n", "slug: code\n    formerly: [programs]\n"))
    assert topics.read_text() != text
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    moved = Site(folder / "site", "https://papers.example/daily/")
    page = moved.page("topics/programs/")
    assert "../../topics/code/" in [link["href"] for link in page.find("a") if "href" in link]
    assert page.find("link", rel="canonical")[0]["href"] == f"{moved.url}topics/code/"
    (onward,) = page.find("meta", http_equiv="refresh")
    assert onward["content"] == "0; url=../../topics/code/"
    assert moved.read("data/topics/programs.json") == moved.read("data/topics/code.json")
    assert f"{moved.url}topics/programs/" not in moved.read("sitemap.xml")
    assert (moved.folder / "topics" / "programs" / "feed.xml").is_file()
    assert list(moved.list_broken()) == []

"""Whole sites in German and Chinese: pages, feeds, scripts and addresses."""

import re

import msgspec
import pytest

from generator.files.catalogues import read_words
from generator.language.words import Words
from tests.conftest import SITE_URL
from tests.language.sites import CHINESE, GERMAN, Edition, build_edition
from tests.sites import Site


@pytest.fixture(scope="module", params=[GERMAN, CHINESE], ids=["de", "zh"])
def spoken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Edition, Site, Words]:
    edition = request.param
    site = build_edition(edition, tmp_path_factory.mktemp(edition.language))
    return edition, site, read_words(edition.language)


def list_pages(site: Site) -> list[str]:
    paths = sorted(site.folder.rglob("*.html"))
    return [path.relative_to(site.folder).as_posix() for path in paths]


def test_every_page_says_its_language(spoken: tuple[Edition, Site, Words]) -> None:
    edition, site, _ = spoken
    pages = [path for path in list_pages(site) if "refresh" not in site.read(path)]
    assert len(pages) > 15
    for path in pages:
        assert re.search(rf'<html[^>]* lang="?{edition.language}["\s>]', site.read(path)), path


def test_feeds_say_their_language(spoken: tuple[Edition, Site, Words]) -> None:
    edition, site, words = spoken
    language = edition.language
    for folder in ("", "days/", "topics/reinforcement-learning/"):
        assert f'xml:lang="{language}"' in site.read(f"{folder}atom.xml")
        assert f"<language>{language}</language>" in site.read(f"{folder}feed.xml")
        feed = msgspec.json.decode(site.read(f"{folder}feed.json"))
        assert feed["language"] == language
    assert words.pgettext("topic", "Reinforcement Learning") in feed["title"]


def test_pages_navigation_and_scripts_speak_it(spoken: tuple[Edition, Site, Words]) -> None:
    _, site, words = spoken
    front, search, missing = map(site.read, ("index.html", "search/index.html", "404.html"))
    for name in ("Latest", "Days", "Topics", "Most discussed", "Subscribe"):
        assert f">{words.gettext(name)}<" in re.sub(r"\s*([<>])\s*", r"\1", front)
    assert words.gettext("Title, idea, author, arXiv id") in search
    assert words.gettext("Nothing at this address") in missing
    assert words.gettext("Nothing found") in site.read("assets/search-page.js")
    assert words.gettext("Copied") in site.read("assets/papers.js")
    for name in ("search-page", "search-box", "papers", "subscribe"):
        assert "gettext(" not in site.read(f"assets/{name}.js")


def test_addresses_in_scripts_and_feeds_are_the_same_in_every_language(
    spoken: tuple[Edition, Site, Words],
) -> None:
    _, site, _ = spoken
    folders = {path.split("/")[0] for path in list_pages(site) if "/" in path}
    assert folders >= {"days", "feeds", "months", "papers", "search", "seen-most", "topics"}
    assert f"{SITE_URL}topics/reinforcement-learning/" in site.read("sitemap.xml")


def test_chinese_titles_have_readable_addresses_and_answer_at_the_hash(
    spoken: tuple[Edition, Site, Words],
) -> None:
    edition, site, _ = spoken
    names = [path.split("/")[1] for path in list_pages(site) if path.startswith("papers/")]
    found = [name for name in names if name.startswith("da-yu-yan-mo-xing-de-liang-hua")]
    assert len(found) == (edition.language == "zh")
    for name in found:
        assert f"paper-{name[-10:]}" in names


def test_english_of_papers_is_marked_on_pages_of_another_language(
    spoken: tuple[Edition, Site, Words],
) -> None:
    edition, site, _ = spoken
    day = site.read("days/2025-03-12/index.html")
    assert re.search(r'<h\d lang="en"><a [^>]*>A Kettle Learns to Whistle<', day)
    own = edition.papers[0][0]
    assert re.search(rf"<h\d><a [^>]*>{own}<", day)

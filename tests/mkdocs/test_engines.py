"""What search engines and hubs are told by a whole site."""

from pathlib import Path

import pytest

from tests.conftest import copy_collection, run_command
from tests.sites import Site

ADDRESS = "https://papers.example/daily/"


def build_with(folder: Path, options: str) -> Site:
    """The collection's site with options of the plugin."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text.replace("topics: topics.yml", f"topics: topics.yml, {options}"))
    (folder / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", ADDRESS)


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_with(copy_collection(tmp_path_factory.mktemp("private")), "private: true")


def test_every_page_of_a_private_site_asks_not_to_be_listed(private: Site, site: Site) -> None:
    assert len(private.paths) > 20
    for path in private.paths:
        assert private.page(path).meta("robots") == ["noindex"], path
        assert site.page(path).meta("robots") == [], path


def test_robots_txt_of_the_owner_is_left_alone(private: Site, site: Site) -> None:
    assert private.read("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert site.read("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"


def test_private_site_has_no_feeds(private: Site, site: Site) -> None:
    feeds = ("atom.xml", "feed.xml", "feed.json")
    assert [name for name in feeds if (private.folder / name).exists()] == []
    assert [name for name in feeds if (site.folder / name).exists()] == [*feeds]


@pytest.mark.slow
def test_feeds_name_the_hub_of_the_settings(tmp_path: Path, site: Site) -> None:
    named = build_with(copy_collection(tmp_path), "hub: https://hub.example/")
    assert '<link rel="hub" href="https://hub.example/"' in named.read("atom.xml")
    assert 'rel="hub"' not in site.read("atom.xml")

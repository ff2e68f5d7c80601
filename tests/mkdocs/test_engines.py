"""What search engines and hubs are told by a whole site."""

import pytest

from tests.conftest import copy_collection, run_command
from tests.sites import Site

ADDRESS = "https://papers.example/daily/"


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = copy_collection(tmp_path_factory.mktemp("private"))
    settings = folder / "mkdocs.yml"
    options = "topics: topics.yml, private: true, hub: https://hub.example/"
    settings.write_text(settings.read_text().replace("topics: topics.yml", options))
    (folder / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", ADDRESS)


def test_every_page_of_a_private_site_asks_not_to_be_listed(private: Site, site: Site) -> None:
    assert len(private.paths) > 20
    for path in private.paths:
        assert private.page(path).meta("robots") == ["noindex"], path
        assert site.page(path).meta("robots") == [], path


def test_robots_txt_of_the_owner_is_left_alone(private: Site, site: Site) -> None:
    assert private.read("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert site.read("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"


def test_feeds_name_the_hub_of_the_settings(private: Site, site: Site) -> None:
    assert '<link rel="hub" href="https://hub.example/"' in private.read("atom.xml")
    assert 'rel="hub"' not in site.read("atom.xml")

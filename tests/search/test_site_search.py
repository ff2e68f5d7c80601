"""The index of a built site: what readers find in it, and what it costs nobody else."""

from pathlib import Path

import pytest

from tests.search.engine import Index
from tests.sites import Site


class BuiltIndex(Index):
    """The index that a build wrote."""

    def __init__(self, site: Site, folder: Path) -> None:
        super().__init__(folder)
        (folder / "search").symlink_to(site.folder / "search")


@pytest.fixture(scope="module")
def index(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return BuiltIndex(site, tmp_path_factory.mktemp("built"))


def test_every_paper_is_found_by_its_title_at_its_own_page(index: Index, site: Site) -> None:
    paths = [path for path in site.papers if not site.page(path).title.startswith("Moved: ")]
    titles = [site.page(path).meta("citation_title")[0] for path in paths]
    answers = index.ask([{"text": title} for title in titles])
    found = [answer["slugs"][:1] for answer in answers]
    assert found == [[path.split("/")[1]] for path in paths]


def test_paper_is_found_by_its_text_and_its_authors(index: Index) -> None:
    by_text, by_author = index.ask(
        [{"text": "keeps silent where its own tokens disagree"}, {"text": "ines marlow kettle"}]
    )
    assert by_text["slugs"][0] == by_author["slugs"][0]


def test_hand_written_pages_are_found_and_developers_are_not(index: Index) -> None:
    answers = index.ask([{"text": "About"}, {"text": "subscribe reader"}, {"text": "pull request"}])
    assert "about/" in answers[0]["pages"]
    assert all(page in {"about/", "feeds/", "data/"} for a in answers for page in a["pages"])


def test_pages_are_found_by_their_headings_and_not_by_their_examples(index: Index) -> None:
    robots, privacy = index.ask([{"text": "robot"}, {"text": "privacy"}])
    assert robots["pages"] == []
    assert privacy["pages"] == ["about/"]


def test_plugin_search_of_another_site_is_tolerated_and_its_index_not_ours(site: Site) -> None:
    assert not (site.folder / "search" / "search_index.json").exists()

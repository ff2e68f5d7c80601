"""Lists that are the same as in the site before: neither made nor rendered, unless others may."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.mkdocs.config import find_project
from generator.mkdocs.site import build_site
from generator.model.site import Page
from generator.pages import topic
from generator.project import build_project
from tests.conftest import copy_collection


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics whose first pages are made."""
    found: list[str] = []
    make = topic._make_first_pages

    def note(slug: str, *rest: object) -> Iterator[Page]:
        found.append(slug)
        return make(slug, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(topic, "_make_first_pages", note)
    return found


def build(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    project, _ = find_project(config)
    build_site(build_project(project), config, folder / "out", "https://papers.example/")


def test_a_list_that_is_the_same_is_not_made(tmp_path: Path, made: list[str]) -> None:
    folder = copy_collection(tmp_path)
    build(folder)
    first = sorted(set(made))
    assert len(first) > 1
    made.clear()
    build(folder)
    assert not made
    page = folder / "out" / "topics" / first[0] / "index.html"
    page.write_text("spoilt")
    build(folder)
    assert set(made) == {first[0]}
    assert "spoilt" not in page.read_text()


@pytest.mark.parametrize("change", ["title", "templates", "hook"])
def test_what_others_say_on_every_page_makes_all_lists_anew(
    tmp_path: Path, made: list[str], change: str
) -> None:
    folder = copy_collection(tmp_path)
    build(folder)
    all_of_them = set(made)
    made.clear()
    config = folder / "mkdocs.yml"
    if change == "title":
        (folder / "docs" / "more.md").write_text("# A page more\n")
    elif change == "templates":
        shutil.copytree(folder / "docs", folder / "overrides")
        theme = "theme: { name: material, custom_dir: overrides }"
        config.write_text(config.read_text().replace("theme: material", theme))
    else:
        (folder / "hook.py").write_text("")
        config.write_text(f"{config.read_text()}\nhooks: [hook.py]\n")
    build(folder)
    assert set(made) == all_of_them

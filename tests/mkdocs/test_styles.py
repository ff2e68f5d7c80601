"""The one style sheet of a site: the theme's, ours, the owner's colours; and its scripts."""

from pathlib import Path

import pytest

from tests.conftest import run_command
from tests.sites import Site


def test_every_page_asks_for_one_style_sheet(site: Site) -> None:
    for path in site.paths:
        sheets = site.page(path).find("link", rel="stylesheet")
        (sheet,) = sheets
        assert sheet["href"].endswith("assets/papers.css"), path


def test_sheet_begins_with_the_themes(site: Site) -> None:
    style = (site.folder / "assets/papers.css").read_text("utf-8")
    places = [style.index(part) for part in (".md-grid{", "[data-md-color-primary=", "--dp-bg:")]
    assert places == sorted(places)
    folder = site.folder / "assets/stylesheets"
    assert not folder.exists()


def list_theme_scripts(folder: Path) -> set[str]:
    scripts = folder / "assets/javascripts"
    names = {path.relative_to(scripts).as_posix() for path in scripts.rglob("*") if path.is_file()}
    return {name.partition(".")[0] + name[name.rindex(".") :] for name in names}


def test_theme_brings_its_script_alone(site: Site) -> None:
    assert list_theme_scripts(site.folder) == {"bundle.js"}


@pytest.mark.slow
def test_theme_brings_its_search_where_the_site_has_it(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n")
    text = (
        "site_name: Tea\nsite_url: https://x.example/\ntheme: material\nplugins: [search, papers]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text)
    done = run_command("mkdocs", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = list_theme_scripts(tmp_path / "site")
    assert {"bundle.js", "workers/search.js", "lunr/wordcut.js"} <= names
    assert not {name for name in names if name.endswith(".map")}

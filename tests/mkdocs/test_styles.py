"""The one style sheet of a site: the theme's, then ours, then the owner's colours."""

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

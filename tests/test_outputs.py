"""What stands beside the pages: which files, and which of the pages engines are told of."""

import re
from datetime import date

from msgspec import structs

from generator.model.site import OutputFile, Page, Site
from generator.model.units import Sheet
from generator.model.watched import Answers
from generator.outputs import list_file_units, list_outputs, open_index
from generator.pages import list_pages
from tests.captures import build_captures, make_capture, write_page

SITE = Site("https://x.example/", "Kites")


def test_sitemap_dates_each_page_by_what_is_newest_on_it() -> None:
    corpus = build_captures(make_capture(write_page("Mar 11, 2025", "Kites"))).corpus
    pages = list(list_pages(corpus))
    dated = [structs.replace(page, updated=date(2025, 2, 1)) for page in pages]
    whole: list[Page | str] = [*pages, "about/"]
    index = open_index(Answers(corpus))
    for shown, day in ((whole, "2025-03-11"), ([*dated], "2025-02-01")):
        made = list_outputs(corpus, SITE, [], shown, index)
        (sitemap,) = [file.data.decode() for file in made if file.path == "sitemap.xml"]
        assert sitemap.count(f"<lastmod>{day}</lastmod>") == len(shown)


def test_sitemap_lists_what_is_taken_over_and_nothing_that_stands_elsewhere() -> None:
    corpus = build_captures(make_capture(write_page("Mar 11, 2025", "Kites"))).corpus
    here, there = Sheet("days/x/"), Sheet("old/", canonical="days/x/")
    pressed = [(structs.replace(sheet, path=f"p{sheet.path}"), None) for sheet in (here, there)]
    site = Site("https://x.example/", "Kites")
    made = list_outputs(corpus, site, pressed, [here, there], open_index(Answers(corpus)))
    (sitemap,) = [file.data.decode() for file in made if file.path == "sitemap.xml"]
    assert re.findall("<loc>https://x.example/(.*)</loc>", sitemap) == ["days/x/", "pdays/x/"]


def test_files_beside_the_pages_are_all_there_and_feeds_where_a_site_is_not_private() -> None:
    corpus = build_captures(make_capture(write_page("Mar 11, 2025", "Kites"))).corpus
    shown, pressed = list(list_pages(corpus))[:2], [(Sheet("b/"), OutputFile("b.html", b"b"))]
    found, units = [], []
    for site in (SITE, structs.replace(SITE, private=True)):
        files = list_outputs(corpus, site, pressed, shown, open_index(Answers(corpus)))
        found.append({re.sub(r"^search/.*", "search", file.path) for file in files})
        units.append({unit.name for unit in list_file_units(corpus, site)})
    names = ("feed.xml", "atom.xml", "feed.json")
    feeds = {f"{folder}/{name}" for folder in ("days", "weeks") for name in names}
    pages = {"b.html", "days/index.md", "llms.txt", "robots.txt", "search", "sitemap.xml"}
    assert found == [pages | feeds | {"feeds.opml"}, pages]
    assert units[0] - units[1] == {"days/2025-03-11/atom.xml", "feed.xml"}
    assert {name.partition("/")[0] for name in units[1]} == {"data"}

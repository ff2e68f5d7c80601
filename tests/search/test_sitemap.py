"""Sitemaps of any size, and robots.txt."""

import gzip
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from msgspec import structs

from generator.model.site import OutputFile
from generator.search.sitemap import MOST, list_sitemaps, write_robots
from tests.feeds.days import HERE

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = date(2025, 3, 11)


def read_entries(file: OutputFile) -> dict[str, str]:
    root = ET.fromstring(file.data)  # noqa: S314  (our own file)
    return {
        str(entry.findtext(f"{SPACE}loc")): str(entry.findtext(f"{SPACE}lastmod")) for entry in root
    }


def test_sitemap_gives_each_page_its_own_day() -> None:
    (file,) = list_sitemaps([("b/", DAY), ("a/?x=1&y", DAY - timedelta(1)), ("", DAY)], HERE.url)
    assert file.path == "sitemap.xml"
    assert read_entries(file) == {
        "https://papers.example/": "2025-03-11",
        "https://papers.example/a/?x=1&y": "2025-03-10",
        "https://papers.example/b/": "2025-03-11",
    }


def test_more_addresses_than_a_file_may_have_stand_in_several() -> None:
    addresses = [
        (f"papers/{number:06}/", DAY + timedelta(number % 7)) for number in range(MOST + 5)
    ]
    index, *packed = list_sitemaps(addresses, HERE.url)
    first, second = (OutputFile(file.path, gzip.decompress(file.data)) for file in packed)
    assert read_entries(index) == {
        "https://papers.example/sitemap-1.xml.gz": "2025-03-17",
        "https://papers.example/sitemap-2.xml.gz": "2025-03-17",
    }
    assert (len(read_entries(first)), len(read_entries(second))) == (MOST, 5)
    everything = read_entries(first) | read_entries(second)
    assert everything == {f"{HERE.url}{path}": day.isoformat() for path, day in addresses}
    assert max(len(file.data) for file in (index, first, second)) < 50 * 2**20


def test_sitemap_of_no_pages_is_valid() -> None:
    (file,) = list_sitemaps([], HERE.url)
    assert read_entries(file) == {}


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert write_robots(HERE).data == (
        b"User-agent: *\nAllow: /\nSitemap: https://papers.example/sitemap.xml\n"
    )


def test_robots_may_fetch_a_private_site_to_read_that_it_is_one() -> None:
    private = write_robots(structs.replace(HERE, private=True))
    assert private.data == b"User-agent: *\nAllow: /\n"

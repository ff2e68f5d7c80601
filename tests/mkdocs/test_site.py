"""The built site as a whole: what every page has, and where links lead."""

import base64
import hashlib
import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.model.identity import make_slug
from tests.sites import Site

KETTLE = f"papers/{make_slug('Kettle: A Small Language Model That Knows When to Whistle')}/"
HOSTILE_TITLE = 'Gardens of Graphs <script>alert("tea")</script>'
HOSTILE = f"papers/{make_slug(HOSTILE_TITLE)}/"


POINTING = {"canonical", "alternate", "prev", "next"}  # links that a browser does not load


@pytest.fixture(params=["site", "edition"])
def any_site(request: pytest.FixtureRequest) -> Site:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def test_strict_build_alone_gives_every_kind_of_page(site: Site) -> None:
    assert {
        "",
        "404.html",
        "about/",
        "days/",
        "days/2025-03-11/",
        "days/2025-03-12/",
        "days/2025-12-10/",
        "days/unknown/",
        "feeds/",
        "months/2025-03/",
        "months/2025-12/",
        "seen-most/",
        "topics/",
        "topics/code/",
        "topics/reinforcement-learning/",
        KETTLE,
    } <= set(site.paths)


def test_every_paper_has_a_page_and_nothing_else_has(site: Site) -> None:
    assert len(site.papers) == 9


def test_topic_without_papers_has_no_page(site: Site) -> None:
    assert "topics/nobody/" not in site.paths
    assert "Nobody" not in site.read("topics/index.html")


def test_shell_is_no_page(any_site: Site) -> None:
    assert not (any_site.folder / "papers" / "shell").exists()
    for path in any_site.paths:
        assert "papers-slot" not in any_site.read(
            path if path == "404.html" else f"{path}index.html"
        )


@pytest.mark.slow
def test_every_internal_link_leads_somewhere(any_site: Site) -> None:
    assert list(any_site.list_broken()) == []


def test_no_page_loads_anything_from_another_host(any_site: Site) -> None:
    for path in any_site.paths:
        page = any_site.page(path)
        loaded = [a for tag, a in page.addresses if tag not in {"a", "link"}]
        links = [a for a in page.find("link") if a.get("rel") not in POINTING]
        loaded += [a["href"] for a in links]
        hosts = {urlsplit(address).netloc for address in loaded} - {""}
        assert hosts <= {urlsplit(any_site.url).netloc}, path


def test_no_style_sheet_loads_anything_from_another_host(site: Site) -> None:
    for sheet in site.folder.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", sheet.read_text()), sheet


def test_every_page_has_one_title_one_description_and_one_heading(any_site: Site) -> None:
    for path in any_site.paths:
        page = any_site.page(path)
        assert page.title, path
        assert len(page.meta("description")) == 1, path
        assert len(page.find("h1")) == 1, path


def test_every_section_is_named_at_the_foot(any_site: Site) -> None:
    """Those of the menu and then the pages that stand beside them, each once."""
    foot = any_site.read("index.html").partition('id="sections"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot) == [
        (".", "Latest"), ("days/", "Days"), ("topics/", "Topics"),
        ("seen-most/", "Most discussed"), ("feeds/", "Subscribe"), ("about/", "About"),
    ]  # fmt: skip


def test_titles_of_pages_differ(any_site: Site) -> None:
    titles = [any_site.page(path).title for path in any_site.paths]
    assert len(set(titles)) == len(titles)


def test_every_page_names_its_own_address_as_canonical(any_site: Site) -> None:
    for path in any_site.paths:
        links = any_site.page(path).find("link", rel="canonical")
        expected = [] if path == "404.html" else [any_site.url + path]
        assert [link["href"] for link in links] == expected


def test_every_page_tells_other_sites_how_to_show_a_link_to_it(any_site: Site) -> None:
    for path in set(any_site.paths) - {"404.html"}:
        page = any_site.page(path)
        if not any_site.is_stamped(path):  # whose type and address are what is taken without a word
            assert page.meta("og:site_name") == ["Daily Papers"], path
            assert page.meta("og:type") == ["website"], path
            assert page.meta("og:url") == [any_site.url + path], path
        assert page.meta("og:image")[0].startswith(f"{any_site.url}cards/"), path
        assert page.meta("og:description") == page.meta("description"), path
        start = page.title.removesuffix(" - Daily Papers").removesuffix(" …")  # where it is long
        assert page.meta("og:title")[0].startswith(start), path


def test_every_page_announces_the_feed_of_everything(any_site: Site) -> None:
    for path in any_site.paths:
        page = any_site.page(path)
        feeds = [a["href"] for a in page.find("link", rel="alternate", type="application/atom+xml")]
        assert any(
            href.endswith("../atom.xml") or href in ("atom.xml", "/daily/atom.xml")
            for href in feeds
        ), path


def test_every_page_links_to_the_page_about_subscribing(any_site: Site) -> None:
    for path in any_site.paths:
        links = {
            urljoin(any_site.url + path, a.get("href", "")) for a in any_site.page(path).find("a")
        }
        assert f"{any_site.url}feeds/" in links, path


def read_policy(site: Site, path: str) -> str:
    policies = site.page(path).find("meta", http_equiv="content-security-policy")
    assert len(policies) == 1, path
    return policies[0]["content"]


def test_every_page_has_a_policy_that_allows_only_its_own_inline_scripts(any_site: Site) -> None:
    for path in any_site.paths:
        file = path if path.endswith(".html") else f"{path}index.html"
        inline = re.findall(
            r"<script(?![^>]*(?: src=|json))[^>]*>(.*?)</script>", any_site.read(file), re.S
        )
        hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in inline}
        policy = read_policy(any_site, path)
        assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes, path
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in policy


def test_policy_stands_right_after_the_charset(any_site: Site) -> None:
    for path in any_site.paths:
        first, second = any_site.page(path).find("meta")[:2]
        assert first.get("charset") == "utf-8", path
        assert "http-equiv" in second, path


def test_no_element_has_a_style_attribute(any_site: Site) -> None:
    """The policy forbids them, so that they would be dead anyway."""
    for path in any_site.paths:
        assert [a["style"] for _, a in any_site.page(path).elements if "style" in a] == [], path


def test_script_in_a_title_stays_text(site: Site) -> None:
    page = site.page(HOSTILE)
    assert page.title.startswith(HOSTILE_TITLE)
    assert HOSTILE_TITLE in page.text
    for path in site.paths:
        file = path if path.endswith(".html") else f"{path}index.html"
        assert '<script>alert("tea")' not in site.read(file), path


def test_paper_page_says_what_is_known(site: Site) -> None:
    text = site.page(KETTLE).text
    assert "Ines Marlow, Tomasz Birk" in text
    assert "Published February 2025" in text
    assert "4.23% of the questions" in text
    assert "12 March 2025" in text
    assert "10 December 2025" in text


def test_paper_page_links_to_the_paper_elsewhere(site: Site) -> None:
    hrefs = [a["href"] for a in site.page(KETTLE).find("a")]
    for address in (
        "https://arxiv.org/abs/2502.04321",
        "https://arxiv.org/pdf/2502.04321",
        "https://huggingface.co/papers/2502.04321",
    ):
        assert address in hrefs


def test_paper_without_an_id_has_a_search_link(site: Site) -> None:
    hrefs = [a["href"] for a in site.page(HOSTILE).find("a")]
    (search,) = {href for href in hrefs if "arxiv.org" in href}
    assert search.startswith("https://arxiv.org/search/?query=Gardens%20of%20Graphs%20%3Cscript%3E")


def test_day_page_has_every_paper_of_the_day_whole(site: Site) -> None:
    text = site.page("days/2025-03-12/").text
    for words in ("no flower was lost in", "a second paragraph tells of the wall", "two tables"):
        assert words in text.lower()


def test_page_of_undated_papers_says_so(site: Site) -> None:
    page = site.page("days/unknown/")
    assert "Date unknown" in page.title
    assert "A Proof Nobody Dated" in page.text


def test_page_not_found_works_at_any_depth(any_site: Site) -> None:
    root = urlsplit(any_site.url).path
    for _, address in any_site.page("404.html").addresses:
        assert address.startswith((root, "#", "https://", "data:")), address


def read_sitemap(site: Site) -> dict[str, str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(site.read("sitemap.xml"))  # noqa: S314  (our own file)
    assert root.tag == f"{space}urlset"
    rows = [(u.findtext(f"{space}loc"), u.findtext(f"{space}lastmod")) for u in root]
    found = {str(loc): str(day) for loc, day in rows}
    assert len(found) == len(rows)
    return found


def test_sitemap_has_every_page_once_under_its_full_address(any_site: Site) -> None:
    pages = {any_site.url + path for path in any_site.paths if path != "404.html"}
    assert set(read_sitemap(any_site)) == pages


def test_sitemap_gives_each_page_the_day_of_its_newest_thing(site: Site) -> None:
    days = read_sitemap(site)
    assert days[f"{site.url}days/2025-03-11/"] == "2025-03-11"
    assert days[site.url + KETTLE] == "2025-12-10"
    assert days[f"{site.url}about/"] == "2025-12-10"


def test_navigation_names_sections_and_never_papers_or_days(any_site: Site) -> None:
    """It stands on every page, so it must not grow with the collection."""
    html = any_site.read("about/index.html")
    assert 'href="../papers/' not in html
    assert not re.search(r'href="\.\./days/\d', html)

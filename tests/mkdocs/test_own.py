"""What a site's owner sets in one block is what the site shows; mistakes are told at once."""

import re
from pathlib import Path

import pytest

from generator.mkdocs.config import find_project
from generator.model.problems import SettingsError
from generator.owner.settings import make_settings
from tests.conftest import run_command
from tests.sites import Site

BLOCK = """
      name: "Tea & <Kettle>"
      masthead: "The <Big> Kettle"
      description: "Papers on \\"tea\\" & <more>."
      logo: kettle.svg
      footer: "Made <b>with</b> tea."
      copyright: 2025 The Kettle & <Sons>
      licence: { name: "CC <BY> 4.0", url: "https://licence.example/by/4.0/" }
      sections: [topics, days]
      colors: { language: "#fc0" }"""
SITE_URL = "https://papers.example/daily/"


def build(project: Path, block: str) -> Site:
    settings = project / "mkdocs.yml"
    text = settings.read_text()
    plugin = f"  - papers:\n      topics: topics.yml{block}\n"
    text, count = re.subn(r"^  - papers:.*\n(?: {6}.*\n)*", lambda _: plugin, text, flags=re.M)
    assert count == 1
    settings.write_text(text)
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    return Site(project / "site", SITE_URL)


@pytest.mark.slow
def test_block_is_what_every_page_says(project: Path) -> None:
    (project / "docs/kettle.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    site = build(project, BLOCK)
    assert '<h1 id="top">The &lt;Big&gt; Kettle</h1>' in site.read("index.html")
    assert "<title>Tea &amp; &lt;Kettle&gt;</title>" in site.read("feed.xml")
    paper = next(path for path in site.paths if path.startswith("papers/"))
    for path in ("index.html", "topics/index.html", "about/index.html", f"{paper}index.html"):
        html = site.read(path)
        foot = html.partition("<footer")[2]
        assert "<p>Made &lt;b&gt;with&lt;/b&gt; tea.</p>" in foot, path
        assert "No cookies" not in foot
        assert "<Kettle>" not in html, path
        assert "<p>2025 The Kettle &amp; &lt;Sons&gt;</p>" in foot
        link = "<a rel=license href=https://licence.example/by/4.0/>CC &lt;BY&gt; 4.0</a>"
        assert link in foot.replace('"', "")
        assert "kettle.svg" in html.partition("<body")[0], path
        assert "kettle.svg alt=logo" in html.replace('"', ""), path
        tabs = re.search(r'<ul class="md-tabs__list[^>]*>(.*?)</ul>', html, re.S)
        assert tabs
        assert re.findall(r">([^<>]+)</a>", tabs[1]) == ["Latest", "Topics", "Days", "About"]
    assert site.page("").meta("description") != []
    assert site.page("about/").meta("og:site_name") == ["Tea & <Kettle>"]
    assert '[data-area="language"] { --area: light-dark(#886d00, #ffcc00); }' in site.read(
        "assets/papers.css"
    )
    assert list(site.list_broken()) == []


@pytest.mark.slow
def test_analytics_opens_the_policy_for_one_host_and_is_owned_up_to(project: Path) -> None:
    block = "\n      analytics:\n        script: https://stats.example:8443/js/s.js"
    block += "\n        data: { domain: a.example }"
    site = build(project, block)
    tag = "<script src=https://stats.example:8443/js/s.js data-domain=a.example defer></script>"
    for path in site.paths:
        html = site.read(path if path.endswith(".html") else f"{path}index.html")
        if 'http-equiv="refresh"' in html:
            continue
        assert html.replace('"', "").count(tag) == 1, path
        (policy,) = re.findall(r'http-equiv="?content-security-policy"? content="([^"]*)"', html)
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        open_for = {name for name, value in rules.items() if "https://stats.example:8443" in value}
        assert open_for == {"script-src", "img-src", "connect-src"}
        assert set(re.findall(r"https?://[^ ;]*", policy)) == {"https://stats.example:8443"}
        foot = html.partition("<footer")[2]
        assert "Visits are counted by stats.example:8443." in foot
        assert "No cookies" not in html


def test_without_analytics_the_foot_says_so_and_the_policy_names_no_host(site: Site) -> None:
    html = site.read("index.html")
    assert "No cookies, no tracking, no third parties." in html
    (policy,) = re.findall(r'http-equiv="?content-security-policy"? content="([^"]*)"', html)
    assert "//" not in policy


@pytest.mark.slow
def test_private_site_has_no_feed_and_links_to_none(project: Path) -> None:
    site = build(project, "\n      private: true")
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")}
    assert not [f for f in files if f.endswith(("atom.xml", "feed.xml", "feed.json", ".opml"))]
    assert "Sitemap" not in site.read("robots.txt")
    for path in site.paths:
        html = site.read(path if path.endswith(".html") else f"{path}index.html")
        assert not re.search(r'href="?[^">]*(atom\.xml|feed\.xml|feed\.json|\.opml)', html), path
        assert 'rel="alternate"' not in html, path
        assert "rel=alternate" not in html, path
        assert ">Subscribe<" not in html or path == "feeds/", path
        assert "<meta name=robots content=noindex>" in html.replace('"', ""), path
    assert "no feeds" in site.page("feeds/").text
    assert "feed" not in site.page("topics/").text
    assert list(site.list_broken()) == []
    assert run_command("papers", "check", "site", cwd=project).returncode == 0


def test_all_mistakes_of_the_block_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "mkdocs.yml"
    path.write_text(
        "site_name: Tea\ntheme: material\nplugins:\n  - search\n  - papers:\n"
        "      topcs: x\n      private: maybe\n      copyright: 2025\n      colors:\n"
        "        tea: red\n        milk: '#ffff'\n      sections: [days, topcs]\n"
        "      licence: { nam: x }\n      analytics:\n        script: http://a.example/s.js\n"
        "        data: { 'x y': z }\n      newsletter: ftp://a\n      logo: []\n"
    )
    with pytest.raises(SettingsError) as error:
        find_project(path)
    assert str(error.value).splitlines() == [
        "mkdocs.yml:6: papers: no option “topcs”; did you mean “topics”?",
        "mkdocs.yml:7: papers: private: “maybe” is not true or false; write “true” or “false”",
        "mkdocs.yml:8: papers: copyright: “2025” is not a text; write it in quotes",
        "mkdocs.yml:10: papers: colors: “red” is no colour; write it like “#2c5a9d”",
        "mkdocs.yml:11: papers: colors: “#ffff” is no colour; write it like “#2c5a9d”",
        "mkdocs.yml:12: papers: sections: no section “topcs”; did you mean “topics”?",
        "mkdocs.yml:13: papers: licence: no option “nam”; did you mean “name”?",
        "mkdocs.yml:15: papers: analytics: “http://a.example/s.js” is no address of a script; "
        "write it like “https://stats.example/script.js”",
        "mkdocs.yml:16: papers: analytics: “x y” is no name of an attribute; "
        "write small letters, digits and hyphens",
        "mkdocs.yml:17: papers: newsletter: “ftp://a” is no address that a form can post to; "
        "write https:// and what follows",
        "mkdocs.yml:18: papers: logo: a list is not a text; write it in quotes",
    ]
    for command in (("mkdocs", "build"), ("papers", "build")):
        done = run_command(*command, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr.count("mkdocs.yml:") == 11, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"licence": {}}, "licence: has no “name”; add it"),
        ({"licence": "MIT"}, "licence: “MIT” is not a mapping; write “{ key: value }”"),
        ({"licence": {"name": "x", "url": "javascript:alert(1)"}},
         "licence: “javascript:alert(1)” is no address; write https:// and what follows"),
        ({"analytics": {"script": "https://a.example; script-src *"}},
         "analytics: “https://a.example; script-src *” is no address of a script; "
         "write it like “https://stats.example/script.js”"),
        ({"analytics": {"script": "https://a.example"}},
         "analytics: “https://a.example” is no address of a script; "
         "write it like “https://stats.example/script.js”"),
        ({"sections": ["days", "days"]}, "sections: “days” is listed twice; keep one of them"),
        ({"sections": "days"}, "sections: “days” is not a list; write “[one, two]”"),
        ({"colors": {"tea": 7}}, "colors: a number is not a text; write it in quotes"),
        ({"name": None}, "name: nothing is not a text; write it in quotes"),
    ],
)  # fmt: skip
def test_each_mistake_says_what_to_do(options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as error:
        make_settings(options, "mkdocs.yml")
    assert str(error.value) == f"mkdocs.yml: papers: {message}"


def test_logo_that_is_not_there_is_told(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("topics: topics.yml", "logo: a/kettle.svg"))
    done = run_command("mkdocs", "build", cwd=project)
    assert "papers: logo: there is no docs/a/kettle.svg; put the picture there" in done.stderr


def test_mail_is_named_as_the_site_is(project: Path) -> None:
    done = run_command("papers", "announce", "--site-url", SITE_URL, cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Daily Papers" in done.stdout
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("site_name: Daily Papers", "site_name: Kettles")
    )
    assert (
        "Kettles" in run_command("papers", "announce", "--site-url", SITE_URL, cwd=project).stdout
    )


@pytest.mark.slow
def test_cards_have_the_readable_colours_of_the_pages(project: Path) -> None:
    topics = project / "topics.yml"
    topics.write_text(
        topics.read_text()
        .replace("  language: Language", "  tea: Tea")
        .replace("area: language", "area: tea")
    )
    plain = build(project, "")
    pair = re.search(
        r'data-area="tea"\] \{ --area: light-dark\((#\w+), ', plain.read("assets/papers.css")
    )
    assert pair
    (card,) = set(re.findall(r"cards/\w+\.png", plain.read("topics/language-models/index.html")))
    same = build(project, f'\n      colors: {{ tea: "{pair[1]}" }}')
    assert card in same.read("topics/language-models/index.html")
    other = build(project, '\n      colors: { tea: "#c33" }')
    assert card not in other.read("topics/language-models/index.html")

"""The newspaper in anybody's mkdocs.yml: beside other plugins, from a wheel, or refused."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.escape import escape_html
from generator.language.words import ENGLISH
from generator.mkdocs.theme import STYLE, _list_own_pages, _take_settings, lay_theme
from generator.model.problems import SettingsError
from generator.owner.settings import Analytics, Licence, Settings
from tests.captures import write_page
from tests.conftest import ROOT, SITE_URL, run_command
from tests.sites import Site

LEAST = f"site_name: Tea\nsite_url: {SITE_URL}\ntheme: material\nplugins: [search, papers]\n"
TITLE = "Reinforcement Learning of Tea"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A folder with four lines of mkdocs.yml, an empty docs/, and one capture."""
    folder = tmp_path / "fresh"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(LEAST)
    captures = folder / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "a.txt").write_text(write_page("Mar 11, 2025", TITLE, "Spoons of Steel"))
    return folder


def build(folder: Path) -> Site:
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", SITE_URL)


@pytest.mark.slow
def test_four_lines_and_one_capture_give_the_newspaper(fresh: Path) -> None:
    site = build(fresh)
    assert TITLE in site.page("").text
    assert list(site.list_broken()) == []
    for path in ("", "days/", "topics/", "feeds/", site.papers[0]):
        html = site.read(f"{path}index.html")
        assert "assets/papers.css" in html, path
        assert "content-security-policy" in html, path
        assert "fonts.g" not in html, path
    tabs = [link["href"] for link in site.page("").find("a", class_="md-tabs__link")]
    assert tabs == [".", "days/", "topics/", "seen-most/", "feeds/"]


@pytest.mark.slow
def test_pages_of_the_owner_stand_in_front_of_ours(fresh: Path) -> None:
    (fresh / "docs" / "data.md").write_text("# Data\n\nBy pigeon.\n")
    (fresh / "docs" / "us.md").write_text("# Us\n")
    site = build(fresh)
    assert "By pigeon." in site.page("data/").text
    tabs = [link["href"] for link in site.page("").find("a", class_="md-tabs__link")]
    assert tabs[-1] == "us/"


def test_owner_changes_blocks_of_the_newspaper(fresh: Path) -> None:
    (fresh / "mine").mkdir()
    footer = '{% extends "papers.html" %}{% block footnote %}<p>Made with tea</p>{% endblock %}'
    (fresh / "mine" / "main.html").write_text(footer)
    text = LEAST.replace("theme: material", "theme: { name: material, custom_dir: mine }")
    (fresh / "mkdocs.yml").write_text(text)
    site = build(fresh)
    for path in (site.papers[0], "", "data/", "search/", "404.html"):
        assert "Made with tea" in site.page(path).text, path


@pytest.mark.slow
def test_page_of_the_owner_at_the_address_of_a_list_is_told(fresh: Path) -> None:
    for name in ("search", "topics", "data", "papers"):
        (fresh / "docs" / f"{name}.md").write_text(f"# {name}\n\nBy pigeon.\n")
    for _ in range(2):  # lists that are taken over have their addresses as well
        done = run_command("mkdocs", "build", cwd=fresh)
        assert re.findall(r"WARNING +- +(.*)", done.stderr) == [
            f"{name}.md: is not shown, since a page of the newspaper has its address ({name}/); "
            "give it another name"
            for name in ("search", "topics")
        ]
    site = Site(fresh / "site", SITE_URL)
    assert "By pigeon." in site.page("data/").text
    assert "By pigeon." in site.page("papers/").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("theme: material", "theme: mkdocs",
         "mkdocs.yml: theme “mkdocs”, but the plugin papers makes its pages for Material; "
         "write “theme: material”"),
        ("[search, papers]", "[search, papers, papers]",
         "mkdocs.yml: the plugin papers is listed twice; keep one of them"),
        ("site_name", "use_directory_urls: false\nsite_name",
         "mkdocs.yml: use_directory_urls: false (the plugin offline sets it, too) does not go "
         "with the plugin papers, whose addresses end in a slash; leave it out"),
        ("[search, papers]", "[search, papers, offline]",
         "mkdocs.yml: use_directory_urls: false (the plugin offline sets it, too) does not go "
         "with the plugin papers, whose addresses end in a slash; leave it out"),
        ("theme: material", "theme: { name: material, custom_dir: mine }",
         "the theme's page has the slots"),
    ],
)  # fmt: skip
def test_what_can_not_be_right_is_refused_in_a_line(
    fresh: Path, old: str, new: str, message: str
) -> None:
    (fresh / "mine").mkdir()
    (fresh / "mine" / "main.html").write_text('{% extends "base.html" %}')
    (fresh / "mkdocs.yml").write_text(LEAST.replace(old, new))
    done = run_command("mkdocs", "build", "--strict", cwd=fresh)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (fresh / "site").exists()
    assert not list(fresh.glob(".site*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "message"),
    [
        ('{% extends "nosuch.html" %}', "mine/main.html:1: there is no template “nosuch.html”"),
        ('{% extends "papers.html" %}\n{% block footnote %}{{ tea.pot }}{% endblock %}',
         "mine/main.html:2: 'tea' is undefined"),
        ('{% extends "papers.html" %}\n{% blok footnote %}',
         "mine/main.html:2: Encountered unknown tag 'blok'."),
    ],
)  # fmt: skip
def test_mistake_in_a_template_of_the_owner_is_told_with_its_line(
    fresh: Path, template: str, message: str
) -> None:
    (fresh / "mine").mkdir()
    (fresh / "mine" / "main.html").write_text(template)
    text = LEAST.replace("theme: material", "theme: { name: material, custom_dir: mine }")
    (fresh / "mkdocs.yml").write_text(text)
    for command in (["mkdocs", "build"], ["papers", "build"]):
        done = run_command(*command, cwd=fresh)
        assert done.returncode == 1
        assert f"{message}; correct the template" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (fresh / "site").exists()


@pytest.mark.parametrize(("asked", "served"), [("de", "de"), ("de-AT", "de"), ("zh_CN", "zh")])
def test_language_of_a_country_is_served_by_its_language(
    fresh: Path, asked: str, served: str
) -> None:
    theme = f"theme: {{ name: material, language: {asked} }}"
    (fresh / "mkdocs.yml").write_text(LEAST.replace("theme: material", theme))
    config = load_config(str(fresh / "mkdocs.yml"))
    lay_theme(config, Settings(), ENGLISH)
    assert config.theme["language"] == served


def test_language_that_nobody_speaks_is_told(fresh: Path) -> None:
    theme = "theme: { name: material, language: dee }"
    (fresh / "mkdocs.yml").write_text(LEAST.replace("theme: material", theme))
    config = load_config(str(fresh / "mkdocs.yml"))
    with pytest.raises(SettingsError) as error:
        lay_theme(config, Settings(), ENGLISH)
    assert str(error.value) == (
        "mkdocs.yml: theme.language: Material has no words in “dee”; did you mean “de”?"
    )


OTHERS = """
  - blog
  - tags
  - macros
  - awesome-nav
  - git-revision-date-localized
  - privacy: { assets_exclude: ["*"] }
  - redirects: { redirect_maps: { old.md: own.md } }
"""


# What a plugin that makes pages smaller does to them: no quotes but where they must be, no blanks.
SQUEEZE = r"""
import re

def on_post_page(output, page, config):
    output = re.sub(r"=\"([\w./:-]+)\"(?=[ >])", r"=\1", output)
    return re.sub(r">\s+<", "><", output)
"""


@pytest.mark.slow
def test_pages_that_a_hook_makes_smaller_are_whole(fresh: Path) -> None:
    plain = build(fresh)
    length = len(plain.read("index.html"))
    words = {path: plain.page(path).text.split() for path in ("", "days/", *plain.papers)}
    (fresh / "squeeze.py").write_text(SQUEEZE)
    (fresh / "mkdocs.yml").write_text(f"{LEAST}hooks: [squeeze.py]\n")
    site = build(fresh)
    assert len(site.read("index.html")) < length
    assert "rel=canonical" in site.read("index.html")
    for path, expected in words.items():
        assert site.page(path).text.split() == expected
        assert site.read(f"{path}index.html").count("content-security-policy") == 1, path
    assert list(site.list_broken()) == []


@pytest.mark.slow
@pytest.mark.parametrize("plugins", [f"{OTHERS}  - papers\n", f"\n  - papers{OTHERS}"])
def test_newspaper_builds_beside_other_plugins(fresh: Path, plugins: str) -> None:
    (fresh / "mkdocs.yml").write_text(
        LEAST.replace("plugins: [search, papers]", "plugins:") + plugins
    )
    posts = fresh / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    (posts / "post.md").write_text("---\ndate: 2025-01-01\n---\n# Post\n\nText.\n")
    (fresh / "docs" / "blog" / "index.md").write_text("# Blog\n")
    (fresh / "docs" / "own.md").write_text("# Own\n\nIt is {{ 1 + 1 }}.\n")
    name = ("-c", "user.name=Tea", "-c", "user.email=tea@papers.example")
    for command in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=fresh, check=True)
    site = build(fresh)
    assert "It is 2." in site.page("own/").text
    assert TITLE in site.page("").text
    assert (fresh / "site/old/index.html").is_file()
    for path in ("", "days/", "own/", "blog/", *site.papers):
        assert site.read(f"{path}index.html").count("content-security-policy") == 1, path


@pytest.mark.slow
def test_wheel_outside_any_checkout_builds_the_newspaper(fresh: Path, tmp_path: Path) -> None:
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    target = ("--target", str(tmp_path / "packages"))
    command = [sys.executable, "-m", "pip", "install", *options, *target, str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    code = "import generator; print(generator.__file__)"
    environment = {"PYTHONPATH": str(tmp_path / "packages")}
    where = subprocess.run(
        [sys.executable, "-c", code], cwd=fresh, env=os.environ | environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(tmp_path))
    done = run_command("mkdocs", "build", "--strict", cwd=fresh, **environment)
    assert done.returncode == 0, done.stderr
    assert TITLE in Site(fresh / "site", SITE_URL).page("").text
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run_command(
        "papers", "site", "--captures", fresh / "data/captures", "--site", "out",
        "--site-url", SITE_URL, cwd=elsewhere, **environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert TITLE in Site(elsewhere / "out", SITE_URL).page("").text


def test_pages_of_an_owner_are_named_in_the_navigation_in_order(tmp_path: Path) -> None:
    for name in "hbdacgef":
        (tmp_path / f"{name}.md").write_text("# A page\n")
    for name in ("index.md", "README.md", "about.txt"):
        (tmp_path / name).write_text("")
    assert _list_own_pages(tmp_path) == [f"{name}.md" for name in "abcdefgh"]


def test_files_of_a_theme_are_listed_without_its_icons(fresh: Path) -> None:
    (fresh / "mine" / "assets" / ".kept").mkdir(parents=True)
    (fresh / "mine" / "assets" / "tea.svg").write_text("<svg/>")
    (fresh / "mine" / "assets" / ".kept" / "pot.svg").write_text("<svg/>")
    text = LEAST.replace("theme: material", "theme: { name: material, custom_dir: mine }")
    (fresh / "mkdocs.yml").write_text(text)
    config = load_config(str(fresh / "mkdocs.yml"))
    before, files = Files([]), Files([])
    before.add_files_from_theme(config.theme.get_env(), config)
    lay_theme(config, Settings(), ENGLISH)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    assert set(before.src_uris) < set(files.src_uris)
    assert {"assets/tea.svg", STYLE} <= set(files.src_uris)
    assert not any("/." in name for name in env.list_templates())
    assert env.get_template(".icons/material/magnify.svg").render()


def test_what_an_owner_says_on_every_page_is_text(tmp_path: Path) -> None:
    hostile = "\"'><script>alert(1)</script>"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(LEAST)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    settings = Settings(
        footer=hostile,
        copyright=hostile,
        licence=Licence(name=hostile, url=hostile),
        analytics=Analytics(script=f"https://{hostile}/x", data={hostile: hostile}),
    )
    _take_settings(config, settings)
    said = config.extra["papers_own"]
    assert said["footer"] == said["copyright"] == said["licence"]["name"] == escape_html(hostile)
    assert said["licence"]["url"] == escape_html(hostile)
    assert said["analytics"]["data"] == {escape_html(hostile): escape_html(hostile)}
    assert "<" not in f"{said['counter']}{said['analytics']['script']}"

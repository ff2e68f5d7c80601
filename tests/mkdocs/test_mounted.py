"""A newspaper in a folder of somebody's documentation, which stays as it was."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.model.problems import SettingsError
from generator.owner.settings import make_settings
from tests.captures import COLLECTION, write_page
from tests.conftest import run_command
from tests.mkdocs.test_serve import Server, find_alert, write
from tests.sites import Site

URL = "https://kettle.example/docs/"
SETTINGS = """site_name: Kettle & Co
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
site_description: How to boil water.
copyright: The kettle people
theme:
  name: {theme}
nav:
  - Home: index.md
  - Guide: guide/start.md
  - Papers: papers/index.md
validation:
  nav: {{ omitted_files: warn, not_found: warn }}
  links: {{ not_found: warn, anchors: warn, unrecognized_links: warn }}
plugins:
  - search
{plugin}"""
PLUGIN = """  - papers:
      at: papers/
      name: Papers on <Kettles>
      topics: data/topics.yml
"""
HOME = "# Kettles\n\nRead [the guide](guide/start.md) and [the papers](papers/index.md).\n"
INDEX_NAMES = ("index.html", "404.html", "guide/start/index.html", "search/search_index.json")


def make_docs(folder: Path, theme: str, plugin: str = PLUGIN) -> Path:
    """An ordinary documentation site with its own index, navigation and search."""
    for name, text in (("index.md", HOME), ("guide/start.md", "# Start\n\nPour.\n\n## Boil\n")):
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(theme=theme, plugin=plugin))
    shutil.copytree(COLLECTION, folder / "data")
    return folder


def build(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return run_command("mkdocs", "build", "--strict", cwd=folder, **({"SITE_URL": URL} | variables))


def read_files(site: Path) -> dict[str, bytes]:
    """Every file outside the newspaper, without the times that MkDocs takes from the clock."""
    files = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith("papers/"):
            data = path.read_bytes()
            data = gzip.decompress(data) if name.endswith(".gz") else data
            files[name] = re.sub(rb"<lastmod>[^<]*</lastmod>|Build Date UTC : .*", b"", data)
    return files


@pytest.fixture(scope="module", params=["material", pytest.param("mkdocs", marks=pytest.mark.slow)])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Their site without the newspaper, a page in its place, and with it."""
    without = make_docs(tmp_path_factory.mktemp("without"), request.param, "")
    (without / "docs/papers").mkdir()
    (without / "docs/papers/index.md").write_text("# Papers on <Kettles>\n")
    within = make_docs(tmp_path_factory.mktemp("within"), request.param)
    for folder in (without, within):
        done = build(folder)
        assert done.returncode == 0, done.stderr
    return without / "site", within / "site"


def test_everything_of_theirs_stays_as_it_was(both: tuple[Path, Path]) -> None:
    without, within = map(read_files, both)
    assert within.keys() == without.keys()
    sitemaps = {name for name in without if name.startswith("sitemap")}
    assert {name for name in without if within[name] != without[name]} == sitemaps
    for name in sitemaps:
        address = f"<loc>{URL}papers/</loc>".encode()
        assert address in without[name]
        assert b"papers/" not in within[name]
        assert within[name].count(b"<url>") == without[name].count(b"<url>") - 1
    for name in INDEX_NAMES:
        assert b"content-security-policy" not in within[name]


def test_newspaper_is_whole_below_its_folder(both: tuple[Path, Path]) -> None:
    site = Site(both[1] / "papers", f"{URL}papers/")
    assert "Papers on <Kettles>" in site.page("").text
    assert site.page("").meta("og:site_name") == ["Papers on <Kettles>"]
    for name in (
        "feed.xml",
        "atom.xml",
        "feed.json",
        "topics/code/feed.xml",
        "feeds.opml",
        "data/index.json",
        "sitemap.xml",
        "llms.txt",
        "assets/papers.css",
        "search/index.html",
    ):
        assert (site.folder / name).is_file(), name
    for name in ("robots.txt", "404.html"):
        assert not (site.folder / name).exists(), name
    addresses = re.findall(r"<loc>([^<]*)</loc>", site.read("sitemap.xml"))
    assert addresses
    assert all(address.startswith(f"{URL}papers/") for address in addresses)
    assert all(
        f">{URL}papers/papers/" in item
        for item in re.findall(r"<item>.*?</item>", site.read("feed.xml"), re.S)
    )
    for path in site.paths:
        html = site.read(path if path.endswith(".html") else f"{path}index.html")
        assert "content-security-policy" in html, path
    assert site.page("").find("a", href=URL), "the way back to their home"


def test_links_of_both_are_good_and_papers_check_says_so(both: tuple[Path, Path]) -> None:
    folder = both[1].parent
    done = run_command("papers", "check", "site", cwd=folder)
    if "theme:\n  name: mkdocs\n" in (folder / "mkdocs.yml").read_text():
        return  # that theme has empty links of its own
    assert done.returncode == 0, done.stderr
    assert "every link, feed and published address is good" in done.stdout


def test_papers_build_makes_the_same_site(both: tuple[Path, Path], tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    done = run_command("papers", "build", cwd=folder, SITE_URL=URL)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^[1-9]\d+ files written to site$", done.stdout, re.M)
    assert not (folder / "docs/papers").exists()
    same = both[1] / "papers" / "index.html"
    if "material" in (both[1].parent / "mkdocs.yml").read_text():
        assert (folder / "site/papers/index.html").read_bytes() == same.read_bytes()
        assert read_files(folder / "site") == read_files(both[1])


@pytest.mark.slow
def test_second_build_is_the_same_and_addresses_are_kept(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    assert build(folder).returncode == 0
    first = {p: p.read_bytes() for p in (folder / "site/papers").rglob("*") if p.is_file()}
    assert run_command("papers", "keep", cwd=folder).returncode == 0
    assert build(folder).returncode == 0
    second = {p: p.read_bytes() for p in (folder / "site/papers").rglob("*") if p.is_file()}
    changed = {p.name for p in first.keys() | second.keys() if first.get(p) != second.get(p)}
    assert changed <= {"changes.jsonl"}
    assert not (folder / "docs/papers").exists()
    paper = next(
        p
        for p in first
        if p.match("papers/*/index.html") and p.parent.parent.parent.name == "papers"
    )
    (folder / "site/papers" / "papers" / paper.parent.name / "index.html").unlink()
    done = run_command("papers", "check", "site", cwd=folder)
    assert f"papers/{paper.parent.name}/: was published, and is gone" in done.stderr


@pytest.mark.slow
def test_own_pages_of_the_newspaper_stand_in_its_folder(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    (folder / "docs/papers").mkdir()
    (folder / "docs/papers/about.md").write_text(
        "# About the papers\n\nSee [days](days/index.md).\n\n![Pot](pot.svg)\n"
    )
    (folder / "docs/papers/pot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("omitted_files: warn", "omitted_files: ignore")
    )
    done = build(folder)
    assert done.returncode == 0, done.stderr
    site = Site(folder / "site/papers", f"{URL}papers/")
    assert "See days" in site.page("about/").text
    assert (folder / "site/papers/pot.svg").is_file()
    assert site.page("").find("a", href="about/")


@pytest.mark.parametrize(
    "wrong", ["/papers/", "../papers/", "papers", "Papers/", "a//", "https://a.example/"]
)
def test_folder_that_is_none_is_told(wrong: str) -> None:
    with pytest.raises(SettingsError) as error:
        make_settings({"at": wrong}, "mkdocs.yml")
    told = f"papers: at: “{wrong}” is no folder of a site; write it like “papers/”"
    assert str(error.value) == f"mkdocs.yml: {told}"


@pytest.mark.slow
def test_capture_that_cannot_be_read_leaves_their_old_site(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    assert build(folder).returncode == 0
    shutil.rmtree(folder / "data/captures")
    (folder / "data/captures").mkdir()
    (folder / "data/captures.yml").unlink()
    done = build(folder)
    assert done.returncode == 1
    assert "there is no paper, but" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site/papers/index.html").is_file()


@pytest.mark.slow
def test_epoch_of_the_newspaper_is_not_theirs(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    (folder / "hook.py").write_text(
        "import os\n\ndef on_shutdown():\n    print('epoch', os.environ.get('SOURCE_DATE_EPOCH'))\n"
    )
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    assert "epoch None" in build(folder).stdout


def test_edition_names_addresses_below_the_folder(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    (folder / "data/captures/new.txt").write_text(write_page("Mar 20, 2026", "Kettles of Steel"))
    done = run_command("papers", "digest", "--site-url", URL, "--format", "text", cwd=folder)
    assert f"{URL}papers/papers/" in done.stdout, done.stderr


@pytest.mark.slow
def test_newspaper_in_a_folder_is_served_and_followed(tmp_path: Path) -> None:
    folder = make_docs(tmp_path, "material")
    server = Server(folder)
    try:
        assert "Kettles" in server.get("")
        assert find_alert(server.get("papers/")) == ""
        page = write_page("Mar 20, 2026", "Kettles of Steel")
        server.change(write(folder / "data/captures/new.txt", page))
        assert "Kettles of Steel" in server.get("papers/")
        server.change(write(folder / "data/topics.yml", "areas: [\n"))
        assert "topics.yml" in find_alert(server.get("papers/"))
        assert "Kettles of Steel" in server.get("papers/")
    finally:
        server.stop()

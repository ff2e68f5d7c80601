"""What no build goes on with, word for word, and what a server goes on after."""

import errno
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from generator.files.exchange import Staging
from generator.files.mark import write_mark
from generator.mkdocs.config import find_project
from generator.mkdocs.mounted import MountedPapers
from generator.mkdocs.problems import Problems, keep_serving
from generator.mkdocs.refusals import refuse_emptying, refuse_poorer, refuse_warnings
from generator.mkdocs.theme import check_config
from generator.model.problems import Origin, PapersError, SettingsError, SourceError
from generator.owner.settings import Settings, make_settings
from tests.captures import build_captures, make_capture, write_page

RED = "\x1b[31m"
LEAST = "site_name: Tea\nsite_url: https://tea.example/c++/\ntheme: material\n"


def test_settings_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        find_project(tmp_path / "no.yml")
    assert str(refused.value) == (
        f"{tmp_path / 'no.yml'}: no such file; run this where mkdocs.yml is, or name one"
    )


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("use_directory_urls: false", "mkdocs.yml: use_directory_urls: false (the plugin offline "
         "sets it, too) does not go with the plugin papers, whose addresses end in a slash; leave "
         "it out"),
        ("plugins: [papers, papers]", "mkdocs.yml: the plugin papers is listed twice; keep one of "
         "them"),
        ("plugins: [papers, search]", ""),
    ],
)  # fmt: skip
def test_settings_that_no_page_could_stand_are_refused(
    tmp_path: Path, more: str, problem: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"{LEAST}{more}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    if not problem:
        check_config(config)
        return
    with pytest.raises(SettingsError) as refused:
        check_config(config)
    assert str(refused.value) == problem


@pytest.fixture
def counter() -> Iterator[CountHandler]:
    handler = CountHandler()
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)


def test_warnings_of_a_strict_build_are_counted(counter: CountHandler) -> None:
    refuse_warnings()
    counter.setLevel(logging.WARNING)
    for _ in range(2):
        counter.handle(logging.LogRecord("mkdocs.x", logging.WARNING, "", 1, "odd", (), None))
    with pytest.raises(PapersError, match=r"^2 warnings in strict mode; mend what is named above$"):
        refuse_warnings()


def test_site_of_papers_is_not_emptied(tmp_path: Path) -> None:
    empty = build_captures().corpus
    full = build_captures(make_capture(write_page("Mar 11, 2025", "Kites"))).corpus
    refuse_emptying(tmp_path, empty)
    for name, refused in (("about/index.html", False), ("papers/kites/index.html", True)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x")
        write_mark(tmp_path, [name])
        refuse_emptying(tmp_path, full)
        if refused:
            with pytest.raises(PapersError, match=r"^there is no paper, but .* has some and stays"):
                refuse_emptying(tmp_path, empty)
        else:
            refuse_emptying(tmp_path, empty)


def test_site_does_not_lose_pages_to_a_damaged_capture(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("about/index.html", "days/2/index.html", "days/1/index.html"):
        (site / name).parent.mkdir(parents=True)
        (site / name).write_text("x")
    write_mark(site, ["about/index.html", "days/2/index.html", "days/1/index.html"])
    staging = Staging(site)
    (staging.folder / "index.html").write_text("x")
    refuse_poorer(staging, [])
    aside = [SourceError(Origin("bad.txt", 1), "no papers", "look at it")]
    with pytest.raises(PapersError) as refused:
        refuse_poorer(staging, aside)
    assert str(refused.value) == (
        f"{site} stays as it was, since pages in it would go (2, the first is days/1/index.html); "
        "mend or remove what was set aside (bad.txt:1), or build into a new folder"
    )


def catch(problems: Problems, error: Exception) -> list[str]:
    def fail() -> None:
        raise error

    with problems.catch():
        fail()
    return problems.lines


def test_problems_of_the_disk_end_a_build_in_one_line_and_a_plugin_s_own_stay() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{RED}site")
    with pytest.raises(PluginError, match=r"^\\x1b\[31msite: .*No space left on device"):
        catch(Problems(), full)
    with pytest.raises(PluginError, match=r"^mine$"):
        catch(Problems(), PluginError("mine"))
    (line,) = catch(Problems(serving=True), full)
    assert RED not in line


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BuildError(f"{RED}no page"), "\\x1b[31mno page"),
        (ValueError(f"{RED}odd"), "\\x1b[31modd"),
        (PluginError(""), "PluginError"),
    ],
)
def test_server_goes_on_and_its_log_obeys_nothing(
    caplog: pytest.LogCaptureFixture, error: Exception, told: str
) -> None:
    def build() -> None:
        raise error

    keep_serving(build)()
    (record,) = (r for r in caplog.records if r.levelname == "ERROR")
    assert told in record.getMessage()
    assert RED not in record.getMessage()


def test_documentation_keeps_its_pictures_and_its_sitemap_but_for_the_newspaper_s(
    tmp_path: Path,
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(LEAST)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = "papers"
    mounted = MountedPapers.__new__(MountedPapers)
    mounted.settings, mounted.at = Settings(), "papers/"
    names = ["papers/logo.svg", "papers/mine.md", "papersx.svg", "guide.md"]
    files = mounted.on_files(
        Files([File.generated(config, name, content="x") for name in names]), config=config
    )
    assert [file.src_uri for file in files] == [
        "papers/mine.md", "papersx.svg", "guide.md", "papers/index.md",
    ]  # fmt: skip
    entry = "  <url>\n    <loc>https://tea.example/{}/{}</loc>\n  </url>\n"
    places = [("c++", "papers/"), ("c++", "papers/mine/"), ("c++", "guide/"), ("cc", "papers/")]
    sitemap = "".join(entry.format(*place) for place in places)
    left = mounted.on_post_template(sitemap, template_name="sitemap.xml", config=config)
    assert re.findall("<loc>https://tea.example/(.*)</loc>", left) == ["c++/guide/", "cc/papers/"]
    assert mounted.on_post_template(sitemap, template_name="404.html", config=config) == sitemap


def test_what_went_wrong_inside_stands_in_the_log_of_whoever_asks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def divide() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.DEBUG):
        catch(Problems(serving=True), ZeroDivisionError("odd"))
        keep_serving(divide)()
    levels = [(record.levelname, bool(record.exc_info)) for record in caplog.records]
    assert levels == [("DEBUG", True), ("ERROR", False)] * 2


def test_newspaper_in_documentation_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"{LEAST}plugins: [papers, papers]\n")
    config, read = load_config(str(tmp_path / "mkdocs.yml")), list[Path]()

    def note(_: MkDocsConfig, site: Path) -> Problems:
        read.append(site)
        return Problems()

    mounted = MountedPapers(make_settings({"at": "papers/"}, "mkdocs.yml"), note, lambda _: mounted)
    with pytest.raises(PluginError, match=r"^mkdocs.yml: the plugin papers is listed twice; keep"):
        mounted.on_pre_build(config=config)
    assert not read
    (tmp_path / "mkdocs.yml").write_text(f"{LEAST}plugins: [papers]\n")
    mounted.on_pre_build(config=load_config(str(tmp_path / "mkdocs.yml")))
    assert read == [tmp_path / "site" / "papers"]

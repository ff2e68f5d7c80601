"""The Markdown of lists in docs/: written where it differs, and else left as it is."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config

from generator.files.kept import KeptFiles
from generator.language.words import ENGLISH
from generator.mkdocs.config import find_project
from generator.mkdocs.filed import Filing
from generator.mkdocs.lists import Group, Lists
from generator.mkdocs.site import build_site
from generator.model.site import Page
from generator.pages import FOLDERS, list_pages
from generator.pages.markdown import list_markdown, list_texts
from generator.pages.own import Ownership
from generator.project import build_project
from tests.captures import build_pages, write_page
from tests.conftest import copy_collection, run_command

URL = "https://papers.example/"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose text is made."""
    found: list[str] = []
    real = list_texts

    def note(pages: Iterable[Page], *rest: object) -> Iterator[object]:
        pages = list(pages)
        found.extend(page.source for page in pages)
        return real(pages, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr("generator.mkdocs.filed.list_texts", note)
    return found


def build(folder: Path) -> dict[str, bytes]:
    """Build as MkDocs does; the Markdown of lists."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "out"), site_url=URL)
    config.plugins.on_startup(command="build", dirty=False)
    build_mkdocs(config)
    return list_written(folder)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_collection(tmp_path_factory.mktemp("once"))
    build(folder)
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A project that was built once, for one test to change."""
    return shutil.copytree(built_once, tmp_path / "project")


def list_written(folder: Path) -> dict[str, bytes]:
    """The Markdown of lists."""
    docs = folder / "docs"
    paths = [path for name in FOLDERS for path in sorted((docs / name).rglob("*.md"))]
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in paths}


def build_alone(folder: Path) -> None:
    """Build the site as ``papers site`` does, which leaves docs/ as it is."""
    config = folder / "mkdocs.yml"
    build_site(build_project(find_project(config)[0]), config, folder / "out", URL)


def build_anew(folder: Path) -> dict[str, bytes]:
    """What is written where nothing is kept."""
    shutil.rmtree(folder / ".cache")
    return build(folder)


def list_topics(texts: Iterable[str]) -> list[str]:
    return [name for name in texts if name.startswith("topics/") and name != "topics/index.md"]


def test_what_says_the_same_is_not_made(tmp_path: Path, written: list[str]) -> None:
    folder = copy_collection(tmp_path)
    first = build(folder)
    assert set(list_topics(written)) == set(list_topics(first))
    times = {name: (folder / "docs" / name).stat().st_mtime_ns for name in first}
    written.clear()
    assert build(folder) == first
    assert not list_topics(written)
    assert times == {name: (folder / "docs" / name).stat().st_mtime_ns for name in first}


@pytest.mark.parametrize("harm", ["spoilt", "gone", "as long", "another's time"])
def test_a_file_that_is_not_the_one_that_was_written_is_written_anew(
    built: Path, written: list[str], harm: str
) -> None:
    folder, first = built, list_written(built)
    name = list_topics(first)[0]
    path = folder / "docs" / name
    if harm == "gone":
        path.unlink()
    elif harm == "spoilt":
        path.write_bytes(first[name] + b"spoilt")
    elif harm == "as long":
        path.write_bytes(first[name][:-7] + b"spoilt\n")
    else:
        path.touch()
    written.clear()
    assert build(folder) == first
    assert list_topics(written) == [name]


def _say_more(folder: Path) -> None:
    capture = folder / "data" / "captures" / "first-of-march.txt"
    capture.write_text(capture.read_text().replace("sweeps a room", "sweeps a large room"))


def _rename_site(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_name: ", "site_name: More "))


def _write_template(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "list.md.j2").write_text("{{ page.title }}\n")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("papers: { ", "papers: { templates: templates, "))


def _make_private(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("papers: { ", "papers: { private: true, "))


def _drop_capture(folder: Path) -> None:
    (folder / "data" / "captures" / "first-of-march.txt").unlink()


CHANGES = [_say_more, _rename_site, _write_template, _make_private, _drop_capture]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("alone", [False, True])
def test_after_a_change_docs_has_what_a_build_from_nothing_writes(
    built: Path, change: Callable[[Path], None], *, alone: bool
) -> None:
    """Also where a build between took the lists over and left docs/ as it was."""
    change(built)
    if alone:
        build_alone(built)
    found = build(built)
    assert found == build_anew(built)


def test_a_file_that_links_to_one_that_is_gone_is_written_anew(built: Path) -> None:
    """A day that is too old for a file is named without a link."""
    rows = b'{"title": "Teapots in Space", "listed": "2025-06-20", "abstract": "A robot."}\n'
    (built / "data" / "captures" / "later.jsonl").write_bytes(rows)
    found = build(built)
    assert found == build_anew(built)


class _Groups(Lists):
    """Lists that always say that they are made from the same."""

    def list_groups(self) -> Iterator[Group]:
        for page in self.single.values():
            yield Group(b"the same", (page.source,), partial(tuple, [page]))


def test_a_file_is_written_anew_where_others_come_or_go_that_it_links_to(tmp_path: Path) -> None:
    corpus = build_pages(write_page("Mar 8, 2025", "Kites")).corpus
    days = [page for page in list_pages(corpus) if page.path.startswith(("days/", "topics/"))]
    for shown in (days, [page for page in days if page.path.count("/") == 1], days):
        single = {page.source: page for page in shown}
        lists = _Groups(corpus, Ownership("Teapots", "Teapots"), single)
        kept = KeptFiles(tmp_path / "kept", "1")
        Filing(lists, tmp_path, None, kept).write()
        kept.close()
        expected = {file.path: file.data for file in list_markdown(shown, ENGLISH)}
        assert {name: (tmp_path / name).read_bytes() for name in expected} == expected
        assert len(list(tmp_path.rglob("*.md"))) == len(expected)


def test_papers_build_writes_the_same_as_mkdocs(tmp_path: Path) -> None:
    """On a private site as well, whose lists speak of no feeds."""
    folder = copy_collection(tmp_path)
    _make_private(folder)
    found = build(folder)
    done = run_command("papers", "build", "--site", "out", "--site-url", URL, cwd=folder)
    assert done.stdout.splitlines()[0] == "Markdown of the lists: 0 files written to docs/"
    (folder / "docs" / list_topics(found)[0]).unlink()
    shutil.rmtree(folder / ".cache")
    done = run_command("papers", "build", "--site", "out", "--site-url", URL, cwd=folder)
    assert done.stdout.splitlines()[0] == "Markdown of the lists: 1 file written to docs/"
    assert build(folder) == found

"""Lists that are the same as in the site before: neither made nor rendered, unless others may."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.mkdocs.config import find_project
from generator.mkdocs.lists import _read_head, find_looks
from generator.mkdocs.plugin import PapersPlugin
from generator.mkdocs.site import build_site
from generator.model.site import Page
from generator.pages import topic
from generator.project import build_project
from generator.theme.render import Renderer
from tests.conftest import copy_collection


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics whose first pages are made."""
    found: list[str] = []
    make = topic._make_page

    def note(slug: str, *rest: object) -> Iterator[Page]:
        found.append(slug)
        return make(slug, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(topic, "_make_page", note)
    return found


def build(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    project, _ = find_project(config)
    build_site(build_project(project), config, folder / "out", "https://papers.example/")


@pytest.mark.slow
def test_a_list_that_is_the_same_is_not_made(tmp_path: Path, made: list[str]) -> None:
    folder = copy_collection(tmp_path)
    build(folder)
    first = sorted(set(made))
    assert len(first) > 1
    made.clear()
    build(folder)
    assert not made
    page = folder / "out" / "topics" / first[0] / "index.html"
    page.write_text("spoilt")
    build(folder)
    assert set(made) == {first[0]}
    assert "spoilt" not in page.read_text()


@pytest.mark.slow
def test_a_day_with_a_twin_is_not_rendered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, rendered = copy_collection(tmp_path), []
    render = Renderer.render_html

    def note(renderer: Renderer, page: Page) -> str:
        rendered.append(page.path)
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "render_html", note)
    build(folder)
    days = {path for path in rendered if path.startswith("days/2")}
    twins = {str(path): path.read_bytes() for path in (folder / "out").rglob("*.md")}
    assert days
    assert twins
    rendered.clear()
    build(folder)
    assert days.isdisjoint(rendered)
    assert twins == {str(path): path.read_bytes() for path in (folder / "out").rglob("*.md")}


@pytest.mark.slow
@pytest.mark.parametrize("change", ["title", "templates", "hook"])
def test_what_others_say_on_every_page_makes_all_lists_anew(
    tmp_path: Path, made: list[str], change: str
) -> None:
    folder = copy_collection(tmp_path)
    build(folder)
    all_of_them = set(made)
    made.clear()
    config = folder / "mkdocs.yml"
    if change == "title":
        (folder / "docs" / "more.md").write_text("# A page more\n")
    elif change == "templates":
        (folder / "overrides" / "partials").mkdir()
        (folder / "overrides" / "partials" / "logo.html").write_text("Tea")
    else:
        (folder / "hook.py").write_text("")
        config.write_text(f"{config.read_text()}\nhooks: [hook.py]\n")
    build(folder)
    assert set(made) == all_of_them


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Builds as `mkdocs serve` does, one after another; gives the files of lists."""
    folder = copy_collection(tmp_path)
    plugins: list[PapersPlugin] = []

    def serve() -> dict[str, str]:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "served"))
        plugin = config.plugins["papers"]  # MkDocs keeps it from build to build
        assert isinstance(plugin, PapersPlugin)
        plugins.append(plugin)
        plugin.command, plugin.followed, plugin.deferred = "serve", True, True
        plugin.given, plugin.staging = False, None
        build_mkdocs(config)
        pages = (folder / "served" / "topics").rglob("index.html")
        return {str(path): path.read_text() for path in pages}

    yield serve
    plugins[0].on_startup(command="build", dirty=False)


@pytest.mark.slow
def test_a_list_that_is_served_stays_until_it_changes(
    tmp_path: Path, served: Callable[[], dict[str, str]], made: list[str]
) -> None:
    first = served()
    everything = set(made)
    made.clear()
    assert served() == first
    assert not made
    capture = tmp_path / "data" / "captures" / "first-of-march.txt"
    capture.write_text(capture.read_text().replace("sweeps a room", "sweeps a large room"))
    changed = served()
    assert changed.keys() == first.keys()
    assert changed != first
    assert 0 < len(set(made)) < len(everything)
    made.clear()
    about = tmp_path / "docs" / "about.md"
    about.write_text(f"{about.read_text()}\nA sentence more.\n")
    assert served() == changed
    assert not made
    about.write_text("# About us\n\nNo more.\n")
    assert served() != changed
    assert set(made) == everything


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("site_name: Daily Papers", "site_name: Weekly Papers", True),
        ("site_name:", "copyright: Us\nsite_name:", True),
        ("site_name:", "extra: { tea: 1 }\nsite_name:", True),
        ("site_name:", "extra: { papers_days: 1 }\nsite_name:", False),
        ("site_name:", "site_dir: elsewhere\nsite_name:", False),
        ("site_name:", "watch: [docs]\nsite_name:", False),
        ("  - papers", "  - search\n  - papers", False),
    ],
)
def test_pages_look_otherwise_by_what_they_show_alone(
    tmp_path: Path, old: str, new: str, *, shown: bool
) -> None:
    folder = copy_collection(tmp_path)
    config, looks = folder / "mkdocs.yml", list[bytes | None]()
    for text in (config.read_text(), config.read_text().replace(old, new, 1)):
        config.write_text(text)
        looks.append(find_looks(load_config(str(config)), Files([])))
    assert None not in looks
    assert (looks[0] != looks[1]) is shown
    config.write_text(f"{text}\nhooks: [hook.py]\n")
    (folder / "hook.py").write_text("")
    assert find_looks(load_config(str(config)), Files([])) is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("# One\n\nText.\n", "# One"),
        ("[a]: https://a.example/\n\n# One\n\nText.\n", "[a]: https://a.example/\n\n# One"),
        ("*[AI]: x\n\nkey: value\n\n# One\n\nText.\n", "*[AI]: x\n\nkey: value\n\n# One"),
        ("---\ntitle: T\n---\n\n# One\n\nText.\n", "---\ntitle: T\n---\n\n"),
        ("---\ntags: [a]\n---\n\n# One\n\nText.\n", "---\ntags: [a]\n---\n\n# One"),
        ("---\ntitle: [\n---\n\n# One\n", "---\ntitle: [\n---"),
        ("Title: T\n\n# One\n\nText.\n", "Title: T\n\n"),
        ("\ufeff# One\r\n\r\nText.\r\n", "# One"),
        ("", ""),
    ],
)
def test_head_of_a_page_is_all_that_its_title_can_stand_in(text: str, head: str) -> None:
    assert _read_head(text.encode()) == head

"""The Markdown on disk: real, readable pages for any generator of sites."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]  # stubs would be one more package to lock
import pytest
import yaml

from generator.captures import read_recorded
from generator.files.kept import KeptFiles
from generator.language.words import ENGLISH
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages import list_pages
from generator.pages import markdown as pages_markdown
from generator.pages.content import ListContent
from generator.pages.markdown import _dump_front_matter, list_markdown
from tests.captures import COLLECTION, HERE, Entry, build_captures, build_pages, write_page
from tests.sites import HtmlPage

GOLDEN = HERE / "golden"
EXTENSIONS = ["toc", "tables", "fenced_code", "meta"]

HOSTILE = [
    "# Not a heading",
    "*stars* _lines_ **both** ~~gone~~",
    "[link](http://evil.example) ![image](x.png) <http://auto.example>",
    "<script>alert(1)</script> <b>bold</b> <!-- comment -->",
    "&amp; &#42; &copy; & < >",
    "{{ 7 * 7 }} {% raw %} {# gone #} {: .class }",
    '--8<-- "secrets.txt"',
    "`code` ``more`` \\* \\\\ and so on",
    "1. not a list - nor this + nor that",
    "| a | table |",
    "title: yaml --- ...",
    "Ünïcode 王小明 — “quoted”",
]


def read_front_matter(text: str) -> dict[str, Any]:
    _, front, _ = text.split("---\n", 2)
    values = yaml.safe_load(front)
    assert isinstance(values, dict)
    return values


def render(text: str) -> HtmlPage:
    """The page as Python-Markdown shows it."""
    body = text.split("---\n", 2)[2]
    return HtmlPage(markdown.markdown(body, extensions=EXTENSIONS))


def list_texts(page: str) -> dict[str, str]:
    corpus = build_pages(page).corpus
    return {f.path: f.data.decode() for f in list_markdown(list_pages(corpus), ENGLISH)}


@pytest.mark.parametrize(
    "golden",
    sorted(p for part in ("docs", "site") for p in (GOLDEN / part).rglob("*") if p.is_file()),
    ids=lambda p: p.name,
)
def test_build_gives_the_golden_file(golden: Path, built: Path) -> None:
    """`UPDATE=1 make test` writes them anew; then read the difference."""
    found = (built / golden.relative_to(GOLDEN)).read_text()
    if os.environ.get("UPDATE"):
        golden.write_text(found)
    assert found == golden.read_text()


def test_every_list_has_its_markdown_file(built: Path) -> None:
    pages = {p.relative_to(built / "docs").as_posix() for p in (built / "docs").rglob("*.md")}
    assert {
        "days/index.md",
        "days/2025-12-10.md",
        "months/2025-12.md",
        "topics/index.md",
        "topics/code.md",
        "seen-most/index.md",
    } <= pages
    assert not {"days/2025-03-11.md", "days/unknown.md", "months/2025-03.md"} & pages


def test_front_matter_has_title_date_and_tags(built: Path) -> None:
    values = read_front_matter((built / "docs/days/2025-12-10.md").read_text())
    assert values["title"] == "Wednesday, 10 December 2025"
    assert values["date"] == date(2025, 12, 10)
    assert set(values["tags"]) == {"reinforcement-learning", "images", "language-models"}


def test_every_generated_file_has_front_matter_and_says_that_it_is_generated(built: Path) -> None:
    for folder in ("days", "weeks", "months", "topics", "seen-most"):
        for path in (built / "docs" / folder).glob("*.md"):
            values = read_front_matter(path.read_text())
            assert values["generated"] is True, path
            assert values["title"], path
            assert values["description"], path


def test_day_page_has_every_paper_whole(built: Path) -> None:
    (day,) = [
        day
        for day in build_captures(*read_recorded([COLLECTION / "captures"]).captures).corpus.days
        if day.slug == "2025-12-10"
    ]
    text = render((built / "docs/days/2025-12-10.md").read_text()).text
    for paper in day.papers:
        assert paper.title in text
        for paragraph in paper.text.split("\n\n"):
            assert paragraph in text


def test_topic_page_has_the_gist(built: Path) -> None:
    text = render((built / "docs/topics/code.md").read_text()).text
    papers = build_captures(*read_recorded([COLLECTION / "captures"]).captures).corpus.by_topic
    for paper in papers["code"]:
        assert " ".join(paper.gist.split()) in " ".join(text.split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_escaped_text_renders_to_the_very_same_text(hostile: str) -> None:
    page = write_page("Mar 11, 2025", Entry(f"T {hostile}", f"{hostile} and so it ends."))
    rendered = render(list_texts(page)["days/2025-03-11.md"])
    heading = " ".join(f"T {hostile}".split())
    assert heading in rendered.text
    assert f"{hostile} and so it ends." in rendered.text
    assert {tag for tag, _ in rendered.elements} == {"h1", "h2", "p", "a"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_title_in_front_matter_is_yaml_and_harmless_as_html(hostile: str) -> None:
    page = write_page("Mar 11, 2025", f"Pruning {hostile}", "Pruning of the Other")
    for text in list_texts(page).values():
        values = read_front_matter(text)
        for key in ("title", "description"):
            assert not set("<>\"'{}[]`*_") & set(values[key])


def test_links_between_markdown_files_lead_to_files(built: Path) -> None:
    docs = built / "docs"
    for folder in ("days", "weeks", "months", "topics", "seen-most"):
        for path in (docs / folder).rglob("*.md"):
            for link in render(path.read_text()).find("a"):
                if link["href"].endswith(".md"):
                    assert (path.parent / link["href"]).resolve().is_file(), (path, link)


def test_papers_stand_in_the_order_of_the_page() -> None:
    texts = list_texts(write_page("Mar 11, 2025", "Zebra", "Ape", "Mole"))
    page = render(texts["days/2025-03-11.md"])
    places = [page.text.index(title) for title in ("Zebra", "Ape", "Mole")]
    assert places == sorted(places)


def test_every_file_ends_with_one_line_feed_and_has_no_carriage_return(built: Path) -> None:
    for path in (built / "docs").rglob("*.md"):
        data = path.read_bytes()
        assert data.endswith(b"\n"), path
        assert b"\r" not in data, path


def test_collection_covers_what_the_tests_ask_of_it(built: Path) -> None:
    papers: tuple[Paper, ...] = build_captures(
        *read_recorded([built / "data/captures"]).captures
    ).corpus.papers
    assert {p.text_kind for p in papers} == {"abstract", "summary"}
    assert {bool(p.days) for p in papers} == {True, False}
    assert max(len(p.sightings) for p in papers) == 2


def test_texts_of_earlier_builds_are_those_that_would_be_written(tmp_path: Path) -> None:
    """Whatever lists there are beside a page, and whatever the templates of the owner say."""
    days = [write_page(f"Mar {day}, 2025", "Kites", f"Snails {day}") for day in range(8, 16)]
    templates = tmp_path / "templates"
    templates.mkdir()
    template, included = templates / "list.md.j2", templates / "opening.j2"
    for count, own in ((3, ""), (4, ""), (8, ""), (8, "Teas"), (8, "Pots"), (5, "Pots"), (5, "")):
        template.unlink(missing_ok=True)
        if own:
            template.write_text("{% include 'opening.j2' %} {{ page.title }}\n")
            included.write_text(own)
        pages = list(list_pages(build_pages(*days[:count]).corpus))
        for shown in (pages, pages[::2]):  # some are the owner's, or older, and have no file
            kept = KeptFiles(tmp_path / "kept", "1")
            found = list(list_markdown(shown, ENGLISH, templates, kept=kept))
            kept.close()
            assert found == list(list_markdown(shown, ENGLISH, templates))


def test_a_text_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = list(list_pages(build_pages(write_page("Mar 8, 2025", "Kites")).corpus))
    written: list[str] = []
    real = pages_markdown._write_text

    def write(environment: Any, page: Any, way: Any) -> str:
        written.append(page.source)
        return real(environment, page, way)

    monkeypatch.setattr(pages_markdown, "_write_text", write)
    for _ in range(2):
        kept = KeptFiles(tmp_path, "1")
        list(list_markdown(pages, ENGLISH, kept=kept))
        kept.close()
    assert len(written) == len(set(written)) == len(pages) - 1


def test_front_matter_is_a_line_for_each_thing_in_the_letters_of_the_page() -> None:
    title = f"王小明 — {'Kites ' * 30}end"
    page = Page(
        "a/", title, "", "list", ListContent(""), updated=date(2025, 3, 11), tags=("b", "a")
    )
    assert _dump_front_matter(page).splitlines() == [
        "generated: true", f"title: 王小明 — {'Kites ' * 30}end", "date: 2025-03-11", "tags:",
        "- b", "- a", "hide:", "- navigation", "- toc", "search:", "  exclude: true",
    ]  # fmt: skip

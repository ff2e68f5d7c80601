"""Which of the pages that the owner wrote are found, and by what."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.pages import Page as MkDocsPage

from generator.mkdocs.search import PAGE, find_beside
from generator.model.kept import NOTHING_KEPT, Kept
from generator.search.index import Beside
from tests.mkdocs.test_filed import build


def make_page(source: str, **meta: Any) -> Any:
    inner = SimpleNamespace(title="Inner <b>one</b>", children=[])
    return SimpleNamespace(
        file=SimpleNamespace(src_uri=source), meta=meta, title="Tea", url="tea/",
        content="<p>Pour <em>slowly</em>.</p><pre><code>brew --hot</code></pre>",
        toc=[SimpleNamespace(title="Steam &amp; lids", children=[inner])],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "meta", "found"),
    [
        ("tea.md", {}, True), ("tea.md", {"search": {"exclude": True}}, False),
        ("tea.md", {"search": {"exclude": False}}, True), ("tea.md", {"search": {}}, True),
        ("tea.md", {"search": "exclude"}, True), (PAGE, {}, False),
        (PAGE, {"search": {"exclude": False}}, False),
    ],
)  # fmt: skip
def test_page_is_found_unless_its_owner_leaves_it_out(
    source: str, meta: dict[str, Any], found: object
) -> None:
    beside = find_beside([make_page(source, **meta)], NOTHING_KEPT)
    assert (len(beside.written) == 1) is found


def test_pages_that_are_generated_are_not_among_those_of_the_owner(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def note(pages: Iterable[MkDocsPage], kept: Kept) -> Beside:
        beside = find_beside(pages, kept)
        found.extend(document.path for document in beside.written)
        return beside

    monkeypatch.setattr("generator.mkdocs.stamping.find_beside", note)
    build(project)
    assert found == ["about/", "data/"]


def test_page_is_found_by_its_words_and_headings_not_by_what_one_types() -> None:
    (document,) = find_beside([make_page("tea.md")], NOTHING_KEPT).written
    assert (document.title, document.path) == ("Tea", "tea/")
    assert " ".join(document.text.split()) == "Pour slowly."
    assert document.topic_names == ("Steam & lids", "Inner one")

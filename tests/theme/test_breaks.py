"""Where a line of a page may end: not between a figure and its noun."""

import pytest

from generator.pages import list_pages
from generator.pages.onward import show_authors
from generator.theme.render import Renderer, keep_counts
from tests.captures import build_pages, write_page


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("A text. 194 papers.", "A text. 194~papers."),
        ("1,000 papers on 19 March 2025.", "1,000~papers on 19~March 2025."),
        ("52 篇论文", "52~篇论文"),
        ("from 3 to 4", "from 3~to 4"),
        ("GPT-4 (2 of 3), 2025", "GPT-4 (2~of 3), 2025"),
        ("", ""),
    ],
)
def test_figure_is_never_parted_from_its_noun(text: str, set_: str) -> None:
    assert keep_counts(text) == set_.replace("~", "\N{NO-BREAK SPACE}")


def test_no_line_ends_at_an_initial() -> None:
    corpus = build_pages(write_page("Mar 11, 2025", "Tea")).corpus
    names = ["Ada B. Kettle", "J. R. R. Kettle", "Kettle <i>"]
    assert show_authors(
        names, corpus
    ) == "Ada B.~Kettle, J.~R.~R.~Kettle, Kettle &lt;i&gt;".replace("~", "\N{NO-BREAK SPACE}")


def test_lists_are_set_so() -> None:
    pages = {p.path: p for p in list_pages(build_pages(write_page("Mar 11, 2025", "Tea")).corpus)}
    lists = [page for page in pages.values() if page.template == "list"]
    bodies = [Renderer().render_html(page) for page in lists]
    assert any("1\N{NO-BREAK SPACE}paper" in body for body in bodies)

"""Who has a page, what it says, and that it stays."""

import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.authors import FEWEST, find_authors
from generator.model.identity import make_slug
from generator.model.published import NOTHING_PUBLISHED
from generator.pages import list_stamped_pages
from generator.pages.author import list_addresses
from generator.pipeline import Build
from generator.publication import find_lost_addresses, record_build
from generator.search.documents import list_authors
from generator.theme.render import Renderer
from tests.captures import build_captures, make_capture, make_paper


def build_rows(*rows: tuple[str, list[str], str]) -> Build:
    """Papers by their title, authors and day."""
    lines = (
        json.dumps({"title": title, "abstract": "A text.", "authors": names, "featured": day})
        for title, names, day in rows
    )
    return build_captures(make_capture("\n".join(lines), "rows.jsonl"))


ROWS = (
    ("Kettles", ["Ada Example", "Ben <i>"], "2025-03-11"),
    ("Spoons", ["ADA EXAMPLE", "Cleo Only"], "2025-03-12"),
    ("Forks", ["Ada Example", "Ben <i>"], "2024-12-10"),
)


def render_pages(build: Build) -> dict[str, str]:
    pages = list_stamped_pages(build.corpus)
    return {page.path: Renderer().render_html(page) for page in pages}


def read_text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_author_of_two_papers_has_a_page_and_one_of_one_has_none() -> None:
    pages = render_pages(build_rows(*ROWS))
    ada, ben = (f"authors/{make_slug(name)}/" for name in ("Ada Example", "Ben <i>"))
    assert {path for path in pages if path.startswith("authors/")} == {ada, ben}
    text = read_text(pages[ada])
    assert "3 papers, by the day that listed them first. Every paper here that bears" in text
    assert re.search(r"2025 Spoons 12 Mar 2025 Kettles 11 Mar 2025 2024 Forks 10 Dec 2024", text)
    assert "Ben &lt;i&gt;" in pages[ben]


def test_name_of_a_paper_leads_to_its_page() -> None:
    pages = render_pages(build_rows(*ROWS))
    paper = next(html for path, html in pages.items() if path.startswith("papers/spoons"))
    address = f"../../authors/{make_slug('Ada Example')}/"
    assert f"<a href={address}>ADA EXAMPLE</a>, Cleo Only" in paper


def test_author_is_found_by_search_as_a_page() -> None:
    documents = list(list_authors(build_rows(*ROWS).corpus))
    assert [(d.title, d.slug, d.path, d.authors) for d in documents] == [
        ("Ben <i>", "", f"authors/{make_slug('Ben <i>')}/", ("B",)),
        ("Ada Example", "", f"authors/{make_slug('Ada Example')}/", ("A",)),
    ]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Jean-Émile van der Kettle", ("J É v d",)),
        ("J. R. Kettle", ()),
        ("Mary B. Kettle-Lid", ("M",)),
        ("Kettle", ()),
        ("王小明", ()),
    ],
)
def test_first_names_are_searched_by_their_initials(name: str, initials: tuple[str, ...]) -> None:
    rows = [(title, [name], "2025-03-11") for title in ("Kettles", "Spoons")]
    assert [d.authors for d in list_authors(build_rows(*rows).corpus)] == [initials]


def test_published_page_of_an_author_stays_whatever_is_learned() -> None:
    build = build_rows(*ROWS)
    published = record_build(build, NOTHING_PUBLISHED)
    fewer = build_captures(
        make_capture(json.dumps({"title": "Kettles", "abstract": "A.", "authors": ["Ada Example"],
                                 "featured": "2025-03-11"}), "rows.jsonl"),
        published=published,
    )  # fmt: skip
    pages = render_pages(fewer)
    assert "1 paper, by the day that listed it first." in read_text(
        pages[f"authors/{make_slug('Ada Example')}/"]
    )
    assert "No paper here bears this name any longer" in pages[f"authors/{make_slug('Ben <i>')}/"]
    assert set(list_addresses(fewer.corpus)) == {p for p in pages if p.startswith("authors/")}
    lost = find_lost_addresses(fewer, published)
    assert [path for path in lost if path.startswith("authors/")] == []


@pytest.mark.parametrize("before", [0, 200, 600, 999, 1_000, 5_000])
def test_fewest_papers_rise_with_the_site(before: int) -> None:
    papers = [make_paper(f"Other {n}") for n in range(before)]
    own = [make_paper(f"Own {n}", authors=("Ada Example",)) for n in range(9)]
    fewest = max(least for count, least in FEWEST if before + 1 >= count)
    for count in (fewest - 1, fewest):
        found = find_authors([*papers, *own[:count]], frozenset())
        assert ("ada example" in found) == (count >= fewest)


def test_name_that_a_paper_has_twice_is_on_one_paper() -> None:
    papers = [make_paper("Kettles", authors=("Ada Example", "ADA EXAMPLE", "Ada Example"))]
    assert find_authors(papers, frozenset()) == {}
    few = find_authors([*papers, make_paper("Spoons", authors=("Ada Example",))], frozenset())
    assert [len(author.papers) for author in few.values()] == [2]


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), max_size=12), st.integers(0, 12))
def test_later_days_take_no_page_away(authors: list[list[int]], until: int) -> None:
    papers = [
        make_paper(
            f"Paper {n}",
            authors=tuple(f"Ada {name}" for name in names),
            announced=datetime(2025, 3, 1 + n, tzinfo=UTC) if n % 4 else None,
        )
        for n, names in enumerate(authors)
    ]
    undated = [paper for paper in papers if not paper.announced]
    dated = [paper for paper in papers if paper.announced]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.model.authors.FEWEST", ((0, 2), (4, 3), (7, 4)))
        before = find_authors([*reversed(dated[:until]), *undated], frozenset())
        after = find_authors([*reversed(dated), *undated], frozenset())
    assert set(before) <= set(after)
    assert all(len(author.papers) >= 2 for author in after.values())

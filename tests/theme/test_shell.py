"""Shells are small, and cut at their slots alone."""

import re
from collections.abc import Iterator

import pytest

from generator.escape import escape_html
from generator.model.problems import PapersError
from generator.model.site import Card, Page
from generator.theme.shell import (
    BODY,
    CANONICAL,
    DESCRIPTION,
    HEAD,
    TITLE,
    Shell,
    stamp_page,
)
from tests.sites import Site

MOST = 3 * 1024  # bytes, without what a page says itself
HTML = f"""<title>{TITLE}</title>
  <meta content="{DESCRIPTION}"><link href="{CANONICAL}">{HEAD}
  <a href="../..">Home</a>
  <ul>
    <li><a href="../../days/">Days</a></li>
  </ul>
  <p>Two
  words, and "../../"</p>{BODY}"""
VALUES = {TITLE: "T", DESCRIPTION: "D", CANONICAL: "C", HEAD: "H", BODY: "B"}


def list_own_words(html: str) -> Iterator[str]:
    """What a page says itself: its title, its address, description, metadata and body."""
    for pattern in (
        r"<title>(.*) - Daily Papers</title>",
        r'property=og:description content="([^"]*)"',
        r'<link rel=canonical href="([^"]*)"',
        r'og:desc[^>]*>((?:.|\n)*)<link rel=alternate[^>]* title="Daily Papers"',
        r'<article class="md-content [^>]*>((?:.|\n)*)</article></div></main>',
    ):
        yield from re.findall(pattern, html)


def test_frame_of_a_stamped_page_has_at_most_3_kilobytes(site: Site) -> None:
    stamped = [path for path in site.paths if site.is_stamped(path)]
    assert set(site.papers) <= set(stamped)
    for path in stamped:
        html = site.read(f"{path}index.html")
        own = list(list_own_words(html))
        assert len(own) == 5, path
        assert len(html.encode()) - sum(len(words.encode()) for words in own) <= MOST, path


def test_slot_in_a_value_stays_text() -> None:
    html = Shell(HTML).stamp(VALUES | {TITLE: BODY})
    assert html.count(BODY) == 1
    assert html.endswith("</p>B")


def test_links_of_a_shell_lead_to_the_root_from_any_depth() -> None:
    shell = Shell(HTML)
    for root in ("../../", "../../../", "../../../../"):
        html = shell.stamp(VALUES, root)
        assert f"<a href={root}>Home</a>" in html
        assert f"<a href={root}days/>Days</a>" in html
        assert 'words, and "../../"' in html


def test_quotes_go_where_html_asks_for_none() -> None:
    kept = [
        '<a title="Two words">',
        '<a title="">',
        '<a title="a=b">',
        '<path d="M0"/>',
        "<script>let tag = '<a title=\"x\">'</script>",
        '<!-- <a title="x"> -->',
        'say="text"',
    ]
    html = Shell("".join([HTML, *kept, '<a title="x" rel="y" hidden>'])).stamp(VALUES)
    assert html.endswith("".join([*kept, "<a title=x rel=y hidden>"]))
    assert '<meta content="D"><link href="C">' in html


def test_indents_go_and_words_stay_apart() -> None:
    html = Shell(HTML).stamp(VALUES)
    assert "<p>Two\nwords" in html
    assert "\n<ul>" not in html


@pytest.mark.parametrize(
    "change", [(f"<title>{TITLE}", "<title>"), (BODY, BODY * 2), (f'"{CANONICAL}', CANONICAL)]
)
def test_shell_without_its_slots_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(PapersError, match="the theme's page has the slots"):
        Shell(HTML.replace(*change))


@pytest.mark.parametrize(
    ("canonical", "address"), [("", "papers/a/?x=1&amp;y"), ("papers/b/", "papers/b/")]
)
def test_page_names_its_own_address_or_that_of_the_page_that_it_repeats(
    canonical: str, address: str
) -> None:
    page = Page("papers/a/?x=1&y", "A & B", "", "list", Page, canonical=canonical)  # type: ignore[arg-type]
    stamped = stamp_page(Shell(HTML), page, "<p>Text", "", "https://papers.example/").data.decode()
    assert f'<link href="https://papers.example/{address}">' in stamped
    assert "<title>A &amp; B</title>" in stamped


def test_what_a_page_says_of_itself_is_text() -> None:
    hostile = '"><script>alert(1)</script>'
    page = Page("papers/x/", f"T{hostile}", f"D{hostile}", "paper", Card(), canonical=f"C{hostile}")
    data = stamp_page(Shell(HTML), page, "B", "", "https://x.example/").data.decode()
    assert "<script" not in data.replace("application/ld", "")
    assert f"<title>{escape_html(page.title)}</title>" in data
    assert f'content="{escape_html(page.description)}"' in data
    assert f'href="https://x.example/{escape_html(page.canonical)}"' in data

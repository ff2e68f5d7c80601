"""A phone, for real: before scripts have run, without them, and with large text."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import list_kinds
from tests.sites import Site
from tools.browser import ARGUMENTS, find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 360, 390, 412)


@pytest.fixture(scope="module")
def large_text(browser: Browser) -> Iterator[Browser]:
    """A browser whose reader set the text twice as large."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    opened = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield opened
    opened.close()


def list_wide(browser: Browser, site: Site, address: str, *, scripts: bool) -> list[str]:
    """The pages that scroll sideways, by their width; nothing is asked of a script of theirs."""
    found = []
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        page = context.new_page()
        session = context.new_cdp_session(page)
        for kind, path in list_kinds(site).items():
            page.goto(address + path, wait_until="load")
            size = session.send("Page.getLayoutMetrics")["cssContentSize"]
            if size["width"] > width:
                found.append(f"{kind} at {width}: {size['width']}")
        context.close()
    return found


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_no_page_scrolls_sideways(
    browser: Browser,
    edition: Site,
    served_edition: str,
    scripts: bool,  # noqa: FBT001
) -> None:
    assert list_wide(browser, edition, served_edition, scripts=scripts) == []


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_no_page_scrolls_sideways_at_twice_the_text_size(
    large_text: Browser,
    edition: Site,
    served_edition: str,
    scripts: bool,  # noqa: FBT001
) -> None:
    assert list_wide(large_text, edition, served_edition, scripts=scripts) == []


def test_controls_and_heads_of_tables_grow_with_the_text(
    large_text: Browser, edition: Site, served_edition: str
) -> None:
    page = large_text.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{served_edition}search/?q=quantization")
    page.locator(".dp-seg").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert page.locator(".dp-find input").evaluate(size) >= 32
    page.goto(served_edition + list_kinds(edition)["month"])
    heads = page.locator(".dp-grid--many thead .r a").evaluate_all(
        "heads => heads.map((head) => head.getBoundingClientRect())"
    )
    for one, next_one in pairwise(heads):
        assert one["right"] < next_one["left"] or one["bottom"] <= next_one["top"]
    page.close()


def test_one_endless_name_widens_no_list(
    browser: Browser, edition: Site, served_edition: str
) -> None:
    for width in (320, 1440):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(served_edition + list_kinds(edition)["day"])
        page.evaluate("document.querySelector('.dp-meta > *').textContent = 'X'.repeat(400)")
        assert page.locator(".dp-meta > *").first.bounding_box()["width"] < width  # type: ignore[index]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


PARTS = """() => [...document.querySelectorAll("p.dp-meta")].filter(p => p.offsetWidth).map(p => {
  const edge = p.getBoundingClientRect().left, cut = parseFloat(getComputedStyle(p).fontSize) / 2;
  const text = part => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect().left;
  };
  const first = [...p.children].filter(part => part.getBoundingClientRect().left - edge < 1);
  return { above: p.previousElementSibling.getBoundingClientRect().left, count: first.length,
           begin: first.map(text), cut: edge + cut, clip: getComputedStyle(p).clipPath };
})"""


@pytest.mark.parametrize("width", [390, 1440])
def test_lines_of_facts_neither_begin_nor_end_with_a_dot(
    browser: Browser, edition: Site, served_edition: str, width: int
) -> None:
    """A dot stands in the room before a part, which is cut off at the beginning of a line."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(served_edition + list_kinds(edition)["day"])
    lines = page.evaluate(PARTS)
    assert lines
    assert width > 390 or any(line["count"] > 1 for line in lines), "some take two lines"
    for line in lines:
        assert line["clip"].startswith("inset("), line
        assert all(abs(begin - line["above"]) < 1 for begin in line["begin"]), line
        assert line["cut"] < line["above"]
    page.close()


def test_long_names_begin_beside_the_mark_of_a_new_paper(
    browser: Browser, served_edition: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(served_edition)
    tops = page.evaluate(
        "[...document.querySelectorAll('p.dp-meta > em')].map((em) => ["
        "em.getBoundingClientRect().top, em.nextElementSibling.getBoundingClientRect().top])"
    )
    assert tops
    assert all(abs(mark - names) < 1 for mark, names in tops)
    page.close()


@pytest.mark.parametrize("leap", [False, True], ids=["by scrolling", "by a link within the page"])
def test_who_comes_back_to_a_long_list_finds_the_place_again(
    browser: Browser,
    edition: Site,
    served_edition: str,
    leap: bool,  # noqa: FBT001
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(served_edition + list_kinds(edition)["day"])
    link = page.locator(".dp-entry :is(h2, h3) a").nth(25)
    if leap:
        page.locator(".dp-jump a[href*='#']").nth(1).click()
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # until what is near is laid out
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    page.wait_for_url("**/papers/**")
    page.go_back(wait_until="load")
    page.wait_for_function(
        "([place, top]) => Math.abs(document.querySelectorAll('.dp-entry :is(h2, h3) a')[place]"
        ".getBoundingClientRect().top - top) < 100",
        arg=[25, before["y"] if before else None],
        timeout=5_000,
    )
    page.close()

"""No violation of WCAG 2.2 AA or of best practice, on any kind of page, however it is looked at."""

from importlib import resources
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import list_kinds
from tests.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 390, 768, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(", ")}`);
}"""

# What takes the focus by keyboard and neither it, what holds it nor its label has an outline.
BARE = """() => {
  const outlined = (e) => e && getComputedStyle(e).outlineStyle !== "none";
  const takers = "a[href], button, input, select, summary, [tabindex='0']";
  return [...document.querySelectorAll(takers)].filter((part) => {
    part.focus();
    const near = [part, part.parentElement, ...(part.labels ?? []), part.nextElementSibling];
    return document.activeElement === part && !near.some(outlined);
  }).map((part) => part.outerHTML.slice(0, 80));
}"""

LAY_OUT = """() => document.querySelectorAll(".dp-entry").forEach(
  (entry) => (entry.style.contentVisibility = "visible"))"""

Scheme = Literal["light", "dark"]


def open_page(browser: Browser, width: int, scheme: Scheme) -> Page:
    """A page without motion, so that nothing is judged while it fades in."""
    return browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()


def find_violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((found) => (found.open = true))")


def open_search(page: Page) -> None:
    page.keyboard.press("/")
    # Not `wait_for_function`: the page's policy forbids what that evaluates later on.
    page.locator("[name=q]:focus").first.wait_for()
    page.keyboard.type("network")
    page.locator("[role=option], .dp-search-results .dp-entry").first.wait_for()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["site", "edition"])
def test_no_kind_of_page_has_a_violation(
    which: str, scheme: Scheme, width: int, browser: Browser, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(which)
    address: str = request.getfixturevalue("served" if which == "site" else "served_edition")
    page = open_page(browser, width, scheme)
    found: dict[str, Any] = {}
    for kind, path in list_kinds(site).items():
        page.goto(address + path)
        page.evaluate(LAY_OUT)
        open_details(page)
        if violations := find_violations(page):
            found[kind] = violations
    page.context.close()
    assert found == {}


def test_whatever_takes_the_focus_shows_it(
    browser: Browser, edition: Site, served_edition: str
) -> None:
    page = open_page(browser, 1440, "light")
    found = {}
    for kind, path in list_kinds(edition).items():
        page.goto(served_edition + path)
        page.keyboard.press("Tab")  # from now on the focus is that of a keyboard
        if bare := page.evaluate(BARE):
            found[kind] = bare
    page.context.close()
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_search_has_no_violation(
    scheme: Scheme, width: int, browser: Browser, served_edition: str
) -> None:
    page = open_page(browser, width, scheme)
    page.goto(served_edition)
    open_search(page)
    assert find_violations(page) == []
    page.context.close()

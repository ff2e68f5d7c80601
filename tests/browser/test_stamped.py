"""Pages that are stamped stand on a frame of our own, which looks as the theme's does."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import list_kinds
from tests.sites import Site

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
# What is looked for on a page of the theme, and where it stands on a stamped one.
PARTS = {
    "header": ".md-header",
    "logo": ".md-header .md-logo",
    "name": ".md-header__title",
    "search": ".dp-search",
    "search field": ".dp-search input",
    "search link": ".dp-search-link",
    "palette": ".md-header__option :is(label:not([hidden]), button)",
    "picture of the palette": ".md-header__option :is(label:not([hidden]), button) svg",
    "tabs": ".md-tabs",
    "first tab": ".md-tabs__list a",
    "fourth tab": ".md-tabs__list li:nth-child(4) a",
    "footer": ".md-footer",
    "first section": ".md-footer .dp-foot a",
    "last section": ".md-footer .dp-foot li:last-child a",
    "footnote": ".md-footer .dp-foot p",
    "body": "body",
}
STYLES = (
    "backgroundColor borderBottomColor borderBottomStyle borderBottomWidth color cursor "
    "fontFamily fontSize lineHeight opacity textDecorationLine visibility"
).split()
MEASURE = """([parts, styles]) => {
  const foot = document.querySelector(".md-footer").getBoundingClientRect().top;
  return Object.fromEntries(Object.entries(parts).map(([name, selector]) => {
    const found = document.querySelector(selector);
    const box = found.getBoundingClientRect();
    const top = found.closest(".md-footer") ? box.top - foot : box.top;
    const computed = getComputedStyle(found);
    const shown = name === "body" ? [] : [box.left, top, box.width, box.height];
    return [name, [...shown.map(Math.round), ...styles.map((key) => computed[key])]];
  }));
}"""


def open_page(browser: Browser, width: int, scheme: Scheme) -> Page:
    return browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)


def measure(page: Page, address: str) -> dict[str, Any]:
    page.goto(address)
    page.locator(PARTS["palette"]).wait_for()
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(MEASURE, [PARTS, STYLES])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stamped_page_has_the_boxes_and_styles_of_the_theme(
    width: int, scheme: Scheme, site: Site, served: str, browser: Browser
) -> None:
    page = open_page(browser, width, scheme)
    theme = measure(page, served + list_kinds(site)["about"])
    stamped = measure(page, served + list_kinds(site)["paper"])
    page.close()
    assert stamped == theme


@pytest.mark.parametrize(("first", "then"), [("paper", "about"), ("about", "paper")])
def test_palette_that_was_chosen_on_one_kind_of_page_holds_on_the_other(
    first: str, then: str, site: Site, served: str, browser: Browser
) -> None:
    page = open_page(browser, 1440, "light")
    kinds = list_kinds(site)
    page.goto(served + kinds[first])
    page.locator(PARTS["palette"]).click()
    for kind in (first, then):
        page.goto(served + kinds[kind])
        page.locator("body[data-md-color-scheme=slate]").wait_for()
        assert page.locator(PARTS["palette"]).get_attribute("title") == "Switch to light mode"
    page.close()


def test_palette_is_switched_by_keyboard_and_keeps_the_focus(
    site: Site, served: str, browser: Browser
) -> None:
    page = open_page(browser, 1440, "dark")
    page.goto(served + list_kinds(site)["paper"])
    page.locator(PARTS["palette"]).press("Enter")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.keyboard.press("Enter")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.close()

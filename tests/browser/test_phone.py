"""A phone, for real: before scripts have run, without them, and with large text."""

from collections.abc import Iterator

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

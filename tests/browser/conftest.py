"""A browser and the served site, for tests that look at pages as a reader does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.sites import Site
from tools.browser import find_chromium, open_browser, serve_site

expect.set_options(timeout=30_000)  # ms, as all else in a browser: a busy machine is no fault


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not find_chromium():
        pytest.skip("no Chromium on PATH")
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[str]:
    """The address of the tests' own collection: few papers, odd and hostile ones among them."""
    with serve_site(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def served_edition(edition: Site) -> Iterator[str]:
    """The address of the edition that comes with the project."""
    with serve_site(edition.folder) as address:
        yield address

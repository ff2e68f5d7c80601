"""Searching and copying in German and Chinese, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import find_violations, open_page
from tests.language.sites import CHINESE, GERMAN, Edition, build_edition
from tools.browser import serve_site

pytestmark = pytest.mark.browser


def serve(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = build_edition(edition, tmp_path_factory.mktemp(edition.language))
    with serve_site(site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(GERMAN, tmp_path_factory)


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(CHINESE, tmp_path_factory)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reports every error, and every request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: problems.append(r.url) if "127.0.0.1" not in r.url else None)
    yield opened
    context.close()
    assert problems == []


def search(page: Page, address: str, text: str) -> list[str]:
    page.goto(f"{address}search/?q={text}")
    page.locator(".dp-search-results .dp-entry").first.wait_for()
    return page.locator(".dp-search-results .dp-entry h3").all_text_contents()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("uber grosse", "Über große Sprachmodelle in Mundarten"),  # umlauts and ß are folded
        ("Märchen", "Über große Sprachmodelle in Mundarten"),
        ("quantisierung", "Quantisierungsverfahren für Straßenkameras"),  # a compound's first part
        ("strassenkam", "Quantisierungsverfahren für Straßenkameras"),
        ("Bestärkendes Lernen", "A Kettle Learns to Whistle"),  # the name of a topic
    ],
)
def test_german_is_found(page: Page, german: str, text: str, title: str) -> None:
    assert search(page, german, text)[0] == title


@pytest.mark.slow
def test_german_answers_are_in_german(page: Page, german: str) -> None:
    search(page, german, "Sprachmodelle")
    expect(page.locator("[data-status]")).to_have_text("1 Arbeit")
    expect(page.locator(".dp-entry .dp-meta").first).to_contain_text("gelistet am 12. März 2025")
    page.goto(f"{german}search/?q=12. März 2025")
    expect(page.locator(".dp-search-places")).to_have_text("Tag: 12. März 2025")
    page.goto(f"{german}search/?q=Zahnradbahn")
    expect(page.locator(".dp-state")).to_contain_text("In keiner Arbeit steht „Zahnradbahn“.")


@pytest.mark.slow
def test_english_among_german_answers_says_so(page: Page, german: str) -> None:
    search(page, german, "lernen kettle")
    english = page.locator(".dp-entry h3", has_text="A Kettle Learns to Whistle")
    expect(english).to_have_attribute("lang", "en")
    entry = page.locator(".dp-entry").filter(has_text="A Kettle Learns to Whistle")
    expect(entry.locator(".dp-gist")).to_have_attribute("lang", "en")
    expect(page.locator(".dp-entry h3", has_text="Sprachmodelle")).not_to_have_attribute(
        "lang", "en"
    )
    page.goto(german)
    page.keyboard.press("/")
    page.keyboard.type("kettle")
    expect(page.get_by_role("option").first.locator("b")).to_have_attribute("lang", "en")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("语言模型", "大语言模型的量化方法综述"),
        ("低比特", "大语言模型的量化方法综述"),
        ("茶壶", "基于强化学习的茶壶控制"),
        ("“学会吹哨”", "基于强化学习的茶壶控制"),
        ("kettle", "A Kettle Learns to Whistle"),
    ],
)
def test_chinese_is_found(page: Page, chinese: str, text: str, title: str) -> None:
    assert search(page, chinese, text)[0] == title


def test_chinese_answers_are_in_chinese(page: Page, chinese: str) -> None:
    search(page, chinese, "茶壶")
    expect(page.locator("[data-status]")).to_have_text("1篇论文")
    expect(page.locator(".dp-entry .dp-meta").first).to_contain_text("2025年3月11日上榜")
    page.goto(f"{chinese}search/?q=2025年3月")
    expect(page.locator(".dp-search-places li").first).to_have_text("月份：2025年3月")


@pytest.mark.slow
def test_box_and_buttons_speak_it(page: Page, german: str) -> None:
    page.goto(german)
    page.keyboard.press("/")
    page.keyboard.type("Mundart")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Über große Sprachmodelle in Mundarten")
    option.click()
    page.get_by_role("button", name="BibTeX kopieren").click()
    status = page.locator(".dp-links [role=status]")
    expect(status).to_have_text(re.compile("Kopiert|Markiert"))
    page.goto(f"{german}feeds/")
    expect(page.get_by_role("heading", name="Ihre Auswahl")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "days/2025-03-12/", "search/?q=kettle", "feeds/", "data/"])
def test_pages_in_german_and_chinese_have_no_violation(
    browser: Browser, german: str, chinese: str, path: str
) -> None:
    for address in (german, chinese):
        opened = open_page(browser, 390, "light")
        opened.goto(f"{address}{path}")
        if "search" in path:
            opened.locator(".dp-search-results .dp-entry").first.wait_for()
        assert find_violations(opened) == []
        width = opened.evaluate("document.documentElement.scrollWidth")
        assert width == 390
        opened.context.close()

"""The page to subscribe on, with a script and without one, and feeds as a person opens them."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import SUM_SHIFTS

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    return context.new_page()


def test_ticked_topics_are_saved_as_one_file(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(f"{served}feeds/")
    page.get_by_label("Choose Language Models").press("Space")
    page.get_by_label("Choose Code & <Program> Synthesis").check()
    expect(page.get_by_role("heading", name="Your 2 topics")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as OPML").click()
    saved.value.save_as(tmp_path / "feeds.opml")
    root = ET.parse(tmp_path / "feeds.opml").getroot()  # noqa: S314  (our own file)
    assert root.findtext("head/title") == "Daily Papers"
    assert [(o.get("text"), o.get("xmlUrl"), o.get("htmlUrl")) for o in root.iter("outline")] == [
        (
            "Language Models",
            f"{served}topics/language-models/atom.xml",
            f"{served}topics/language-models/",
        ),
        ("Code & <Program> Synthesis", f"{served}topics/code/atom.xml", f"{served}topics/code/"),
    ]


def test_choice_says_what_to_do_while_it_is_empty(page: Page, served: str) -> None:
    page.goto(f"{served}feeds/")
    box = page.get_by_role("region", name="Your choice")
    expect(box).to_contain_text("Tick topics below; their feeds gather here.")
    expect(box.get_by_role("button", name="Save as OPML")).to_be_disabled()


def test_format_of_the_choice_is_the_readers(page: Page, served: str) -> None:
    page.goto(f"{served}feeds/")
    page.get_by_label("Choose Language Models").check()
    page.get_by_label("RSS").check()
    chosen = page.get_by_role("region", name="Your topic").get_by_role("link")
    expect(chosen).to_have_attribute("href", f"{served}topics/language-models/feed.xml")


def test_address_is_copied_whole_and_said_so(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}feeds/")
    page.get_by_role("button", name="Copy the address of One item a day").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{served}days/atom.xml"


def test_address_is_shown_where_the_clipboard_is_closed(page: Page, served: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{served}feeds/")
    page.get_by_role("button", name="Copy the address of One item a day").click()
    said = f"Copy it with your keyboard: {served}days/atom.xml"
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()


def test_feed_opens_in_common_readers(page: Page, served: str) -> None:
    page.goto(f"{served}feeds/")
    link = page.get_by_role("link", name="Feedly")
    address = f"{served}atom.xml".replace(":", "%3A").replace("/", "%2F")
    expect(link).to_have_attribute("href", f"https://feedly.com/i/subscription/feed/{address}")


def test_without_a_script_there_are_links_and_no_dead_control(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}feeds/")
    main = page.locator(".dp").first
    expect(main.get_by_role("button")).to_have_count(0)
    expect(main.get_by_role("checkbox")).to_have_count(0)
    expect(main.get_by_role("link", name="All feeds in one file")).to_be_visible()
    expect(main.get_by_role("link", name="Language Models", exact=True)).to_be_visible()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_what_the_script_adds_has_its_place_already(
    width: int, browser: Browser, served: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(SUM_SHIFTS)
    page.goto(f"{served}feeds/")
    page.get_by_role("button", name="Save as OPML").wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("moved") < 0.02  # as far as a font may come late
    page.close()


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "topics/code/feed.xml"])
def test_feed_itself_can_be_read(name: str, page: Page, served: str) -> None:
    """No raw XML: a title, what it is, a way to its page, and the titles of its items."""
    page.goto(f"{served}{name}")
    shown = page.locator("item > title, entry > title").filter(has_text="Writing SQL From Wishes")
    expect(shown).to_be_visible()
    link = page.locator("a").first
    expect(link).to_be_visible()
    expect(link).to_contain_text("This is a feed, for a feed reader.")
    hidden = page.evaluate(
        "[...document.querySelectorAll('item > description, entry > content')]"
        ".every((e) => getComputedStyle(e).display === 'none')"
    )
    assert hidden
    assert str(link.get_attribute("href")).startswith("https://papers.example/daily/")

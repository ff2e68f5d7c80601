"""The search page while somebody types: what it says, what it marks, and what stays where it is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import SUM_SHIFTS

pytestmark = pytest.mark.browser

LONG = 20_000  # ms, on a busy machine


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone, and a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(LONG)
    yield opened
    context.close()


def ask(page: Page, text: str) -> None:
    page.locator(".dp-find input").fill(text)


def test_count_stands_there_with_its_answer_and_moves_nothing(
    page: Page, served_edition: str
) -> None:
    page.goto(f"{served_edition}search/?q=zzzzqq")
    total = page.locator("[data-total]")
    expect(total).to_have_text("No papers")
    spoken = page.locator("[data-status]")
    expect(spoken).to_have_text("No papers")
    seen = page.evaluate_handle("""() => new Promise((done) => {
      const list = document.querySelector("[data-list]");
      const look = () => {
        const entry = list.querySelector(".dp-entry");
        const total = document.querySelector("[data-total]").textContent;
        if (entry) done({ total, top: entry.getBoundingClientRect().top });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      const field = document.querySelector(".dp-find input");
      field.value = "mamba";
      field.dispatchEvent(new Event("input"));
    })""").json_value()
    assert re.fullmatch(r"\d+ papers", seen["total"])
    expect(spoken).to_have_text(seen["total"])
    assert page.locator(".dp-entry").first.bounding_box()["y"] == seen["top"]  # type: ignore[index]


def test_where_nothing_is_found_no_filters_are_offered(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=mamba")
    filters = page.locator("[data-filters]")
    expect(filters).to_be_visible()
    ask(page, "zzzzqq")
    expect(filters).to_be_hidden()
    page.goto(f"{served_edition}search/?q=quantization&area=no-such-area")
    expect(page.get_by_role("button", name="Take the filters off")).to_be_visible()
    page.goto(f"{served_edition}search/?q=zzzzqq&area=vision")
    expect(page.locator(".dp-chip")).to_be_visible()
    expect(filters).to_be_visible()


@pytest.mark.slow
def test_answer_that_comes_with_the_page_moves_nothing(page: Page, served_edition: str) -> None:
    page.add_init_script(SUM_SHIFTS)
    page.goto(f"{served_edition}search/?q=quantization")
    page.locator(".dp-entry").first.wait_for()
    page.wait_for_timeout(1200)
    assert page.evaluate("moved") < 0.1


def test_filters_stand_close_together(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/")
    heads = page.locator(".dp-facet > summary")
    expect(heads).to_have_count(5)
    tops = heads.evaluate_all("heads => heads.map((head) => head.getBoundingClientRect().top)")
    at_desk = page.evaluate("innerWidth") > 1000  # where they are open, one below the other
    assert at_desk or max(tops) - min(tops) < 60


@pytest.mark.slow
@pytest.mark.parametrize("text", ['"', "---", "  "])
def test_what_is_no_word_yet_is_no_search_that_found_nothing(
    page: Page, served_edition: str, text: str
) -> None:
    page.goto(f"{served_edition}search/?q=zzzzqq")
    expect(page.locator(".dp-state")).to_be_visible()
    ask(page, text)
    expect(page.locator(".dp-state")).to_have_count(0)
    expect(page.locator("[data-browse]")).to_be_visible()
    expect(page.locator("[data-total]")).to_have_text("")


def test_pasted_page_is_not_repeated_whole(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/")
    ask(page, "x" * 3000)
    state = page.locator(".dp-state")
    expect(state).to_contain_text("No paper has “xxx")
    assert len(state.inner_text()) < 500


def test_box_says_nothing_of_what_is_no_word_yet(browser: Browser, served_edition: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served_edition)
    page.keyboard.press("/")
    field = page.locator(".dp-search input")
    field.fill("zzzzqq")
    panel = page.locator(".dp-search-panel")
    expect(panel).to_have_text("No paper has zzzzqq", timeout=LONG)
    field.fill('""')
    expect(panel).to_be_hidden()
    page.close()


def test_forced_colours_tell_what_is_chosen(browser: Browser, served_edition: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{served_edition}search/?q=network")
    page.locator(".dp-seg button").first.wait_for(timeout=LONG)
    color = "e => getComputedStyle(e).backgroundColor"
    chosen, other = (page.locator(".dp-seg button").nth(i).evaluate(color) for i in (0, 1))
    assert chosen != other
    page.goto(served_edition)
    line = "e => getComputedStyle(e).borderBottomColor"
    here, elsewhere = (page.locator(".md-tabs__link").nth(i).evaluate(line) for i in (0, 1))
    assert here != elsewhere
    context.close()


def test_without_scripts_nothing_keeps_room_for_them(browser: Browser, served_edition: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_edition}404.html")
    expect(page.locator(".dp-find")).to_be_hidden()
    page.goto(f"{served_edition}search/")
    heading, told = page.locator("h1"), page.get_by_text("Searching needs JavaScript")
    above, below = heading.bounding_box(), told.bounding_box()
    assert above
    assert below
    assert below["y"] - above["y"] - above["height"] < 40
    context.close()

"""Searching as readers do it: the box in the header and the search page, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.kinds import SUM_SHIFTS

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield opened
    context.close()
    assert [p for p in problems if "Failed to load resource" not in p] == []


def type_in_box(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(text)  # at once: letters on a busy machine get an answer each
    page.get_by_role("option").first.wait_for()


def read_titles(page: Page) -> list[str]:
    page.locator(".dp-search-results .dp-entry").first.wait_for()
    return page.locator(".dp-search-results .dp-entry h3").all_text_contents()


def test_nothing_is_loaded_before_the_box_has_the_focus(page: Page, served_edition: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served_edition, wait_until="networkidle")
    assert not [address for address in asked if "/search/" in address]
    with page.expect_request(re.compile("search/index.bin")):
        page.keyboard.press("/")


def test_keys_open_the_box_and_escape_gives_the_focus_back(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}about/")
    link = page.locator(".md-footer a").first
    box = page.get_by_role("combobox", name="Search papers")
    for key in ("/", "Control+k"):
        link.focus()
        page.keyboard.press(key)
        expect(box).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


def test_slash_is_a_letter_where_one_writes(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/")
    field = page.locator(".dp-find input")
    field.fill("a")
    field.press("/")
    expect(field).to_have_value("a/")


def test_arrows_choose_and_enter_opens(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    type_in_box(page, "eq-net elastic")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    option = page.get_by_role("option", selected=True)
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "-")
    expect(option).to_contain_text("EQ-Net: Elastic Quantization Neural Networks")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/papers/eq-net-"))


@pytest.mark.slow
def test_choice_is_kept_where_a_newer_answer_offers_it(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    type_in_box(page, "eq-net")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    before = chosen.element_handle()
    page.keyboard.insert_text(" elastic")
    page.wait_for_function("before => !before.isConnected", arg=before)
    expect(chosen).to_contain_text("EQ-Net")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "-")
    box.fill("protein")
    expect(page.get_by_role("option").filter(has_text="Protein").first).to_be_visible()
    expect(chosen).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None


@pytest.mark.slow
def test_enter_with_nothing_chosen_opens_the_search_page(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    type_in_box(page, "state space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=state%20space"))
    assert any("state space" in title.lower() for title in read_titles(page))


def test_topics_and_days_stand_before_papers(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    type_in_box(page, "quantiz")
    expect(page.get_by_role("option").first).to_have_text("TopicQuantization")
    page.locator(".dp-search input").fill("december 2025")
    expect(page.get_by_role("option").first).to_have_text("MonthDecember 2025")


@pytest.mark.slow
def test_late_answer_does_not_replace_a_newer(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    held: list[Route] = []

    def hold(route: Route, request: Request) -> None:
        if not held and "/t/" in request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/search/*/**", hold)
    page.keyboard.press("/")
    with page.expect_request(re.compile("/search/.*/t/")):
        page.keyboard.type("mamba")
    page.locator(".dp-search input").fill("protein")
    expect(page.get_by_role("option").filter(has_text="Protein").first).to_be_visible()
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)
    expect(page.get_by_role("option").filter(has_text="Mamba")).to_have_count(0)
    assert held


@pytest.mark.slow
def test_count_is_spoken_once_when_typing_rests(page: Page, served_edition: str) -> None:
    page.goto(served_edition)
    page.keyboard.press("/")
    page.wait_for_selector(".dp-search [role=status]", state="attached")
    page.evaluate("""() => {
      window.said = [];
      const status = document.querySelector(".dp-search [role=status]");
      const note = () => said.push(status.textContent);
      new MutationObserver(note).observe(status, { childList: true });
    }""")
    page.locator(".dp-search input").fill("graph neural")
    page.wait_for_function("() => said.length > 0")
    page.wait_for_timeout(800)
    said = page.evaluate("said")
    assert len(said) == 1
    assert re.fullmatch(r"\d+ papers", said[0])
    assert page.locator("#dp-search-list[aria-live]").count() == 0


@pytest.mark.slow
def test_filters_narrow_stand_in_the_address_and_come_back(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=network")
    before = read_titles(page)
    facets = page.get_by_role("complementary", name="Filters")
    choice = facets.get_by_role("checkbox", name=re.compile("^Quantization"))
    count = int(choice.locator("xpath=../span[last()]").text_content() or 0)
    choice.check()
    expect(page).to_have_url(re.compile("topic=quantization"))
    status = page.locator("[data-status]")
    expect(status).to_have_text(re.compile(rf"^{count} paper"))
    after = read_titles(page)
    page.reload()
    assert read_titles(page) == after
    expect(choice).to_be_checked()
    page.get_by_role("button", name="Take off Quantization").click()
    expect(page).not_to_have_url(re.compile("topic="))
    page.go_back()
    expect(page).to_have_url(re.compile("topic=quantization"))
    expect(status).to_have_text(re.compile(rf"^{count} paper"))
    assert before != after


@pytest.mark.slow
def test_returning_shows_the_same_list_at_the_same_place(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=network")
    page.get_by_role("button", name="Next 10").click()
    expect(page.locator(".dp-search-results .dp-entry")).to_have_count(20)
    expect(page.locator(".dp-search-results .dp-entry").nth(10).locator("h3 a")).to_be_focused()
    titles = read_titles(page)
    page.evaluate("scrollTo(0, 900)")
    page.locator(".dp-search-results .dp-entry h3 a").nth(12).click()
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    expect(page.locator(".dp-search-results .dp-entry")).to_have_count(20)
    assert read_titles(page) == titles
    page.wait_for_function("() => scrollY > 600")


@pytest.mark.slow
def test_slip_is_mended_and_can_be_taken_at_its_word(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=quantizaton")
    expect(page.get_by_text("Showing quantization; search for")).to_be_visible()
    page.get_by_role("button", name="quantizaton", exact=True).click()
    expect(page.locator(".dp-state")).to_contain_text("No paper has “quantizaton”.")


@pytest.mark.slow
def test_quoted_words_are_told_where_no_paper_has_them_so(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=%22periodic+quantization+binary%22")
    expect(page.get_by_text("No paper has the words in quotes word for word.")).to_be_visible()
    assert read_titles(page)


@pytest.mark.slow
def test_text_without_blanks_that_no_paper_has_is_named_as_typed(
    page: Page, served_edition: str
) -> None:
    page.goto(f"{served_edition}search/?q=深度学习")
    expect(page.locator(".dp-state")).to_contain_text("No paper has “深度学习”.")


@pytest.mark.slow
def test_paper_found_by_its_id_is_not_said_to_be_found_by_its_text(
    page: Page, served_edition: str
) -> None:
    page.goto(f"{served_edition}search/?q=network")
    outside = page.locator(".dp-search-results a[href*='/abs/']").first
    number = (outside.get_attribute("href") or "").rpartition("/")[2]
    page.goto(f"{served_edition}search/?q={number}")
    expect(page.locator(".dp-search-results .dp-entry")).to_have_count(1)
    expect(page.locator(".dp-search-results .dp-meta")).to_contain_text("arXiv")
    expect(page.locator(".dp-search-results")).not_to_contain_text("found in the rest")


@pytest.mark.slow
def test_order_is_chosen(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=network")
    read_titles(page)
    page.get_by_role("button", name="Newest").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    expect(page.get_by_role("button", name="Newest")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".dp-search-results .dp-meta").first).to_contain_text("10 December 2025")


@pytest.mark.slow
def test_nothing_found_helps_on(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=quantiqqqation")
    expect(page.locator(".dp-state")).to_contain_text("Topics near it: Quantization")
    expect(page.locator("[data-status]")).to_have_text("No papers")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("quantiqqqation", "quantiqqqation"),
        ("https://arxiv.org/abs/2503.99999v2", "2503.99999"),
        ("2503.99999", "2503.99999"),
    ],
)
def test_arxiv_is_asked_for_what_is_not_here(
    page: Page, served_edition: str, text: str, asked: str
) -> None:
    page.goto(f"{served_edition}search/?q={text}")
    expect(page.get_by_role("link", name="arXiv’s own search")).to_have_attribute(
        "href", f"https://arxiv.org/search/?searchtype=all&query={asked}"
    )


@pytest.mark.slow
def test_words_are_marked_and_some_follow_all(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=binary+periodic")
    expect(page.locator(".dp-entry").first.locator("mark").first).to_have_text("Binary")
    expect(page.get_by_role("heading", name="With some of the words")).to_be_visible()


@pytest.mark.slow
def test_without_a_connection_what_was_asked_still_answers(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=mamba")
    titles = read_titles(page)
    page.context.set_offline(True)
    field = page.locator(".dp-find input")
    field.fill("zygote")
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("No connection")
    expect(page.locator(".dp-entry")).to_have_count(0)  # of the search before
    field.fill("mamba")
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("paper")
    assert read_titles(page) == titles
    field.fill("zygote")
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_have_text("No papers")


@pytest.mark.slow
def test_index_that_was_built_anew_is_read_anew(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=mamba")
    read_titles(page)
    gone: list[str] = []

    def lose(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404)

    page.route("**/search/*/t/*", lose)
    with page.expect_request(re.compile("search/index.bin")):
        page.locator(".dp-find input").fill("protein")
    expect(page.locator(".dp-entry h3").first).to_contain_text("Protein")
    assert gone


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390])
def test_phone_has_a_link_and_a_page_without_sideways_scrolling(
    browser: Browser, served_edition: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 720})
    page.goto(served_edition)
    page.get_by_role("link", name="Search", exact=True).click()
    page.locator(".dp-find input").fill("quantization")
    read_titles(page)
    size = "getComputedStyle(document.querySelector('.dp-find input')).fontSize"
    assert page.evaluate(size) == "16px"
    expect(page.locator(".dp-facet[open]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_without_scripts_no_field_is_dead(browser: Browser, served_edition: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("", "search/"):
        page.goto(served_edition + path)
        expect(page.locator("input[type=search]").filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Topics").first).to_be_visible()
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    context.close()


@pytest.mark.slow
def test_answer_moves_nothing_on_the_page(page: Page, served_edition: str) -> None:
    page.add_init_script(SUM_SHIFTS)
    page.goto(f"{served_edition}search/?q=quantization")
    read_titles(page)
    page.wait_for_timeout(1200)
    assert page.evaluate("moved") < 0.1


@pytest.mark.slow
def test_wider_search_is_offered_shown_and_taken_back(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=smartphone")
    page.get_by_role("button", name=re.compile("Search wider: also .*phone")).click()
    expect(page).to_have_url(re.compile("wide=1"))
    added = page.get_by_role("button", name=re.compile("^Without "))
    expect(added).not_to_have_count(0)
    words = [text.removesuffix(" ×") for text in added.all_text_contents()]
    page.get_by_role("button", name=f"Without {words[0]}").click()
    expect(page).to_have_url(re.compile(f"not={words[0]}"))
    expect(added).to_have_count(len(words) - 1)
    page.get_by_role("button", name="Only my words").click()
    expect(page).not_to_have_url(re.compile("wide|not="))


def test_no_wider_search_where_a_title_has_found_its_paper(page: Page, served_edition: str) -> None:
    title = "EQ-Net: Elastic Quantization Neural Networks"
    page.goto(f"{served_edition}search/?q={title}")
    assert read_titles(page)[0] == title
    expect(page.locator("[data-status]")).to_contain_text("1 paper with all words")
    expect(page.get_by_role("button", name=re.compile("Search wider"))).to_have_count(0)


def test_author_with_several_papers_is_found_while_typing_and_on_the_page(
    page: Page, served_edition: str
) -> None:
    page.goto(served_edition)
    type_in_box(page, "albert gu")
    option = page.get_by_role("option").filter(has_text="Author").first
    expect(option).to_contain_text("Albert Gu")
    option.click()
    expect(page.locator("h1")).to_have_text("Albert Gu")
    page.goto(f"{served_edition}search/?q=albert+gu")
    place = page.locator(".dp-search-places a", has_text="Albert Gu")
    expect(place).to_have_attribute("href", re.compile(r"/authors/albert-gu-[0-9a-f]+/$"))

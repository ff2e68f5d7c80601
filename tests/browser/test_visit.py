"""What a first visit costs, and what a page does without a script or with one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import list_kinds
from tests.captures import Entry, write_page
from tests.conftest import ROOT, SITE_URL, run_command
from tests.sites import Site
from tools.browser import serve_site
from tools.measure_pages import OBSERVE, measure_visit

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    return context.new_page()


@pytest.mark.parametrize("kind", ["front page", "day", "paper"])
def test_first_visit_costs_at_most_130_kilobytes_and_12_requests(
    kind: str, browser: Browser, edition: Site, served_edition: str
) -> None:
    visit = measure_visit(browser, served_edition + list_kinds(edition)[kind], slow=False)
    assert visit.size <= 130_000
    assert len(visit.requests) <= 12
    assert visit.shift < 0.01  # where a font comes late; a person sees nothing below 0.1
    assert {
        address for address in visit.requests if not address.startswith(served_edition)
    } == set()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["front page", "day", "paper"])
def test_fonts_that_come_late_move_nothing(
    kind: str, browser: Browser, edition: Site, served_edition: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108  (a built-in takes no route)
    page.add_init_script(OBSERVE)
    page.goto(served_edition + list_kinds(edition)[kind], wait_until="domcontentloaded")
    page.wait_for_timeout(600)  # text is read in a fallback by now
    assert held
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => true)")  # the policy forbids a polled condition
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    shift = page.evaluate("window.seen.shift")
    page.close()
    assert shift < 0.01


@pytest.mark.slow
def test_no_page_reports_an_error_or_asks_another_host(
    site: Site, served: str, browser: Browser
) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("response", lambda r: problems.append(r.url) if r.status >= 400 else None)
    page.on("request", lambda r: None if r.url.startswith(served) else problems.append(r.url))
    for path in list_kinds(site).values():
        page.goto(served + path, wait_until="networkidle")
    page.close()
    assert problems == []


@pytest.mark.parametrize(
    "width", [320, 390, *(pytest.param(width, marks=pytest.mark.slow) for width in (768, 1440))]
)
def test_no_page_scrolls_sideways(width: int, site: Site, served: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for kind, path in list_kinds(site).items():
        page.goto(served + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(kind)
    page.close()
    assert wide == []


def test_every_kind_of_page_is_readable_without_scripts(
    site: Site, served: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in list_kinds(site).values():
        page.goto(served + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".md-tabs a, .md-footer a").first).to_be_visible()
        expect(page.locator("[data-copy], [data-find]").filter(visible=True)).to_have_count(0)
    context.close()


def test_citation_is_copied_and_said_so(page: Page, edition: Site, served_edition: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served_edition + list_kinds(edition)["paper"])
    page.get_by_role("button", name="Copy BibTeX").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#bibtex").text_content()
    assert copied.startswith("@")


def test_other_formats_are_made_of_what_the_page_says(
    page: Page, edition: Site, served_edition: str
) -> None:
    page.goto(served_edition + list_kinds(edition)["paper"])
    section = page.locator("#cite")
    for name, start in (("RIS", "TY  - UNPB\n"), ("CSL-JSON", "[\n  {\n")):
        text = section.get_by_role("region", name=name)
        expect(text).to_be_hidden()
        section.locator("summary", has_text=name).press("Enter")
        expect(text).to_be_visible()
        expect(text).to_have_text(re.compile(f"^{re.escape(start)}"), use_inner_text=True)
        expect(section.locator("details", has_text=name).get_by_role("button")).to_have_text("Copy")
    keywords = page.locator("meta[name=citation_keywords]").count()
    assert keywords == page.locator(".dp-topics a").count() > 0
    assert page.locator("meta[name=citation_abstract]").count() == 0  # it is a summary


def open_paper(page: Page, site: Site, served: str, text: str) -> None:
    """The first paper whose page has a text."""
    page.goto(served + next(p for p in site.papers if text in site.read(f"{p}index.html")))


def test_abstract_is_told_where_reference_managers_look_for_it(
    page: Page, site: Site, served: str
) -> None:
    open_paper(page, site, served, "id=abstract>")
    told = page.locator("meta[name=citation_abstract]").get_attribute("content")
    shown = page.locator("#abstract + .dp-text").text_content() or ""
    assert told == " ".join(shown.split()) != ""


def test_addresses_on_arxiv_are_told_where_reference_managers_look_for_them(
    page: Page, site: Site, served: str
) -> None:
    open_paper(page, site, served, "  eprint = ")
    number = page.locator("meta[name=citation_arxiv_id]").get_attribute("content")
    for name, kind in (("public_url", "abs"), ("pdf_url", "pdf")):
        told = page.locator(f"meta[name=citation_{name}]").get_attribute("content")
        assert told == f"https://arxiv.org/{kind}/{number}"
    expect(page.get_by_role("region", name="BibTeX")).to_have_attribute("tabindex", "0")


def test_citation_is_selected_where_the_clipboard_is_closed(
    page: Page, edition: Site, served_edition: str
) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(served_edition + list_kinds(edition)["paper"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Selected")).to_be_visible()
    assert page.evaluate("String(getSelection())").startswith("@")


def test_missing_page_searches_for_the_words_of_its_address(
    page: Page, edition: Site, served_edition: str
) -> None:
    paper = next(path for path in edition.papers if "n2n-learning" in path)
    moved = re.sub(r"-[0-9a-f]+/$", "-0123456789/", paper)
    page.goto(served_edition + moved)
    expect(page.get_by_label("What the address seems to ask for")).to_have_value(
        re.compile("^n2n learning")
    )
    page.get_by_label("What the address seems to ask for").fill("n2n learning")
    page.get_by_label("What the address seems to ask for").press("Enter")
    first = page.locator(".dp-search-results .dp-entry a").first
    expect(first).to_have_attribute("href", re.compile(re.escape(paper)))


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_sections_are_seen_on_every_screen_without_scripts(
    width: int, browser: Browser, site: Site, served: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    for kind in ("front page", "paper", "topics", "search"):
        page.goto(served + list_kinds(site)[kind])
        for name in ("Latest", "Days", "Topics", "Most discussed", "Subscribe", "About"):
            tab = page.locator(".md-tabs").get_by_role("link", name=name, exact=True)
            expect(tab).to_be_in_viewport(ratio=1)
    expect(page.locator(".md-sidebar").filter(visible=True)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("kind", ["day", "paper"])
def test_head_of_a_page_leaves_no_gaps_without_scripts(
    kind: str, browser: Browser, edition: Site, served_edition: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served_edition + list_kinds(edition)[kind])
    parts = (".md-logo", ".md-header__title", ".dp-search-link")
    boxes = [page.locator(f".md-header {part}").bounding_box() for part in parts]
    logo, title, search = (box for box in boxes if box)
    assert title["x"] - (logo["x"] + logo["width"]) < 12, "the name stands by its mark"
    assert abs(390 - (search["x"] + search["width"]) - logo["x"]) < 2, "each at its edge"
    context.close()


def find_long_day(site: Site) -> str:
    """A day with a page of its titles."""
    titles = sorted(site.folder.glob("days/2*/titles/"))
    return f"{titles[-1].parent.relative_to(site.folder).as_posix()}/"


@pytest.mark.slow
def test_titles_alone_are_kept_on_the_device(
    page: Page, edition: Site, served_edition: str
) -> None:
    address = served_edition + find_long_day(edition)
    page.goto(address)
    gist, title = page.locator(".dp-entry .dp-gist").first, page.locator(".dp-entry h3").first
    expect(gist).to_be_visible()
    button = page.get_by_role("button", name="Titles only")
    button.press("Enter")
    expect(gist).to_be_hidden()
    expect(title).to_be_visible()
    page.reload(wait_until="commit")
    expect(page.get_by_role("button", name="Titles only", pressed=True)).to_be_visible()
    expect(gist).to_be_hidden()
    page.goto(served_edition)
    expect(page.locator(".dp-lead .dp-gist")).to_be_visible()
    page.goto(address)
    button.click()
    expect(gist).to_be_visible()
    page.reload()
    expect(gist).to_be_visible()


def test_day_as_its_reader_left_it_never_shows_more_first(
    browser: Browser, edition: Site, served_edition: str
) -> None:
    page = browser.new_page()
    address = served_edition + find_long_day(edition)
    page.goto(address)
    page.evaluate("localStorage.setItem('dp-titles', '1')")
    page.route("**/papers.js", lambda route: route.abort())  # what comes late changes nothing
    page.goto(address)
    expect(page.locator(".dp-entry h3").first).to_be_visible()
    expect(page.locator(".dp-entry .dp-gist").filter(visible=True)).to_have_count(0)
    page.close()


def test_titles_alone_are_a_link_without_scripts(
    browser: Browser, edition: Site, served_edition: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_edition + find_long_day(edition))
    page.get_by_role("link", name="Titles only").click()
    expect(page.locator("h1")).to_contain_text("Titles")
    context.close()


@pytest.mark.slow
def test_abstract_opens_in_place_by_keyboard(page: Page, tmp_path: Path) -> None:
    page_of_lists = write_page("Mar 11, 2025", Entry("Kites", "We propose kites. And more. " * 30))
    (tmp_path / "page.txt").write_text(page_of_lists)
    out = str(tmp_path / "out")
    captures = str(tmp_path / "page.txt")
    options = ("--captures", captures, "--site", out, "--site-url", SITE_URL)
    assert run_command("papers", "site", *options, cwd=ROOT).returncode == 0
    with serve_site(tmp_path / "out") as address:
        page.goto(address + "days/2025-03-11/")
        details = page.locator("details.dp-abs").first
        details.locator("summary").press("Enter")
        expect(details.locator(".dp-abs__body")).to_be_visible()


def test_print_leaves_out_controls_and_closed_abstracts(
    page: Page, edition: Site, served_edition: str
) -> None:
    page.goto(served_edition + list_kinds(edition)["day"])
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".md-header", ".md-footer", "details.dp-abs", ".dp-rail"):
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_print_opens_no_fold_that_its_reader_left_closed(
    page: Page, edition: Site, served_edition: str
) -> None:
    """The theme would open all as printing begins; ``emulate_media`` does not begin it."""
    page.goto(served_edition + list_kinds(edition)["most discussed"])
    folds = page.locator(".dp details")
    for opened in (0, 1):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".dp details[open]").count() == opened
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        folds.first.locator("summary").click()


def test_print_spells_out_where_a_paper_stands_apart_from_its_name(
    page: Page, edition: Site, served_edition: str
) -> None:
    page.goto(served_edition + next(p for p in edition.papers if "n2n-learning" in p))
    page.emulate_media(media="print")
    link = page.locator(".dp-links a", has_text="PDF")
    said = link.evaluate("(a) => [getComputedStyle(a, '::after').content, a.getBoundingClientRect()"
                         ".width, getComputedStyle(a, '::after').marginInlineStart]")  # fmt: skip
    assert "arxiv.org/pdf/1709.06030" in said[0]
    assert float(said[2].removesuffix("px")) > 3
    for hidden in (".dp-links [href='#cite']", ".dp-links button", ".md-tabs"):
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)


def test_print_of_a_search_says_what_was_searched_for(page: Page, served_edition: str) -> None:
    page.goto(f"{served_edition}search/?q=robot")
    page.locator(".dp-search-results .dp-entry").first.wait_for()
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_visible()
    for hidden in (".dp-find button", ".dp-find .dp-note", ".dp-search-two aside"):
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)


def test_first_stop_of_the_keyboard_is_the_skip_link(page: Page, served: str) -> None:
    page.goto(served)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("skip to content", re.I))


@pytest.mark.parametrize("width", [390, 1280])
def test_missing_page_puts_counts_of_days_in_one_column_beside_them(
    browser: Browser, served: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{served}no/such/page")
    longest = "Donnerstag, 25. September 2025"
    page.locator(".dp-dates a").first.evaluate(f"a => (a.textContent = '{longest}')")
    places = page.locator(".dp-dates .dp-note").evaluate_all(
        "notes => notes.map((note) => Math.round(note.getBoundingClientRect().left))"
    )
    assert len(places) > 1
    assert len(set(places)) == 1
    ends = page.locator(".dp-dates a").evaluate_all(
        "links => links.map((link) => link.getBoundingClientRect().right)"
    )
    assert max(ends) < places[0]
    start = "element => element.getBoundingClientRect().left"
    footer = page.locator(".md-footer a").first.evaluate(start)
    assert page.locator("h1").evaluate(start) == footer
    context.close()


@pytest.mark.slow
def test_search_page_of_a_site_without_papers_offers_no_filters(
    browser: Browser, tmp_path: Path
) -> None:
    assert run_command("papers", "new", ".", "--name", "Kites", cwd=tmp_path).returncode == 0
    assert run_command("papers", "build", "--strict", cwd=tmp_path).returncode == 0
    page = browser.new_page()
    with serve_site(tmp_path / "site") as address:
        page.goto(f"{address}search/?q=kites", wait_until="networkidle")
        expect(page.locator("[data-total]")).to_have_text(re.compile("No papers|^$"))
        expect(page.locator("[data-filters]")).to_be_hidden()
    page.close()

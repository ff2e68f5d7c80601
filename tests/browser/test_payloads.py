"""No text of a paper runs or changes a page: shown in a real browser, on every kind of page."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from generator.commands import main
from generator.merging.tex import repair_text
from generator.model.identity import make_slug
from generator.pages.front import IN_AREAS, SECONDS
from tests.browser.payloads import NAMES, PAYLOADS, READ
from tools.browser import serve_site

pytestmark = pytest.mark.browser
BASE = "/repo-name/"
ACTIVE = "script, img, iframe, form, style, math, base, [onload], [onclick]"
RL = "We use reinforcement learning, and more reinforcement learning."
MARKS = [f"zebra{number:02}" for number in range(len(PAYLOADS))]
WRITTEN = [f"{payload} {mark}" for payload, mark in zip(PAYLOADS, MARKS, strict=True)]
TITLES = [f"{payload} {mark}" for payload, mark in zip(READ, MARKS, strict=True)]
TEXTS = [f"{payload} is reinforcement learning. {payload} {RL} {payload}" for payload in READ]


def fold(text: str) -> str:
    """Without blanks: where a line is broken is the design's affair."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose papers have a payload each, as title, abstract and author."""
    folder = tmp_path_factory.mktemp("payloads")
    rows = [
        {
            "title": title,
            "abstract": text,
            "authors": [payload, "Ada Gale"],
            "featured": "2025-03-11",
        }
        for payload, title, text in zip(PAYLOADS, WRITTEN, TEXTS, strict=True)
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    arguments = ["--captures", folder / "rows.jsonl", "--site", folder / "site",
                 "--site-url", f"https://user.example{BASE}"]  # fmt: skip
    done = CliRunner().invoke(main, ["site", *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    exported = CliRunner().invoke(main, ["export", *map(str, arguments[:2])])
    (folder / "papers.jsonl").write_text(exported.stdout)
    return folder


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The site served below a folder, as on a static host."""
    with serve_site(built / "site") as served:
        yield served


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Page:
    return browser.new_page()


@pytest.fixture
def page(browser_page: Page, address: str) -> Iterator[Page]:
    """A page on which nothing may happen: no dialog, no console error, no foreign request."""
    happened: list[str] = []
    host = urlsplit(address).netloc

    def watch_request(request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != host:
            happened.append(f"request {url}")

    def watch_console(message: object) -> None:
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            happened.append(f"console {message.text}")  # type: ignore[attr-defined]

    def watch_dialog(dialog: object) -> None:
        happened.append(f"dialog {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    listeners = {"request": watch_request, "console": watch_console, "dialog": watch_dialog}
    for event, listener in listeners.items():
        browser_page.on(event, listener)  # type: ignore[call-overload]
    yield browser_page
    for event, listener in listeners.items():
        browser_page.remove_listener(event, listener)
    assert happened == []


def read_page(page: Page, url: str) -> str:
    """The visible text of a page with everything on it opened."""
    page.goto(url)
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => { d.open = true });"
        # Entries below the screen are laid out later; until then they have no visible text.
        "document.querySelectorAll('.dp *').forEach(e => { e.style.contentVisibility = 'visible' })"
    )
    return fold(page.inner_text("main"))


def find_missing(text: str, wanted: list[str]) -> list[str]:
    return [payload for payload in wanted if fold(payload) not in text]


@pytest.mark.slow
def test_paper_pages_show_every_payload_as_text(page: Page, address: str) -> None:
    for payload, title, text in zip(READ, TITLES, TEXTS, strict=True):
        shown = read_page(page, f"{address}papers/{make_slug(title)}/")
        assert find_missing(shown, [title, repair_text(text), payload]) == []
        assert fold(payload) in fold(page.title())
        assert page.locator(f".dp :is({ACTIVE})").count() == 0


@pytest.mark.parametrize("folder", ["days/2025-03-11", "topics/reinforcement-learning"])
def test_lists_show_every_payload_as_text(
    page: Page, address: str, built: Path, folder: str
) -> None:
    files = sorted((built / "site" / folder).rglob("index.html"))
    paths = [file.parent.relative_to(built / "site").as_posix() for file in files]
    shown = "".join(read_page(page, f"{address}{path}/") for path in paths)
    assert find_missing(shown, TITLES) == []


def test_front_page_shows_payloads_as_text(page: Page, address: str) -> None:
    shown = read_page(page, address)
    assert len(TITLES) - len(find_missing(shown, TITLES)) == 1 + SECONDS + IN_AREAS


@pytest.mark.slow
def test_search_shows_every_payload_as_text(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    for title, mark in zip(TITLES, MARKS, strict=True):
        page.keyboard.press("/")
        page.locator(".dp-search input").fill(mark)
        result = page.get_by_role("option").filter(has_text=mark).first
        result.wait_for()
        assert find_missing(fold(page.inner_text("#dp-search-list")), [title]) == []


@pytest.mark.slow
def test_search_page_shows_every_payload_as_text(page: Page, address: str) -> None:
    for title, mark in zip(TITLES, MARKS, strict=True):
        page.goto(f"{address}search/?q={mark}")
        page.locator(".dp-search-results .dp-entry").first.wait_for()
        assert find_missing(fold(page.inner_text(".dp-search-results")), [title]) == []


def test_feeds_hold_every_payload_as_text(built: Path) -> None:
    for path in ("feed.xml", "topics/reinforcement-learning/feed.xml"):
        feed = ET.parse(built / "site" / path).getroot()  # noqa: S314  (written by us)
        found = {fold(item.findtext("title") or "") for item in feed.findall(".//item")}
        assert found == set(map(fold, TITLES))


def test_export_holds_every_payload_as_text(built: Path) -> None:
    rows = [json.loads(line) for line in (built / "papers.jsonl").read_text().splitlines()]
    found = {row["title"]: row["authors"] for row in rows}
    assert found == {title: [name, "Ada Gale"] for title, name in zip(TITLES, NAMES, strict=True)}


def test_every_page_has_its_policy_right_after_the_charset(built: Path) -> None:
    pages = sorted((built / "site").rglob("*.html"))
    assert built / "site" / "404.html" in pages
    start = "<meta charset=utf-8><meta http-equiv=content-security-policy content=default-src"
    missing = [path for path in pages if start not in path.read_text("utf-8").replace('"', "")]
    assert missing == []


def test_log_of_a_build_obeys_no_payload(built: Path) -> None:
    broken = built / "broken.jsonl"
    rows = [json.dumps({"title": t, "abstract": t, "id": t, "published": t}) for t in PAYLOADS]
    broken.write_text("\n".join(rows))
    done = CliRunner().invoke(main, ["export", "--captures", str(broken)])
    lines = done.stderr.splitlines()
    assert len(lines) > 2 * len(PAYLOADS)
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr

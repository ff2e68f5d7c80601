"""The second line: a script that slipped into a page does not run, on whatever kind of page."""

import base64
import hashlib

import pytest
from playwright.sync_api import Browser, Dialog

from generator.theme.policy import add_policy, list_scripts, move_scripts
from generator.theme.render import TEMPLATES
from tests.conftest import SITE_URL, copy_collection, run_command
from tests.sites import Site
from tools.browser import serve_site

SCRIPT = 'alert("planted")'
PLANTED = f"<script>{SCRIPT}</script>"
HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose owner's templates and pages let a script through, everywhere."""
    folder = copy_collection(tmp_path_factory.mktemp("planted"))
    (folder / "mine").mkdir()
    for template in TEMPLATES.glob("*.html.j2"):
        (folder / "mine" / template.name).write_text(f"{template.read_text()}\n{PLANTED}\n")
    about = folder / "docs" / "about.md"
    about.write_text(f"{about.read_text()}\n\n{PLANTED}\n")
    settings = folder / "mkdocs.yml"
    text = settings.read_text().replace("topics.yml }", "topics.yml, templates: mine }")
    settings.write_text(text)
    done = run_command("mkdocs", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", SITE_URL)


def test_planted_script_is_on_every_kind_of_page_and_allowed_on_none(planted: Site) -> None:
    kinds = set()
    for path in planted.paths:
        html = planted.read(path if path.endswith(".html") else f"{path}index.html")
        (policy,) = planted.page(path).find("meta", http_equiv="content-security-policy")
        assert HASH not in policy["content"], path
        if PLANTED in html:
            kinds.add(path.partition("/")[0])
    assert kinds >= {"", "about", "days", "topics", "papers", "months", "seen-most"}


@pytest.mark.browser
def test_planted_script_opens_no_dialog(planted: Site, browser: Browser) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with serve_site(planted.folder) as address:
        page = browser.new_page()
        page.on("dialog", note)
        for path in ("", "about/", "days/2025-03-11/", "topics/code/", planted.papers[0]):
            page.goto(address + path)
        page.close()
    assert dialogs == []


@pytest.mark.browser
def test_page_of_errors_survives_an_address_that_says_nothing(
    browser: Browser, served: str
) -> None:
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served}papers/kites-%E0%A4%A/")
    assert page.title().startswith("Page not found") or page.locator("h1").count() == 1
    page.close()
    assert errors == []


def test_scripts_of_the_theme_are_known_at_any_depth() -> None:
    shell = '<script>a=new URL("../..",location)</script><script src="x.js"></script>'
    assert list_scripts(shell) == ('a=new URL("../..",location)',)
    assert move_scripts(list_scripts(shell), "../..", ".") == ('a=new URL(".",location)',)


def test_policy_names_scripts_and_reads_none_from_the_page() -> None:
    html = add_policy(f'<meta charset="utf-8">{PLANTED}', ["a()"])
    assert HASH not in html
    assert html.count("sha256-") == 1

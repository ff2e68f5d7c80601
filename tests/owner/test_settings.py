"""Settings that would break a site are refused at the door, in one line."""

from pathlib import Path

import pytest

from generator.model.problems import SettingsError
from generator.owner.settings import Settings, make_settings, refuse_missing
from generator.owner.site_address import check_site_url, is_loopback
from tests.conftest import run_command
from tests.sites import Site


@pytest.mark.parametrize(
    "url",
    [
        "https://papers.example/", "https://papers.example", "http://127.0.0.1:8000/",
        "https://you.github.io/daily-papers/", "https://b%C3%BCcher.example/caf%C3%A9/",
        "https://[2001:db8::1]:8080/",
    ],
)  # fmt: skip
def test_address_of_a_site_is_taken(url: str) -> None:
    check_site_url(url)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://a.example/?x=1", "has a query or a fragment"),
        ("https://a.example/#top", "has a query or a fragment"),
        ("https://a.example/?", "has a query or a fragment"),
        ("https://a.example/../b/", "has a part “.” or “..”"),
        ("https://a.example/%2e%2e/b/", "has a part “.” or “..”"),
        ("https://a.example/b//c/", "has an empty part “//”"),
        ("https://a.example//", "has an empty part “//”"),
        ("ftp://a.example/", "is no address of a site"),
        ("https:///papers/", "is no address of a site"),
        ("https://a.example:port/", "is no address of a site"),
        ("https://[::1/", "is no address of a site"),
        ('https://a.example/"x"/', "is no address of a site"),
        ("https://a.example/a b/", "is no address of a site"),
        ("papers.example", "is no address of a site"),
        ("https://papers..example/", "is no address of a site"),
    ],
)
def test_address_under_which_no_site_can_stand_is_refused(url: str, problem: str) -> None:
    with pytest.raises(SettingsError) as error:
        check_site_url(url)
    assert str(error.value).startswith(f"site_url: “{url}” {problem}")
    assert str(error.value).endswith("; write https://you.example/papers/")


def test_password_is_not_shown_even_in_the_refusal() -> None:
    with pytest.raises(SettingsError) as error:
        check_site_url("https://me:secret@a.example/")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8000/", True), ("http://localhost/", True), ("http://[::1]/", True),
        ("http://127.1.2.3/", True), ("https://x.localhost/", True),
        ("https://127.0.0.1.example/", False), ("https://localhost.example/", False),
    ],
)  # fmt: skip
def test_address_of_the_machine_itself_is_known(url: str, own: object) -> None:
    assert is_loopback(url) == own


def test_plugin_refuses_an_address_before_anything_is_built(project: Path) -> None:
    done = run_command("mkdocs", "build", cwd=project, SITE_URL="https://a.example/?page=1")
    assert done.returncode == 1
    assert "has a query or a fragment" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


@pytest.mark.slow
def test_site_built_for_this_machine_is_not_published(project: Path) -> None:
    assert run_command(
        "mkdocs", "build", cwd=project, SITE_URL="http://127.0.0.1:8000/"
    ).returncode == 0  # fmt: skip
    done = run_command("papers", "check", "site", cwd=project)
    assert done.returncode == 1
    assert "this machine's own address; set SITE_URL=https://..." in done.stderr


@pytest.mark.slow
def test_name_of_a_site_is_text_wherever_it_stands(project: Path) -> None:
    settings = project / "mkdocs.yml"
    name = """The "Fjord" & <Grove> Papers"""
    text = settings.read_text().replace("site_name: Daily Papers", f"site_name: '{name}'")
    settings.write_text(text)
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    site = Site(project / "site", "https://papers.example/daily/")
    for path in site.paths:
        html = site.read(path if path.endswith(".html") else f"{path}index.html")
        assert "<Grove>" not in html, path
        assert "&amp;lt;" not in html, path
        assert name in site.page(path).title or path.startswith("papers/"), path
        if path != "404.html" and not site.is_stamped(path):
            assert site.page(path).meta("og:site_name") == [name], path
    assert "&lt;Grove&gt;" in site.read("feed.xml")


@pytest.mark.parametrize(
    "address",
    [
        "http://news.example/subscribe",
        "javascript:alert(1)",
        "https://news.example/a; script-src *",
        "https://news.example/a,b",
        "https://news.example/'unsafe-inline'",
        "https://user:secret@news.example/",
        "news.example",
    ],
)
def test_newsletter_is_an_address_that_a_form_can_post_to(address: str) -> None:
    with pytest.raises(SettingsError) as error:
        make_settings({"newsletter": address}, "mkdocs.yml")
    assert str(error.value) == (
        f"mkdocs.yml: papers: newsletter: “{address}” is no address that a form can post to; "
        "write https:// and what follows"
    )


def test_newsletter_of_a_known_kind_is_taken() -> None:
    address = "https://you.us1.list-manage.com/subscribe/post?u=a1&id=b2"
    assert make_settings({"newsletter": address}, "mkdocs.yml").newsletter == address


@pytest.mark.parametrize(
    "address", ["hub.example", "ftp://hub.example/", "https://", "https://a b/"]
)
def test_hub_is_an_address_that_can_be_told(address: str) -> None:
    with pytest.raises(SettingsError) as error:
        make_settings({"hub": address}, "mkdocs.yml")
    assert str(error.value) == (
        f"mkdocs.yml: papers: hub: “{address}” is no address; write it like “https://hub.example/”"
    )


def test_mistakes_are_told_in_the_order_of_their_lines() -> None:
    lines = {"at": 9, "captures": 7, "zebra": 8}
    with pytest.raises(SettingsError) as told:
        make_settings({"at": "/", "zebra": 1, "captures": 5}, "mkdocs.yml", lines)
    assert [line.split(":")[1] for line in str(told.value).splitlines()] == ["7", "8", "9"]


def test_sections_that_are_listed_twice_are_named_in_order() -> None:
    sections = ["topics", "subscribe", "days", "discussed"]
    with pytest.raises(SettingsError) as error:
        make_settings({"sections": [*sections, *sections]}, "mkdocs.yml")
    assert str(error.value).splitlines() == [
        f"mkdocs.yml: papers: sections: “{section}” is listed twice; keep one of them"
        for section in sorted(sections)
    ]


def look(settings: Settings, root: Path) -> None:
    refuse_missing(settings, lambda n: (root / n).is_file(), lambda n: (root / n).is_dir())


@pytest.mark.parametrize("option", ["hidden", "corrections", "accepted"])
def test_file_that_its_owner_named_is_there(option: str, tmp_path: Path) -> None:
    look(Settings(), tmp_path)
    settings = make_settings({option: "data/mine.yml"}, "mkdocs.yml")
    with pytest.raises(SettingsError) as error:
        look(settings, tmp_path)
    assert str(error.value) == (
        f"mkdocs.yml: papers: {option}: there is no “data/mine.yml”; "
        "correct the option, or make the file"
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.yml").touch()
    look(settings, tmp_path)


def test_folder_of_templates_that_its_owner_named_is_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        look(Settings(templates="mine"), tmp_path)
    assert str(error.value) == (
        "mkdocs.yml: papers: templates: there is no folder “mine”; "
        "correct the option, or make the folder"
    )

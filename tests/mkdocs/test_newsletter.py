"""The form for editions by mail: there when an owner names a service, and absent otherwise."""

from pathlib import Path

from tests.conftest import SITE_URL, run_command
from tests.sites import Site

ADDRESS = "https://news.example/subscribe?list=1&from=site"
FIELD = 'EM"<AIL>'  # no attribute ends in it


def test_form_posts_to_the_service_and_to_no_other_place(project: Path) -> None:
    settings = project / "mkdocs.yml"
    options = f'papers: {{ newsletter: "{ADDRESS}", newsletter_field: {FIELD!r}, '
    settings.write_text(settings.read_text().replace("papers: { ", options))
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    site = Site(project / "site", SITE_URL)
    page = site.page("feeds/")
    (form,) = page.find("form", method="post")
    assert (form["method"], form["action"]) == ("post", ADDRESS)
    (field,) = page.find("input", type="email")
    assert (field["name"], field["autocomplete"]) == (FIELD, "email")
    assert page.find("label", for_=field["id"])
    assert "Your e-mail address goes to news.example" in page.text
    for path in site.paths:
        (policy,) = site.page(path).find("meta", http_equiv="content-security-policy")
        allowed = ADDRESS if path == "feeds/" else "'none'"
        assert f"form-action {allowed};" in policy["content"], path
        assert path == "feeds/" or not site.page(path).find("input", type="email"), path


def test_without_a_service_there_is_no_form(site: Site) -> None:
    assert not site.page("feeds/").find("input", type="email")

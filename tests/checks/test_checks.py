"""A built site judged from outside: each kind of fault is found, and a good site has none."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.feeds import find_broken_feeds
from generator.checks.links import Tree
from generator.commands import main
from tests.conftest import SITE_URL, run_command

URL = "https://papers.example/daily/"
PAGE = '<!doctype html><h1 id="top">Kites</h1><script>let a = \'<a href="nowhere/">\'</script>{}'


def open_tree(**files: str) -> Tree:
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return Tree(frozenset(named), named.__getitem__, URL)


@pytest.mark.parametrize(
    "link",
    [
        "days/", "days/index.html", "#top", "days/#top", "/daily/days/", "https://other.example/x",
        "mailto:a@b.example", f"{URL}days/?q=1#top", "#__toc", "data:image/png;base64,AA", ".",
    ],
)  # fmt: skip
def test_link_that_leads_somewhere_is_none_of_the_faults(link: str) -> None:
    tree = open_tree(
        index_html=PAGE.format(f'<a href="{link}">x</a>'), days__index_html=PAGE.format("")
    )
    assert list(tree.find_broken_links()) == []


@pytest.mark.parametrize(
    "link",
    [
        "nowhere/", "days", "#nothing", "days/#nothing", "/elsewhere/", "javascript:alert(1)",
        "http://[",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "element", ['<a href="{}">', "<img alt='>' src='{}'>", "<p title=' href=x/'><a href={}>"]
)
def test_link_that_leads_nowhere_is_named_with_its_page(link: str, element: str) -> None:
    tree = open_tree(days__index_html=PAGE.format(""), index_html=PAGE.format(element.format(link)))
    assert list(tree.find_broken_links()) == [f"index.html -> {link}"]


def test_page_of_errors_is_read_at_the_root() -> None:
    page = PAGE.format('<a href="/daily/">front</a>')
    tree = open_tree(**{"404_html": page, "index_html": PAGE.format("")})
    assert list(tree.find_broken_links()) == []


ITEM = "<item><guid>{}</guid><link>{}</link></item>"


def test_feed_names_pages_that_are_there_each_once() -> None:
    two = ITEM.format("a", URL) + ITEM.format("a", f"{URL}gone/")
    tree = open_tree(index_html=PAGE.format(""), feed_xml=f"<rss><channel>{two}</channel></rss>")
    assert list(find_broken_feeds(tree)) == [
        "feed.xml: a stands there twice", f"feed.xml -> {URL}gone/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [("feed_xml", "<rss>"), ("atom_xml", ""), ("sitemap_xml", "<a>&b;</a>"), ("feed_json", "{}")],
)
def test_feed_that_can_not_be_read_is_a_fault(name: str, text: str) -> None:
    (fault,) = find_broken_feeds(open_tree(**{name: text}))
    assert fault.startswith(f"{name.replace('_', '.')}: can't be read (")


def test_built_site_is_good(built: Path) -> None:
    done = run_command("papers", "check", "site", cwd=built)
    assert done.returncode == 0, done.stderr
    assert "every link, feed and published address is good" in done.stdout


def test_damage_to_a_site_is_named(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "copy")
    site = tmp_path / "copy" / "site"
    (site / "days" / "2025-03-11" / "index.html").unlink()
    done = CliRunner().invoke(
        main, ["check", str(site), "--config-file", str(tmp_path / "copy" / "mkdocs.yml")]
    )
    assert done.exit_code == 1
    assert "error: days/2025-03-12/index.html -> ../../days/2025-03-11/\n" in done.stderr
    assert f"error: sitemap.xml -> {SITE_URL}days/2025-03-11/\n" in done.stderr
    assert "faults; mend what is named before it is published" in done.stderr


def test_published_address_that_is_gone_is_named(project: Path) -> None:
    assert run_command("mkdocs", "build", cwd=project).returncode == 0
    assert run_command("papers", "keep", cwd=project).returncode == 0
    assert run_command("papers", "check", "site", cwd=project).returncode == 0
    shutil.rmtree(project / "site" / "days" / "2025-03-11")
    done = run_command("papers", "check", "site", cwd=project)
    assert "error: days/2025-03-11/: was published, and is gone" in done.stderr


@pytest.mark.slow
def test_hidden_paper_is_gone_on_purpose(project: Path) -> None:
    assert run_command("papers", "keep", cwd=project).returncode == 0
    (project / "data" / "hidden.yml").write_text("- A Proof Nobody Dated\n")
    assert run_command("mkdocs", "build", cwd=project).returncode == 0
    done = run_command("papers", "check", "site", cwd=project)
    assert done.returncode == 0, done.stderr


def test_folder_without_a_site_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert (done.exit_code, done.stderr) == (
        1, f"error: {tmp_path}: no built site; build it first\n",
    )  # fmt: skip


def test_page_in_another_encoding_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    front = f'<link rel="canonical" href="{URL}"><a href="old.html">x</a>'
    (tmp_path / "site" / "index.html").write_text(front)
    (tmp_path / "site" / "old.html").write_bytes(b'caf\xe9 <a href="nowhere/">x</a>')
    done = CliRunner().invoke(main, ["check", "site"])
    assert done.stderr == (
        "error: old.html -> nowhere/\n"
        "error: site: 1 fault; mend what is named before it is published\n"
    )


def test_site_without_an_address_can_not_be_checked(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(""))
    done = CliRunner().invoke(main, ["check", str(tmp_path)])
    problem = "has no canonical address; set site_url in mkdocs.yml"
    assert (done.exit_code, done.stderr) == (1, f"error: {tmp_path / 'index.html'}: {problem}\n")

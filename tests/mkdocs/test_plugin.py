"""The MkDocs plugin: `mkdocs build` and `papers site` on copies of the project."""

import shutil
from pathlib import Path

import pytest

from generator.files.version import PROGRAM
from tests.captures import COLLECTION, write_page
from tests.commands.test_cli import PNG, list_files
from tests.conftest import run_command
from tests.sites import HtmlPage, Site

CAPTURES = COLLECTION / "captures"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# mkdocs build


def test_second_build_writes_nothing(built: Path) -> None:
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in built.rglob("*") if p.is_file()}
    done = run_command("mkdocs", "build", "--strict", cwd=built)
    assert done.returncode == 0
    after = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in built.rglob("*") if p.is_file()}
    assert after == before


def test_build_leaves_nothing_but_the_site_the_lists_and_the_cache(built: Path) -> None:
    assert {p.name for p in built.iterdir()} == {
        ".cache",
        "data",
        "overrides",
        "docs",
        "mkdocs.yml",
        "site",
        "topics.yml",
    }


@pytest.mark.slow
def test_fork_without_captures_builds_a_strict_site_that_says_how_to_add_one(fork: Path) -> None:
    done = run_command("mkdocs", "build", "--strict", cwd=fork)
    assert done.returncode == 0, done.stderr
    assert "data/captures/: notice: no capture yet; save a copied page there" in done.stderr
    assert "empty output" not in done.stderr
    site = Site(fork / "site", "https://papers.example/daily/")
    for path in ("", "days/", "topics/"):
        assert "data/captures" in site.page(path).text, path
    assert list(site.list_broken()) == []
    assert "<item>" not in site.read("feed.xml")


@pytest.mark.slow
def test_fork_with_one_undated_page_builds_a_site_of_it(fork: Path) -> None:
    captures = fork / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "mine.txt").write_text(write_page("Mar 11", "Reinforcement Learning of Tea"))
    done = run_command("mkdocs", "build", cwd=fork)
    assert done.returncode == 0, done.stderr
    site = Site(fork / "site", "https://papers.example/daily/")
    assert "Reinforcement Learning of Tea" in site.page("").text
    assert list(site.list_broken()) == []


def test_hand_written_file_among_generated_ones_is_an_error_and_stays(project: Path) -> None:
    mine = project / "docs" / "days" / "mine.md"
    mine.parent.mkdir()
    mine.write_text("# My day\n")
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert f"{mine}: a file that was not generated stands in a folder of generated pages" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr
    assert mine.read_text() == "# My day\n"
    assert not (project / "site").exists()
    assert not list(project.glob(".site*"))


@pytest.mark.slow
def test_unreadable_captures_are_set_aside_and_all_named(project: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (project / "data/captures" / name).write_bytes(PNG + name.encode())
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    for name in ("one.txt", "two.txt"):
        assert f"set aside: {name}:1: not a text capture (PNG?)" in done.stderr
    assert "2 of 6 captures set aside" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_of_unreadable_captures_alone_fails(project: Path) -> None:
    for path in (project / "data/captures").iterdir():
        path.write_bytes(PNG + path.name.encode())
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert done.stderr.count("not a text capture (PNG?)") == 4
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "topics.yml }",
            "topics.yml, topcs: x }",
            "papers: no option “topcs”; did you mean “topics”?",
        ),
        (
            "topics.yml }",
            "[topics.yml] }",
            "papers: topics: a list is not a text; write it in quotes",
        ),
        ("topics.yml }", "missing.yml }", "missing.yml"),
    ],
)
def test_wrong_option_is_one_plain_line(project: Path, old: str, new: str, message: str) -> None:
    edit(project / "mkdocs.yml", old, new)
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_topics_name_the_line(project: Path) -> None:
    edit(project / "topics.yml", "area: vision", "area: visions")
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "topics.yml:20: unknown area “visions”; did you mean “vision”?" in done.stderr


@pytest.mark.slow
def test_templates_of_the_owner_stand_in_front(project: Path) -> None:
    edit(project / "mkdocs.yml", "topics.yml }", "topics.yml, templates: mine }")
    (project / "mine").mkdir()
    (project / "mine" / "list.html.j2").write_text('<h1 id="top">My {{ content.heading }}</h1>')
    assert run_command("mkdocs", "build", cwd=project).returncode == 0
    site = Site(project / "site", "https://papers.example/daily/")
    assert "My Days" in site.page("days/").text
    assert "as it was listed" in site.page("").text


@pytest.mark.slow
def test_broken_template_fails_the_build_with_its_line(project: Path) -> None:
    edit(project / "mkdocs.yml", "topics.yml }", "topics.yml, templates: mine }")
    (project / "mine").mkdir()
    (project / "mine" / "paper.html.j2").write_text("<h1>\n{% if %}")
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "paper.html.j2:2: Expected an expression" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_site_without_an_address_warns_so_that_strict_fails(project: Path) -> None:
    edit(project / "mkdocs.yml", "site_url: !ENV [SITE_URL,", "unused: !ENV [SITE_URL,")
    edit(project / "mkdocs.yml", "unused: ", "#")
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "site_url is not set: feeds, sitemap and canonical addresses need it" in done.stderr
    assert "1 warning in strict mode" in done.stderr


def test_site_is_never_published_under_a_loopback_address(project: Path) -> None:
    edit(project / "mkdocs.yml", "!ENV [SITE_URL,", "!ENV [NOBODY_SETS_THIS,")
    done = run_command("mkdocs", "gh-deploy", cwd=project)
    assert done.returncode == 1
    assert "the site has no public address; set SITE_URL=https://..." in done.stderr


@pytest.mark.slow
def test_build_depends_on_no_clock_and_no_folder(built: Path, project: Path) -> None:
    assert run_command("mkdocs", "build", "--strict", cwd=project).returncode == 0
    assert list_files(project / "site") == list_files(built / "site")


# papers site


def build_site(folder: Path, *arguments: str | Path, url: str = "https://x.example/sub/") -> str:
    done = run_command(
        "papers", "site", "--site", folder, "--site-url", url, *arguments, cwd=folder.parent
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_site_of_given_captures_works_under_any_address(tmp_path: Path) -> None:
    build_site(tmp_path / "out", "--captures", CAPTURES, url="http://127.0.0.1:8123/deep/er")
    site = Site(tmp_path / "out", "http://127.0.0.1:8123/deep/er/")
    assert list(site.list_broken()) == []
    assert "<loc>http://127.0.0.1:8123/deep/er/topics/</loc>" in site.read("sitemap.xml")
    assert 'href="http://127.0.0.1:8123/deep/er/feed.xml" rel="self"' in site.read("feed.xml")


@pytest.mark.slow
def test_site_leaves_docs_alone(project: Path, tmp_path: Path) -> None:
    stale = project / "docs" / "days" / "1999-01-01.md"
    stale.parent.mkdir()
    stale.write_text("---\ngenerated: true\n---\n# Old\n")
    before = list_files(project)
    build_site(tmp_path / "out", "--captures", CAPTURES, "--config-file", project / "mkdocs.yml")
    changed = list_files(project).items() ^ before.items()
    assert all(".cache" in name for name, _ in changed)
    assert not (tmp_path / "out" / "days" / "1999-01-01").exists()


@pytest.mark.slow
def test_site_of_a_project_without_pages_of_its_own_has_those_that_come_along(
    project: Path, tmp_path: Path
) -> None:
    shutil.rmtree(project / "docs")
    build_site(tmp_path / "out", "--config-file", project / "mkdocs.yml")
    site = Site(tmp_path / "out", "https://x.example/sub/")
    assert list(site.list_broken()) == []
    assert site.papers
    assert "<h1" in site.read("data/index.html")
    assert not (project / "docs").exists()


def test_folder_of_pages_that_is_misspelt_is_named(project: Path) -> None:
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("docs_dir: pagez\n")
    url = "https://x.example/"
    done = run_command("papers", "site", "--site", "out", "--site-url", url, cwd=project)
    assert done.returncode == 1
    assert "pagez' isn't an existing directory" in done.stderr
    assert not (project / "out").exists()


def test_second_site_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert build_site(folder, "--captures", CAPTURES) != f"0 files written to {folder}\n"
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*")}
    assert build_site(folder, "--captures", CAPTURES) == f"0 files written to {folder}\n"
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*")} == before


@pytest.mark.slow
def test_site_without_a_project_keeps_what_it_found_where_it_was_asked_for(tmp_path: Path) -> None:
    """And changes nothing of the program, by whose files results are known to be of use."""
    program = [p for p in PROGRAM.rglob("*") if "__pycache__" not in p.parts]
    options = ["--captures", str(CAPTURES), "--site", "out", "--site-url", "https://a.example/"]
    for changed in (True, False):
        done = run_command("papers", "site", *options, cwd=tmp_path)
        assert (done.stdout != "0 files written to out\n") is changed
    assert (tmp_path / ".cache" / "papers" / "pages.kept").exists()
    assert [p for p in PROGRAM.rglob("*") if "__pycache__" not in p.parts] == program
    assert not [p for p in program if p.suffix == ".kept"]


@pytest.mark.slow
def test_site_is_the_same_whatever_the_names_and_order_of_captures(tmp_path: Path) -> None:
    """Without any record of days, so that nothing hangs on a name."""
    captures = sorted(CAPTURES.iterdir())
    for run, order in (("forth", captures), ("back", captures[::-1])):
        folder = tmp_path / run
        folder.mkdir()
        for number, capture in enumerate(order):
            shutil.copy(capture, folder / f"{number}{capture.suffix}")
        build_site(tmp_path / f"{run}-site", "--captures", folder)
    assert list_files(tmp_path / "forth-site") == list_files(tmp_path / "back-site")


@pytest.mark.slow
def test_strict_site_fails_at_what_mkdocs_warns_of(project: Path, tmp_path: Path) -> None:
    with (project / "docs" / "about.md").open("a") as page:
        page.write("\n[Nowhere](nowhere.md)\n")
    arguments = ("--site", tmp_path / "out", "--site-url", "https://x.example/", "--strict")
    done = run_command("papers", "site", *arguments, cwd=project)
    assert done.returncode == 1
    assert "warning: Doc file 'about.md' contains a link 'nowhere.md'" in done.stderr


def test_site_goes_into_no_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mother.txt").write_text("Dear")
    done = run_command(
        "papers", "site", "--captures", CAPTURES, "--site", "letters",
        "--site-url", "https://x.example/", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert "letters: holds files that no build made" in done.stderr
    assert "would be lost (mother.txt); move them away, or choose an empty" in done.stderr
    assert list_files(tmp_path) == {"letters/mother.txt": b"Dear"}


def test_site_stays_when_no_capture_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build_site(folder, "--captures", CAPTURES)
    before = list_files(folder)
    (tmp_path / "photo.txt").write_bytes(PNG)
    done = run_command(
        "papers", "site", "--captures", "photo.txt", "--site", "out",
        "--site-url", "https://x.example/", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.endswith("error: no capture could be read; out stays as it was\n")
    assert list_files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--site-url", "x.example"],
            "--site-url: “x.example” is no address of a site; write https://you.example/papers/",
        ),
        ([], "--site-url is missing; write “--site-url URL”"),
    ],
)
def test_site_without_an_address_is_wrong_usage(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = run_command(
        "papers", "site", "--captures", CAPTURES, "--site", "out", *arguments, cwd=tmp_path
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"error: {message}"
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_bad_file_stops_nothing_and_is_named_on_the_page_of_sources(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build_site(folder, "--captures", CAPTURES)
    papers = {name for name in list_files(folder) if name.startswith("papers/")}
    (tmp_path / "photo.txt").write_bytes(PNG)
    done = run_command(
        "papers", "site", "--captures", CAPTURES, "--captures", "photo.txt", "--site", "out",
        "--site-url", "https://x.example/", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "set aside: photo.txt:1: not a text capture (PNG?); copy the page" in done.stderr
    assert "; 1 of 5 captures set aside; " in done.stderr
    files = list_files(folder)
    assert {name for name in files if name.startswith("papers/")} == papers
    said = HtmlPage(files["sources/index.html"].decode()).text
    assert "Set aside photo.txt:1 not a text capture (PNG?); copy the page as text" in said


@pytest.mark.slow
def test_damaged_capture_takes_no_page_of_a_site(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(write_page("Mar 11, 2025", f"Paper {name}"))
    both = ("--captures", tmp_path / "one.txt", "--captures", tmp_path / "two.txt")
    build_site(tmp_path / "out", *both)
    before = list_files(tmp_path / "out")
    (tmp_path / "two.txt").write_bytes(PNG)
    command = ("papers", "site", *both, "--site-url", "https://x.example/")
    done = run_command(*command, "--site", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "out stays as it was, since pages in it would go (1, the first is papers/" in done.stderr
    assert "; mend or remove what was set aside (two.txt:1), or build into" in done.stderr
    assert list_files(tmp_path / "out") == before
    done = run_command(*command, "--site", "new", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "new" / "index.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["gone", "empty"])
def test_missing_captures_empty_no_site(project: Path, what: str) -> None:
    assert run_command("mkdocs", "build", cwd=project).returncode == 0
    before = list_files(project / "site")
    shutil.rmtree(project / "data" / "captures")
    (project / "data" / "captures.yml").unlink()
    if what == "empty":
        (project / "data" / "captures").mkdir()
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "there is no paper, but" in done.stderr
    assert list_files(project / "site") == before


def test_misspelt_folder_of_captures_is_an_error_that_names_it(project: Path) -> None:
    edit(project / "mkdocs.yml", "topics: topics.yml", "topics: topics.yml, captures: data/capture")
    done = run_command("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert f"there is no “{project / 'data' / 'capture'}”; correct the option" in done.stderr

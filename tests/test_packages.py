"""What other packages bring: in use once installed, and told in one line when it can't be used."""

import os
import re
import shutil
import subprocess
import sys
import venv
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from generator import packages
from generator.packages import GROUPS, describe_packages
from tests.conftest import BIN, ROOT, SITE_URL, run_command
from tests.sites import Site
from tests.test_recipes import CARDS, RECIPES

PAGE = (ROOT / "docs/manual/contributing.md").read_text()
TITLES = """
NAME = "titles"
ENDING = "txt"

def write_lines(papers):
    return (f"{paper.title}\\n".encode() for paper in papers)
"""
CARDS_SOURCE = next(code for _, _, name, code in RECIPES.findall(PAGE) if name == "index_cards")
STEP = "upgrade or uninstall the package"


def install(folder: Path, package: str, group: str, code: str, *, number: int = 1) -> None:
    """What an installer leaves of a package: a module, its name, its entry points."""
    module = f"{package.replace('-', '_')}_{number}"
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(code)
    about = folder / f"{package.replace('-', '_')}-0.2.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.2\n")
    with (about / "entry_points.txt").open("a") as points:
        points.write(f"[{group}]\nkind = {module}\n")


def run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(folder / "lib"), os.environ.get("PYTHONPATH"))))
    return run_command(*arguments, cwd=folder, PYTHONPATH=path)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    (tmp_path / "saved.bib").write_text(
        "@misc{a, title={Tea at Scale}, eprint={2501.00001}, archivePrefix={arXiv}}\n"
    )
    return tmp_path


def test_format_of_another_package_is_one_of_ours(cards: Path) -> None:
    install(cards / "lib", "papers-titles", "daily_papers.exports", TITLES)
    done = run(cards, "papers", "export", "--captures", "saved.bib", "--format", "titles")
    assert (done.returncode, done.stdout) == (0, "Tea at Scale\n"), done.stderr
    assert "titles" in run(cards, "papers", "export", "--help").stdout


@pytest.mark.parametrize(
    ("group", "code", "fault"),
    [
        ("daily_papers.exports", "import nothing_like_it",
         "ModuleNotFoundError: No module named 'nothing_like_it'"),
        ("daily_papers.exports", "raise SystemError('two\\nlines')",
         "SystemError: two lines"),
        ("daily_papers.feeds", "NAME = 'feed.txt'",
         "has no TITLE, MEDIA_TYPE, write_item, write_feed"),
        ("daily_papers.exports", TITLES.replace("titles", "ris"),
         "the name “ris” is taken"),
        ("daily_papers.export", TITLES, "no such group"),
    ],
)  # fmt: skip
def test_package_that_cannot_be_used_is_named_in_one_line(
    cards: Path, group: str, code: str, fault: str
) -> None:
    install(cards / "lib", "papers-tea", group, code)
    done = run(cards, "papers", "export", "--captures", "saved.bib")
    step = "did you mean “exports”?" if "group" in fault else STEP
    line = f"package papers-tea 0.2: entry point “kind” of {group}: {fault}; {step}"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: {line}\n"


def test_all_broken_packages_are_named_and_help_still_helps(cards: Path) -> None:
    for name in ("papers-tea", "papers-milk"):
        install(cards / "lib", name, "daily_papers.sources", "1 / 0")
    done = run(cards, "papers", "check")
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [
        " package papers-milk 0.2", " package papers-tea 0.2",
    ]  # fmt: skip
    assert run(cards, "papers", "--help").returncode == 0


@pytest.mark.slow
def test_mkdocs_names_a_broken_package_too(project: Path) -> None:
    install(project / "lib", "papers-tea", "daily_papers.pages", "1 / 0")
    done = run(project, "mkdocs", "build")
    assert done.returncode == 1
    assert (
        "package papers-tea 0.2: entry point “kind” of daily_papers.pages: ZeroDivision"
        in done.stderr
    )
    assert "Traceback" not in done.stderr


def test_two_packages_of_one_format_do_not_both_count(cards: Path) -> None:
    for number, name in enumerate(("papers-milk", "papers-tea")):
        install(cards / "lib", name, "daily_papers.exports", TITLES, number=number)
    assert "the name “titles” is taken" in run(cards, "papers", "check").stderr


def test_what_is_kept_between_builds_depends_on_the_code_of_packages(project: Path) -> None:
    def list_longest() -> str:
        done = run(project, "papers", "export", "--format", "titles")
        assert done.returncode == 0, done.stderr
        return done.stdout

    install(project / "lib", "papers-titles", "daily_papers.exports", TITLES)
    source = CARDS_SOURCE
    install(project / "lib", "papers-cards", "daily_papers.sources", source)
    (project / "data/captures/cards.txt").write_text("#card Tea\nIt is hot.\n")
    assert "Tea\n" in list_longest()
    (project / "lib/papers_cards_1.py").write_text(
        source.replace('"title": title', '"title": title * 2')
    )
    assert "TeaTea\n" in list_longest()


def test_what_is_kept_depends_on_modules_beside_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "papers_tea"
    package.mkdir()
    for name in ("__init__", "cards", "words"):
        (package / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    points = [EntryPoint("kind", "papers_tea.cards", "daily_papers.sources")]
    monkeypatch.setattr(packages, "_find_points", lambda: iter(points))
    before = describe_packages.__wrapped__()
    assert before == describe_packages.__wrapped__()
    (package / "words.py").write_text("TIMES = 2\n")
    assert before != describe_packages.__wrapped__()


def test_every_group_is_documented() -> None:
    for name in GROUPS:
        assert f'[project.entry-points."daily_papers.{name}"]' in PAGE


def write_package(folder: Path) -> None:
    """The package of the contributor's page, file by file as it says."""
    (settings,) = re.findall(r"```toml\n# pyproject\.toml\n(.*?)```", PAGE, re.S)
    module = folder / "papers_index_cards"
    module.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(settings)
    (module / "__init__.py").write_text('"""Index cards."""\n')
    for _, _, name, code in RECIPES.findall(PAGE):
        (module / f"{name}.py").write_text(code)


def make_environment(folder: Path, *wheels: Path) -> Path:
    """An environment with these wheels; what they need is lent by the one that tests run in."""
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python*/site-packages")
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "lent.pth").write_text("\n".join(lent))
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install"]
    options = [
        "--quiet",
        "--no-index",
        "--no-deps",
        "--ignore-installed",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, *options, *map(str, wheels)], check=True)
    return folder / "bin"


def make_wheel(source: Path, folder: Path) -> Path:
    pip = [str(BIN / "python"), "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    subprocess.run(
        [
            *pip,
            "--no-build-isolation",
            "--disable-pip-version-check",
            "--wheel-dir",
            str(folder),
            str(source),
        ],
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.mark.slow
def test_package_of_the_contributors_page_works_beside_the_installed_engine(tmp_path: Path) -> None:
    write_package(tmp_path / "cards")
    engine = tmp_path / "engine"
    shutil.copytree(
        ROOT / "generator", engine / "generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, engine)
    wheels = [
        make_wheel(tmp_path / name, tmp_path / f"wheel-{name}") for name in ("cards", "engine")
    ]
    programs = make_environment(tmp_path / "environment", *wheels)
    site = tmp_path / "site"

    def call(*words: str) -> str:
        program = (
            [programs / "python", "-m", words[0]] if words[0] != "python" else [programs / "python"]
        )
        done = subprocess.run(
            [*program, *words[1:]],
            cwd=site,
            env={"SITE_URL": SITE_URL, "HOME": str(tmp_path), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    site.mkdir()
    where = call("python", "-c", "import generator, papers_index_cards as p; print(generator, p)")
    assert where.count(str(tmp_path / "environment")) == 2
    call("generator", "new", ".")
    (site / "data/captures/2025-03-11.txt").write_text(CARDS)
    call("mkdocs", "build", "--strict")
    call("generator", "check", "site")
    built = Site(site / "site", SITE_URL)
    assert "Tea at Scale 12 letters" in built.page("longest/").text
    assert built.page("").find("a", href="longest/")
    assert built.read("feed.txt").splitlines()[-1] == "2025-03-11 Spoons"
    assert not (site / "docs/longest").exists()
    assert sorted(call("generator", "export", "--format", "titles").splitlines()) == [
        "Spoons",
        "Tea at Scale",
    ]
    call("mkdocs", "build", "--strict")  # and once more, with what the first left in docs/
    assert "Tea at Scale 12 letters" in built.page("longest/").text


def test_package_without_a_file_of_code_is_told_apart_by_its_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("kites", "snails"):
        (tmp_path / f"no_code_of_{name}").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    names = ("no_code_of_kites", "no_code_of_snails", "not_there")
    found = []
    for name in names:
        point = EntryPoint("kind", name, "daily_papers.exports")
        monkeypatch.setattr(packages, "_sort_points", lambda point=point: [point])
        found.append(describe_packages.__wrapped__())
    assert len(set(found)) == 3
    assert all(name in text for name, text in zip(names, found, strict=True))

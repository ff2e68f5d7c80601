"""The recipes of the contributor's page, done for real in a copy of the program."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SITE_URL, run_command
from tests.sites import Site

RECIPES = re.compile(r"```python\n# (generator/(\w+)/(\w+)\.py)\n(.*?)```", re.S)
REGISTRIES = {"sources": "SOURCES", "pages": "PAGES", "feeds": "FEEDS", "exports": "EXPORTS"}
CARDS = "#card Tea at Scale\nReinforcement learning of tea.\nIt is hot.\n#card Spoons\nOf steel.\n"


def register(program: Path, room: str, name: str) -> None:
    """Import a module and name it last in the registry of its room."""
    path = program / "generator" / room / "__init__.py"
    registry = re.compile(rf"^({REGISTRIES[room]}: [^=]*= \(.*?),?\n?\)", re.S | re.M)
    text, count = registry.subn(rf"\1, {name})", path.read_text())
    assert count == 1, room
    path.write_text(text.replace("\nfrom ", f"\nfrom generator.{room} import {name}\nfrom ", 1))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with every recipe in it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=ignored)
    text = (ROOT / "docs/manual/contributing.md").read_text()
    recipes = RECIPES.findall(text)
    assert {room for _, room, _, _ in recipes} == set(REGISTRIES)
    for path, room, name, code in recipes:
        assert code.count("\n") < 80
        (tmp_path / path).write_text(code)
        register(tmp_path, room, name)
    return tmp_path


@pytest.mark.slow
def test_each_recipe_is_a_file_and_a_name(program: Path) -> None:
    (program / "cards.txt").write_text(CARDS)
    environment = {"PYTHONPATH": str(program)}
    options = ("--captures", "cards.txt", "--date", "2025-03-11")
    site = ("--site", "out", "--site-url", SITE_URL)
    done = run_command("papers", "site", *options, *site, cwd=program, **environment)
    assert done.returncode == 0, done.stderr
    built = Site(program / "out", SITE_URL)
    assert "Tea at Scale 12 letters" in built.page("longest/").text
    assert built.read("feed.txt").splitlines()[-1] == "2025-03-11 Spoons"
    export = ("--format", "titles")
    done = run_command("papers", "export", *options, *export, cwd=program, **environment)
    assert sorted(done.stdout.splitlines()) == ["Spoons", "Tea at Scale"]


@pytest.mark.slow
def test_mypy_accepts_every_recipe(program: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", program)
    done = run_command("mypy", "generator", cwd=program)
    assert done.returncode == 0, done.stdout

"""The documentation, held to what the program does."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from generator.commands import main
from generator.exports import EXPORTS
from generator.feeds import FEEDS
from generator.model.captures import RecordedCapture
from generator.owner.settings import SECTIONS, Analytics, Licence, Settings, make_settings
from generator.owner.vocabulary import parse_vocabulary
from generator.pages import FOLDERS, PAGES
from generator.sources import SOURCES
from tests.conftest import ROOT, run_command
from tests.sites import Site

MANUAL = ROOT / "docs" / "manual"
OURS = ROOT / "generator" / "theme" / "docs"
COMMANDS = MANUAL / "commands.md"
README = ROOT / "README.md"
ARCHITECTURE = MANUAL / "architecture.md"
CONTRIBUTING = MANUAL / "contributing.md"
PAPER = [*(ROOT / "docs").glob("*.md"), *MANUAL.rglob("*.md"), *OURS.glob("*.md")]
PAPER += [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]


def read(path: Path) -> str:
    if not path.is_file():
        pytest.skip(f"{path.name} is not written yet")
    return path.read_text()


def read_section(heading: str) -> str:
    """The part of the page about commands below a heading."""
    _, found, rest = read(COMMANDS).partition(f"\n## {heading}\n")
    assert found, heading
    return rest.partition("\n## ")[0]


def list_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the name of its section; those of a group share one."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.commands.values())


def test_table_of_rooms_has_the_floors_that_are_law() -> None:
    """From the top to the ground, as import-linter reads them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = [set(floor.split(" : ")) for floor in contracts["contracts"][0]["layers"]]
    rows = [line for line in read(ARCHITECTURE).splitlines() if line.startswith("| ")]
    rooms = [re.findall(r"`(\w+)(?:/|\.py)`", row.split("|")[2]) for row in rows]
    places = {room: next(i for i, floor in enumerate(floors) if room in floor)
              for named in rooms for room in named}  # fmt: skip
    assert places.keys() | {"__main__"} == set().union(*floors)
    assert list(places.values()) == sorted(places.values())


@pytest.mark.parametrize(("name", "command"), list(list_commands()))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    section = read_section(f"papers {name}")
    shared = read_section("Options of every command")
    assert command.name == name or f"papers {name} {command.name}" in section
    for parameter in command.params:
        for option in parameter.opts:
            text = option.upper() if isinstance(parameter, click.Argument) else option
            assert f"`{text}" in section or f"`{text}" in shared, option


def test_every_topic_of_an_example_exists() -> None:
    topics = ROOT / "generator" / "topics" / "topics.yml"
    known = {topic.slug for topic in parse_vocabulary(topics.read_text("utf-8"), "topics").topics}
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "generator" / "commands").glob("*.py")]
    named = re.findall(r"--topic ([a-z-]+)", "\n".join(file.read_text("utf-8") for file in files))
    assert named
    assert set(named) <= known


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {o for _, c in list_commands() for p in c.params for o in p.opts}
    documented = set(re.findall(r"`(--[a-z-]+)", read(COMMANDS)))
    assert documented - known <= {"--help", "--version"}


def test_every_exit_code_is_documented() -> None:
    section = read_section("How a command ends")
    for code in "012":
        assert f"| {code} |" in section


def test_every_setting_is_documented_once_and_in_one_place() -> None:
    text = read(MANUAL / "settings.md")
    rows = re.findall(r"^\| `([a-z_]+)` \|", text, re.M)
    assert sorted([*rows, "overrides"]) == sorted(Settings.__struct_fields__)
    for group in (Licence, Analytics):
        for option in group.__struct_fields__:
            assert f"`{option}`" in text, option
    for section in SECTIONS:
        assert f"`{section}`" in text, section
    for example in re.findall(r"```yaml\n(.*?)```", text, re.S):
        make_settings(yaml.safe_load(example)["plugins"][-1]["papers"], "mkdocs.yml")


def test_every_field_of_a_recorded_capture_is_documented() -> None:
    section = read_section("Days of captures")
    for field in RecordedCapture.__struct_fields__:
        assert f"`{field}`" in section, field


def test_every_format_of_captures_exports_and_feeds_is_documented() -> None:
    for source in SOURCES:
        assert source.NAME in read_section("What can be read"), source
    for export in EXPORTS:
        assert f"`{export.NAME}`" in read_section("papers export"), export
    for feed in FEEDS:
        assert f"`{feed.NAME}`" in read(OURS / "data.md"), feed


def test_every_registry_is_documented_for_contributors() -> None:
    text = read(CONTRIBUTING)
    for registry in ("SOURCES", "PAGES", "FEEDS", "EXPORTS"):
        assert f"`{registry}`" in text, registry
    for module in (*SOURCES, *PAGES, *FEEDS, *EXPORTS):
        assert module.__doc__, module


def test_readme_opens_with_the_two_commands() -> None:
    head = read(README)[:2000]
    for command in ("make serve", "make test"):
        assert command in head


@pytest.mark.parametrize(
    "path", [p for p in PAPER if p.is_file()], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_every_file_and_target_that_is_named_exists(path: Path) -> None:
    text = path.read_text()
    folders = "generator|docs|tests|tools|requirements"
    for name in re.findall(rf"`((?:{folders})/[\w./-]+)`", text):
        generated = name.startswith(tuple(f"docs/{folder}" for folder in FOLDERS))
        assert generated or (ROOT / name).exists(), name
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets


def test_every_target_of_make_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^{target}:.*## ", makefile, re.M), target


def test_manual_builds_as_a_site_of_its_own(tmp_path: Path) -> None:
    manual = ("--config-file", ROOT / "manual.yml", "--site-dir", tmp_path / "manual")
    done = run_command("mkdocs", "build", "--strict", *manual, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "manual/contributing/index.html").is_file()


def test_newspaper_holds_pages_for_its_readers_alone(site: Site) -> None:
    developers = {page.stem for page in MANUAL.rglob("*.md")} - {"index"} | {"manual"}
    folders = {part for path in site.paths for part in path.strip("/").split("/")}
    assert not developers & folders
    assert not list((site.folder).glob("screenshots"))

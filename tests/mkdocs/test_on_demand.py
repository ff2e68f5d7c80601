"""Files of a served site that are made when they are asked for, each once."""

from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from mkdocs.__main__ import cli

from generator.mkdocs.on_demand import Make, OnDemand, will_follow
from generator.model.site import OutputFile, Page
from generator.model.units import Unit


class Served:
    """A served folder, and what was made in it, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []
        units = [
            Unit("papers/kites/", (), lambda _: (), ("papers/old-kites/",)),
            Unit("authors/ada/", (), lambda _: ()),
        ]
        groups = {"": self.make("feed.xml"), "search/": self.make("search/index.bin")}
        self.demand = OnDemand(folder, lambda: units, self.print, groups)

    def print(self, unit: Unit[Page]) -> Iterable[OutputFile]:
        self.made.append(unit.name)
        names = (unit.name, *unit.further, f"{unit.name}2/")
        return [OutputFile(f"{name}index.html", b"page") for name in names]

    def make(self, name: str) -> Make:
        def make() -> Iterable[OutputFile]:
            self.made.append(name)
            return [OutputFile(name, b"file")]

        return make


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("papers/kites/index.html", "papers/kites/"),
        ("papers/old-kites/index.html", "papers/kites/"),
        ("authors/ada/2/index.html", "authors/ada/"),
        ("feed.xml", "feed.xml"),
        ("search/index.bin", "search/index.bin"),
    ],
)
def test_file_is_made_once_with_those_of_its_unit(served: Served, path: str, made: str) -> None:
    for _ in range(3):
        served.demand.provide(path)
    assert served.made == [made]
    assert (served.folder / path).is_file()


def test_what_is_there_is_left_as_it_is(served: Served) -> None:
    (served.folder / "feed.xml").write_text("mine")
    served.demand.provide("feed.xml")
    assert served.made == []


def test_what_nothing_makes_is_looked_for_once(served: Served) -> None:
    for _ in range(3):
        served.demand.provide("papers/nowhere/index.html")
        served.demand.provide("search/nowhere.bin")
    assert served.made == ["feed.xml", "search/index.bin"]


@pytest.mark.parametrize(("options", "follows"), [([], True), (["--no-livereload"], False)])
def test_server_can_be_attached_to_unless_it_follows_nothing(
    options: list[str], *, follows: bool
) -> None:
    serve = cli.get_command(click.Context(cli), "serve")
    assert serve
    with serve.make_context("serve", options):
        assert will_follow() is follows


def test_build_without_a_command_line_follows_nothing() -> None:
    assert not will_follow()

"""The files of a site's owner: what mkdocs.yml points at, read into the inputs of a build."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from generator.build import Build, Inputs, build_corpus
from generator.dates import DateHints
from generator.disk import read_captures, read_text
from generator.facts import NO_FACTS, parse_facts
from generator.records import Capture
from generator.settings import PACKAGE, Settings, read_settings
from generator.vocabulary import Vocabulary, parse_vocabulary

NO_DAYS: Mapping[str, date] = {}


class Project(Struct, frozen=True):
    """A checkout: the folder of mkdocs.yml, and its settings."""

    root: Path
    settings: Settings

    @property
    def captures(self) -> Path:
        """The folder of captures."""
        return self.root / self.settings.captures

    @property
    def templates(self) -> Path | None:
        """The owner's own templates, if any."""
        return self.root / self.settings.templates if self.settings.templates else None

    @property
    def topics(self) -> Path:
        """The vocabulary: the owner's file, or the one that comes with the package."""
        chosen = self.settings.topics
        return self.root / chosen if chosen else PACKAGE / "topics.yml"


def find_project(config_file: Path | None) -> tuple[Project, Path]:
    """The project of a mkdocs.yml, by default that of the current folder, else of the package."""
    found = config_file or Path("mkdocs.yml")
    if config_file is None and not found.is_file():
        found = PACKAGE.parent / "mkdocs.yml"
    settings = read_settings(read_text(found), found.name)
    return Project(found.resolve().parent, settings), found


def read_vocabulary(project: Project) -> Vocabulary:
    """The topics of the site."""
    return parse_vocabulary(read_text(project.topics), project.topics.name)


def build_project(
    project: Project,
    captures: Sequence[Path] = (),
    hints: DateHints | None = None,
    days: Mapping[str, date] = NO_DAYS,
) -> Build:
    """Build the corpus of a project, from its own captures unless others are given.

    ``days`` are those of captures by file name, "" for all; they win over what is recorded.
    """
    paths = list(captures) or ([project.captures] if project.captures.exists() else [])
    files = read_captures(paths)
    facts = project.root / project.settings.facts
    built = build_corpus(
        Inputs(
            captures=tuple(_give_day(capture, days) for capture in files.captures),
            vocabulary=read_vocabulary(project),
            facts=parse_facts(read_text(facts), facts.name) if facts.is_file() else NO_FACTS,
            hints=hints or DateHints(),
        )
    )
    return built.add_errors(files.errors)


def _give_day(capture: Capture, days: Mapping[str, date]) -> Capture:
    day = days.get(capture.name) or days.get("")
    return structs.replace(capture, day=day) if day else capture

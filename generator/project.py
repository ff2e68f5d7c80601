"""The files of a site's owner: what mkdocs.yml points at, read into the inputs of a build."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from generator.build import Build, Inputs, build_corpus
from generator.dates import DateHints
from generator.disk import CaptureFiles, read_captures, read_text
from generator.errors import SettingsError, UnknownCaptureError, suggest_name
from generator.facts import NO_FACTS, parse_facts
from generator.hidden import parse_hidden
from generator.learned import parse_learned
from generator.overrides import Override, parse_overrides
from generator.records import Capture, Notice, Origin
from generator.settings import PACKAGE, Settings, read_config
from generator.vocabulary import Vocabulary, parse_vocabulary

NO_DAYS: Mapping[str, date] = {}


class Project(Struct, frozen=True):
    """A checkout: the folder of mkdocs.yml, and what that says."""

    root: Path
    settings: Settings
    docs: str = "docs"

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

    @property
    def facts(self) -> Path:
        """The table of facts."""
        return self.root / self.settings.facts

    @property
    def hidden(self) -> Path:
        """The list of papers that are not shown."""
        return self.root / self.settings.hidden

    @property
    def inputs(self) -> list[Path]:
        """Every file and folder to follow; for captures still to come, the folder above them."""
        captures = self.captures if self.captures.exists() else self.captures.parent
        recorded = self.captures.parent / f"{self.captures.name}.yml"
        tables = [self.facts, self.hidden, self.root / self.settings.overrides]
        paths = [captures, recorded, self.topics, *tables, self.templates]
        return [path for path in paths if path and path.exists() and path != self.root]


def find_project(config_file: Path | None) -> tuple[Project, Path]:
    """The project of a mkdocs.yml, by default that of the current folder, else of the package."""
    found = config_file or Path("mkdocs.yml")
    if config_file is None and not found.is_file():
        found = PACKAGE.parent / "mkdocs.yml"
    if not found.is_file():
        raise SettingsError(f"{found}: no such file; run this where mkdocs.yml is, or name one")
    config = read_config(read_text(found), found.name)
    return Project(found.resolve().parent, config.settings, config.docs), found


def read_vocabulary(path: Path) -> Vocabulary:
    """A file of topics, with what labelled papers have taught about those of the program."""
    learned = parse_learned((PACKAGE / "topics-learned.json").read_bytes())
    return parse_vocabulary(read_text(path), path.name, learned)


def read_overrides(project: Project, vocabulary: Vocabulary) -> tuple[Override, ...]:
    """The corrections of the site's owner to the topics of single papers, if there are any."""
    path = project.root / project.settings.overrides
    return parse_overrides(read_text(path), path.name, vocabulary) if path.is_file() else ()


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
    _check_days(files, days)
    facts, hidden = project.facts, project.hidden
    vocabulary = read_vocabulary(project.topics)
    built = build_corpus(
        Inputs(
            captures=tuple(_give_day(capture, days) for capture in files.captures),
            vocabulary=vocabulary,
            facts=parse_facts(read_text(facts), facts.name) if facts.is_file() else NO_FACTS,
            hidden=parse_hidden(read_text(hidden), hidden.name) if hidden.is_file() else (),
            hints=hints or DateHints(),
            overrides=read_overrides(project, vocabulary),
        )
    )
    notices = () if files.captures or files.errors else (_miss_captures(project),)
    return built.add(files.errors, notices)


def _check_days(files: CaptureFiles, days: Mapping[str, date]) -> None:
    names = [c.name for c in files.captures] + [error.origin.file for error in files.errors]
    for name in days:
        if name and name not in names:
            known = suggest_name(name, names) if names else "there is none"
            raise UnknownCaptureError(f"no capture “{name}”; {known}")


def _give_day(capture: Capture, days: Mapping[str, date]) -> Capture:
    day = days.get(capture.name) or days.get("")
    return structs.replace(capture, day=day) if day else capture


def _miss_captures(project: Project) -> Notice:
    next_step = "save a copied page there, for example as 2025-03-11.txt"
    return Notice(Origin(f"{project.settings.captures}/"), "no capture yet", next_step, "notice")

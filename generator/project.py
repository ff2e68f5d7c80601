"""The files of a site's owner: what mkdocs.yml points at, read into the inputs of a build."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from generator.files.captures import CaptureFiles, find_record, read_captures, read_text
from generator.model.captures import Capture, DateHints
from generator.model.corrections import NO_FACTS, Override
from generator.model.problems import (
    Notice,
    Origin,
    SourceError,
    UnknownCaptureError,
    suggest_name,
)
from generator.model.topics import Vocabulary
from generator.owner.corrections import parse_hidden, parse_overrides
from generator.owner.facts import parse_facts
from generator.owner.recorded import parse_recorded
from generator.owner.settings import Settings
from generator.owner.vocabulary import parse_learned, parse_vocabulary
from generator.pipeline import Build, Inputs, build_corpus

TOPICS = Path(__file__).parent / "topics"
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
        return self.root / chosen if chosen else TOPICS / "topics.yml"

    @property
    def facts(self) -> Path:
        """The table of facts."""
        return self.root / self.settings.facts

    @property
    def hidden(self) -> Path:
        """The list of papers that are not shown."""
        return self.root / self.settings.hidden

    @property
    def folders(self) -> list[Path]:
        """The folders to follow for what is changed or added in them, but for the project's own."""
        files = [self.facts, self.hidden, self.root / self.settings.overrides, self.topics]
        captures = self.captures if self.captures.is_dir() else self.captures.parent
        found = {captures, self.captures.parent, *(file.parent for file in files)}
        found |= {self.templates} if self.templates else set()
        there = {folder for folder in found if folder.is_dir() and folder != self.root}
        # One inside another would be followed twice, and a change in it build twice.
        return sorted(folder for folder in there if there.isdisjoint(folder.parents))


def read_vocabulary(path: Path) -> Vocabulary:
    """A file of topics, with what labelled papers have taught about those of the program."""
    learned = parse_learned((TOPICS / "topics-learned.json").read_bytes())
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
    files = read_recorded(paths)
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


def read_recorded(paths: Sequence[Path]) -> CaptureFiles:
    """The captures of files and folders, with what ``captures.yml`` beside each records."""
    captures: list[Capture] = []
    errors: list[SourceError] = []
    for path in paths:
        record = find_record(path)
        recorded = parse_recorded(read_text(record), record.name) if record.is_file() else {}
        files = read_captures(path, recorded)
        captures += files.captures
        errors += files.errors
    return CaptureFiles(tuple(captures), tuple(errors))


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

"""The files of a site's owner: what mkdocs.yml points at, read into the inputs of a build."""

import atexit
import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from generator.captures import give_days, put_demonstration_aside, read_recorded
from generator.editorial.addresses import is_feed, link_slug
from generator.exports.changes import CHANGES
from generator.files.catalogues import note_language, read_words
from generator.files.kept import KeptFiles
from generator.files.shelf import Shelf
from generator.files.texts import read_bytes, read_text
from generator.files.version import digest_program
from generator.judged import Progress, go_through
from generator.model.captures import Capture, DateHints
from generator.model.corrections import NO_FACTS, Hidden
from generator.model.fetched import FetchLog
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.problems import Notice, Origin, SettingsError
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.model.site import Page
from generator.model.topics import Vocabulary
from generator.network.clock import SYSTEM
from generator.owner.accepted import accept_warnings, parse_accepted
from generator.owner.corrections import parse_corrections, parse_hidden
from generator.owner.facts import parse_facts
from generator.owner.published import parse_published
from generator.owner.settings import Settings, refuse_missing
from generator.owner.vocabulary import parse_learned, parse_vocabulary
from generator.packages import describe_packages
from generator.pages import health
from generator.pipeline import Build, Inputs, build_corpus
from generator.publication import find_lost_addresses, miss_addresses, note_dropped

TOPICS = Path(__file__).parent / "topics"
_VOCABULARY: Kind[Vocabulary] = Kind("vocabulary", Vocabulary)
_FORMER = "overrides.yml"
_SELDOM = 1_000_000  # objects made before cycles are looked for
# Nor are they at the end: once a process, however often a site is built while it is served.
atexit.register(gc.freeze)
T = TypeVar("T")
UNNAMED = "Daily Papers"  # a site that nobody gave a name
NO_DAYS: Mapping[str, date] = {}


class Project(Struct, frozen=True):
    """A checkout: the folder of mkdocs.yml, and what that says; the language is the theme's."""

    root: Path
    settings: Settings
    docs: str = "docs"
    name: str = UNNAMED
    language: str = "en"
    inherits: bool = False  # the settings of another folder, whose captures lie elsewhere

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
    def corrections(self) -> Path:
        """The corrections of topics, under their former name where they still have that."""
        path = self.root / (self.settings.overrides or self.settings.corrections)
        former = path.with_name(_FORMER)
        given = self.settings.corrections != Settings().corrections
        return path if given or path.is_file() or not former.is_file() else former

    @property
    def published(self) -> Path:
        """The record of what was published."""
        return self.root / self.settings.published

    @property
    def changes(self) -> Path:
        """The log of what each publication changed, beside the record of what was published."""
        return self.published.with_name(CHANGES)

    @property
    def accepted(self) -> Path:
        """The warnings that their owner has seen."""
        return self.root / self.settings.accepted

    def read_fetched(self) -> FetchLog:
        """The log of fetching, empty where nothing was fetched."""
        return Shelf(self.captures).read_log()

    @property
    def kept(self) -> Path:
        """The cache: what builds keep for the next one."""
        return self.root / ".cache" / "papers"

    def open_kept(self) -> KeptFiles:
        """The cache, for one build."""
        return KeptFiles(self.kept, digest_program() + describe_packages())

    @property
    def sources(self) -> list[Path]:
        """What the settings name, of files and folders that its owner fills."""
        named = [self.facts, self.hidden, self.corrections, self.published, self.accepted]
        named += [self.root / self.settings.topics] if self.settings.topics else []
        named += [self.templates] if self.templates else []
        return [self.captures, *named]

    @property
    def folders(self) -> list[Path]:
        """The folders to follow for what is changed or added in them, but for the project's own."""
        files = [self.facts, self.hidden, self.corrections, self.topics]
        files += [self.published, self.accepted]
        captures = self.captures if self.captures.is_dir() else self.captures.parent
        found = {captures, self.captures.parent, *(file.parent for file in files)}
        found |= {self.templates} if self.templates else set()
        there = {folder for folder in found if folder.is_dir() and folder != self.root}
        # One inside another would be followed twice, and a change in it build twice.
        return sorted(folder for folder in there if there.isdisjoint(folder.parents))


def read_vocabulary(path: Path, kept: Kept = NOTHING_KEPT) -> Vocabulary:
    """A file of topics, with what labelled papers have taught about those of the program."""
    text, learned = read_text(path), (TOPICS / "topics-learned.json").read_bytes()
    key, name = make_key(text, path.name, learned), path.name
    return kept.recall(
        _VOCABULARY, key, lambda: parse_vocabulary(text, name, parse_learned(learned))
    )


def build_project(
    project: Project,
    captures: Sequence[Path | Capture] = (),
    hints: DateHints | None = None,
    days: Mapping[str, date] = NO_DAYS,
    show: Progress = go_through,
) -> Build:
    """Build the corpus of a project, from its own captures unless others are given.

    ``days`` are those of captures by file name, "" for all; they win over what is recorded.
    ``show`` lets whoever waits see how far it is.
    """
    root = project.root
    refuse_missing(project.settings, lambda n: (root / n).is_file(), lambda n: (root / n).is_dir())
    gc.set_threshold(_SELDOM)  # nearly all that a build makes is of use to its end
    files = read_recorded(list(captures) or _find_captures(project))
    files = give_days(files, days)
    if not captures:
        files = put_demonstration_aside(files)
    kept = project.open_kept()
    vocabulary = read_vocabulary(project.topics, kept)
    published = NOTHING_PUBLISHED if captures else read_published(project)
    built = build_corpus(
        Inputs(
            captures=files.captures,
            vocabulary=vocabulary,
            facts=_read_own(project.facts, parse_facts, NO_FACTS),
            hidden=read_hidden(project),
            hints=find_hints(project, hints or DateHints()),
            corrections=_read_own(
                project.corrections, partial(parse_corrections, vocabulary=vocabulary), ()
            ),
            published=published,
            words=read_words(project.language),
            machine_summaries=project.settings.machine_summaries,
            unopened=files.errors,
        ),
        show,
        kept,
    )
    if any(project.root.glob("*.yml")):  # in a folder that is no site's nothing is left
        kept.close()
    met = [] if files.captures or files.errors else list(_miss_captures(project, captures))
    met += [*_note_former_names(project), *files.notices, *kept.notices]
    met += note_language(project.language)
    met += note_dropped(built.corpus, project.topics.name)
    lost = list_lost(project, built, published)
    missed = miss_addresses(lost, built, project.published.name)
    notices = (*met, *built.notices)
    return structs.replace(
        built,
        errors=(*missed, *built.errors),
        notices=accept_warnings(notices, _read_own(project.accepted, parse_accepted, ())),
        changes=b"" if captures else read_changes(project),
    )


def find_hints(project: Project, given: DateHints) -> DateHints:
    """What is known of the pages' days, the day that it is today too, where its owner wants that.

    ``PAPERS_NOW`` tells it to every build, the setting ``today`` has the clock tell it; without
    either nothing depends on when a site is built.
    """
    if given.now or not (text := os.environ.get("PAPERS_NOW") or project.settings.today):
        return given
    if text is True:
        return structs.replace(given, now=SYSTEM.wall().date())
    try:
        return structs.replace(given, now=date.fromisoformat(str(text)))
    except ValueError as error:
        raise SettingsError(f"PAPERS_NOW: “{text}” is no day; write 2025-03-11") from error


def list_further_pages(build: Build, log: FetchLog) -> list[Page]:
    """Pages of what is beside the corpus: how the sources are, where there is a thing to say."""
    if not log.sources and not build.aside:
        return []
    warnings = sum(1 for notice in build.notices if notice.level == "warning")
    return [health.make_page(log, build.corpus, warnings, build.aside)]


def read_hidden(project: Project) -> tuple[Hidden, ...]:
    """The papers that their owner wants left out."""
    return _read_own(project.hidden, parse_hidden, ())


def _read_own(path: Path, parse: Callable[[str, str], T], nothing: T) -> T:
    """What a file of the owner's says, ``nothing`` where there is none."""
    return parse(read_text(path), path.name) if path.is_file() else nothing


def read_published(project: Project) -> Published:
    """What the site has published so far, nothing where no file says so."""
    path = project.published
    return parse_published(read_bytes(path), path.name) if path.exists() else NOTHING_PUBLISHED


def read_changes(project: Project) -> bytes:
    """The log of publications, nothing where there is none yet."""
    return read_bytes(project.changes) if project.changes.exists() else b""


def list_lost(project: Project, build: Build, published: Published) -> list[str]:
    """The published addresses that a build drops, hidden papers and a private site's feeds aside.

    Of a hidden paper the capture may be gone as well.
    """
    hidden = {link_slug(slug) for x in read_hidden(project) for slug in x.find_slugs(published)}
    lost = (address for address in find_lost_addresses(build, published) if address not in hidden)
    return [address for address in lost if not (project.settings.private and is_feed(address))]


def _find_captures(project: Project) -> list[Path]:
    """The folder of captures, nothing where a new project has none yet."""
    if project.captures.exists():
        return [project.captures]
    if project.inherits or project.settings.captures != Settings().captures:
        problem = f"captures: there is no “{project.captures}”"
        raise SettingsError(f"{problem}; correct the option in mkdocs.yml, or make the folder")
    return []


def _miss_captures(project: Project, given: Sequence[Path | Capture]) -> Iterator[Notice]:
    for folder in (path for path in given if isinstance(path, Path)):
        origin = Origin(f"{folder.name or folder}/")
        yield Notice(origin, "no capture in it", "name what has one", "notice")
    if not given:
        next_step = "save a copied page there, for example as 2025-03-11.txt"
        own = f"{project.settings.captures}/"
        yield Notice(Origin(own), "no capture yet", next_step, "notice")


def _note_former_names(project: Project) -> list[Notice]:
    """What to rename: corrections of topics were once called overrides."""
    if project.settings.overrides:
        text = "the option “overrides” of the plugin is called “corrections” now"
        return [Notice(Origin("mkdocs.yml"), text, "rename it", "notice")]
    if project.corrections.name == _FORMER and project.corrections.is_file():
        text = "corrections of topics stand in corrections.yml now"
        return [Notice(Origin(_FORMER), text, "rename the file", "notice")]
    return []

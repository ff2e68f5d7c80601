"""The press of a build: what its stamped pages depend on, and how the site before is taken over."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from generator.files.exchange import Staging
from generator.model.corpus import Corpus
from generator.model.kept import Kept, Kind, make_key
from generator.model.site import OutputFile, Page
from generator.model.units import KeptPages, Press, Sheet
from generator.project import Project
from generator.theme.render import TEMPLATES

PAGES: Kind[KeptPages] = Kind("pages", KeptPages)
BODIES: Kind[str] = Kind("bodies", str)  # of lists


def find_ground(project: Project, corpus: Corpus, *more: object) -> bytes:
    """What every page depends on: settings, language, templates, and the shell among the rest."""
    folders = [folder for folder in (project.templates, TEMPLATES) if folder]
    templates = [
        (path.name, path.read_bytes()) for folder in folders for path in _list_files(folder)
    ]
    words = corpus.words
    return make_key(project.settings, project.name, words.language, templates, *more)


def _list_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def set_up_press(
    corpus: Corpus,
    ground: bytes,
    stamp: Callable[[Page], OutputFile],
    staging: Staging | None,
    kept: Kept,
) -> Press:
    """A press that takes over what ``staging`` finds in the site before; without it nothing."""

    def take(sheet: Sheet) -> bool:
        return staging is not None and staging.take(sheet.file, sheet.size, sheet.time)

    before = kept.find_last(PAGES) if staging else None
    return Press(corpus, before, ground, stamp, take)


def keep_pages(press: Press, staging: Staging, kept: Kept) -> None:
    """Keep what the finished site has, for the next build."""

    def date_file(sheet: Sheet) -> Sheet:
        return replace(sheet, time=staging.find_time(sheet.file))

    kept.keep_last(PAGES, press.remember(date_file))

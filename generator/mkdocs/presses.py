"""The presses of a build: what its pages depend on, and how the site before is taken over."""

from pathlib import Path

from msgspec.structs import replace

from generator.files.exchange import Staging
from generator.files.folders import NO_TREES, Trees
from generator.files.kept import FORMER
from generator.model.corpus import Corpus
from generator.model.kept import Kept, Kind, make_key
from generator.model.units import KeptPages, Press, Sheet
from generator.project import Project
from generator.theme.render import TEMPLATES

PAGES: Kind[KeptPages] = Kind("pages", KeptPages)  # stamped ones, and files beside the pages
BODIES: Kind[str] = Kind("bodies", str)  # of lists
TREES: Kind[Trees] = Kind("trees", Trees)


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


def open_staging(project: Project, site: Path) -> Staging:
    """Where the next site is built, with what was noted of the trees of those before.

    Raises as ``Staging`` does.
    """
    trees = project.open_kept().find_last(TREES) or NO_TREES
    return Staging(site, project.kept / FORMER, trees)


def keep_pages(kind: Kind[KeptPages], press: Press, staging: Staging, kept: Kept) -> None:
    """Keep what the finished site has, for the next build."""

    def date_file(sheet: Sheet) -> Sheet:
        size, time = staging.measure(sheet.file)
        return replace(sheet, size=size, time=time)

    kept.keep_last(kind, press.remember(date_file))


def take_sheet(staging: Staging, sheet: Sheet) -> bool:
    """Take a file of the site before over, where it is as it was known."""
    return staging.take(sheet.file, sheet.size, sheet.time)

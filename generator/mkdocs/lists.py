"""The lists that MkDocs renders, and those of them that the site before has as they would be.

The newest lists are units as stamped pages are: as long as what one asks of the corpus has the same
answers, and the theme around it is the same, its file is taken over. Such a page is neither made
nor rendered; MkDocs knows no more of it than where it stands. One with a Markdown twin is made for
that alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils.meta import get_data

from generator.files.exchange import Staging
from generator.mkdocs.presses import keep_pages, take_sheet
from generator.model.corpus import Corpus
from generator.model.kept import Kept, Kind, make_key
from generator.model.site import OutputFile, Page
from generator.model.units import KeptPages, Press, Sheet, Unit
from generator.model.watched import Answers
from generator.pages import list_newest_units, list_single_pages
from generator.pages.own import Ownership, own_page, own_pages
from generator.search.llms import has_twin

LISTS: Kind[KeptPages] = Kind("lists", KeptPages)
_HARMLESS = {"papers", "search", "material/search"}  # plugins that change no generated page
# What of a configuration no generated page shows, or what is looked at by itself.
_ASIDE = frozenset(
    "config_file_path docs_dir site_dir dev_addr watch strict validation hooks plugins theme extra "
    "exclude_docs draft_docs not_in_nav markdown_extensions mdx_configs".split()
)
_OF_404 = "papers_days"
_SHOWS_NOTHING = re.compile(r"[\w-]+:|\*?\[|\s*$")  # of blocks: pairs of data, definitions


class Group(NamedTuple):
    """Lists that are made together: their files in docs/, and how they are made.

    ``made_from`` stands for all that they depend on, nothing where that is not known.
    """

    made_from: bytes
    sources: tuple[str, ...]
    make: Callable[[], Iterable[Page]]


class Former(NamedTuple):
    """Lists that were made before: what is ``kept`` of them, and how the one of a sheet is taken.

    They stand where they are of the same ``ground``.
    """

    ground: bytes = b""
    kept: KeptPages | None = None
    take: Callable[[Sheet], bool] = lambda _: False


NOTHING_FORMER = Former()


class Lists:
    """The lists of a build: those that each build makes, and of the newest units two kinds.

    ``made`` are pages by their files in docs/, as ``single`` are; ``standing`` are taken over from
    ``former`` ones. Of the same corpus what was found out ``before`` holds.
    """

    def __init__(
        self,
        corpus: Corpus,
        owner: Ownership,
        single: Mapping[str, Page],
        former: Former = NOTHING_FORMER,
        before: "Lists | None" = None,
    ) -> None:
        same = before if before and before.answers.corpus is corpus else None
        self.answers: Answers = same.answers if same else Answers(corpus)
        self.owner, self.single = owner, single
        self.made: dict[str, Page] = {}
        self._press = Press(self.answers, self._note, *former)
        self._units = {unit.name: unit for unit in list_newest_units(corpus)}
        self.standing: dict[Sheet, Unit[Page]] = {
            sheet: unit
            for unit in self._units.values()
            for sheet, file in self._press.run([unit])
            if file is None
        }
        served = before._served if before else {}
        sources = served.keys() & {sheet.source for sheet in self.standing}
        self._served: dict[str, str] = {
            source: served[source] for source in sources
        }  # finished pages

    def _note(self, page: Page) -> OutputFile:
        """Note a page; its file is MkDocs' to write."""
        owned = own_page(page, self.owner)
        self.made[owned.source] = owned
        return OutputFile(page.path, b"")

    def list_standing(self) -> Iterator[Page | Sheet]:
        """Those that stand; of a list with a twin, which says what the page says, the page."""
        latest = self.answers.corpus.latest_day
        pages: dict[str, Page] = {}
        for sheet, unit in self.standing.items():
            if sheet.path not in pages and has_twin(sheet.path, sheet.updated, latest):
                made = own_pages(unit.make(self.answers.corpus), self.owner)
                pages |= {page.path: page for page in made}
            yield pages.get(sheet.path, sheet)

    def note_served(self, source: str, html: str) -> None:
        """Note a finished page, so that the next build can leave it as it is."""
        if source in self.made:
            self._served[source] = html

    def list_served(self) -> Iterator[OutputFile]:
        """The files of those that stand while they are served, whose folder is emptied before."""
        for sheet in self.standing:
            html = self._served[sheet.source]
            yield OutputFile(sheet.file, html.encode("utf-8", "xmlcharrefreplace"))

    def find_served(self, ground: bytes, nav: object) -> Former:
        """What the next build may take over of what is served."""
        served, kept = self._served, self._press.remember(lambda sheet: sheet)
        return Former(ground, kept, _pass_named(nav, lambda sheet: sheet.source in served))

    def list_groups(self) -> Iterator[Group]:
        """Every list, by units; those that are made by each build stand alone."""
        for page in self.single.values():
            yield Group(b"", (page.source,), partial(tuple, [page]))
        for name, made_from, sheets in self._press.list_kept():
            sources = tuple(sheet.source for sheet in sheets)
            yield Group(made_from, sources, partial(self._find_pages, name, sources))

    def _find_pages(self, unit: str, sources: tuple[str, ...]) -> Iterable[Page]:
        """The pages of a unit, made after all where they stand."""
        if all(source in self.made for source in sources):
            return [self.made[source] for source in sources]
        return own_pages(self._units[unit].make(self.answers.corpus), self.owner)

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the lists that stand, so that pages can link to them."""
        for sheet in self.standing:
            files.append(_StandingFile(sheet, config.site_dir))

    def keep(self, staging: Staging, kept: Kept) -> None:
        """Keep what the finished site has, for the next build."""
        keep_pages(LISTS, self._press, staging, kept)


def find_built(ground: bytes, nav: object, staging: Staging, kept: Kept) -> Former:
    """What may be taken over of the site before."""
    return Former(ground, kept.find_last(LISTS), _pass_named(nav, partial(take_sheet, staging)))


def _pass_named(nav: object, take: Callable[[Sheet], bool]) -> Callable[[Sheet], bool]:
    """Takes no page that the navigation names: it asks that for its title."""
    named = repr(nav)
    return lambda sheet: sheet.source not in named and take(sheet)


def list_single(corpus: Corpus, owner: Ownership, before: Lists | None) -> Mapping[str, Page]:
    """The lists that each build makes, by their files in docs/; of the same those of ``before``."""
    if before and before.answers.corpus is corpus and before.owner == owner:
        return before.single
    return {page.source: page for page in own_pages(list_single_pages(corpus), owner)}


class _StandingFile(File):
    """A page that stands already, which MkDocs neither renders nor copies."""

    def __init__(self, sheet: Sheet, folder: str) -> None:
        level = InclusionLevel.NOT_IN_NAV
        super().__init__(sheet.source, None, folder, True, dest_uri=sheet.file, inclusion=level)

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  (as MkDocs has it)
        pass


def find_looks(config: MkDocsConfig, files: Files) -> bytes | None:
    """What a generated page shows beside its own, from settings to names in the navigation.

    None where nobody can know: templates, hooks and plugins of others may show anything.
    """
    if config.hooks or not _HARMLESS.issuperset(config.plugins):
        return None
    if config.theme.custom_dir and not _shows_nothing(Path(config.theme.custom_dir)):
        return None
    settings = [(key, repr(value)) for key, value in config.items() if key not in _ASIDE]
    theme = [(key, str(value)) for key, value in config.theme.items()]
    extra = [(key, repr(value)) for key, value in config.extra.items() if key != _OF_404]
    written = [(f.src_uri, _read_head(f.content_bytes)) for f in files.documentation_pages()]
    return make_key(sorted(settings), sorted(theme), sorted(extra), sorted(written))


def _shows_nothing(overrides: Path) -> bool:
    """Whether nothing but notes on what may stand there is in the folder of own templates."""
    return not any(path.is_file() and path.suffix != ".md" for path in overrides.rglob("*"))


def _read_head(data: bytes) -> str:
    """Of a page all that its title can stand in.

    That is its front matter and, unless this has the title, its first block of text.
    """
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    body, said = get_data(text)
    front = text.removesuffix(body)
    if "title" in said:
        return front
    blocks = body.strip().split("\n\n")
    before = takewhile(_SHOWS_NOTHING.match, blocks)
    return front + "\n\n".join(blocks[: len(list(before)) + 1])

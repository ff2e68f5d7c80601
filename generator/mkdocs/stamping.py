"""What a build writes beside the pages that MkDocs renders: stamped pages, feeds, data, the search.

A stamped page is taken over from the site before where it would be the same (presses.py).
"""

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from pathlib import Path

from mkdocs.structure.files import Files
from msgspec.structs import replace

from generator.editorial.kin import find_related
from generator.files.cards import list_cards, write_preview
from generator.files.exchange import Staging
from generator.files.tree import write_files
from generator.mkdocs.build import SiteBuild
from generator.mkdocs.presses import PAGES, TREES, find_ground, keep_pages, take_sheet
from generator.mkdocs.search import find_beside
from generator.mkdocs.shells import Shells, is_shell
from generator.model.site import Card, OutputFile, Page
from generator.model.units import Bundle, Press, Sheet, Unit
from generator.outputs import list_file_units, list_outputs, open_index
from generator.pages import list_stamped_bundles
from generator.pages.own import own_page
from generator.pages.previews import list_previews
from generator.search.sitemap import ROBOTS


class Stamping:
    """The files of a build beside MkDocs' pages; made when each of those has its content."""

    def __init__(self, build: SiteBuild, shells: Shells, files: Files) -> None:
        self.build, self._shells = build, shells
        pages = [f for f in files.documentation_pages() if not is_shell(f.src_uri)]
        self.beside = find_beside((file.page for file in pages if file.page), build.kept)
        self._rendered = ["" if file.url in (".", "./") else file.url for file in pages]
        # Nearly all papers share the card of an area.
        self._preview = cache(lambda card: write_preview(card, build.site))

    def write(self, folder: Path, staging: Staging | None) -> Press:
        """Write every file, into ``staging`` if there is one; what knows how they were made."""
        build, site = self.build, self.build.site
        shared = write_preview(Card(), site)
        apart = replace(site, changes=b"")
        ground = find_ground(build.project, build.corpus, apart, shared, self._shells.html)
        last = build.kept.find_last(PAGES)
        known = (ground, last, partial(take_sheet, staging)) if staging else ()
        press = Press(build.lists.answers, self.stamp, *known)
        index = open_index(build.lists.answers, self.beside)
        others = chain(list_file_units(build.corpus, site), index.list_units())
        pressed = chain(press.run(self.list_units()), press.run(others))
        outputs = list_outputs(build.corpus, site, pressed, self.list_rendered(), index)
        # A robots.txt in docs/ is the owner's own.
        own = (folder / ROBOTS).exists()
        files = (file for file in outputs if not own or file.path != ROBOTS)
        written = chain(files, self.list_cards(staging.site if staging else None))
        if staging:
            staging.lay(written)
        else:
            write_files(folder, written, ())
        return press

    def list_units(self) -> Iterator[Unit[Page] | Bundle]:
        """The pages that are stamped, to be made."""
        corpus = self.build.corpus
        related = find_related(corpus.papers, self.beside.counts, self.build.kept, corpus.digests)
        return list_stamped_bundles(corpus, related)

    def stamp(self, page: Page) -> OutputFile:
        """The file of a page that MkDocs does not render."""
        owned = own_page(page, self.build.owner)
        body = self.build.render(owned, self.build.renderer.render_html)
        return self._shells.stamp(owned, body, self._preview(page.card), self.build.site.url)

    def list_cards(self, before: Path | None = None) -> Iterator[OutputFile]:
        """The pictures that other programs show with a link; ``before`` is the site before."""
        pages = self.build.pages.values()
        cards = {Card(), *list_previews(self.build.corpus), *(page.card for page in pages)}
        return list_cards(cards, self.build.site, before)

    def list_rendered(self) -> list[Page | Sheet | str]:
        """What MkDocs rendered, and lists that stand; of hand-written pages their paths."""
        known = {page.path: page for page in self.build.pages.values()}
        rendered = (known.get(path, path) for path in self._rendered)
        return [*rendered, *self.build.lists.list_standing()]

    def keep(self, press: Press, staging: Staging) -> None:
        """Keep what was found out for the next build, once the site is in place."""
        keep_pages(PAGES, press, staging, self.build.kept)
        self.build.lists.keep(staging, self.build.kept)
        self.build.kept.keep_last(TREES, staging.trees)

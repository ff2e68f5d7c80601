"""Every file of a site beside the pages that MkDocs renders, in the order in which they are made.

Those that mostly stay as they are come in units, which are taken over where nothing that they are
made from has changed (model/units.py). Pure, as the pipeline is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.exports.open_data import list_units
from generator.feeds import list_digest_feeds, list_feed_units
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Page, Site
from generator.model.units import Sheet, Unit
from generator.model.watched import Answers
from generator.search.index import NOTHING_BESIDE, Beside, Index
from generator.search.llms import list_twins
from generator.search.parts import split_corpus
from generator.search.sitemap import list_sitemaps, write_robots

EPOCH = date(2007, 5, 23)  # where there is no capture yet; any fixed day would do


def list_file_units(corpus: Corpus, site: Site) -> Iterator[Unit[OutputFile]]:
    """The files beside the pages that mostly stay as they are: open data, feeds."""
    yield from list_units(corpus, site.changes)
    if not site.private:
        yield from list_feed_units(corpus, site)


def list_outputs(
    corpus: Corpus,
    site: Site,
    pressed: Iterable[tuple[Sheet, OutputFile | None]],
    rendered: Sequence[Page | Sheet | str],
    index: Index,
) -> Iterator[OutputFile]:
    """Every file of a site beside the pages that MkDocs renders, one after another.

    ``pressed`` are the files of units, stamped pages among them, where they are new; ``rendered``
    are the lists, made or known, and the paths of the hand-written pages, ``index`` is what is
    searched. Each page is made once, and none is kept.
    """
    latest = corpus.latest_day or EPOCH
    listed = [(page, latest) for page in rendered if isinstance(page, str)]
    lists = [page for page in rendered if isinstance(page, Page) and not page.canonical]
    known = [sheet for sheet in rendered if isinstance(sheet, Sheet) and not sheet.canonical]
    listed += [(page.path, page.updated or latest) for page in lists]
    listed += [(sheet.path, sheet.updated or latest) for sheet in known]
    for sheet, file in pressed:
        if file:
            yield file
        if sheet.is_page and not sheet.canonical:
            listed.append((sheet.path, sheet.updated or latest))
    if not site.private:
        yield from list_digest_feeds(corpus, site)
    yield from list_twins(lists, corpus, site, index.beside.kept)
    yield from index.write_newest()
    yield from list_sitemaps(listed, site.url)
    yield write_robots(site)


def open_index(answers: Answers, beside: Beside = NOTHING_BESIDE) -> Index:
    """The search index, to be written."""
    return Index(split_corpus(answers, beside.written), answers.corpus.named, beside)

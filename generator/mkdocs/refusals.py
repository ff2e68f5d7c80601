"""What ends a build, so that a site stays as it was: a poorer one, or one without an address."""

import logging
from collections.abc import Sequence
from pathlib import Path

from mkdocs.utils import CountHandler

from generator.editorial.addresses import DAYS, PAPERS
from generator.editorial.wording import say_count
from generator.files.exchange import Staging
from generator.files.mark import read_mark
from generator.mkdocs.problems import log
from generator.model.corpus import Corpus
from generator.model.problems import PapersError, SettingsError, SourceError
from generator.owner.site_address import check_site_url, is_loopback


def refuse_warnings() -> None:
    """End a strict build here: MkDocs itself would, but only when the new site is in place."""
    handlers = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    if count := sum(sum(handler.counts.values()) for handler in handlers):
        raise PapersError(f"{say_count(count, 'warning')} in strict mode; mend what is named above")


def refuse_emptying(site: Path, corpus: Corpus) -> None:
    """A folder of captures that is misspelt or was not fetched is no reason to empty a site."""
    if not corpus.papers and any(name.startswith(PAPERS) for name in read_mark(site) or ()):
        raise PapersError(
            f"there is no paper, but {site} has some and stays as it was; put the captures back, "
            "or remove that folder"
        )


def refuse_poorer(staging: Staging, aside: Sequence[SourceError]) -> None:
    """What stands in a site is no less than was published: a damaged capture takes none of it."""
    if not aside:
        return
    if gone := [name for name in staging.list_gone() if name.startswith((PAPERS, DAYS))]:
        files = ", ".join(str(error.origin) for error in aside)
        raise PapersError(
            f"{staging.site} stays as it was, since pages in it would go ({len(gone):,}, the first "
            f"is {gone[0]}); mend or remove what was set aside ({files}), "
            "or build into a new folder"
        )


def check_address(site_url: str, *, publish: bool) -> None:
    """Feeds, sitemap and canonical addresses are those of the site: it must be known."""
    if site_url:
        check_site_url(site_url)
    if publish and (not site_url or is_loopback(site_url)):
        raise SettingsError("the site has no public address; set SITE_URL=https://...")
    if not site_url:
        log.warning("site_url is not set: feeds, sitemap and canonical addresses need it")

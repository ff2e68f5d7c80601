"""What commands that speak of an edition share: its options, and how it is made."""

from collections.abc import Sequence
from datetime import date

import click

from generator.commands.options import (
    DAY,
    RunOptions,
    capture_options,
    join_options,
    site_url_option,
)
from generator.commands.run import Run
from generator.mail.edition import Edition, find_span, make_edition
from generator.model.site import Site


class EditionOptions(RunOptions):
    """What the options below give."""

    week: bool
    day: date | None
    site_url: str
    site_name: str | None


# Which edition, and of which site.
edition_options = join_options(
    click.option("--week", is_flag=True, help="Of a week, in place of a day."),
    click.option("--day", type=DAY, help="Its day, or one of its week. Default: the newest."),
    site_url_option(envvar="SITE_URL", required=True, help="The site's address."),
    click.option("--site-name", help="What it is called. Default: as in mkdocs.yml."),
    capture_options,
)


class Editions:
    """The editions of one span of days, by topics, each made once."""

    def __init__(self, options: EditionOptions) -> None:
        self.run = Run(options)
        self._corpus = self.run.build.corpus
        name = options["site_name"] or self.run.project.name
        at = self.run.project.settings.at
        self._site = Site(f"{options['site_url']}{at}", name)
        self.span = find_span(self._corpus, options["day"], week=options["week"])
        self._made: dict[tuple[str, ...], Edition | None] = {}

    @property
    def last(self) -> date:
        """The last day of the span."""
        return self.span[1] if self.span else date.min

    def list_known(self, topics: Sequence[str]) -> tuple[str, ...]:
        """Those of some topics that there are, under the slugs of today or under former ones."""
        known = {*self._corpus.topics, *self._corpus.vocabulary.renamed}
        return tuple(topic for topic in topics if topic in known)

    def find(self, topics: Sequence[str] = ()) -> Edition | None:
        """The edition of all papers or of some topics; None where nothing is new."""
        key = tuple(sorted(set(topics)))
        if self.span and key not in self._made:
            self._made[key] = make_edition(self._corpus, self._site, self.span, key)
        return self._made.get(key)

"""What a served build leaves for later: every file beside MkDocs' own pages."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from generator.exports.open_data import list_data
from generator.feeds import list_feeds
from generator.files.cards import FOLDER
from generator.files.tree import write_files
from generator.mkdocs.on_demand import Make, OnDemand
from generator.mkdocs.stamping import Stamping
from generator.model.site import OutputFile, Page
from generator.model.units import Press, Unit, open_bundles
from generator.outputs import list_outputs, open_index
from generator.search.llms import list_twins
from generator.search.sitemap import NAME, ROBOTS


def defer(stamping: Stamping, folder: Path) -> OnDemand:
    """The files of a build, to be written below ``folder`` when they are asked for."""
    build, site = stamping.build, stamping.build.site
    write_files(folder, build.lists.list_served(), ())
    corpus, shown, answers = build.corpus, stamping.list_rendered(), build.lists.answers
    press = Press(answers, stamping.stamp)

    def print_unit(unit: Unit[Page]) -> Iterable[OutputFile]:
        return (file for _, file in press.run([unit]) if file)

    def list_all() -> Iterable[OutputFile]:
        index = open_index(answers, stamping.beside)
        return list_outputs(corpus, site, press.run(stamping.list_units()), shown, index)

    def list_others() -> Iterable[OutputFile]:
        lists = [page for page in shown if isinstance(page, Page) and not page.canonical]
        feeds = () if site.private else list_feeds(corpus, site)
        return chain(feeds, list_twins(lists, corpus, site))

    def list_searched() -> Iterable[OutputFile]:
        files = list(open_index(answers, stamping.beside).write_files())
        build.kept.close()
        return files

    groups: dict[str, Make] = {
        "": list_others,
        FOLDER: stamping.list_cards,
        "data/": partial(list_data, corpus, site.changes),
        "search/": list_searched,
        NAME.partition(".")[0]: list_all,
        ROBOTS: list_all,
    }
    return OnDemand(folder, lambda: open_bundles(stamping.list_units()), print_unit, groups)

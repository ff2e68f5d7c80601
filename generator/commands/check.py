"""``papers check``: a built site judged before it is published."""

import re
from pathlib import Path

import click

from generator.checks.feeds import find_broken_feeds
from generator.checks.links import Tree
from generator.commands.run import PATH, say
from generator.files.mark import list_files
from generator.mkdocs.config import find_project
from generator.model.problems import PapersError
from generator.model.published import find_lost
from generator.owner.settings import is_loopback
from generator.project import read_hidden, read_published

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_SHOWN = 50


@click.command()
@click.argument("site", type=PATH, default="site")
@click.option("--config-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The mkdocs.yml. Default: the one in this folder.")  # fmt: skip
def check(*, site: Path, config_file: Path | None) -> None:
    """Check a built site: links, feeds, and that what was published before is there."""
    tree = _open_tree(site)
    project, _ = find_project(config_file)
    published, hidden = read_published(project), read_hidden(project)
    pages = {name.removesuffix("index.html") for name in tree.names}
    pages |= {f"papers/{slug}/" for entry in hidden for slug in entry.find_slugs(published)}
    faults = [*tree.find_broken_links(), *find_broken_feeds(tree)]
    faults += [f"{path}: was published, and is gone" for path in find_lost(published, pages)]
    for fault in faults[:_SHOWN]:
        say(f"error: {fault}", error=True)
    if faults:
        raise PapersError(f"{site}: {len(faults):,} faults; mend them before it is published")
    say(f"{site}: {len(tree.names):,} files, every link, feed and published address is good")


def _open_tree(site: Path) -> Tree:
    front = site / "index.html"
    if not front.is_file():
        raise PapersError(f"{site}: no built site; build it first")
    canonical = _CANONICAL.search(front.read_text("utf-8"))
    if not canonical:
        raise PapersError(f"{front}: has no canonical address; set site_url in mkdocs.yml")
    if is_loopback(canonical[1]):
        problem = f"was built for {canonical[1]}, this machine's own address"
        raise PapersError(f"{site}: {problem}; set SITE_URL=https://... and build it again")
    names = frozenset(list_files(site))
    return Tree(names, lambda name: (site / name).read_text("utf-8"), canonical[1])

"""``papers check``: the captures, or a built site, judged before it is published."""

import re
from pathlib import Path
from typing import Unpack

import click

from generator.checks.feeds import find_broken_feeds
from generator.checks.links import Tree
from generator.commands.options import PATH, RunOptions, capture_options
from generator.commands.overview import describe_captures
from generator.commands.run import Run, say
from generator.editorial.addresses import is_feed, link_slug
from generator.editorial.wording import say_count
from generator.files.mark import list_files
from generator.merging.published import find_lost
from generator.mkdocs.config import find_project
from generator.model.problems import PapersError
from generator.owner.site_address import is_loopback
from generator.project import read_hidden, read_published

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_SHOWN = 50


@click.command()
@capture_options
@click.argument("files", nargs=-1, type=PATH, metavar="[SITE|FILE]...")
def check(**options: Unpack[RunOptions]) -> None:
    """Check the captures; or a built SITE: links, feeds, published addresses.

    Of captures are shown what each was read as and its day with the reason, papers that may be one,
    papers without topics, and facts that are missing; conflicts stand among the warnings.

    \b
    Examples:
      papers check
      papers check site
      papers check saved.txt --json
    """
    files, as_json = options["files"], options["as_json"]
    if len(files) == 1 and _is_site(files[0]):
        _check_site(files[0], options["config_file"])
        return
    run = Run(options, beside=not as_json)
    for line in () if as_json else describe_captures(run.build):
        say(line)
    run.finish()


def _is_site(path: Path) -> bool:
    """Whether a path is that of a built site, or may once have been: a folder or nothing."""
    if path.is_dir():
        return (path / "index.html").is_file() or not any(path.iterdir())
    return not path.exists() and not path.suffix and str(path) != "-"


def _check_site(site: Path, config_file: Path | None) -> None:
    tree = _open_tree(site)
    project, _ = find_project(config_file)
    published, hidden = read_published(project), read_hidden(project)
    at = project.settings.at
    ours = (name.removeprefix(at) for name in tree.names if name.startswith(at))
    pages = {name.removesuffix("index.html") for name in ours}
    pages |= {link_slug(slug) for entry in hidden for slug in entry.find_slugs(published)}
    faults = [*tree.find_broken_links(), *find_broken_feeds(tree)]
    lost = find_lost(published, pages)
    if project.settings.private:
        lost = [path for path in lost if not is_feed(path)]
    faults += [f"{path}: was published, and is gone" for path in lost]
    for fault in faults[:_SHOWN]:
        say(f"error: {fault}", error=True)
    if faults:
        count = say_count(len(faults), "fault")
        raise PapersError(f"{site}: {count}; mend what is named before it is published")
    count = say_count(len(tree.names), "file")
    say(f"{site}: {count}, every link, feed and published address is good")


def _open_tree(site: Path) -> Tree:
    front = site / "index.html"
    if not front.is_file():
        raise PapersError(f"{site}: no built site; build it first")
    canonical = _CANONICAL.search(front.read_text("utf-8", "replace"))
    if not canonical:
        raise PapersError(f"{front}: has no canonical address; set site_url in mkdocs.yml")
    if is_loopback(canonical[1]):
        problem = f"was built for {canonical[1]}, this machine's own address"
        raise PapersError(f"{site}: {problem}; set SITE_URL=https://... and build it again")
    names = frozenset(list_files(site))
    # An owner's own file may be in another encoding; addresses in it are ASCII all the same.
    return Tree(names, lambda name: (site / name).read_text("utf-8", "replace"), canonical[1])

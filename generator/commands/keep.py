"""``papers keep``: record what a build publishes, so that later builds hold to it."""

from pathlib import Path

import click

from generator.captures import is_demonstration, read_recorded
from generator.commands.options import config_option
from generator.commands.run import refuse_faults, say
from generator.editorial.wording import say_count
from generator.exports.changes import add_change, compare_published
from generator.files.tree import write_files
from generator.merging.published import give_up_addresses
from generator.mkdocs.config import find_own_project
from generator.model.problems import PapersError
from generator.model.site import OutputFile
from generator.owner.published import format_published
from generator.project import build_project, list_lost, read_changes, read_published
from generator.publication import record_build


@click.command()
@click.option("--give-up", is_flag=True, help="Let go of addresses that no page has any more.")
@config_option
def keep(*, give_up: bool, config_file: Path | None) -> None:
    """Record what is published: addresses, ids and dates that stay, and what has changed.

    Every later build holds to it. Run it once a site is published, and commit the file.

    \b
    Examples:
      papers keep
    """
    project, _ = find_own_project(config_file)
    published = read_published(project)
    build = build_project(project)
    refuse_faults(build, "nothing was recorded")
    if build.listings and is_demonstration(read_recorded([project.captures])):
        say(f"{project.published.name}: nothing is recorded of the demonstration edition, "
            "whose addresses give way to your own captures")  # fmt: skip
        return
    for problem in build.aside:
        say(f"set aside: {problem}", error=True)
    lost = list_lost(project, build, published)
    if lost and give_up and build.aside:
        raise PapersError("addresses are given up only while no capture is set aside; "
                          "mend or remove it first")  # fmt: skip
    for address in lost:
        say(f"{'given up' if give_up else 'lost'}: {address}", error=True)
    if lost and not give_up:
        count = say_count(len(lost), "published address", "published addresses")
        raise PapersError(f"{count} would lead nowhere; put back what was removed or changed, or "
                          "repeat with --give-up")  # fmt: skip
    kept = record_build(build, give_up_addresses(published, lost))
    path = project.published
    changes = add_change(read_changes(project), compare_published(published, kept))
    log = [OutputFile(project.changes.name, changes)] if changes else []
    record = OutputFile(path.name, format_published(kept))
    written = write_files(path.parent, [record, *log], ())
    new = len(kept.papers) - len(published.papers)
    done = f"{say_count(new, 'paper')} added" if written else "nothing new"
    say(f"{path.name}: {done}; {say_count(len(kept.papers), 'paper')}, "
        f"{say_count(len(kept.pages), 'other page')}")  # fmt: skip

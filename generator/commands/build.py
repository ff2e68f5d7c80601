"""``papers build``: the site of a project's own captures, into its own folder."""

import os
from pathlib import Path
from typing import Unpack

import click

from generator.commands.options import PATH, RunOptions, clean_option, own_options, site_url_option
from generator.commands.run import Run, refuse_windows, show_log
from generator.editorial.wording import say_count
from generator.files.kept import forget
from generator.files.tree import refuse_strangers
from generator.mkdocs.config import find_own_project
from generator.pages import FOLDERS


@click.command()
@own_options
@click.option("--site", type=PATH, help="The folder to build. Default: that of mkdocs.yml, site.")
@site_url_option(envvar="SITE_URL", help="Its address. Default: that of mkdocs.yml.")
@clean_option
def build(
    *, site: Path | None, site_url: str | None, clean: bool, **options: Unpack[RunOptions]
) -> None:
    """Build the site of the project's own captures, and the Markdown of its lists in docs/.

    \b
    Examples:
      papers build
      papers build --site-url https://you.github.io/papers/ --strict
    """
    refuse_windows()
    own, _ = find_own_project(options["config_file"])
    if clean:
        forget(own.kept)
    run = Run(options)
    project = run.project
    run.refuse_nothing(f"{project.docs}/ and the site stay as they were")
    run.refuse_errors()
    if not project.settings.at:  # in somebody's documentation, docs/ is theirs
        docs = project.root / project.docs
        docs.mkdir(parents=True, exist_ok=True)  # a project need not have pages of its own
        refuse_strangers(docs, FOLDERS)
    # Imported here alone: MkDocs takes longer to load than the other commands to run.
    from generator.mkdocs.site import build_site  # noqa: PLC0415

    log = project.read_fetched()
    with show_log() as shown:
        built = build_site(run.build, run.config_file, site, site_url, log)
    if not project.settings.at:
        filed = say_count(built.filed, "file")
        run.tell(f"Markdown of the lists: {filed} written to {project.docs}/")
    run.tell(f"{say_count(built.changed, 'file')} written to {os.path.relpath(built.folder)}")
    run.finish_publishing(shown.warnings)

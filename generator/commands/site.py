"""``papers site``: a finished site from any captures."""

from pathlib import Path
from typing import Unpack

import click

from generator.commands.options import (
    PATH,
    RunOptions,
    capture_options,
    clean_option,
    file_arguments,
    site_url_option,
)
from generator.commands.run import Run, refuse_windows, show_log
from generator.editorial.wording import say_count
from generator.files.kept import forget
from generator.mkdocs.config import find_project


@click.command()
@capture_options
@file_arguments
@click.option("--site", required=True, type=PATH, help="The folder to build, made anew as a whole.")
@site_url_option(required=True, help="Its address, such as https://you.github.io/papers/.")
@clean_option
def site(*, site: Path, site_url: str, clean: bool, **options: Unpack[RunOptions]) -> None:
    """Build a finished site from any captures; docs/ is not touched.

    \b
    Examples:
      papers site --site out --site-url https://you.github.io/papers/
      papers site saved.txt --site out --site-url https://papers.example/
      papers site --clean --site out --site-url https://papers.example/
    """
    refuse_windows()
    if clean:
        forget(find_project(options["config_file"])[0].kept)
    run = Run(options)
    run.refuse_nothing(f"{site} stays as it was")
    # Imported here alone: MkDocs takes longer to load than the other commands to run.
    from generator.mkdocs.site import build_site  # noqa: PLC0415

    with show_log() as log:
        built = build_site(run.build, run.config_file, site, site_url)
    run.tell(f"{say_count(built.changed, 'file')} written to {site}")
    run.finish_publishing(log.warnings)

"""``papers serve``: the site in a browser, following every change."""

import os
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from generator.commands.options import config_option, now_option
from generator.commands.run import refuse_windows
from generator.mkdocs.config import find_own_project
from generator.model.problems import PapersError
from generator.network.ports import find_free, is_free

_TRIED = 20  # ports after the one that is taken


class PassedOn(TypedDict):
    """The options that ``mkdocs serve`` has too."""

    open: bool
    quiet: bool
    verbose: bool


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True,
              help="Where to listen; 0.0.0.0 shows it to your network.")  # fmt: skip
@now_option
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say all that MkDocs has to say.")
@click.option("--open", is_flag=True, help="Open it in a browser.")
@config_option
def serve(
    *,
    port: int,
    address: str,
    now: date | None,
    config_file: Path | None,
    **options: Unpack[PassedOn],
) -> None:
    """Show the site in a browser; whatever is changed or pasted appears at once.

    What is wrong stands on every page, with the line to copy.

    \b
    Examples:
      papers serve
      papers serve --port 8001 --open
      papers serve --now 2026-11-26
    """
    refuse_windows()
    _, found = find_own_project(config_file)
    if not is_free(address, port):
        free = find_free(address, port + 1, _TRIED)
        advice = f"papers serve --port {free}" if free else "papers serve --port NUMBER"
        raise PapersError(f"port {port} of {address} is taken by another program; run “{advice}”")
    if now:
        os.environ["PAPERS_NOW"] = now.isoformat()
    # Imported here alone: MkDocs takes longer to load than the other commands to run.
    from generator.mkdocs.serving import serve_site  # noqa: PLC0415

    chosen = [f"--{name}" for name, given in options.items() if given]
    serve_site(found, f"{address}:{port}", chosen)

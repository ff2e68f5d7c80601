"""The options that commands share, and how a day is read."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import click

from generator.model.captures import FIRST_YEAR, LAST_YEAR
from generator.model.problems import SettingsError
from generator.owner.site_address import check_site_url

Option = Callable[[Callable[..., Any]], Callable[..., Any]]
PATH = click.Path(path_type=Path)


class Day(click.ParamType[date]):
    """A day as ``2026-11-26``, in a year that papers are of; the value is a ``date``."""

    name = "yyyy-mm-dd"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it; raises ``click.BadParameter`` for what is no day."""
        if isinstance(value, date):  # click may ask twice
            return value
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  (has no zone)
        except ValueError:
            day = date.min
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"“{value}” is no day; write 2025-03-11", param, ctx)
        return day


DAY = Day()


def join_options(*options: Option) -> Option:
    """Several options as one decorator."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in options:
            command = option(command)
        return command

    return add


def _read_site_url(context: click.Context, parameter: click.Parameter, value: str) -> str | None:
    """The address with the slash behind which every path is put."""
    del context, parameter
    if not value:
        return None
    address = value.rstrip("/")
    try:
        check_site_url(address)
    except SettingsError as error:
        raise click.UsageError(f"--site-url: {str(error).removeprefix('site_url: ')}") from error
    return f"{address}/"


site_url_option = partial(click.option, "--site-url", metavar="URL", callback=_read_site_url)

config_option = click.option(
    "--config-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The mkdocs.yml. Default: the one in this folder.",
)  # fmt: skip

clean_option = click.option("--clean", is_flag=True, help="Take nothing over from earlier builds.")

# Of every command that dates pages without reading all captures.
now_option = click.option(
    "--now", type=DAY, help="What day it is: a page of the week before it needs no year."
)


class RunOptions(TypedDict):
    """What the options below give to every command that reads captures.

    ``captures``, ``year`` and ``dates`` are those of a command that reads any captures, and
    ``files`` of one that is given them by name alone, too.
    """

    now: date | None
    strict: bool
    as_json: bool
    quiet: bool
    verbose: bool
    config_file: Path | None
    captures: NotRequired[tuple[Path, ...]]
    year: NotRequired[int | None]
    dates: NotRequired[tuple[str, ...]]
    files: NotRequired[tuple[Path, ...]]


# Of every command that reads a project's own captures.
own_options = join_options(
    click.option("--now", type=DAY,
                 help="What day it is: no page is later, and one of the week before it needs "
                 "no year."),
    click.option("--strict", is_flag=True, help="Fail at any warning."),
    click.option("--json", "as_json", is_flag=True, help="Ledger and problems as one JSON object."),
    click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
    click.option("-v", "--verbose", is_flag=True, help="Say what each capture was read as."),
    config_option,
)  # fmt: skip

# Of every command that reads captures, the project's own or others.
capture_options = join_options(
    click.option("--captures", multiple=True, type=PATH, metavar="PATH",
                 help="A file or folder of captures; may be repeated. Default: the project's."),
    click.option("--year", type=click.IntRange(1991, 2999), help="The year of pages."),
    click.option("--date", "dates", multiple=True, metavar="[FILE=]YYYY-MM-DD",
                 help="The day of a capture, or of all of them."),
    own_options,
)  # fmt: skip

# Captures given by name alone, as ``--captures`` gives them too; ``-`` is standard input.
file_arguments = click.argument("files", nargs=-1, type=PATH, metavar="[FILE]...")

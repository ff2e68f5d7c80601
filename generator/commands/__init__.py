"""The commands, one a file: the only place that prints and decides exit codes.

0: every file gave what it could. 1: a file could not be read as a capture at all, or, with
``--strict``, there was a warning. 2: wrong usage.
"""

import os
import sys
from typing import Any, NoReturn

import click

from generator.commands.announce import announce, ping
from generator.commands.archive import archive, restore
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.dates import dates
from generator.commands.diff import diff
from generator.commands.digest import digest
from generator.commands.evaluate import evaluate
from generator.commands.explain import explain
from generator.commands.export import export
from generator.commands.fetch import fetch
from generator.commands.keep import keep
from generator.commands.listing import list_
from generator.commands.lookup import lookup
from generator.commands.new import lock, new
from generator.commands.paste import paste
from generator.commands.run import say
from generator.commands.search import search
from generator.commands.serve import serve
from generator.commands.show import show
from generator.commands.site import site
from generator.commands.topics import topics
from generator.model.problems import (
    PapersError,
    explain_fault,
    explain_os_error,
    suggest_name,
)
from generator.packages import check_packages

COMMANDS: tuple[click.Command, ...] = (
    new,
    lock,
    serve,
    build,
    site,
    fetch,
    paste,
    dates,
    diff,
    keep,
    check,
    lookup,
    digest,
    announce,
    ping,
    list_,
    search,
    show,
    export,
    explain,
    evaluate,
    topics,
    archive,
    restore,
)


class _Group(click.Group):
    """Errors end a command with one line and exit code 1, even those that nobody foresaw."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name; a misspelt one is answered with the nearest."""
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            known = self.list_commands(context)
            wrong = f"no command “{args[0]}”; {suggest_name(args[0], known)}"
            raise click.UsageError(wrong, context) from error

    def invoke(self, context: click.Context) -> Any:
        try:
            check_packages()
            return super().invoke(context)
        except PapersError as error:
            _end(error)
        except BrokenPipeError:  # who reads has enough; click ends quietly
            raise
        except OSError as error:
            _end(explain_os_error(error, "."))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("PAPERS_TRACEBACK"):
                raise
            _end(explain_fault(error))


def _end(error: PapersError) -> NoReturn:
    for line in str(error).splitlines():
        say(f"error: {line}", error=True)
    sys.exit(1)


@click.group(cls=_Group, commands=COMMANDS)
@click.version_option(package_name="daily-papers")
def main() -> None:
    """Make a site of captured pages of research papers."""

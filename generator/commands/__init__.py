"""The commands, one a file: the only place that prints and decides exit codes.

0: done. 1: nothing could be read or may be published, a question was asked of a file that can't be
read, or, with ``--strict``, there was a warning. 2: wrong usage.
"""

import os
import sys
from collections.abc import Mapping
from itertools import chain
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

# By what somebody has in mind who asks for help.
GROUPS: Mapping[str, tuple[click.Command, ...]] = {
    "A site": (new, serve, build, check, diff, keep, site, lock),
    "What is in it": (paste, fetch, lookup, dates),
    "Questions": (list_, search, show, explain, export, topics, evaluate),
    "Readers elsewhere": (digest, announce, ping),
    "Leaving": (archive, restore),
}
COMMANDS: tuple[click.Command, ...] = tuple(chain.from_iterable(GROUPS.values()))
_WIDTH = 100  # of a command's sentence, before it is cut


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

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are for."""
        del context
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(str(c.name), c.get_short_help_str(_WIDTH)) for c in commands], col_max=12
                )

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

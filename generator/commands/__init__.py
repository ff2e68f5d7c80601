"""The commands, one a file: the only place that prints and decides exit codes.

0: done. 1: nothing could be read or may be published, a question was asked of a file that can't be
read, or, with ``--strict``, there was a warning. 2: wrong usage.
"""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NoReturn

import click

from generator.commands.usage import own_words
from generator.escape import escape_terminal
from generator.model.problems import PapersError, explain_fault, explain_os_error
from generator.network.clock import SYSTEM

# By what somebody has in mind who asks for help. Each is loaded when it is called: what all of them
# need together takes longer to load than most of them run.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "A site": ("new", "serve", "build", "check", "diff", "keep", "site", "lock"),
    "What is in it": ("paste", "fetch", "lookup", "dates"),
    "Questions": ("list", "search", "show", "explain", "export", "topics", "evaluate"),
    "Readers elsewhere": ("digest", "announce", "ping"),
    "Leaving": ("archive", "restore"),
}
_BESIDE = {"lock": "new", "list": "listing", "ping": "announce", "restore": "archive"}  # modules
_WIDTH = 100  # of a command's sentence, before it is cut


class _Group(click.Group):
    """Errors end a command with one line and exit code 1, even those that nobody foresaw."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names."""
        del context
        return sorted(name for names in GROUPS.values() for name in names)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A command by its name, None where there is none of that name."""
        if name not in self.list_commands(context):
            return None
        module = import_module(f"generator.commands.{_BESIDE.get(name, name)}")
        found: click.Command = getattr(module, "list_" if name == "list" else name)
        return found

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are for."""
        for heading, names in GROUPS.items():
            found = [(name, self.get_command(context, name)) for name in names]
            lines = [(name, c.get_short_help_str(_WIDTH)) for name, c in found if c]
            with formatter.section(heading):
                formatter.write_dl(lines, col_max=12)

    def make_context(self, *values: Any, **named: Any) -> click.Context:
        """The context of a call, as the options before the command are read."""
        with own_words():
            return super().make_context(*values, **named)

    def invoke(self, context: click.Context) -> Any:
        from generator.packages import check_packages  # noqa: PLC0415  (as late as the commands)

        try:
            check_packages()
            with own_words():
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
        click.echo(escape_terminal(f"error: {line}"), err=True)
    sys.exit(1)


# Those that ask the network are handed a clock, which tests replace (``click.pass_obj``).
@click.group("papers", cls=_Group, context_settings={"obj": SYSTEM})
@click.version_option(package_name="daily-papers")
def main() -> None:
    """Make a site of captured pages of research papers."""

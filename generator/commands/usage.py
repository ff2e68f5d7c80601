"""What a wrong call is answered with: one line, the problem and the next step, as any error.

Click has words of its own for most; what a command says itself (``UsageError``) stays as it is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from generator.escape import escape_terminal
from generator.model.problems import ALIKE, suggest_name

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_QUOTED = re.compile(r"'(.*?)'", re.DOTALL)


class MisuseError(click.ClickException):
    """A wrong call in our words, with the exit code of wrong usage."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print it on standard error, as other errors are."""
        del file
        click.echo(escape_terminal(f"error: {self.message}"), err=True)


@contextmanager
def own_words() -> Iterator[None]:
    """Whatever is wrong with a call that is read inside, said in our words."""
    try:
        yield
    except NoArgsIsHelpError:  # a group alone is answered with its help
        raise
    except click.UsageError as error:
        raise MisuseError(explain_usage(error)) from error


def explain_usage(error: click.UsageError) -> str:
    """What is wrong with a call, and what to write instead."""
    context = error.ctx or click.Context(click.Command("papers"), info_name="papers")
    match error:
        case click.NoSuchCommand(command_name=name) if isinstance(context.command, click.Group):
            known = context.command.list_commands(context)
            return f"no command “{name}”; {suggest_name(name, known)}"
        case click.NoSuchOption(option_name=name):
            return f"no option “{name}”; {_suggest_option(name, context)}"
        case click.BadOptionUsage(option_name=name):
            flag = "does not take" in error.message
            return f"{name} takes no value" if flag else f"{name} is empty; write “{name} VALUE”"
        case click.BadParameter(param=click.Parameter() as parameter):
            return _explain_parameter(error, parameter, context)
    if extra := _EXTRA.match(error.message):
        return f"“{extra[1]}” is too much; write “{_show_call(context)}”"
    return error.format_message()


def _suggest_option(wrong: str, context: click.Context) -> str:
    options = [name for option in context.command.get_params(context) for name in option.opts]
    names = {name.lstrip("-"): name for name in options}  # all begin alike, which says nothing
    if close := get_close_matches(wrong.lstrip("-"), names, n=1, cutoff=ALIKE):
        return f"did you mean “{names[close[0]]}”?"
    return f"“{context.command_path} --help” lists what there is"


def _show_call(context: click.Context) -> str:
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])


def _explain_parameter(
    error: click.BadParameter, parameter: click.Parameter, context: click.Context
) -> str:
    value = parameter.make_metavar(context)
    name = parameter.opts[-1] if isinstance(parameter, click.Option) else value
    if not isinstance(error, click.MissingParameter):
        return f"{name}: {_explain_value(error.message, parameter.type)}"
    written = f"{name} {value}" if name != value else _show_call(context)
    return f"{name} is missing; write “{written}”"


def _explain_value(message: str, wanted: click.ParamType[Any]) -> str:
    """What is wrong with a value, which click's message begins with, or has in quotes."""
    value = message.partition(" is not ")[0].strip("'")
    match wanted:
        case click.Choice(choices=choices):
            return f"no “{value}”; {suggest_name(value, list(map(str, choices)))}"
        case click.IntRange(min=low, max=high):
            span = f"from {low} on" if high is None else f"from {low} to {high}"
            return f"“{value}” does not do; write a number {span}"
        case click.Path() if quoted := _QUOTED.search(message):
            if Path(quoted[1]).is_dir():
                return f"“{quoted[1]}” is a folder; name a file"
            return f"no file “{quoted[1]}” that can be read; name one that can"
    return message

"""What every command takes, a line each, in surface.txt: a script of somebody's may rely on it.

``UPDATE=1 make test`` writes it anew.
"""

import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict, get_args, get_type_hints

import click

from generator.commands import main

SURFACE = Path(__file__).with_name("surface.txt")
PATHS = ("exists", "file_okay", "dir_okay", "writable", "readable", "allow_dash")


def describe_type(parameter: dict[str, Any]) -> str:
    """``existing file or -``, ``a or b``, ``integer from 1 to 65535``."""
    found = parameter["type"]
    if parameter.get("is_flag"):
        return "flag"
    if found["param_type"] == "Choice":
        return " or ".join(map(str, found["choices"]))
    if found["param_type"] == "Path":
        return " ".join(["path:", *(name for name in PATHS if found.get(name))])
    bounds = [f"{side} {found[side]}" for side in ("min", "max") if found.get(side) is not None]
    open_ends = [side for side in ("min_open", "max_open", "clamp") if found.get(side)]
    return " ".join([found["name"], *bounds, *open_ends])


def describe_parameter(parameter: dict[str, Any]) -> str:
    """``--limit: integer min 1``, and what else is said of it."""
    names = "/".join([*parameter["opts"], *parameter["secondary_opts"]])
    parts = [f"{names}: {describe_type(parameter)}"]
    parts += [word for word in ("required", "multiple", "count", "hidden") if parameter.get(word)]
    parts += [f"{parameter['nargs']} values"] if parameter["nargs"] != 1 else []
    parts += [f"from ${parameter['envvar']}"] if parameter["envvar"] else []
    default = parameter.get("default")
    parts += [f"usually {default}"] if default not in (None, False, [], ()) else []
    return ", ".join(parts)


def describe_command(call: str, command: dict[str, Any]) -> Iterator[str]:
    yield call
    yield from sorted(f"  {describe_parameter(parameter)}" for parameter in command["params"])
    for name, below in sorted(command.get("commands", {}).items()):
        yield from describe_command(f"{call} {name}", below)


def test_commands_take_what_they_took() -> None:
    found = "\n".join(describe_command("papers", main.to_info_dict(click.Context(main)))) + "\n"
    if os.environ.get("UPDATE"):
        SURFACE.write_text(found, "utf-8")
    assert found == SURFACE.read_text("utf-8")


class Nothing(TypedDict):
    pass


def list_commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield from list_commands(command) if isinstance(command, click.Group) else [command]


def test_commands_declare_the_options_that_they_are_given() -> None:
    for command in list_commands(main):
        hints = get_type_hints(inspect.unwrap(command.callback or str))
        shared: Any = next(iter(get_args(hints.pop("options", None))), Nothing)
        required, optional = shared.__required_keys__, shared.__optional_keys__
        named = hints.keys() - {"clock", "return"}
        given = {parameter.name for parameter in command.params}
        assert named | required <= given <= named | required | optional, command.name

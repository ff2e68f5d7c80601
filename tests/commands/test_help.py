"""What commands say of themselves, and how far they are."""

import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.commands import GROUPS, main
from tests.captures import write_page
from tests.conftest import BIN


def find_commands() -> Iterator[click.Command]:
    """Every command, loaded."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield command


def list_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    for command in find_commands():
        if isinstance(command, click.Group):
            yield from ((f"papers {command.name} {n}", c) for n, c in command.commands.items())
        else:
            yield f"papers {command.name}", command


def print_help(call: str) -> str:
    """What a command's ``--help`` prints, wide enough for every example."""
    return CliRunner().invoke(main, [*call.split()[1:], "--help"], terminal_width=120).stdout


@pytest.mark.parametrize(("call", "command"), list(list_commands()))
def test_help_has_examples_of_options_that_exist(call: str, command: click.Command) -> None:
    known = {name for parameter in command.params for name in parameter.opts}
    examples = (command.help or "").partition("Examples:")[2].splitlines()
    lines = [line.strip() for line in examples if line.strip()]
    assert lines, call
    printed = [line.strip() for line in print_help(call).splitlines()]
    for line in lines:
        assert line in printed
        assert line.startswith(call), line
        assert {word for word in line.split() if word.startswith("--")} <= known, line


@pytest.mark.parametrize("name", ["search", "list", "show", "explain"])
def test_question_of_an_example_finds_something_in_the_demonstration(name: str) -> None:
    text = print_help(f"papers {name}").partition("Examples:")[2].partition("\n\n")[0]
    for example in filter(None, map(str.strip, text.splitlines())):
        if "saved.txt" in example:
            continue
        done = CliRunner().invoke(main, shlex.split(example)[1:])
        assert (done.exit_code, bool(done.stdout.strip())) == (0, True), example


def test_help_names_every_command_once_by_what_it_is_for() -> None:
    lines = CliRunner().invoke(main, ["--help"]).stdout.splitlines()
    for heading, names in GROUPS.items():
        start = lines.index(f"{heading}:")
        for name in names:
            (place,) = [n for n, line in enumerate(lines) if line.startswith(f"  {name} ")]
            assert place > start


def test_each_command_is_called_by_its_own_name() -> None:
    assert [command.name for command in find_commands()] == main.list_commands(click.Context(main))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("papers expl", ["explain"]),
        ("papers export --for", ["--format"]),
        ("papers export --format bib", ["bibtex"]),
        ("papers list --topic cod", ["code-generation"]),
    ],
)
def test_shell_completes_commands_options_and_topics(
    words: str, found: list[str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [BIN / "papers"],
        cwd=tmp_path,
        env=os.environ
        | {
            "_PAPERS_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line.split(",")[1] for line in done.stdout.splitlines()] == found


def run_in_terminal(arguments: list[str], cwd: Path) -> str:
    """What a command shows a person: everything that it writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [str(BIN / "papers"), *arguments]
    process = subprocess.Popen(command, cwd=cwd, stdout=theirs, stderr=theirs, stdin=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=300) == 0, shown
    return shown.decode()


@pytest.mark.slow
def test_bar_of_progress_is_there_for_a_person_and_long_work_alone(tmp_path: Path) -> None:
    titles = [f"A Paper on Kettle {number}" for number in range(30)]
    (tmp_path / "many.txt").write_text(write_page("Mar 11, 2025", *titles))
    (tmp_path / "few.txt").write_text(write_page("Mar 11, 2025", *titles[:3]))
    export = ["export", "--output", "out.jsonl", "--captures"]
    assert "Choosing topics" in run_in_terminal([*export, "many.txt"], tmp_path)
    assert "Choosing topics" not in run_in_terminal([*export, "few.txt"], tmp_path)
    piped = subprocess.run(
        [BIN / "papers", *export, "many.txt"], cwd=tmp_path, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "Choosing topics" not in piped.stderr


def test_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Usage: papers ")
    assert all(name in done.stdout for name in main.list_commands(click.Context(main)))


def test_command_loads_what_it_needs_and_no_other() -> None:
    said = (
        "import sys, generator.commands; print('requests' in sys.modules, 'mkdocs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]

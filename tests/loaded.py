"""Commands of the project in processes of their own that begin with its modules loaded.

Loading takes longer than most of what tests ask of a command. One process loads the modules, and
each command is a fork of it, in the folder and with the environment that are given, that runs the
script of the command as Python would.
"""

import atexit
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LONGEST = 300  # seconds of a command, on a busy machine
FRESH = "FRESH_COMMANDS"  # in the environment: each begins with nothing
# What Python reads when it starts; a locale, a zone.
_EARLY = ("PYTHON", "LC_", "LANG", "TZ", "COVERAGE", FRESH)


def run(
    command: list[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """What a command says, and the status it ends with."""
    if not _is_loaded(environment):
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=LONGEST,
            check=False,
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="said-") as folder:
        said = [str(Path(folder, name)) for name in ("output", "errors")]
        server = _start()
        assert server.stdin
        assert server.stdout
        line = json.dumps([command, str(cwd), dict(environment), *said])
        server.stdin.write(f"{line}\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        texts = [Path(name).read_text("utf-8") for name in said]
    return subprocess.CompletedProcess(command, status, *texts)


def _is_loaded(environment: Mapping[str, str]) -> bool:
    """Whether a command would find Python as it is in the process that loads."""
    return FRESH not in environment and all(
        os.environ.get(name) == environment.get(name)
        for name in os.environ.keys() | environment.keys()
        if name.startswith(_EARLY)
    )


@cache
def _start() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(server.__exit__, None, None, None)  # closes its input, which ends it
    return server


def _load() -> None:
    generator = importlib.import_module("generator")
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("mkdocs.commands.build")
    importlib.import_module("material.plugins.search.plugin")


def _serve() -> None:
    """Answer each line with the status of its command."""
    for line in sys.stdin:
        command, cwd, environment, *said = json.loads(line)
        if not (child := os.fork()):
            _become(cwd, environment, [os.devnull, *said])
            sys.argv = command
            sys.path.insert(0, str(Path(command[0]).parent))
            runpy.run_path(command[0], run_name="__main__")
            sys.exit()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _become(cwd: str, environment: dict[str, str], streams: list[str]) -> None:
    signal.alarm(LONGEST)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate(streams):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)


if __name__ == "__main__":
    _load()
    _serve()

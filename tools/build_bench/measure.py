"""What running a program costs: CPU and wall seconds, peak memory, and what it left on the disk."""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_COMPILES_ANEW = "PYTHONDONTWRITEBYTECODE"


class Cost(NamedTuple):
    """Seconds of CPU (of all threads and children) and of the clock, and peak memory in MB."""

    cpu: float
    wall: float
    memory: float
    said: str = ""


def run(command: Sequence[str | Path], folder: Path | None = None) -> Cost:
    """Run a program to its end; ends this one with what it said where it fails.

    Python keeps what it compiled, as it does for whoever installs the program.
    """
    usual = {name: value for name, value in os.environ.items() if name != _COMPILES_ANEW}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=usual | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} ends with {process.returncode}\n{said}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, said)


class Size(NamedTuple):
    """Files and bytes of a folder; ``kinds`` are bytes by the first folder and the ending."""

    files: int
    bytes: int
    kinds: dict[str, int]


def measure_folder(folder: Path) -> Size:
    kinds: Counter[str] = Counter()
    files = 0
    for path in folder.rglob("*"):
        if path.is_file():
            files += 1
            first = path.relative_to(folder).parts[0]
            part = first.partition(".")[0] if path.parent == folder else f"{first}/"
            kinds[f"{part}*{path.suffix}"] += path.stat().st_size
    return Size(files, kinds.total(), dict(kinds.most_common()))

"""Measure what a change costs once a site stands: a day that is added, a file that is saved.

    python -m tools.bench_change CORPUS [--sizes 10000] [--runs 3]

Of each size the first papers of a collection become a project (as in tools.bench), which is built
and then gets two days of 50 papers; the second is measured. Printed are the seconds of CPU of that
build, of one that changes nothing and of one from nothing, and whether the site is the same, byte
for byte, as the last. Then the project is served, and a capture, a hand-written page, the file of
topics and a template are changed: seconds of CPU until a browser has the page that shows it.
"""

import argparse
import os
import select
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from generator.project import TOPICS
from tools.bench import BIN, Command, name_own
from tools.build_bench.collection import ADDED, add_day, hash_lines, make_project, read_lines
from tools.build_bench.measure import run
from tools.compare_builds import compare_folders

PATIENCE = 90  # seconds
SETTLING = 5  # seconds until the server has seen each file once and notices changes
OWN = "  - papers:\n      topics: topics.yml\n      templates: templates\n"


def measure_day(config: Path, lines: Sequence[bytes], runs: int) -> str:
    """Builds with a day added and without a change, on a site that stands.

    It stands for a day already: the first build after one from nothing has no tree to renew.
    """
    folder = config.parent
    site, kept = folder / "site", folder / ".cache"
    cold = run(name_own(config, site, "--clean")).cpu
    add_day(config, lines[:ADDED])
    run(name_own(config, site))
    for name, made in (("site", site), ("kept", kept)):
        shutil.copytree(made, folder / f"before-{name}")
    added, same = [], []
    for number in range(runs):
        if number:
            _restore(folder)
        capture = add_day(config, lines[ADDED:])
        added.append(run(name_own(config, site)).cpu)
        same.append(run(name_own(config, site)).cpu)
        if number < runs - 1:
            capture.unlink()
    clean = run(name_own(config, folder / "clean", "--clean")).cpu
    differing = compare_folders(folder / "clean", site).differing
    shutil.rmtree(folder / "clean")
    return (
        f"{statistics.median(added):.2f} s a day added, {statistics.median(same):.2f} s nothing "
        f"changed, {cold:.1f} and {clean:.1f} s from nothing; {len(differing)} files differ"
    )


def _restore(folder: Path) -> None:
    """The site and the cache as they were before the day was added."""
    for name, made in (("site", folder / "site"), ("kept", folder / ".cache")):
        shutil.rmtree(made)
        shutil.copytree(folder / f"before-{name}", made)


class Server:
    """`mkdocs serve` of a project, with the CPU it has used."""

    def __init__(self, config: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        address = f"127.0.0.1:{self.port}"
        command: Command = [BIN / "mkdocs", "serve", "--dev-addr", address]
        self._process = subprocess.Popen(
            command,
            cwd=config.parent,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._wait("Serving on")
        time.sleep(SETTLING)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()

    def cost(self, act: Callable[[], object], path: str) -> float:
        """Seconds of CPU from a change until a page that shows it is there."""
        before = self._read_cpu()
        act()
        self._wait("Reloading browsers")
        with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
            answer.read()
        return self._read_cpu() - before

    def _read_cpu(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _wait(self, words: str) -> None:
        stream = self._process.stderr
        assert stream is not None
        said, end = "", time.monotonic() + PATIENCE
        while words not in said:
            if time.monotonic() > end or self._process.poll() is not None:
                sys.exit(f"mkdocs serve: no “{words}” in:\n{said}")
            if select.select([stream], [], [], 0.2)[0]:
                said += os.read(stream.fileno(), 65536).decode()


def measure_served(config: Path, runs: int) -> str:
    """What a change of each kind of file costs while the project is served."""
    folder = config.parent
    shutil.copy(TOPICS / "topics.yml", folder)
    (folder / "templates").mkdir(exist_ok=True)
    config.write_text(config.read_text().replace("  - papers:\n", OWN))
    capture = max((folder / "data" / "captures").iterdir())
    day = f"days/{capture.stem}/"
    about, topics = folder / "docs" / "about.md", folder / "topics.yml"
    template = folder / "templates" / "alias.html.j2"
    acts: dict[str, tuple[Callable[[int], object], str]] = {
        "capture": (lambda n: _edit(capture, b'"abstract":"', b'"abstract":"On %d. ' % n), day),
        "page": (lambda n: _edit(about, b"\n\n", b"\n\nNote %d.\n\n" % n), "about/"),
        "topics": (
            lambda n: _edit(topics, b"name: Reasoning", b"name: Reasoning %d" % n),
            "topics/",
        ),
        "template": (lambda n: template.write_text(f"{n}"), day),
    }
    server, found = Server(config), []
    try:
        for name, (act, path) in acts.items():
            costs = [server.cost(partial(act, number), path) for number in range(runs)]
            found.append(f"{name} {statistics.median(costs):.2f}")
    finally:
        server.stop()
    return ", ".join(found)


def _edit(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what a change costs.")
    parser.add_argument("corpus", type=Path, help="papers in JSON Lines, plain or .gz")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for size in options.sizes:
        lines = read_lines(options.corpus, size)
        with tempfile.TemporaryDirectory() as temporary:
            config = make_project(Path(temporary) / "project", lines[: -2 * ADDED])
            load = os.getloadavg()[0]
            print(
                f"{size:,} papers, data {hash_lines(lines)}, {options.runs} runs, load {load:.1f}"
            )
            print(
                f"  s of CPU: {measure_day(config, lines[-2 * ADDED :], options.runs)}", flush=True
            )
            print(f"  served, s of CPU: {measure_served(config, options.runs)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

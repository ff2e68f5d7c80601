"""Measure builds of real papers beside Hugo and Pagefind, on the same machine.

    python -m tools.bench CORPUS [--sizes 3000 10000] [--runs 3] [--only-own]

Of each size, the first papers of a collection in JSON Lines become a project of their own; `papers
site`, `hugo` and `pagefind` (over Hugo's output) build it in turns, each time from nothing. Medians
are printed as a table and, a size a line, as JSON; the last line has the ratios alone:
``html`` is our build without search, feeds, data and preview cards over Hugo's, ``whole`` all of it
over Hugo and Pagefind, both in seconds of CPU, which are less moved by a busy machine than those of
a clock. ``alike`` is ``html`` without what Hugo is handed ready: topics, gists and related papers.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from math import log
from pathlib import Path

import msgspec
from msgspec import Struct

from tools.build_bench.collection import hash_lines, make_project, read_lines
from tools.build_bench.measure import Cost, Size, measure_folder, run

BIN = Path(sys.executable).parent
_SMALL = 20  # bytes a paper that are not worth a word
BESIDE_HTML = ("search", "feeds", "data", "cards")  # phases of which Hugo's build has nothing
HANDED = ("tag", "related")  # those whose results stand in what Hugo builds from


class Builder(Struct):
    """What builds of one program took: medians of CPU and wall seconds, peak MB, and the site."""

    cpu: float
    wall: float
    memory: float
    bytes: int
    files: int


class Result(Struct):
    """What is measured of one size; ``load`` is the machine's before and after.

    ``kinds`` are the bytes of our site a paper, by kind.
    """

    papers: int
    data: str
    runs: int
    load: tuple[float, float]
    builders: dict[str, Builder]
    phases: dict[str, float]
    ratios: dict[str, float]
    kinds: dict[str, int]


Command = list[str | Path]


def name_own(config: Path, site: Path, *further: str) -> Command:
    """`papers site` of a project; with ``--clean`` from nothing."""
    address = ["--site-url", "https://papers.example/"]
    return [BIN / "papers", "site", "--config-file", config, "--site", site, *address, *further]


def name_others(source: Path, site: Path) -> dict[str, tuple[Command, Path]]:
    """Hugo, and Pagefind over what it made, each with the folder that it fills."""
    hugo: Command = [BIN / "hugo", "--quiet", "--source", source, "--destination", site]
    pagefind: Command = [sys.executable, "-m", "pagefind_bin", "--quiet", "--site", site]
    return {"Hugo": (hugo, site), "Pagefind": (pagefind, site / "pagefind")}


def measure(lines: Sequence[bytes], folder: Path, runs: int, *, only_own: bool) -> Result:
    """All programs in turns, each run with a site of its own below the folder, which stays."""
    load = os.getloadavg()[0]
    config = make_project(folder / "project", lines)
    if not only_own:
        run([sys.executable, "-m", "tools.build_bench.hugo", config, folder / "hugo"])
    costs: dict[str, list[Cost]] = {}
    sizes: dict[str, Size] = {}
    for run_number in range(runs):
        own, other = folder / f"own-{run_number}", folder / f"other-{run_number}"
        commands = {"own": (name_own(config, own, "--clean"), own)}
        if not only_own:
            commands |= name_others(folder / "hugo", other)
        for name, (command, made) in commands.items():
            costs.setdefault(name, []).append(run(command))
            sizes[name] = measure_folder(made)
    phases = measure_phases(config, folder / "phases")
    builders = {name: summarise(found, sizes[name]) for name, found in costs.items()}
    loads = (load, os.getloadavg()[0])
    ratios = {} if only_own else compare(builders, phases)
    kinds = {kind: size // len(lines) for kind, size in sizes["own"].kinds.items()}
    return Result(len(lines), hash_lines(lines), runs, loads, builders, phases, ratios, kinds)


def measure_phases(config: Path, site: Path) -> dict[str, float]:
    """The seconds of CPU of each phase of our build, in a run of its own."""
    said = run([sys.executable, "-m", "tools.build_bench.phases", config, site, "--clean"]).said
    return msgspec.json.decode(said.strip().splitlines()[-1], type=dict[str, float])


def summarise(costs: Sequence[Cost], size: Size) -> Builder:
    cpu, wall, memory = (
        statistics.median(getattr(cost, name) for cost in costs)
        for name in ("cpu", "wall", "memory")
    )
    return Builder(cpu, wall, memory, size.bytes, size.files)


def compare(builders: dict[str, Builder], phases: dict[str, float]) -> dict[str, float]:
    """The ratios; what of our build makes HTML is the share that the phases say."""
    own, hugo = builders["own"].cpu, builders["Hugo"].cpu
    second = own / sum(phases.values())
    html = own - second * sum(phases[name] for name in BESIDE_HTML)
    ratios = {
        "html": html / hugo,
        "alike": (html - second * sum(phases[name] for name in HANDED)) / hugo,
        "whole": own / (hugo + builders["Pagefind"].cpu),
    }
    return {name: round(ratio, 3) for name, ratio in ratios.items()}


def describe(result: Result) -> str:
    """The table of one size."""
    lines = [
        f"{result.papers:,} papers, data {result.data}, {result.runs} runs (medians), "
        f"load {result.load[0]:.1f} to {result.load[1]:.1f}",
        f"  {'':<9}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'MB':>9}{'files':>9}",
    ]
    for name, found in result.builders.items():
        lines.append(
            f"  {name:<9}{found.cpu:>9.2f}{found.wall:>9.2f}{found.memory:>9.0f}"
            f"{found.bytes / 1e6:>9.1f}{found.files:>9,}"
        )
    lines += [f"  {name}: {value:.3f}" for name, value in result.ratios.items()]
    phases = ", ".join(f"{name} {seconds:.2f}" for name, seconds in result.phases.items())
    kinds = ", ".join(f"{kind} {size:,}" for kind, size in result.kinds.items() if size >= _SMALL)
    lines += [f"  phases, s of CPU: {phases}", f"  bytes a paper: {kinds}"]
    return "\n".join(lines)


def find_growth(results: Sequence[Result]) -> dict[str, float]:
    """By which power of the number of papers time and bytes grow, smallest to largest."""
    first, last = results[0], results[-1]
    if first.papers == last.papers:
        return {}
    times = log(last.papers / first.papers)
    before, after = first.builders["own"], last.builders["own"]
    return {
        "growth of CPU": round(log(after.cpu / before.cpu) / times, 3),
        "growth of bytes": round(log(after.bytes / before.bytes) / times, 3),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure builds beside Hugo and Pagefind.")
    parser.add_argument("corpus", nargs="?", type=Path, help="papers in JSON Lines, plain or .gz")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only-own", action="store_true", help="without Hugo and Pagefind")
    options = parser.parse_args()
    if not options.corpus or not options.corpus.is_file():
        name = options.corpus or "none was named"
        parser.exit(2, f"a collection is needed ({name}): make bench CORPUS=papers.jsonl.gz\n")
    results = []
    # Nothing is removed before the end: ext4 searches long for places of new files after many were
    # deleted, and the next build would seem to take a third more.
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(options.sizes):
            lines, below = read_lines(options.corpus, size), Path(folder, str(size))
            results.append(measure(lines, below, options.runs, only_own=options.only_own))
            print(describe(results[-1]), flush=True)
    for result in results:
        print(msgspec.json.encode(result).decode())
    ratios = {f"{result.papers}": result.ratios for result in results}
    print(msgspec.json.encode(ratios | find_growth(results)).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

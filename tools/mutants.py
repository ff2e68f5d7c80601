"""Breaks the program in small ways, one at a time, and asks whether a test notices.

``make mutants`` makes 150 mutants spread over all rooms (a flipped comparison, a dropped line, a
number off by one, an escape or a ``not`` left out), runs the tests of the room first and then
others, and lists what survived. A survivor changes nothing that anyone could see, or a test is
missing. A seed makes a run repeatable; what was found is kept in ``.mutants/report.jsonl``.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import msgspec
from msgspec import Struct

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".mutants"
LIMIT = 600  # seconds; a mutant that never ends is noticed too
# What judges the outputs of the whole program, whatever room they come from.
NEAR = ("tests/pages", "tests/merging", "tests/exports", "tests/test_properties.py",
        "tests/mkdocs/test_site.py")  # fmt: skip
FLIPS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip


class Mutant(Struct, frozen=True):
    """A change: the bytes from ``start`` to ``end`` of a file become ``new``."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str


class Verdict(Struct, frozen=True):
    """What became of a mutant: the test that noticed, "" where none did."""

    mutant: Mutant
    noticed: str
    seconds: float


class _Places(ast.NodeVisitor):
    """Finds the places of a module that can be broken."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file, self.source = file, source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.found: list[Mutant] = []

    def add(self, node: ast.expr | ast.stmt, new: str, start: int | None = None) -> None:
        first = self.starts[node.lineno - 1] + node.col_offset if start is None else start
        last = self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        old = self.source[first:last].decode()
        if old != new:
            self.found.append(Mutant(self.file, node.lineno, first, last, old, new))

    def text(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.source.decode(), node) or ""

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1:
            left, right = self.text(node.left), self.text(node.comparators[0])
            self.add(node, f"{left} {FLIPS[type(node.ops[0])]} {right}")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " or " if isinstance(node.op, ast.And) else " and "
        self.add(node, "(" + word.join(f"({self.text(value)})" for value in node.values) + ")")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add(node, f"({self.text(node.operand)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) is int:
            self.add(node, str(node.value + 1))
        elif type(node.value) is bool:
            self.add(node, str(not node.value))

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else self.text(node.func)
        if name.startswith(("escape", "_escape", "mark_", "clean_", "sorted")) and node.args:
            self.add(node, self.text(node.args[0]))
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
            self.add(node, "None")
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """What stands in a formatted text has no place of its own in every version."""

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.add(node, "pass")
        self.generic_visit(node)


def list_mutants(file: Path) -> list[Mutant]:
    source = file.read_bytes()
    places = _Places(file.relative_to(ROOT).as_posix(), source)
    places.visit(ast.parse(source))
    return [mutant for mutant in places.found if _compiles(source, mutant)]


def _compiles(source: bytes, mutant: Mutant) -> bool:
    try:
        compile(apply(source, mutant), mutant.file, "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def apply(source: bytes, mutant: Mutant) -> bytes:
    return source[: mutant.start] + mutant.new.encode() + source[mutant.end :]


def name_room(file: str) -> str:
    parts = file.split("/")
    return parts[1] if len(parts) > 2 else ""


def choose(count: int, seed: int) -> list[Mutant]:
    """Mutants spread over the rooms: as many of each as its share of lines, and three at least."""
    chance = random.Random(seed)  # noqa: S311  (mutants are no secrets)
    rooms: dict[str, list[Mutant]] = defaultdict(list)
    for file in sorted((ROOT / "generator").rglob("*.py")):
        rooms[name_room(file.relative_to(ROOT).as_posix())] += list_mutants(file)
    total = sum(len(mutants) for mutants in rooms.values())
    chosen = []
    for mutants in rooms.values():
        share = max(3, round(count * len(mutants) / total))
        chosen += chance.sample(mutants, min(share, len(mutants)))
    chance.shuffle(chosen)
    return chosen[:count]


def copy_tree(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def judge(mutant: Mutant, tree: Path, *, thorough: bool) -> Verdict:
    """Run tests against the mutant until one of them notices."""
    path = tree / mutant.file
    source = path.read_bytes()
    started = time.monotonic()
    try:
        path.write_bytes(apply(source, mutant))
        noticed = next(filter(None, (_test(tree, x) for x in _order_tests(mutant, thorough))), "")
    finally:
        path.write_bytes(source)
    return Verdict(mutant, noticed, time.monotonic() - started)


def _order_tests(mutant: Mutant, thorough: bool) -> Iterator[list[str]]:  # noqa: FBT001  (passed on)
    room = name_room(mutant.file)
    own = f"tests/{room}"
    if room and (ROOT / own).is_dir():
        yield [own]
    yield [name for name in NEAR if name != own]
    if thorough:
        yield ["tests", f"--ignore={own}", *(f"--ignore={name}" for name in NEAR)]


def _test(tree: Path, arguments: list[str]) -> str:
    """The first test that fails, or what else went wrong; "" where all pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
               "-m", "not slow and not browser", *arguments]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=LIMIT,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "it never ended"
    if done.returncode == 0:
        return ""
    lines = [x for x in done.stdout.splitlines() if x.startswith(("FAILED", "ERROR"))]
    return lines[0] if lines else f"exit {done.returncode}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--quick", action="store_true", help="the tests nearest to it alone")
    options = parser.parse_args()
    chosen = choose(options.mutants, options.seed)
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(options.workers):
        copy_tree(FOLDER / f"tree-{number}")
        trees.put(FOLDER / f"tree-{number}")

    def work(mutant: Mutant) -> Verdict:
        tree = trees.get()
        try:
            return judge(mutant, tree, thorough=not options.quick)
        finally:
            trees.put(tree)

    if found := _test(FOLDER / "tree-0", list(NEAR) if options.quick else ["tests"]):
        sys.exit(f"without any mutant: {found}")
    survivors = []
    with (
        (FOLDER / "report.jsonl").open("wb") as report,
        ThreadPoolExecutor(options.workers) as pool,
    ):
        for verdict in pool.map(work, chosen):
            report.write(msgspec.json.encode(verdict) + b"\n")
            report.flush()
            if not verdict.noticed:
                survivors.append(verdict.mutant)
    for mutant in sorted(survivors, key=lambda m: (m.file, m.line)):
        print(f"{mutant.file}:{mutant.line}: {mutant.old!r} -> {mutant.new!r}")
    share = 1 - len(survivors) / len(chosen)
    print(f"{len(chosen)} mutants, {len(survivors)} survived: {share:.0%} were noticed")


if __name__ == "__main__":
    main()

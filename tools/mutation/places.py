"""The places where a program can be broken in a small way, and a choice of them."""

import ast
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

from msgspec import Struct

FLIPS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
# What makes a text harmless, or an order certain, when it is left out.
_GUARDS = ("escape", "_escape", "mark_", "clean_", "sorted")
_GUARD_IN_TEXT = re.compile(rb"\{((?:escape_|mark_)\w+)\((\w[\w.]*)\)\}")
LEAST = 3  # mutants of a room, where it has so many


class Mutant(Struct, frozen=True):
    """A change: the bytes from ``start`` to ``end`` of a file become ``new``.

    ``inside`` is whether it stands in a function, and so runs with a test, not on import.
    """

    file: str
    line: int
    start: int
    end: int
    kind: str
    old: str
    new: str
    inside: bool

    @property
    def room(self) -> str:
        """The folder of the program that it is in."""
        return self.file.split("/")[1]

    @property
    def stem(self) -> str:
        """The name of its module, as tests are named after it."""
        stem = self.file.removesuffix(".py").rpartition("/")[2]
        return f"/test_{stem}" if stem != "__init__" else f"/{self.room}/"

    def apply(self, source: bytes) -> bytes:
        """The file with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


class _Places(ast.NodeVisitor):
    """Finds the places of a module."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file, self.source = file, source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.found: list[Mutant] = []
        self.depth = 0

    def place(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        first = self.starts[node.lineno - 1] + node.col_offset
        return first, self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def add(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        self.add_bytes(kind, node.lineno, *self.place(node), new)

    def add_bytes(self, kind: str, line: int, first: int, last: int, new: str) -> None:
        old = self.source[first:last].decode()
        mutant = Mutant(self.file, line, first, last, kind, old, new, self.depth > 0)
        if old != new:
            self.found.append(mutant)

    def text(self, node: ast.expr) -> str:
        first, last = self.place(node)
        return self.source[first:last].decode()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for outer in (*node.decorator_list, node.args):
            self.visit(outer)
        self.depth += 1
        for statement in node.body:
            self.visit(statement)
        self.depth -= 1

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1:
            left, right = self.text(node.left), self.text(node.comparators[0])
            self.add("comparison", node, f"{left} {FLIPS[type(node.ops[0])]} {right}")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " or " if isinstance(node.op, ast.And) else " and "
        parts = word.join(f"({self.text(value)})" for value in node.values)
        self.add("condition", node, f"({parts})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add("condition", node, f"({self.text(node.operand)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) is int:
            self.add("off by one", node, str(node.value + 1))
        elif type(node.value) is bool:
            self.add("condition", node, str(not node.value))

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else self.text(node.func)
        if name.startswith(_GUARDS) and node.args:
            self.add("guard", node, self.text(node.args[0]))
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """What stands in a formatted text has no place of its own before Python 3.12."""
        first, last = self.place(node)
        for guard in _GUARD_IN_TEXT.finditer(self.source, first, last):
            new = f"{{{guard[2].decode()}}}"
            self.add_bytes("guard", node.lineno, guard.start(), guard.end(), new)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
            self.add("dropped line", node, "None")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.add("dropped line", node, "pass")
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.add("dropped line", node, "pass")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.add("dropped line", node, "pass")

    def visit_Break(self, node: ast.Break) -> None:
        self.add("dropped line", node, "pass")


def _compiles(source: bytes, mutant: Mutant) -> bool:
    try:
        compile(mutant.apply(source), mutant.file, "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def choose_mutants(root: Path, count: int, seed: int) -> list[Mutant]:
    """Mutants spread over the rooms by what each has, and within one evenly over the kinds."""
    chance = random.Random(seed)  # noqa: S311  (mutants are no secrets)
    rooms: dict[str, dict[str, list[Mutant]]] = defaultdict(lambda: defaultdict(list))
    for file in sorted((root / "generator").rglob("*.py")):
        places = _Places(file.relative_to(root).as_posix(), source := file.read_bytes())
        places.visit(ast.parse(source))
        for mutant in places.found:
            rooms[mutant.room][mutant.kind].append(mutant)
    sizes = {room: sum(map(len, kinds.values())) for room, kinds in rooms.items()}
    total = sum(sizes.values())
    chosen: list[Mutant] = []
    for room, kinds in rooms.items():
        share = min(sizes[room], max(LEAST, round(count * sizes[room] / total)))
        chosen += islice(_deal(root, kinds, chance), share)
    chance.shuffle(chosen)
    return chosen[:count]


def _deal(root: Path, kinds: dict[str, list[Mutant]], chance: random.Random) -> Iterator[Mutant]:
    """One of each kind in turn, of those that are Python."""
    piles = [chance.sample(found, len(found)) for _, found in sorted(kinds.items())]
    chance.shuffle(piles)
    for row in zip_longest(*piles):
        for mutant in filter(None, row):
            if _compiles((root / mutant.file).read_bytes(), mutant):
                yield mutant

"""Mutants that change nothing that anyone could see, each with the reason, as somebody found it."""

from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from tools.mutation.places import Mutant

FILE = Path(__file__).with_name("unseen.txt")


class Unseen(Struct, frozen=True):
    """Reasons by file, by the first line of what changes, and by the change, in a program.

    A file, line or change may be a pattern with ``*``, where one reason holds for many.
    """

    tree: Path
    reasons: dict[tuple[str, str, str], str]

    def explain(self, mutant: Mutant) -> str:
        """Why a mutant can't be seen; "" for one that nobody has read."""
        line = (self.tree / mutant.file).read_text().splitlines()[mutant.line - 1].strip()
        change = _join(f"{mutant.old} -> {mutant.new}")
        said = (mutant.file, line, change)
        fits = (why for known, why in self.reasons.items() if _fits(said, known))
        return self.reasons.get(said) or next(fits, "")


def _fits(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    pairs = zip(said, known, strict=True)
    return "*" in known[0] and all(fnmatchcase(text, pattern) for text, pattern in pairs)


def read_unseen(tree: Path, file: Path = FILE) -> Unseen:
    """Read blocks, parted by blank lines, of the file, its line, ``old -> new``, and the reason."""
    blocks = (block.split("\n", 3) for block in file.read_text().strip().split("\n\n"))
    return Unseen(tree, {(path, line, change): _join(why) for path, line, change, why in blocks})


def _join(text: str) -> str:
    return " ".join(text.split())

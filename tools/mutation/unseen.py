"""Mutants that change nothing that anyone could see, each with the reason, as somebody found it."""

from pathlib import Path

from msgspec import Struct

from tools.mutation.places import Mutant

FILE = Path(__file__).with_name("unseen.txt")


class Unseen(Struct, frozen=True):
    """Reasons by file, by the first line of what changes, and by the change, in a program."""

    tree: Path
    reasons: dict[tuple[str, str, str], str]

    def explain(self, mutant: Mutant) -> str:
        """Why a mutant can't be seen; "" for one that nobody has read."""
        line = (self.tree / mutant.file).read_text().splitlines()[mutant.line - 1].strip()
        change = _join(f"{mutant.old} -> {mutant.new}")
        return self.reasons.get((mutant.file, line, change), "")


def read_unseen(tree: Path, file: Path = FILE) -> Unseen:
    """Read blocks, parted by blank lines, of the file, its line, ``old -> new``, and the reason."""
    blocks = (block.split("\n", 3) for block in file.read_text().strip().split("\n\n"))
    return Unseen(tree, {(path, line, change): _join(why) for path, line, change, why in blocks})


def _join(text: str) -> str:
    return " ".join(text.split())

"""Tables of what is made of many inputs, in words, so that whoever changes one sees what changes.

``UPDATE=1 make test`` writes them anew; the difference is then to be read.
"""

import os
from collections.abc import Iterable
from difflib import unified_diff

from tests.conftest import ROOT

TABLES = ROOT / "tests" / "golden" / "tables"


def hold(name: str, lines: Iterable[str]) -> None:
    """Compare the lines with those of a file below tests/golden/tables."""
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace").decode()
    golden = TABLES / name
    if os.environ.get("UPDATE"):
        golden.write_text(text, "utf-8")
    before = golden.read_text("utf-8").splitlines()
    changed = list(unified_diff(before, text.splitlines(), name, "now", n=0, lineterm=""))
    assert not changed, "\n".join(changed[:40])

"""A module that isn't what its registry holds is found before it runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = {
    "sources": ("Source", "jsonl"),
    "pages": ("PageKind", "front"),
    "feeds": ("FeedFormat", "rss"),
    "exports": ("ExportFormat", "bibtex"),
}


@pytest.mark.slow
def test_mypy_lets_no_module_into_the_registry_of_another_room(tmp_path: Path) -> None:
    lines = ["from click import Command"]
    for room, (kind, module) in MODULES.items():
        lines += [f"from generator.{room} import {kind}, {module}"]
    wrong = []
    for kind, own in MODULES.values():
        for _, module in MODULES.values():
            lines.append(f"{kind}_{module}: tuple[{kind}, ...] = ({module},)")
            wrong += [] if module == own else [len(lines)]
    lines.append("command: tuple[Command, ...] = (front,)")
    wrong.append(len(lines))
    snippet = tmp_path / "snippet.py"
    snippet.write_text("\n".join(lines) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}/cache", snippet],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^snippet\.py:(\d+): error", done.stdout, re.M)
    assert sorted(set(map(int, found))) == wrong, done.stdout

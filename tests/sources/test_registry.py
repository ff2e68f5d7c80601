"""The registry of sources is typed: a module that is none fails the type checker, not a build."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WRONG = """from generator import escape
from generator.sources import Source

SOURCES: tuple[Source, ...] = (escape,)
"""


@pytest.mark.slow
def test_wrong_module_in_the_registry_is_caught_by_mypy(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(WRONG)
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path / 'cache'}"]
    done = subprocess.run(
        [*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "detect" in done.stdout
    assert "wrong.py:4: error:" in done.stdout

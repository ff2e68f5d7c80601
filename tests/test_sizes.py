"""Files and functions stay short, and the command that says so counts rightly."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

TOOL = ROOT / "tools" / "sizes.py"


@pytest.fixture(scope="module")
def sizes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sizes", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["sizes"] = module
    spec.loader.exec_module(module)
    return module


def test_project_keeps_within_its_limits() -> None:
    done = subprocess.run(
        [sys.executable, TOOL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_docstrings_are_not_counted(sizes: ModuleType, tmp_path: Path) -> None:
    source = 'def first() -> None:\n    """One.\n\n    Two.\n    """\n    return None\n'
    (tmp_path / "a.py").write_text(source)
    assert [size.lines for size in sizes.measure_functions(tmp_path)] == [2]


def test_long_function_is_named_with_its_line(
    sizes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "a.py").write_text("\ndef long() -> None:\n" + "    print()\n" * 50)
    monkeypatch.setattr(sys, "argv", ["sizes.py", str(tmp_path)])
    assert sizes.main() == 1
    said = capsys.readouterr()
    assert f"{tmp_path}/a.py:2 long: 51 lines, more than 50" in said.err
    assert "1 functions: median 51 (at most 10)" in said.out


@pytest.mark.parametrize(("lines", "share", "found"), [([1], 0.9, 1), (list(range(1, 11)), 0.9, 9)])
def test_percentile_is_a_length_that_occurs(
    sizes: ModuleType, lines: list[int], share: float, found: int
) -> None:
    assert sizes.find_percentile(lines, share) == found

"""Commands that begin with the program's modules loaded say and do what others do."""

import os
from pathlib import Path

import pytest

from tests import loaded
from tests.conftest import BIN, run_command


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("papers", "--version"), 0),
        (("papers", "chekc"), 2),
        (("papers", "check", "--captures", "none"), 2),
        (("mkdocs", "build"), 1),
    ],
)
def test_command_says_the_same(words: tuple[str, ...], status: int, tmp_path: Path) -> None:
    command = [str(BIN / words[0]), *words[1:]]
    environment = dict(os.environ)
    alone = loaded.run(command, tmp_path, environment | {loaded.FRESH: "1"})
    done = loaded.run(command, tmp_path, environment)
    assert (done.returncode, done.stdout, done.stderr) == (status, alone.stdout, alone.stderr)
    assert done.stdout or done.stderr


def test_command_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    """The folder, the environment and what was said are those of one."""
    for name in ("one", "two"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "mkdocs.yml").write_text(f"site_name: {name}\nsite_dir: !ENV WHERE\n")
        done = run_command("mkdocs", "build", cwd=tmp_path / name, WHERE=f"site of {name}")
        assert done.returncode == 0
        assert f"{name}/site of {name}\n" in done.stderr
        assert done.stderr.count("Building") == 1
        assert (tmp_path / name / f"site of {name}" / "404.html").exists()

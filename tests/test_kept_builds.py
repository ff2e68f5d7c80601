"""A build that takes over what earlier ones found out is the same as one that makes all anew."""

from pathlib import Path
from random import Random

import pytest

from tests.conftest import copy_collection, run_command
from tools.kept_history import add, change_project, find_differences, make_project


def play(folder: Path, seed: int, steps: int) -> None:
    draw = Random(seed)  # noqa: S311  # a test repeats itself
    make_project(folder)
    add(folder, draw)
    names = []
    for _ in range(steps):
        names.append(change_project(folder, draw))
        assert find_differences(folder) == [], names


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_any_history_of_changes_gives_what_a_build_from_nothing_gives(
    seed: int, tmp_path: Path
) -> None:
    play(tmp_path, seed, 5 if seed == 1 else 40)


@pytest.mark.slow
def test_a_clean_build_takes_nothing_over(tmp_path: Path) -> None:
    folder = copy_collection(tmp_path)
    options = ["--site", "out", "--site-url", "https://papers.example/"]
    assert run_command("papers", "site", *options, cwd=folder).returncode == 0
    (path,) = (folder / ".cache" / "papers").glob("readings-*.kept")
    path.write_bytes(b"spoilt")
    again = run_command("papers", "site", *options, cwd=folder)
    assert "the cache is damaged; it is made anew" in again.stderr
    path.write_bytes(b"spoilt")
    clean = run_command("papers", "site", "--clean", *options, cwd=folder)
    assert clean.returncode == 0
    assert "cache" not in clean.stderr
    assert clean.stdout == "0 files written to out\n"

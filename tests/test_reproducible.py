"""The same captures give the same bytes, whatever the machine; a dead link stops a strict build."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BIN, SITE_URL, copy_collection, copy_project, run_command
from tests.files.test_crash import read_tree, write_capture


def build_elsewhere(folder: Path, **environment: str) -> dict[str, bytes]:
    done = subprocess.run(
        [BIN / "mkdocs", "build", "--strict"],
        cwd=folder,
        env=os.environ | {"SITE_URL": SITE_URL} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return read_tree(folder / "site")


@pytest.mark.slow
def test_build_depends_on_nothing_but_its_captures(tmp_path: Path) -> None:
    """Another zone, locale, hash seed, path, and the files written in another order."""
    here, there = tmp_path / "here", tmp_path / "ein anderer Ort é"
    here.mkdir()
    there.mkdir()
    copy_collection(here)
    copy_project(there)
    shutil.copy(here / "mkdocs.yml", there)
    shutil.copy(here / "topics.yml", there)
    for path in sorted((here / "data").rglob("*"), reverse=True):
        target = there / path.relative_to(here)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            target.write_bytes(path.read_bytes())
            os.utime(target, (1, 1))
    one = build_elsewhere(here, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = build_elsewhere(
        there, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2"
    )
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []


SLOW_LINKS = [
    pytest.param(x, marks=pytest.mark.slow) for x in ("about.md#no", "days/1999-01-01.md")
]


@pytest.mark.slow
@pytest.mark.parametrize("link", ["nowhere.md", *SLOW_LINKS])
def test_dead_link_on_a_page_stops_the_strict_build(tmp_path: Path, link: str) -> None:
    copy_project(tmp_path)
    write_capture(tmp_path, "2025-03-11", "Kites")
    with (tmp_path / "docs" / "about.md").open("a") as page:
        page.write(f"\n[dead]({link})\n")
    done = run_command("mkdocs", "build", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert link.partition("#")[0] in done.stderr
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".site*"))

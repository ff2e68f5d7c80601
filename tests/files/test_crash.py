"""Builds that are killed, that meet a full disk, or that run again: the site is whole, old or new.

``papers site`` and ``mkdocs build`` run as real processes and are killed with SIGKILL at moments
spread over their run.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.captures import write_page
from tests.conftest import BIN, SITE_URL, copy_project, run_command

MOMENTS = 30
PATIENCE = 300  # seconds, for a busy machine
Tree = dict[str, bytes]


def read_tree(folder: Path) -> Tree:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def list_times(folder: Path) -> dict[str, tuple[int, int]]:
    status = {path: path.stat() for path in sorted(folder.rglob("*"))}
    return {str(path): (s.st_ino, s.st_mtime_ns) for path, s in status.items()}


def write_capture(folder: Path, name: str, *titles: str) -> None:
    path = folder / "data" / "captures" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    day = path.stem.rpartition("-")[2]
    path.write_text(write_page(f"Mar {int(day)}, 2025", *titles))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A checkout with one small capture."""
    folder = tmp_path / "small"
    folder.mkdir()
    copy_project(folder)
    write_capture(folder, "2025-03-11", "Kites", "Snails")
    return folder


def site_command(folder: Path) -> list[str | Path]:
    return ["papers", "site", "--captures", folder / "data" / "captures",
            "--site", folder / "site", "--site-url", SITE_URL]  # fmt: skip


def mkdocs_command(folder: Path) -> list[str | Path]:
    del folder
    return ["mkdocs", "build"]


SLOW = pytest.mark.slow
COMMANDS = pytest.mark.parametrize(
    "command", [site_command, pytest.param(mkdocs_command, marks=SLOW)]
)
SIZES = [20_000, *(pytest.param(size, marks=SLOW) for size in (1_000, 100_000))]
Command = Callable[[Path], list[str | Path]]


def build(command: Command, folder: Path) -> None:
    done = run_command(*command(folder), cwd=folder)
    assert done.returncode == 0, done.stderr


def list_litter(folder: Path) -> list[str]:
    found = [*folder.rglob(".papers-*"), *folder.glob(".site*")]
    return sorted(str(path) for path in found)


@SLOW
@COMMANDS
def test_killed_build_leaves_the_old_site_or_the_new(small: Path, command: Command) -> None:
    build(command, small)
    old, old_docs = read_tree(small / "site"), read_tree(small / "docs")
    write_capture(small, "2025-03-12", "Snails", "Bread", "Tides")
    reference = small.with_name("reference")
    shutil.copytree(small, reference)
    started = time.monotonic()
    kill_build(command, reference, PATIENCE)  # as the builds that are killed, but to its end
    duration = time.monotonic() - started
    new, new_docs = read_tree(reference / "site"), read_tree(reference / "docs")
    seen = set()
    for moment in range(MOMENTS):
        kill_build(command, small, duration * (moment + 1) / MOMENTS)
        found = read_tree(small / "site")
        assert found in (old, new)
        seen.add(found == new)
        docs = read_tree(small / "docs")
        whole = {(name, data) for tree in (old_docs, new_docs) for name, data in tree.items()}
        assert {pair for pair in docs.items() if "/.papers-" not in pair[0]} <= whole
        if found == new:
            restore(small, old, old_docs)
    assert False in seen
    build(command, small)
    assert read_tree(small / "site") == new
    assert read_tree(small / "docs") == new_docs
    assert list_litter(small) == []


def kill_build(command: Command, folder: Path, delay: float) -> None:
    program, *arguments = command(folder)
    process = subprocess.Popen(
        [BIN / str(program), *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def restore(folder: Path, site: Tree, docs: Tree) -> None:
    for name, tree in (("site", site), ("docs", docs)):
        shutil.rmtree(folder / name)
        for path, data in tree.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


@pytest.mark.slow
@COMMANDS
def test_second_run_writes_no_file(small: Path, command: Command) -> None:
    build(command, small)
    times = list_times(small / "site") | list_times(small / "docs")
    build(command, small)
    assert list_times(small / "site") | list_times(small / "docs") == times
    assert list_litter(small) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@COMMANDS
def test_full_disk_is_one_clear_error(small: Path, command: Command, size: int) -> None:
    build(command, small)
    old = read_tree(small / "site")
    write_capture(small, "2025-03-12", "Bread")
    program, *arguments = command(small)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, BIN / str(program), *map(str, arguments)],
        cwd=small,  # what is recorded of a test would be too large a file too
        env=environment | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "can't be read or written (File too large); free some space" in done.stderr
    assert read_tree(small / "site") == old
    assert list_litter(small) == []


@SLOW
@COMMANDS
def test_captures_one_at_a_time_give_the_site_of_all_at_once(small: Path, command: Command) -> None:
    days = {
        "2025-03-12": ["Snails", "Bread"],
        "2025-03-10": ["Tides", "snails."],
        "2025-03-13": ["Ovens"],
    }
    for name, titles in days.items():
        write_capture(small, name, *titles)
        build(command, small)
    at_once = small.with_name("at-once")
    at_once.mkdir()
    copy_project(at_once)
    shutil.copytree(small / "data", at_once / "data")
    build(command, at_once)
    assert read_tree(at_once / "site") == read_tree(small / "site")
    assert read_tree(at_once / "docs") == read_tree(small / "docs")


@SLOW
@COMMANDS
def test_pages_of_removed_papers_go(small: Path, command: Command) -> None:
    write_capture(small, "2025-03-12", "Bread")
    build(command, small)
    assert [path for path in read_tree(small / "site") if path.startswith("papers/bread-")]
    (small / "data" / "captures" / "2025-03-12.txt").unlink()
    build(command, small)
    assert not [path for path in read_tree(small / "site") if "bread" in path or "03-12" in path]
    assert not (small / "docs" / "days" / "2025-03-12.md").exists()


def test_hand_written_file_among_generated_ones_is_an_error_and_stays(small: Path) -> None:
    build(mkdocs_command, small)
    note = small / "docs" / "days" / "note.md"
    note.write_text("# Mine\n\ngenerated: true\n")
    done = run_command("mkdocs", "build", cwd=small)
    assert done.returncode == 1
    assert "was not generated" in done.stderr
    assert note.read_text() == "# Mine\n\ngenerated: true\n"


@pytest.mark.parametrize("name", ["file", "folder"])
def test_site_that_holds_other_files_is_not_touched(small: Path, name: str) -> None:
    target = small / "site"
    if name == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.write_text("mine")
    done = run_command(*site_command(small), cwd=small)
    assert done.returncode == 1
    assert "choose an empty or new" in done.stderr
    assert (target / "mine.txt" if name == "folder" else target).read_text() == "mine"


@SLOW
def test_site_behind_a_link_is_built_there(small: Path) -> None:
    (small / "elsewhere").mkdir()
    (small / "site").symlink_to("elsewhere")
    build(site_command, small)
    build(site_command, small)
    assert (small / "site").is_symlink()
    assert (small / "elsewhere" / "index.html").is_file()
    assert list_litter(small) == []
    assert list(small.glob(".elsewhere*")) == []


def test_two_builds_at_once_do_not_mix(small: Path) -> None:
    import fcntl  # noqa: PLC0415  (not on Windows)

    build(site_command, small)
    staging = small / ".site.building"
    staging.mkdir()
    handle = os.open(staging, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    done = run_command(*site_command(small), cwd=small)
    os.close(handle)
    assert done.returncode == 1
    assert "another run builds here; wait for it to end" in done.stderr
    assert staging.is_dir()

"""The tree of an earlier site, renewed for the next: right whatever became of it in between."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from generator.files import system
from generator.files.exchange import Staging
from generator.files.folders import NO_TREES, Times, Trees, note_times
from generator.files.mark import MARK, read_mark
from generator.files.renewal import Before, renew_tree
from generator.model.problems import PapersError
from generator.model.site import OutputFile
from tests.files.test_exchange import NEW, OLD, read_tree

NEWER = {**NEW, "days/a.html": "newer", "weeks/b.html": "b"}
STEPS = 6


NOTED: dict[Path, Trees] = {}  # of each site, at the end of its last build


def publish(site: Path, tree: dict[str, str], former: Path) -> int:
    staging = Staging(site, former, NOTED.get(site, NO_TREES))
    staging.lay(OutputFile(name, text.encode()) for name, text in tree.items())
    changed = staging.close()
    NOTED[site] = staging.trees
    if changed:
        NOTED[site] = structs.replace(staging.trees, site=age_folders(site))
    return changed


def age_folders(site: Path) -> Times:
    """Let a minute pass: the notes of a folder that has just changed are left out."""
    folders = sorted(path for path in site.rglob("*") if path.is_dir())
    for folder in folders:
        time = folder.stat().st_mtime_ns - 60 * 10**9
        os.utime(folder, ns=(time, time))
    return note_times(site, [path.relative_to(site).as_posix() for path in folders], MARK)


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """Where the tree rests; a site was built twice."""
    resting = tmp_path / "cache" / "site"
    publish(tmp_path / "site", OLD, resting)
    assert not resting.exists()
    publish(tmp_path / "site", NEW, resting)
    assert read_tree(resting) == OLD
    return resting


def test_only_what_differs_is_touched(former: Path) -> None:
    site = former.parents[1] / "site"
    folders = {path.name: path.stat().st_ino for path in former.rglob("*") if path.is_dir()}
    same = [(tree / "same").stat() for tree in (site, former)]
    assert publish(site, NEWER, former) == 2
    assert read_tree(site) == NEWER
    assert (site / "days").stat().st_ino == folders["days"]
    after = [(tree / "same").stat() for tree in (former, site)]
    assert [status.st_ino for status in after] == [status.st_ino for status in same]
    assert len({status.st_mtime_ns for status in same + after}) == 1
    assert read_tree(former) == NEW
    assert {path.name for path in former.parents[1].iterdir()} == {"site", "cache"}


def test_no_file_of_a_site_stands_elsewhere_too(former: Path) -> None:
    """Hosts refuse hard links; those that an earlier version of the program made are parted."""
    site = former.parents[1] / "site"
    (former / "same").unlink()
    (former / "same").hardlink_to(site / "same")
    publish(site, NEWER, former)
    publish(site, NEW, former)
    for tree in (site, former):
        assert {path.stat().st_nlink for path in tree.rglob("*") if path.is_file()} == {1}


def test_nothing_new_leaves_site_and_tree(former: Path) -> None:
    site = former.parents[1] / "site"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert publish(site, NEW, former) == 0
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    assert read_tree(former) == OLD


def _replace(path: Path) -> None:
    path.unlink()
    path.write_text("s")


def _link_folder(tree: Path) -> None:
    shutil.move(tree / "papers", tree.parent / "elsewhere")
    (tree / "papers").symlink_to(tree.parent / "elsewhere")


def _make_folder(tree: Path) -> None:
    (tree / "same").unlink()
    (tree / "same").mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "half removed": lambda tree: shutil.rmtree(tree / "papers"),
    "a file replaced by one that looks the same": lambda tree: _replace(tree / "same"),
    "a file of others": lambda tree: (tree / "stranger").write_text("?"),
    "a hidden file of others": lambda tree: (tree / ".git").write_text("?"),
    "a link of others": lambda tree: (tree / "days" / "link").symlink_to("/"),
    "a folder behind a link": _link_folder,
    "a folder in place of a file": _make_folder,
    "folders without files": lambda tree: (tree / "x" / "y").mkdir(parents=True),
    "another mark": lambda tree: (tree / MARK).write_text("who knows"),
    "a killed build": lambda tree: (tree / ".daily-papers.building" / "papers").mkdir(parents=True),
}


@pytest.mark.parametrize("name", SPOILT)
def test_the_site_is_right_whatever_became_of_the_tree(former: Path, name: str) -> None:
    site = former.parents[1] / "site"
    SPOILT[name](former)
    publish(site, NEWER, former)
    assert read_tree(site) == NEWER
    assert read_mark(site) == frozenset(NEWER)
    publish(site, OLD, former)
    assert read_tree(site) == OLD


def test_a_folder_that_is_as_it_was_is_not_looked_into(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, looked, scan = former.parents[1] / "site", list[str](), os.scandir
    publish(site, NEWER, former)
    (former / "weeks").mkdir()
    (former / "weeks" / "stranger").write_text("?")

    def watch(path: object) -> object:  # some open a folder first, and name its number
        looked.append(Path(str(path)).name)
        return scan(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", watch)
    staging = Staging(site, former, NOTED[site])
    staging.lay(OutputFile(name, text.encode()) for name, text in NEWER.items())
    staging.lay([OutputFile("weeks/c.html", b"c")])
    staging.close()
    monkeypatch.undo()
    assert "weeks" in looked
    assert {"days", "papers", "new"}.isdisjoint(looked)
    assert read_tree(site) == {**NEWER, "weeks/c.html": "c"}


def test_a_file_that_is_gone_is_removed_from_a_folder_that_is_as_it_was(former: Path) -> None:
    site = former.parents[1] / "site"
    publish(site, NEWER, former)
    publish(site, {**NEWER, "weeks/c.html": "c"}, former)
    fewer = {"index.html": "new", "weeks/b.html": "b"}
    publish(site, fewer, former)
    assert read_tree(site) == fewer
    assert not (site / "papers").exists()


@pytest.mark.parametrize("name", ["days/stranger", "papers/new/stranger", "papers/more/stranger"])
def test_a_file_of_others_in_a_noted_site_is_not_lost(former: Path, name: str) -> None:
    site = former.parents[1] / "site"
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("?")
    with pytest.raises(PapersError, match="stranger"):
        publish(site, NEWER, former)
    assert read_tree(site) == {**NEW, name: "?"}


def test_what_a_link_leads_to_stays(former: Path) -> None:
    _link_folder(former)
    publish(former.parents[1] / "site", NEWER, former)
    assert read_tree(former.parent / "elsewhere") == {"gone/index.html": "g"}


def test_a_folder_that_is_not_ours_is_left_alone(former: Path) -> None:
    shutil.rmtree(former)
    former.mkdir()
    (former / "mine").write_text("mine")
    publish(former.parents[1] / "site", NEWER, former)
    assert read_tree(former) == {"mine": "mine"}


def test_a_file_at_an_address_of_ours_does_not_win_where_ours_is_the_same(former: Path) -> None:
    site = former.parents[1] / "site"
    staging = Staging(site, former)
    (staging.folder / "same").write_text("another's")
    staging.lay(OutputFile(name, text.encode()) for name, text in NEWER.items())
    staging.close()
    assert read_tree(site) == NEWER


def test_a_page_changed_in_the_site_is_mended(former: Path) -> None:
    site = former.parents[1] / "site"
    (site / "same").write_text("t")  # the tree has the same file
    publish(site, NEW, former)
    assert read_tree(site) == NEW


@pytest.mark.parametrize("moment", range(STEPS))
def test_a_renewal_that_stops_leaves_the_site_and_the_next_one_mends(
    former: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    site = former.parents[1] / "site"
    steps = 0

    def stopping(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps > moment:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*arguments, **named)

        return step

    staging = Staging(site, former)
    staging.lay(OutputFile(name, text.encode()) for name, text in NEWER.items())
    with monkeypatch.context() as patch:
        for owner, name in (
            (Path, "unlink"),
            (Path, "rmdir"),
            (Path, "replace"),
            (shutil, "copy2"),
        ):
            patch.setattr(owner, name, stopping(getattr(owner, name)))
        with pytest.raises(OSError, match="Input/output error"):
            staging.close()
        staging.drop()
    assert read_tree(site) == NEW
    publish(site, NEWER, former)
    assert read_tree(site) == NEWER


def test_a_tree_that_can_not_be_moved_is_done_without(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if "cache" in path.parts or "cache" in Path(target).parts:
            raise OSError(errno.EXDEV, "another file system")
        return real(path, target)

    site = former.parents[1] / "site"
    monkeypatch.setattr(Path, "rename", refuse)
    assert publish(site, NEWER, former) == 2
    assert read_tree(site) == NEWER
    assert read_tree(former) == OLD
    assert {path.name for path in former.parents[1].iterdir()} == {"site", "cache"}


def test_a_site_that_can_not_be_swapped_leaves_the_tree(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, second: Path) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(second))

    site = former.parents[1] / "site"
    monkeypatch.setattr(system, "can_swap", lambda _: True)
    monkeypatch.setattr(system, "swap_folders", refuse)
    publish(site, NEWER, former)
    assert read_tree(site) == NEWER
    monkeypatch.undo()
    publish(site, NEW, former)
    assert read_tree(site) == NEW


def test_a_tree_is_renewed_from_files_that_stand_in_it(tmp_path: Path) -> None:
    tree, site = tmp_path / "tree", tmp_path / "site"
    for folder in (tree, site):
        folder.mkdir()
    (tree / "new").write_text("new")
    (site / "old").write_text("old")
    status = (site / "old").stat()
    taken = {"old": (status.st_size, status.st_mtime_ns)}
    renew_tree(tree, tree, ["new"], Before(site, taken))
    assert read_tree(tree) == {"new": "new", "old": "old"}


def test_file_that_was_noted_and_is_gone_is_no_fault(former: Path) -> None:
    times = {"days": (former / "days").stat().st_mtime_ns}
    trees = Trees(former=times, names=["days/a.html", "days/never.html"])
    (former / "new").mkdir()
    renew_tree(former, former / "new", [], Before(former.parents[1] / "site", {}, trees))
    assert read_tree(former) == {}


def test_folder_that_the_tree_has_not_brings_no_file_anew_that_the_site_has(former: Path) -> None:
    site = former.parents[1] / "site"
    publish(site, {**NEW, "fresh/b": "b"}, former)
    before = (site / "fresh" / "b").stat()
    staging = Staging(site, former, NOTED[site])
    staging.lay(OutputFile(name, text.encode()) for name, text in NEW.items())
    for name in ("b", "deeper/c"):
        path = staging.folder / "fresh" / name  # as MkDocs writes, whatever was there
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name)
    assert staging.close() == 1
    assert read_tree(site) == {**NEW, "fresh/b": "b", "fresh/deeper/c": "c"}
    assert (site / "fresh" / "b").stat().st_mtime_ns == before.st_mtime_ns

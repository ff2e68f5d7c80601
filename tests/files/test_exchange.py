"""A site is put in place wherever it stands, and only what is ours is replaced."""

import errno
import gzip
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files import sync, system
from generator.files.exchange import Staging
from generator.files.mark import MARK, read_mark, write_mark
from generator.model.problems import PapersError

Tree = dict[str, str]
OLD: Tree = {"index.html": "old", "days/a.html": "a", "papers/gone/index.html": "g", "same": "s"}
NEW: Tree = {"index.html": "new", "days/a.html": "A", "papers/new/index.html": "n", "same": "s"}


def write_tree(folder: Path, tree: Tree) -> None:
    for name, text in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read_tree(folder: Path) -> Tree:
    """Every file but the mark, links not followed."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return {
        path.relative_to(folder).as_posix(): "" if path.is_symlink() else path.read_text()
        for path in found
        if path.name != MARK
    }


def publish(site: Path, tree: Tree) -> int:
    staging = Staging(site)
    write_tree(staging.folder, tree)
    return staging.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built before."""
    publish(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture(params=["swapped", "synced", "swap fails at the end"])
def any_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every way in which a site is put in place."""

    def refuse(_: Path, second: Path) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(second))

    if request.param == "synced":
        monkeypatch.setattr(system, "can_swap", lambda _: False)
    elif request.param == "swap fails at the end":
        monkeypatch.setattr(system, "can_swap", lambda _: True)
        monkeypatch.setattr(system, "swap_folders", refuse)
    return str(request.param)


@pytest.mark.usefixtures("any_way")
def test_new_site_is_in_place_and_nothing_else_is_left(site: Path) -> None:
    assert publish(site, NEW) == 4
    assert read_tree(site) == NEW
    assert read_mark(site) == frozenset(NEW)
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.usefixtures("any_way")
def test_unchanged_file_keeps_its_time_and_an_unchanged_site_everything(site: Path) -> None:
    before = (site / "same").stat()
    publish(site, NEW)
    after = (site / "same").stat()
    assert before.st_mtime_ns == after.st_mtime_ns
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert publish(site, NEW) == 0
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == times


@pytest.mark.usefixtures("any_way")
def test_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(site: Path) -> None:
    tree = {"index.html": "new", "days": "no folder", "same/inside": "deeper"}
    publish(site, tree)
    assert read_tree(site) == tree
    publish(site, OLD)
    assert read_tree(site) == OLD


@pytest.mark.usefixtures("any_way")
def test_modes_are_set_whatever_the_umask_is(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(tmp_path / "site", OLD)
        publish(tmp_path / "site", NEW)
    finally:
        os.umask(before)
    for path in (tmp_path / "site").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755


@pytest.mark.usefixtures("any_way")
def test_file_system_without_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    publish(site, NEW)
    assert read_tree(site) == NEW


def read_listed(folder: Path) -> list[str]:
    """The names in a mark, behind its line for people."""
    packed = (folder / MARK).read_bytes().partition(b"\n")[2]
    return gzip.decompress(packed).decode().splitlines()


def test_mark_lists_files_in_order(tmp_path: Path) -> None:
    write_mark(tmp_path, {"b", "a/c", "a", "d", "c"})
    assert read_listed(tmp_path) == ["a", "a/c", "b", "c", "d"]


def test_mark_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    write_mark(tmp_path, {"b", "a/c"})
    head = (tmp_path / MARK).read_bytes().splitlines(keepends=True)[0]
    (tmp_path / MARK).write_bytes(head + b"a/c\nb\n")
    assert read_mark(tmp_path) == frozenset({"a/c", "b"})


def test_mark_that_is_cut_off_is_none(tmp_path: Path) -> None:
    write_mark(tmp_path, {"b", "a/c"})
    (tmp_path / MARK).write_bytes((tmp_path / MARK).read_bytes()[:-9])
    assert read_mark(tmp_path) is None


def test_refusal_names_five_files_and_counts_the_others(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_tree(site, dict.fromkeys("abcde", ""))
    with pytest.raises(PapersError, match=r"would be lost \(a, b, c, d, e\); move them away"):
        Staging(site)


def test_folder_with_a_sitemap_but_no_mark_is_somebody_elses(tmp_path: Path) -> None:
    site = tmp_path / "site"
    mine = {"sitemap.xml": "<urlset/>", "index.html": "mine", "a": "", "b": "", "c": "", "d": ""}
    write_tree(site, mine)
    with pytest.raises(PapersError) as refusal:
        Staging(site)
    assert str(refusal.value) == (
        f"{site}: holds files that no build made and that would be lost "
        "(a, b, c, d, index.html and 1 more); move them away, or choose an empty or new folder"
    )
    assert read_tree(tmp_path) == {f"site/{name}": text for name, text in mine.items()}


def test_file_put_into_a_site_by_hand_is_not_lost(site: Path) -> None:
    (site / "CNAME").write_text("papers.example")
    with pytest.raises(PapersError, match=r"would be lost \(CNAME\); move them away"):
        Staging(site)
    assert read_tree(site) == {**OLD, "CNAME": "papers.example"}


def test_file_that_appears_during_a_build_is_not_lost(site: Path) -> None:
    staging = Staging(site)
    write_tree(staging.folder, NEW)
    (site / "late.txt").write_text("late")
    with pytest.raises(PapersError, match=r"late\.txt"):
        staging.close()
    staging.drop()
    assert read_tree(site) == {**OLD, "late.txt": "late"}
    assert list(site.parent.iterdir()) == [site]


def test_checkout_keeps_what_is_hidden(site: Path) -> None:
    hidden = {".git/HEAD": "ref", ".git/objects/1": "x", ".nojekyll": "", "papers/.DS_Store": "d"}
    write_tree(site, hidden)
    inode = (site / ".git" / "HEAD").stat().st_ino
    assert publish(site, NEW) == 4
    assert read_tree(site) == {**NEW, **hidden}
    assert (site / ".git" / "HEAD").stat().st_ino == inode


@pytest.mark.parametrize("name", ["link", ".link"])
def test_link_in_a_site_is_not_followed(site: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    write_tree(outside, {"index.html": "mine"})
    shutil.rmtree(site / "days")
    (site / name).symlink_to(outside)
    if name == "link":
        with pytest.raises(PapersError, match=r"would be lost \(link\)"):
            Staging(site)
    else:
        publish(site, NEW)
        assert (site / name).is_symlink()
    assert read_tree(outside) == {"index.html": "mine"}


def test_link_in_place_of_a_folder_of_ours_is_not_followed(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.move(site / "papers", outside)
    (site / "papers").symlink_to(outside)
    with pytest.raises(PapersError, match=r"would be lost \(papers\)"):
        Staging(site)
    assert read_tree(outside) == {"gone/index.html": "g"}


@pytest.mark.usefixtures("any_way")
@pytest.mark.parametrize("kind", ["link", "file", "folder"])
def test_folder_for_building_in_is_only_emptied_when_it_is_ours(
    site: Path, tmp_path: Path, kind: str
) -> None:
    folder = Staging(site).folder
    shutil.rmtree(folder)
    outside = tmp_path / "outside"
    write_tree(outside, {"a.txt": "mine"})
    if kind == "link":
        folder.symlink_to(outside)
    elif kind == "file":
        folder.write_text("mine")
    else:
        shutil.copytree(outside, folder)
    before = read_tree(tmp_path)
    with pytest.raises(PapersError, match="the site is built here, but it"):
        Staging(site)
    assert read_tree(tmp_path) == before


@pytest.mark.usefixtures("any_way")
@pytest.mark.parametrize("left", ["unfinished", "empty", "old site", "half removed", "litter"])
def test_what_a_killed_run_left_is_removed(site: Path, left: str) -> None:
    folder = Staging(site).folder
    shutil.rmtree(folder)
    if left == "old site":
        shutil.copytree(site, folder)
    elif left == "half removed":
        shutil.copytree(site, folder)
        shutil.rmtree(folder / "papers")
    else:
        folder.mkdir()
        if left == "litter":
            (folder / ".papers-x").write_text("half a ma")
        if left == "unfinished":
            (folder / MARK).write_bytes((site / MARK).read_bytes().splitlines(keepends=True)[0])
            write_tree(folder, {"index.html": "half"})
    assert publish(site, NEW) == 4
    assert read_tree(site) == NEW
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("moment", range(8))
def test_sync_that_stops_leaves_whole_files_and_the_next_one_mends(
    site: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    monkeypatch.setattr(system, "can_swap", lambda _: False)
    moves = 0
    real = Path.replace

    def stop(path: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == moment + 3:  # the first two write the mark of the staging and of the site
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", stop)
    staging = Staging(site)
    write_tree(staging.folder, NEW)
    try:
        staging.close()
    except OSError:
        staging.drop()
    monkeypatch.setattr(Path, "replace", real)
    whole = {*OLD.items(), *NEW.items()}
    assert set(read_tree(site).items()) <= whole
    publish(site, NEW)
    assert read_tree(site) == NEW


def test_sync_puts_new_pages_first_and_the_front_page_last(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    move, unlink = sync.move_file, Path.unlink

    def note_move(source: Path, target: Path) -> None:
        steps.append(f"+{target.relative_to(site)}")
        move(source, target)

    def note_unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path.is_relative_to(site):
            steps.append(f"-{path.relative_to(site)}")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(system, "can_swap", lambda _: False)
    monkeypatch.setattr(sync, "move_file", note_move)
    monkeypatch.setattr(Path, "unlink", note_unlink)
    publish(site, NEW)
    assert [step for step in steps if MARK not in step] == [
        "+papers/new/index.html", "+days/a.html", "-papers/gone/index.html", "+index.html",
    ]  # fmt: skip


def test_disk_that_can_not_keep_the_new_tree_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site")

    monkeypatch.setattr(system, "settle", refuse)
    staging = Staging(site)
    write_tree(staging.folder, NEW)
    with pytest.raises(OSError, match="No space"):
        staging.close()
    staging.drop()
    assert read_tree(site) == OLD
    assert list(site.parent.iterdir()) == [site]


def test_tree_is_on_the_disk_before_it_is_exchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    settle, swap = system.settle, system.swap_folders

    def note_settle(folder: Path) -> None:
        steps.append("settle")
        settle(folder)

    def note_swap(first: Path, second: Path) -> None:
        steps.append("swap")
        swap(first, second)

    staging = Staging(site)
    monkeypatch.setattr(system, "settle", note_settle)
    monkeypatch.setattr(system, "swap_folders", note_swap)
    write_tree(staging.folder, NEW)
    staging.close()
    assert steps == ["settle", "swap"]


def test_second_build_waits_outside(site: Path) -> None:
    staging = Staging(site)
    write_tree(staging.folder, NEW)
    with pytest.raises(PapersError, match="another run builds here; wait for it to end"):
        Staging(site)
    staging.close()
    assert read_tree(site) == NEW


def run_unshared(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "--mount", "--map-root-user", "bash", "-c", script, "sh", folder],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


PUBLISH = """
import sys; from pathlib import Path
from tests.files.test_exchange import NEW, OLD, publish, read_tree
site = Path("site").absolute()
print([publish(site, tree) and read_tree(site) == tree for tree in (OLD, NEW)])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "place",
    [
        "mkdir site; mount -t tmpfs none site",  # a volume
        "mkdir site other; mount --bind other site",  # a mount point of the same file system
        "mkdir low up work site; touch low/.keep; mkdir low/site; "
        "mount -t overlay none -o lowerdir=low,upperdir=up,workdir=work site; cd site",
        "mkdir -p ro/site; mount --bind ro ro; mount --bind ro/site ro/site; "
        "mount -o remount,bind,ro ro; cd ro",  # a parent that can't be written
    ],
    ids=["volume", "mount point", "overlay", "read-only parent"],
)
def test_site_is_put_in_place_where_it_can_not_be_renamed(tmp_path: Path, place: str) -> None:
    if (
        shutil.which("unshare") is None
        or run_unshared(tmp_path, "mount -t tmpfs x /mnt").returncode
    ):
        pytest.skip("this machine does not let a test mount anything")
    root = Path(__file__).parents[2]
    script = f"""set -e
cd "$1"
{place}
PYTHONPATH={root} {sys.executable} -c '{PUBLISH}'
"""
    done = run_unshared(tmp_path, script)
    if "overlay" in done.stderr and "mount" in done.stderr:
        pytest.skip("this machine does not let a test mount an overlay")
    assert (done.stdout, done.stderr) == ("[True, True]\n", "")


def test_what_a_new_site_lacks_is_told_in_order(site: Path) -> None:
    write_tree(site, {f"days/{name}": "x" for name in "hbdacgef"})
    write_mark(site, read_tree(site))
    staging = Staging(site)
    write_tree(staging.folder, NEW)
    assert staging.list_gone() == [
        *(f"days/{name}" for name in "abcdefgh"),
        "papers/gone/index.html",
    ]


def test_folder_is_no_mount_point_where_the_system_names_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert not system.is_mounted(tmp_path)
    assert system.is_mounted(Path(tmp_path.anchor))

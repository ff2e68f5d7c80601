"""Nothing depends on the order in which a disk lists its files, or Python the members of a set."""

import glob
import gzip
import hashlib
import itertools
import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from generator import packages
from generator.commands import main
from generator.files import engine, skeletons
from generator.files.archive import read_archive, write_archive
from generator.files.belongings import MANIFEST, list_belongings
from generator.files.captures import read_captures
from generator.files.catalogues import LANGUAGES
from generator.files.mark import MARK, find_hidden, refuse_foreign, write_mark
from generator.files.renewal import Before, renew_tree
from generator.files.sent import SentRecord
from generator.files.signs import sign_files
from generator.files.tree import refuse_strangers, write_files
from generator.mkdocs import presses
from generator.mkdocs.theme import _list_own_pages
from generator.model.captures import RecordedCapture
from generator.model.problems import PapersError
from generator.model.site import OutputFile
from generator.pages.markdown import _read_templates

NAMES = [f"{letter}.txt" for letter in "hbdacgef"]
FOLDERS = list("hbdacgef")


class _Backwards:
    """What ``os.scandir`` gives, the last name first."""

    def __init__(self, entries: Iterable[os.DirEntry[str]]) -> None:
        self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> "_Backwards":
        return self

    def __exit__(self, *_: object) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def _backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that lists the last name first."""
    scan, listed = os.scandir, os.listdir
    monkeypatch.setattr(os, "scandir", lambda path=".": _Backwards(scan(path)))
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listed(path), reverse=True))
    globber: Any = getattr(glob, "_StringGlobber", None)
    if getattr(globber, "scandir", None) is scan:  # Python 3.13 takes it down when it is loaded
        monkeypatch.setattr(globber, "scandir", staticmethod(os.scandir))


pytestmark = pytest.mark.usefixtures("_backwards")


def write(folder: Path, *names: str, data: bytes = b"x") -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def spread(folder: Path) -> Path:
    """Files in a folder and in folders below it."""
    return write(folder, *NAMES, *(f"{a}/{b}" for a in FOLDERS for b in NAMES[:3]))


def is_in_order(found: Iterable[Any]) -> bool:
    listed = list(found)
    assert len(listed) > 3
    return listed == sorted(listed)


def test_disk_of_this_test_lists_the_last_name_first(tmp_path: Path) -> None:
    write(tmp_path, *NAMES)
    assert [path.name for path in tmp_path.iterdir()] == sorted(NAMES, reverse=True)
    assert [path.name for path in tmp_path.glob("*")] == sorted(NAMES, reverse=True)
    assert next(os.walk(tmp_path))[2] == sorted(NAMES, reverse=True)


def test_captures_are_read_by_name(tmp_path: Path) -> None:
    spread(tmp_path)
    names = [capture.name for capture in read_captures(tmp_path, {}).captures]
    assert names == sorted(NAMES) + [f"{a}/{b}" for a in sorted(FOLDERS) for b in sorted(NAMES[:3])]


def test_missing_captures_are_named_in_order(tmp_path: Path) -> None:
    write(tmp_path, "other.md")
    recorded = {name: RecordedCapture() for name in NAMES}
    texts = [notice.text for notice in read_captures(tmp_path, recorded).notices]
    assert texts == [f"no capture “{name}” in {tmp_path.name}" for name in sorted(NAMES)]


def test_belongings_are_kept_by_name(tmp_path: Path) -> None:
    spread(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in list_belongings(tmp_path)]
    assert found[: len(NAMES)] == sorted(NAMES)
    assert is_in_order(found[len(NAMES) :])


def test_first_link_of_a_site_is_the_one_that_is_named(tmp_path: Path) -> None:
    for name in FOLDERS:
        (tmp_path / name).symlink_to(tmp_path)
    with pytest.raises(PapersError, match=f"^{tmp_path}/a: a link"):
        list(list_belongings(tmp_path))


def test_archive_lists_its_files_by_name_and_is_read_however_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    write_archive(path, [OutputFile(f"site/{name}", b"x") for name in NAMES])
    with zipfile.ZipFile(path) as archive:
        lines = archive.read(MANIFEST).decode().splitlines()
    assert [line.split()[1] for line in lines] == [f"site/{name}" for name in sorted(NAMES)]
    assert {file.path for file in read_archive(path)} == set(NAMES)


def test_languages_and_skeletons_are_in_order(tmp_path: Path) -> None:
    assert LANGUAGES[0] == "en"
    assert list(LANGUAGES[1:]) == sorted(LANGUAGES[1:])
    assert skeletons.list_versions() == sorted(skeletons.list_versions())
    spread(tmp_path / "7")
    names = list(skeletons.read_skeleton(7, tmp_path))
    expected = sorted(Path(*name.split("/")) for name in names)
    assert [Path(name) for name in names] == expected


def test_versions_of_the_skeleton_count_as_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("10", "9", "2", "about"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(skeletons, "FOLDER", tmp_path)
    assert skeletons.list_versions() == [2, 9, 10]


def test_mark_lists_files_by_name(tmp_path: Path) -> None:
    write_mark(tmp_path, frozenset(NAMES))
    packed = (tmp_path / MARK).read_bytes().partition(b"\n")[2]
    assert gzip.decompress(packed).decode().splitlines() == sorted(NAMES)


def test_strangers_are_named_in_order(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *NAMES[:5])
    with pytest.raises(PapersError) as told:
        find_hidden(site, NAMES[:5])
    assert f"({', '.join(sorted(NAMES[:5]))}); move" in str(told.value)
    write(site, *NAMES[:6])
    with pytest.raises(PapersError) as told:
        find_hidden(site, NAMES[:6])
    assert f"({', '.join(sorted(NAMES[:6])[:5])} and 1 more); move" in str(told.value)
    with pytest.raises(PapersError, match=r"holds files of others \(a\.txt\)"):
        refuse_foreign(site)


def test_folders_inside_one_another_go_from_the_inside(tmp_path: Path) -> None:
    deep = ["/".join("abcdefgh"[:depth]) for depth in range(1, 9)]
    write(tmp_path, *(f"{folder}/x.txt" for folder in deep), "new/y.txt")
    renew_tree(tmp_path, tmp_path / "new", ["y.txt"], Before(tmp_path / "site", {}))
    assert [path.name for path in tmp_path.rglob("*")] == ["y.txt"]


def test_empty_folders_of_generated_pages_go_from_the_inside(tmp_path: Path) -> None:
    (tmp_path / "days" / "a" / "b" / "c").mkdir(parents=True)
    write_files(tmp_path, [], ["days"])
    assert list((tmp_path / "days").glob("*")) == []


def test_first_stranger_among_generated_pages_is_named(tmp_path: Path) -> None:
    write(tmp_path / "days", *NAMES)
    with pytest.raises(PapersError, match=f"^{tmp_path}/days/a.txt: a file that was not generated"):
        refuse_strangers(tmp_path, ["days"])


def test_record_of_what_was_sent_is_in_order(tmp_path: Path) -> None:
    record = SentRecord(tmp_path / "sent.txt", date(2026, 11, 26))
    for number in NAMES:
        record.add(number)
    record.tidy()
    lines = (tmp_path / "sent.txt").read_text().splitlines()
    assert lines == [f"2026-11-26 {number}" for number in sorted(NAMES)]


def test_what_was_sent_three_weeks_ago_is_remembered_and_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "sent.txt"
    path.write_text("2026-11-04 a\n2026-11-05 b\n2026-11-26 c\n2026-11-26\n")
    record = SentRecord(path, date(2026, 11, 26))
    assert record.numbers == {"b", "c"}
    record.tidy()
    assert path.read_text() == "2026-11-05 b\n2026-11-26 c\n"


def test_signs_of_a_folder_are_in_order(tmp_path: Path) -> None:
    signs = sign_files([spread(tmp_path)])
    assert is_in_order(Path(name) for name, _, _ in signs)


def test_file_that_is_gone_has_a_sign_of_its_own(tmp_path: Path) -> None:
    """Whoever waits for changes sees that it comes back."""
    there, gone = tmp_path / "there", tmp_path / "gone"
    there.write_bytes(b"abc")
    gone.symlink_to(tmp_path / "nowhere")
    assert sign_files([gone, there]) == (
        (str(gone), -1, -1),
        (str(there), 3, there.stat().st_mtime_ns),
    )


def test_first_wheel_by_name_is_the_one_that_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requirements.in").write_text("daily-papers==0.3.0\n")
    (tmp_path / "wheels").mkdir()
    digests = []
    for tag in ("py3-none-any", "py4-none-any"):
        path = tmp_path / "wheels" / f"daily_papers-0.3.0-{tag}.whl"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("generator/skeletons/requirements.txt", f"click==8 # for {tag}\n")
        digests.append(hashlib.sha256(path.read_bytes()).hexdigest())
    done = CliRunner().invoke(main, ["lock"])
    assert digests[0] in done.output
    assert digests[0] in (tmp_path / "requirements.txt").read_text()


def test_first_wheel_by_name_is_the_one_that_was_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Done:
        returncode, stderr = 0, ""

    write(tmp_path, "b.whl", "a.whl", "c.whl")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: Done)
    assert engine.download_wheel("1.0", tmp_path).name == "a.whl"


def test_templates_stand_in_the_same_order_everywhere(tmp_path: Path) -> None:
    for name in NAMES:
        write(tmp_path, name, data=name.encode())
    assert [path.name for path in presses._list_files(tmp_path)] == sorted(NAMES)
    assert _read_templates(tmp_path)[1:] == [name.encode() for name in sorted(NAMES)]


def test_own_pages_stand_in_order(tmp_path: Path) -> None:
    write(tmp_path, *(f"{name}.md" for name in NAMES), "index.md", "README.md")
    assert _list_own_pages(tmp_path) == [f"{name}.md" for name in sorted(NAMES)]


def test_sets_of_this_test_are_in_no_order() -> None:
    """Else none of the above could fail."""
    orders = {tuple({f"{seed}{name}" for name in NAMES}) for seed in range(20)}
    assert any(not all(a < b for a, b in itertools.pairwise(order)) for order in orders)


@pytest.mark.parametrize(
    ("said", "last"),
    [("", "pip said nothing"), ("WARNING: a\nERROR: no such version\n", "no such version")],
)
def test_last_word_of_pip_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, last: str
) -> None:
    done = SimpleNamespace(returncode=1, stderr=said)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: done)
    with pytest.raises(PapersError) as told:
        engine.download_wheel("1.0", tmp_path)
    assert str(told.value) == (
        f"pip finds no wheel of daily-papers 1.0 ({last}); name the file of one: papers lock "
        "FILE.whl"
    )


def test_packages_are_told_apart_by_what_they_bring_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint(name, module, group)
        for name, module in (("b", "json"), ("a", "csv"))
        for group in ("papers.sources", "papers.exports")
    ]
    told = set()
    for order in (points, points[::-1]):
        monkeypatch.setattr(packages, "_find_points", lambda order=order: iter(order))
        told.add(packages.describe_packages.__wrapped__())
    assert len(told) == 1

"""The cache: what was kept is found again, and what can't be believed is made anew."""

from pathlib import Path

import pytest

from generator.files.kept import FORMER, KeptFiles, forget
from generator.files.mark import write_mark
from generator.model.kept import Kind, make_key

NUMBERS: Kind[dict[str, int]] = Kind("numbers", dict[str, int])
WORDS: Kind[str] = Kind("words", str)
ORIGIN = ".cache/papers/"


class Maker:
    """Makes a result and counts how often it had to."""

    def __init__(self, kept: KeptFiles) -> None:
        self.kept = kept
        self.made = 0

    def ask(self, name: str) -> dict[str, int]:
        def make() -> dict[str, int]:
            self.made += 1
            return {name: len(name)}

        return self.kept.recall(NUMBERS, make_key(name), make)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "papers"


def run(folder: Path, *names: str, version: str = "1") -> Maker:
    """A build that needs some results."""
    maker = Maker(KeptFiles(folder, version))
    assert [maker.ask(name) for name in names] == [{name: len(name)} for name in names]
    maker.kept.close()
    return maker


def list_kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.kept"))


def test_what_an_earlier_build_made_is_taken_over(folder: Path) -> None:
    assert run(folder, "tea", "pot").made == 2
    assert run(folder, "tea", "pot", "cup").made == 1
    assert run(folder, "cup", "tea", "pot").made == 0


def test_what_another_build_removed_keeps_nothing_else_from_going(folder: Path) -> None:
    run(folder, "tea", "pot")
    run(folder, "tea", "pot", "cup", "jug", "mug")
    former = list_kept(folder)
    maker = Maker(KeptFiles(folder, "1"))
    maker.ask("tea")
    (folder / former[0]).unlink()
    maker.kept.close()
    assert len(former) == 2
    assert not set(list_kept(folder)) & set(former)
    assert run(folder, "tea").made == 0


def test_a_folder_that_is_new_is_no_problem_to_tell(folder: Path) -> None:
    assert run(folder, "tea").kept.notices == []


def test_a_build_that_adds_nothing_writes_nothing(folder: Path) -> None:
    run(folder, "tea", "pot")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    run(folder, "tea", "pot")
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_folder_says_itself_that_it_is_nothing_to_commit(folder: Path) -> None:
    run(folder, "tea")
    assert (folder / ".gitignore").read_text() == "*\n"


def test_what_is_of_no_use_any_more_goes(folder: Path) -> None:
    names = [f"cup {number}" for number in range(9)]
    run(folder, *names)
    run(folder, *names[:5])
    assert run(folder, *names).made == 0
    run(folder, *names[:4])
    assert run(folder, *names).made == 5


def test_a_build_of_something_else_removes_nothing(folder: Path) -> None:
    names = [f"cup {number}" for number in range(30)]
    run(folder, *names)
    run(folder, names[0], "another")
    assert run(folder, *names).made == 0


def test_many_small_files_become_few(folder: Path) -> None:
    names = [f"cup {number}" for number in range(60)]
    for number in range(len(names)):
        run(folder, *names[: number + 1])
    assert len(list_kept(folder)) <= 41
    assert run(folder, *names).made == 0


def test_large_results_are_written_before_the_end(folder: Path) -> None:
    kept = KeptFiles(folder, "1")
    for letter in "abc":
        assert len(kept.recall(WORDS, make_key(letter), lambda: "x" * 9_000_000)) == 9_000_000
    assert len(list_kept(folder)) == 1
    kept.close()
    again = KeptFiles(folder, "1")
    found = [again.recall(WORDS, make_key(letter), lambda: "") for letter in "abc"]
    assert [len(text) for text in found] == [9_000_000] * 3


BROKEN = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "one bit": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "foreign": lambda _: b"#!/bin/sh\necho hello\n",
    "a pickle": lambda _: b"\x80\x04\x95\x00.",
    "no line": lambda _: b"\0" * 10_000,
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN.keys())
def test_a_damaged_file_is_told_in_one_line_and_made_anew(folder: Path, spoil: object) -> None:
    run(folder, "tea", "pot")
    (path,) = folder.glob("*.kept")
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))
    maker = run(folder, "tea", "pot")
    assert maker.made == 2
    assert [str(notice) for notice in maker.kept.notices] == [
        f"{ORIGIN}: notice: the cache is damaged; it is made anew"
    ]
    again = run(folder, "tea", "pot")
    assert (again.made, again.kept.notices) == (0, [])


def test_what_another_version_kept_is_not_believed(folder: Path) -> None:
    run(folder, "tea", "pot", version="2")
    maker = run(folder, "tea")
    assert maker.made == 1
    assert [str(notice) for notice in maker.kept.notices] == [
        f"{ORIGIN}: notice: the cache was made by another version of the program; it is made anew"
    ]
    assert len(list_kept(folder)) == 1


def test_a_result_of_another_shape_is_made_anew(folder: Path) -> None:
    run(folder, "tea")
    other: Kind[list[bytes]] = Kind("numbers", list[bytes])
    kept = KeptFiles(folder, "1")
    assert kept.recall(other, make_key("tea"), lambda: [b"new"]) == [b"new"]


def test_half_a_pair_of_surrogates_is_no_result_to_keep_and_no_fault(folder: Path) -> None:
    kept = KeptFiles(folder, "1")
    key = make_key("\ud83d")
    assert kept.recall(WORDS, key, lambda: "\ud83d") == "\ud83d"
    kept.keep_last(WORDS, "\ud83d")
    kept.close()
    assert list_kept(folder) == []
    assert key != make_key("\ud83e")


def test_a_kind_with_a_history_has_the_last_value_alone(folder: Path) -> None:
    for value in ("first", "second"):
        kept = KeptFiles(folder, "1")
        kept.keep_last(WORDS, value)
        kept.close()
    assert KeptFiles(folder, "1").find_last(WORDS) == "second"
    assert list_kept(folder) == ["words.kept"]
    assert KeptFiles(folder, "2").find_last(WORDS) is None


def test_a_folder_that_can_not_be_written_costs_time_alone(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    assert run(place / "papers", "tea").made == 1
    assert run(place / "papers", "tea").made == 1


def test_what_a_killed_build_left_is_removed(folder: Path) -> None:
    run(folder, "tea")
    (folder / ".papers-x7").write_bytes(b"half")
    run(folder, "tea")
    assert not (folder / ".papers-x7").exists()


def test_forgetting_removes_what_is_kept_and_nothing_else(folder: Path) -> None:
    run(folder, "tea")
    (folder / "mine.txt").write_text("mine")
    forget(folder)
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "mine.txt"]
    forget(folder / "nowhere")


def test_forgetting_removes_the_tree_of_an_earlier_site_that_is_ours(folder: Path) -> None:
    run(folder, "tea")
    former = folder / FORMER
    former.mkdir()
    (former / "index.html").write_text("somebody's")
    forget(folder)
    assert (former / "index.html").exists()
    write_mark(former, ["index.html"])
    forget(folder)
    assert not former.exists()


def test_what_is_half_used_stays_and_what_is_used_less_goes(folder: Path) -> None:
    run(folder, "tea", "pot", "cup", "jug")
    former = list_kept(folder)
    run(folder, "tea", "pot")
    assert list_kept(folder) == former
    run(folder, "tea")
    assert not set(list_kept(folder)) & set(former)
    assert run(folder, "tea").made == 0
    assert run(folder, "pot").made == 1

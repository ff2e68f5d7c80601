"""What happens to files exactly at a limit, and one beyond it."""

import os
from datetime import date
from pathlib import Path

import pytest

from generator.files import captures, kept
from generator.files.captures import read_captures
from generator.files.folders import note_times
from generator.files.kept import KeptFiles
from generator.files.mark import find_hidden
from generator.files.sent import SentRecord
from generator.model.kept import Kind, make_key
from generator.model.problems import PapersError

LAST = date(2025, 3, 31)
WORDS: Kind[str] = Kind("words", str)


@pytest.mark.parametrize(("size", "read"), [(4, True), (5, False)])
def test_capture_as_large_as_one_may_be_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, *, read: bool
) -> None:
    monkeypatch.setattr(captures, "LARGEST", 4)
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    found = read_captures(tmp_path, {})
    assert [capture.data for capture in found.captures] == [b"x" * size] * read
    told = "a.txt: larger than 0 MB; split it into several files"
    assert [str(error) for error in found.errors] == [told] * (not read)


def test_strangers_in_a_site_are_named_up_to_five(tmp_path: Path) -> None:
    names = [f"mine/{name}" for name in "hbdacgf"]
    for count, more in ((5, ""), (6, " and 1 more"), (7, " and 2 more")):
        named = ", ".join(sorted(names[:count])[:5])
        with pytest.raises(PapersError) as refused:
            find_hidden(tmp_path, [*names[:count], ".mine"])
        assert f"would be lost ({named}{more}); move them away" in str(refused.value)
    assert find_hidden(tmp_path, [".mine", ".git/x"]) == [".git/x", ".mine"]
    assert find_hidden(tmp_path, []) == []


def test_edition_is_not_sent_again_within_three_weeks(tmp_path: Path) -> None:
    path = tmp_path / "sent.txt"
    days = ("2025-03-09", "2025-03-10", "2025-03-11", "2025-03-31")
    path.write_text("".join(f"{day} n{day[-2:]}\n" for day in days) + "2025-03-30\n")
    record = SentRecord(path, LAST)
    assert record.numbers == {"n10", "n11", "n31"}
    record.add("n99")
    record.tidy()
    lines = ("2025-03-10 n10", "2025-03-11 n11", "2025-03-31 n31", "2025-03-31 n99")
    assert path.read_text() == "".join(f"{line}\n" for line in lines)


def test_times_of_folders_that_changed_as_late_as_the_mark_are_not_noted(tmp_path: Path) -> None:
    (tmp_path / "mark").write_text("")
    os.utime(tmp_path / "mark", ns=(7, 7))
    for name, time in (("a", 6), ("b", 7), ("c", 8)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, ns=(time, time))
    assert note_times(tmp_path, ["c", "b", "a"], "mark") == {"a": 6}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "papers"


def keep(folder: Path, *names: str) -> list[str]:
    """A build that needs some results; the names of the files that are there then."""
    cache = KeptFiles(folder, "1")
    for name in names:
        cache.recall(WORDS, make_key(name), str(name).__str__)
    cache.close()
    return sorted(path.name for path in folder.glob("*.kept"))


def test_build_that_uses_less_than_a_tenth_removes_nothing(folder: Path) -> None:
    names = [f"n{number:02}" for number in range(20)]
    first = keep(folder, *names)
    assert keep(folder, "n00") == first
    assert keep(folder, "n00", "n01") != first


def test_files_are_written_anew_as_one_when_there_are_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_FILES", 3)
    assert [len(keep(folder, *"abcdef"[:count])) for count in range(1, 6)] == [1, 2, 3, 4, 1]


def test_results_are_written_as_soon_as_they_take_much_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_PART", 4)
    cache = KeptFiles(folder, "1")
    counts = []
    for name in ("a", "b", "c", "d"):  # of two bytes each
        cache.recall(WORDS, make_key(name), str(name).__str__)
        counts.append(len(list(folder.glob("*.kept"))))
    assert counts == [0, 0, 1, 1]
    cache.close()
    assert len(list(folder.glob("*.kept"))) == 2
    again = KeptFiles(folder, "1")
    assert [again.recall(WORDS, make_key(x), lambda: "new") for x in "abcd"] == list("abcd")

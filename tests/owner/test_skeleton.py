"""A newer skeleton and what the owner changed come together; neither undoes the other."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files.catalogues import LANGUAGES
from generator.files.skeletons import FOLDER, LOCK, list_versions, read_skeleton, read_translated
from generator.model.problems import SettingsError
from generator.owner.skeleton import (
    compare_skeletons,
    fill_skeleton,
    merge_texts,
    read_pin,
    write_lock,
)
from tests.conftest import ROOT
from tools.newer_wheels import write_skeleton
from tools.walks import edit_site

LINES = st.lists(st.sampled_from("abcdef"), max_size=8).map(
    lambda found: "".join(f"{x}\n" for x in found)
)
BASE = "one\ntwo\nthree\nfour\nfive\n"


def apply(patch: str, files: dict[str, str], folder: Path) -> dict[str, str]:
    """The files after ``git apply``."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    command = ["git", "apply", "--unidiff-zero", "-"]
    subprocess.run(command, cwd=folder, input=patch, text=True, check=True, capture_output=True)
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


@given(LINES, LINES)
def test_only_one_side_changed_is_taken_whole(base: str, other: str) -> None:
    assert merge_texts(base, base, other) == other
    assert merge_texts(base, other, base) == other
    assert merge_texts(base, other, other) == other


@given(LINES, LINES, LINES, LINES)
def test_changes_apart_are_both_taken(first: str, second: str, third: str, fourth: str) -> None:
    apart = "-\n=\n-\n"
    base = f"{first}{apart}{second}"
    merged = merge_texts(base, f"{third}{apart}{second}", f"{first}{apart}{fourth}")
    assert merged == f"{third}{apart}{fourth}"


def test_changes_of_the_same_line_are_not_guessed() -> None:
    assert merge_texts(BASE, BASE.replace("two", "2"), BASE.replace("two", "zwei")) is None
    assert merge_texts(BASE, BASE.replace("two", "2"), BASE.replace("three", "3")) is None
    both = merge_texts(BASE, BASE.replace("two", "2"), BASE.replace("four", "4"))
    assert both == "one\n2\nthree\n4\nfive\n"


def test_patch_brings_what_is_new_and_keeps_what_is_hers(tmp_path: Path) -> None:
    before = {"same": "a\n", "edited": BASE, "gone": "x\n", "dropped": "d\n", "plain": BASE}
    after = {
        "same": "a\n",
        "edited": f"{BASE}six\n",
        "gone": "y\n",
        "plain": "new\n",
        "added/one": "1\n",
    }
    there = {
        "same": "hers\n",
        "edited": f"hers\n{BASE}",
        "dropped": "d\n",
        "plain": BASE,
        "own": "o\n",
    }
    found = compare_skeletons(before, after, there)
    assert found.remarks == ("gone: is not here any more, so what is new in it is left out",)
    assert apply(found.patch, there, tmp_path) == {
        "same": "hers\n", "edited": f"hers\n{BASE}six\n", "plain": "new\n",
        "added/one": "1\n", "own": "o\n",
    }  # fmt: skip


def test_what_only_the_owner_can_decide_is_told_and_stays() -> None:
    before = {"both": BASE, "dropped": "d\n"}
    after = {"both": BASE.replace("two", "zwei"), "new": "ours\n"}
    there = {"both": BASE.replace("two", "2"), "dropped": "hers\n", "new": "hers\n"}
    found = compare_skeletons(before, after, there)
    assert found.patch == ""
    assert [remark.splitlines()[0] for remark in found.remarks] == [
        "both: you changed the same lines as the skeleton; by hand:",
        "dropped: is no part of the skeleton any more; yours stays, since it was changed",
        "new: is new in the skeleton, and yours stays, since there is one already",
    ]
    assert "-two\n+zwei\n" in found.remarks[0]


def test_nothing_is_said_twice_once_it_is_taken() -> None:
    before, after = {"a": BASE}, {"a": f"{BASE}six\n"}
    assert compare_skeletons(before, after, after).patch == ""


@pytest.mark.parametrize("name", ["Tea", 'The "Fjord" & <Grove>: Papers', "茶 # 1", "\\ @title@"])
def test_every_placeholder_is_filled(name: str) -> None:
    files = fill_skeleton(read_skeleton(1), 1, name, "0.1.0")
    for path, text in files.items():
        left = [word for word in ("@name@", "@version@") if word in text]
        assert not left or "@" in name, path


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_newest_skeleton_says_the_same_in_each_language(language: str) -> None:
    english = read_skeleton(list_versions()[-1])
    translated = read_translated(list_versions()[-1], language)
    assert translated.keys() == {path for path in english if path.startswith("docs/")}
    for path, text in translated.items():
        for part in (r"^#+ ", r"^\|", r"^$", r"\]\([^)]*\)", r"@\w+@", r"^\| `[^`]*`"):
            found, expected = (
                re.findall(part, said, re.MULTILINE) for said in (text, english[path])
            )
            assert found == expected, (path, part)


def test_versions_are_numbered_without_a_gap() -> None:
    assert list_versions() == list(range(1, len(list_versions()) + 1))


def test_lock_in_the_package_is_the_one_that_tests_run_with() -> None:
    assert LOCK.read_bytes() == (ROOT / "requirements" / "runtime.txt").read_bytes()


def test_no_file_of_a_skeleton_is_obeyed_by_git_or_names_an_index() -> None:
    for path in FOLDER.rglob("*"):
        assert not path.name.startswith(".")
        if path.is_file():
            assert "pypi" not in path.read_text().casefold(), path


def test_lock_names_the_engine_by_its_hash_or_is_refused_by_pip() -> None:
    assert write_lock("0.1.0", "ab12", "click==8\n", "wheels").splitlines()[1:] == [
        "--find-links wheels", "daily-papers==0.1.0 \\", "    --hash=sha256:ab12", "click==8",
    ]  # fmt: skip
    assert "daily-papers==0.1.0 # its hash: papers lock\n" in write_lock("0.1.0", "", "click==8\n")


@pytest.mark.parametrize(
    "text", ["daily-papers==0.2.0\n", "# x\ndaily-papers == 0.2.0  # pinned\n"]
)
def test_pin_is_read(text: str) -> None:
    assert read_pin(text, "requirements.in") == "0.2.0"


@pytest.mark.parametrize(
    "text", ["", "daily-papers>=0.2\n", "daily-papers==\n", "# daily-papers==0.2.0\n"]
)
def test_pin_that_is_none_is_told(text: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_pin(text, "requirements.in")
    assert str(error.value) == (
        "requirements.in: names no version of the engine; write “daily-papers==0.1.0”"
    )


def test_two_versions_are_taken_at_once_beside_what_an_owner_changed(tmp_path: Path) -> None:
    skeletons = tmp_path / "skeletons"
    shutil.copytree(FOLDER, skeletons)
    newest = list_versions()[-1]
    for number in (newest + 1, newest + 2):
        write_skeleton(skeletons, number)
    before, after = (
        fill_skeleton(read_skeleton(number, skeletons), number, "Kettle", "0.1.0")
        for number in (newest, newest + 2)
    )
    for path, text in before.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text)
    edit_site(tmp_path / "site")
    there = {path: (tmp_path / "site" / path).read_text() for path in before}
    found = compare_skeletons(before, after, there)
    assert found.remarks == ()
    taken = apply(found.patch, there, tmp_path / "taken")
    assert taken.keys() == after.keys()
    for path in ("docs/about.md", "mkdocs.yml"):
        assert taken[path] == there[path] != before[path]
    morning = taken[".github/workflows/morning.yml"]
    assert "timeout-minutes: 59" in morning, "the owner's"
    assert f'cron: "{20 + newest + 2} 6,13' in morning, "the skeleton's"
    assert taken[".skeleton"] == f"{newest + 2}\n"
    assert compare_skeletons(after, after, taken).patch == ""


def test_long_files_of_many_equal_lines_are_merged_as_short_ones() -> None:
    base, own, new = ([f"- {number // 5}\n" for number in range(300)] for _ in range(3))
    own[100] = "- mine\n"
    new[200] = "- new\n"
    both = [*own[:200], "- new\n", *base[201:]]
    assert merge_texts(*("".join(lines) for lines in (base, own, new))) == "".join(both)

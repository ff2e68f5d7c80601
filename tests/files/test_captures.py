"""Captures are opened with care for where they lie and how they are named."""

from pathlib import Path
from unicodedata import normalize

import pytest

from generator.files.captures import read_captures
from generator.files.texts import read_bytes, read_text
from generator.model.captures import RecordedCapture
from generator.model.problems import SettingsError


def list_errors(folder: Path) -> list[str]:
    return [str(error) for error in read_captures(folder, {}).errors]


def test_link_is_refused_since_what_it_points_to_would_be_published(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOKEN=1")
    folder = tmp_path / "captures"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "deeper").mkdir()
    (folder / "deeper" / "b.txt").symlink_to("/proc/self/environ")
    assert list_errors(folder) == [
        "a.txt: a link; put the file itself there",
        "deeper/b.txt: a link; put the file itself there",
    ]
    assert read_captures(folder, {}).captures == ()


def test_file_that_can_not_be_read_is_one_error(tmp_path: Path) -> None:
    """A link that its owner names on the command line is opened; this one fails for root too."""
    link = tmp_path / "a.txt"
    link.symlink_to("/proc/self/mem")
    assert list_errors(link) == [
        "a.txt: can't be read (Input/output error); check the file and its permissions"
    ]


SPELLINGS = [normalize("NFC", "Café.txt"), normalize("NFD", "Café.txt")]


@pytest.mark.parametrize("name", SPELLINGS)
@pytest.mark.parametrize("recorded", SPELLINGS)
def test_name_is_found_however_a_system_spells_its_accents(
    tmp_path: Path, name: str, recorded: str
) -> None:
    (tmp_path / name).write_text("new")
    found = read_captures(tmp_path, {recorded: RecordedCapture(text="summary")})
    assert [(c.name, c.text_kind) for c in found.captures] == [("Café.txt", "summary")]


@pytest.mark.parametrize("name", ["a.txt~", "#a.txt#", ".a.txt.swp", "README.md"])
def test_backup_of_an_editor_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("new")
    (tmp_path / name).write_text("old")
    found = read_captures(tmp_path, {})
    assert [capture.name for capture in found.captures] == ["a.txt"]
    assert found.errors == ()


def test_file_of_the_owner_is_no_device_and_no_folder(tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), tmp_path):
        with pytest.raises(SettingsError, match="no regular file; put a file there"):
            read_bytes(path)


@pytest.mark.parametrize("first", [b"- title: a\n", b"\n"])
def test_file_of_the_owner_names_the_line_that_is_no_utf_8(tmp_path: Path, first: bytes) -> None:
    path = tmp_path / "facts.yml"
    path.write_bytes(first + b"- title: caf\xe9\n")
    with pytest.raises(SettingsError) as error:
        read_text(path)
    assert str(error.value) == f"{path}:2: byte e9 is no UTF-8; save the file as UTF-8"


def test_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "facts.yml"
    path.write_bytes(b"\xef\xbb\xbf- title: a\n")
    assert read_text(path) == "- title: a\n"


def test_captures_of_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in "hbdacgef":
        (tmp_path / f"{name}.txt").write_text(name)
    found = read_captures(tmp_path, {}).captures
    assert [capture.name for capture in found] == [f"{name}.txt" for name in "abcdefgh"]

"""Leaving: a site in one file, and back, to the letter."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands import main
from generator.files.archive import FOLDER, read_archive, write_archive
from generator.files.belongings import MANIFEST, list_belongings
from generator.model.site import OutputFile
from tests.captures import write_page
from tests.conftest import run_command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def list_files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write_site(project: Path) -> None:
    """All that an owner can write, with a page of her own and a template."""
    data = project / "data"
    (data / "hidden.yml").write_text("- Writing SQL From Wishes\n")
    (data / "corrections.yml").write_text("Kettle: { add: [code] }\n")
    (data / "captures" / "Büro").mkdir()
    (data / "captures" / "Büro" / "ä page.txt").write_text(write_page("Mar 14, 2025", "Kites"))
    (data / "captures" / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (project / "docs" / "mine.md").write_bytes(b"# Mine\r\n\r\nA page.\r\n")
    assert run_command("papers", "keep", cwd=project).returncode == 0


@pytest.mark.slow
def test_restored_site_is_the_same_to_the_byte(project: Path, tmp_path: Path) -> None:
    write_site(project)
    assert run_command("papers", "build", cwd=project).returncode == 0
    done = run_command("papers", "archive", "../site.zip", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "kept as it is: bad.txt:1: not a text capture" in done.stderr
    done = run_command("papers", "restore", "site.zip", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    again = tmp_path / "again"
    assert run_command("papers", "build", cwd=again).returncode == 0
    for folder in (project, again):
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    assert list_files(again) == list_files(project)


def test_archive_is_of_use_without_the_program(project: Path, tmp_path: Path) -> None:
    write_site(project)
    run("archive", tmp_path / "site.zip", "--config-file", project / "mkdocs.yml")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        rows = [json.loads(line) for line in archive.read("papers.jsonl").splitlines()]
        sums = archive.read(MANIFEST).decode().splitlines()
        names = set(archive.namelist())
        for line in sums:
            expected, name = line.split("  ", 1)
            assert hashlib.sha256(archive.read(name)).hexdigest() == expected
    assert {"data/published.jsonl", "data/captures/Büro/ä page.txt", "mkdocs.yml"} <= {
        name.removeprefix(FOLDER) for name in names
    }
    assert any(row["title"] == "Kites" and row["sightings"] for row in rows)
    assert not [name for name in names if name.startswith(f"{FOLDER}site/")]


def test_second_archive_is_the_same_and_holds_no_other_archive(project: Path) -> None:
    config = project / "mkdocs.yml"
    for name in ("one.zip", "two.zip"):
        assert run("archive", project / name, "--config-file", config).exit_code == 0
    assert (project / "one.zip").read_bytes() == (project / "two.zip").read_bytes()


_NAMES = st.lists(
    st.text("aä日 .-_#%é", min_size=1, max_size=8).filter(lambda x: x.strip(". ") and x[0] != "."),
    min_size=1,
    max_size=3,
).map("/".join)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(_NAMES, st.binary(max_size=200), max_size=8))
def test_whatever_files_there_are_come_back(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "site")
        root.mkdir()
        for path, data in files.items():
            if not any(other.startswith(f"{path}/") for other in files):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(data)
        kept = {path.relative_to(root).as_posix() for path in list_belongings(root)}
        assert kept == set(list_files(root))
        output = [OutputFile(f"{FOLDER}{x}", (root / x).read_bytes()) for x in sorted(kept)]
        write_archive(Path(name, "a.zip"), output)
        found = {file.path: file.data for file in read_archive(Path(name, "a.zip"))}
        assert found == list_files(root)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("site/../../x", "“site/../../x” would be written beside the folder"),
        ("x", "“x” would be written beside the folder"),
        ("site/a\\\\b", "would be written beside the folder"),
    ],
)
def test_archive_that_reaches_beside_the_folder_is_refused(
    tmp_path: Path, name: str, message: str
) -> None:
    write_archive(tmp_path / "bad.zip", [OutputFile(name, b"x")])
    done = run("restore", tmp_path / "bad.zip", tmp_path / "new")
    assert done.exit_code == 1
    assert message in done.stderr
    assert not (tmp_path / "new").exists()


def test_damaged_archive_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    good = tmp_path / "good.zip"
    write_archive(good, [OutputFile("site/a.gz", b"0123456789")])
    data = good.read_bytes()
    for number, changed in enumerate((data.replace(b"01234", b"01239"), data[:-30], b"no zip")):
        bad = tmp_path / f"{number}.zip"
        bad.write_bytes(changed)
        done = run("restore", bad, tmp_path / "new")
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 1
        assert "take another copy of the archive" in done.stderr
        assert not (tmp_path / "new").exists()


def test_folder_with_files_is_not_restored_into(tmp_path: Path) -> None:
    write_archive(tmp_path / "good.zip", [OutputFile("site/a", b"0")])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    done = run("restore", tmp_path / "good.zip", tmp_path / "mine")
    message = f"error: {tmp_path}/mine: is not empty (letter.txt); name a new or empty folder\n"
    assert (done.exit_code, done.stderr) == (1, message)


def test_folder_is_no_file_for_an_archive(tmp_path: Path) -> None:
    done = run("archive", tmp_path)
    assert (done.exit_code, done.stderr) == (
        1,
        f"error: {tmp_path}: is a folder; name a file in it, such as {tmp_path}/papers.zip\n",
    )


def test_what_would_not_be_in_the_archive_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "topics.yml").write_text((project / "topics.yml").read_text())
    settings_file = project / "mkdocs.yml"
    text = settings_file.read_text()
    settings_file.write_text(text.replace("topics: topics.yml", "topics: ../topics.yml"))
    done = run("archive", tmp_path / "site.zip", "--config-file", settings_file)
    assert done.exit_code == 1
    assert "topics.yml: lies outside" in done.stderr
    settings_file.write_text(text)
    (project / "docs" / "link.md").symlink_to(project / "topics.yml")
    done = run("archive", tmp_path / "site.zip", "--config-file", settings_file)
    assert "link.md: a link; put what it leads to in its place" in done.stderr

"""The command that shows that a change of the code leaves a site as it was."""

from pathlib import Path

from tools.compare_builds import compare_folders


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_files_that_differ_are_gone_or_new_are_told_in_the_order_of_their_paths(
    tmp_path: Path,
) -> None:
    before = write(tmp_path / "before", a="1", b__gone="1", c="old", same="1")
    now = write(tmp_path / "now", a="1", b__new="1", c="new", same="1")
    found = compare_folders(before, now)
    assert found.same == 2
    assert found.differing == ["gone     b/gone", "new      b/new", "differs  c"]


def test_paths_that_fit_a_pattern_are_left_out(tmp_path: Path) -> None:
    before = write(tmp_path / "before", docs__a="1", docs__deep__b="1", c="1")
    now = write(tmp_path / "now", docs__a="2", c="1")
    assert compare_folders(before, now, ["docs/*"]) == (1, [])

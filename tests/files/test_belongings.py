"""What is taken along of a site: what somebody wrote, not what a program made beside it."""

from pathlib import Path

from generator.files.belongings import list_belongings


def test_folders_that_programs_make_are_left(tmp_path: Path) -> None:
    for name in ("docs/a.md", "__pycache__/a.pyc", "node_modules/a.js", "env/pyvenv.cfg", "env/a"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    assert [path.relative_to(tmp_path).as_posix() for path in list_belongings(tmp_path)] == [
        "docs/a.md"
    ]

"""Every case in tests/cases: a capture or a folder of them, and beside it what comes of it.

A case is ``<name>.<any ending>``, a folder ``<name>/``, or ``<name>.make``, which names a maker in
case_files.py; its expectation is ``<name>.expected``. Beside it may stand ``<name>.yml``, recorded
days of a folder, and ``<name>.hidden.yml``, a list of hidden papers. The first line of an
expectation is the command, in which further options may stand. ``UPDATE=1 make test`` writes the
expectations anew.
"""

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import main
from tests.case_files import make_files
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"
FOUND = sorted(
    path
    for area in CASES.iterdir()
    if area.is_dir()
    for path in area.iterdir()
    if path.suffix not in {".expected", ".yml"}
)


@pytest.mark.parametrize("case", FOUND, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case_gives_what_its_expectation_says(case: Path, tmp_path: Path) -> None:
    golden = case.with_suffix(".expected")
    expected = golden.read_text("utf-8") if golden.exists() else f"$ papers export {case.name}\n"
    command = expected.partition("\n")[0]
    found = f"{command}\n{run_command(command, case, tmp_path)}"
    if os.environ.get("UPDATE"):
        golden.write_text(found, "utf-8")
    assert found == expected


def run_command(command: str, case: Path, tmp_path: Path) -> str:
    if case.suffix == ".make":
        source = tmp_path / case.stem
        make_files(case.read_text("utf-8").strip(), source)
    else:
        source = case
    arguments = shlex.split(command)[3:]
    arguments[arguments.index(case.name)] = f"--captures={source}"
    config = f"--config-file={write_settings(case, tmp_path)}"
    result = CliRunner().invoke(main, ["export", config, *arguments], catch_exceptions=False)
    return f"{result.stderr}exit {result.exit_code}\n{show_papers(result.stdout)}"


def write_settings(case: Path, tmp_path: Path) -> Path:
    """The settings of all cases, with the list of hidden papers that stands beside this one."""
    folder = tmp_path / "settings"  # of its own: nothing is taken over from a build before
    folder.mkdir()
    for path in (CASES / "mkdocs.yml", CASES / "topics.yml"):
        shutil.copy(path, folder)
    hidden = case.with_suffix(".hidden.yml")
    (folder / "hidden.yml").write_bytes(hidden.read_bytes() if hidden.exists() else b"")
    return folder / "mkdocs.yml"


def show_papers(exported: str) -> str:
    """The papers of an export, a field a line, those that are empty left out."""
    shown = []
    for row in map(json.loads, exported.splitlines()):
        shown.append(f"\n{row.pop('title')}")
        sightings = [", ".join(show_sighting(s)) for s in row.pop("sightings")]
        origins = row.pop("origins")
        del row["days"], row["gist"]  # follow from the sightings and the text
        for name, value in row.items():
            if value not in ("", None, []) and value is not False:
                shown.append(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
        shown += [f"  seen: {sighting}" for sighting in sightings]
        shown += [f"  from: {origin}" for origin in origins]
    return "\n".join([*shown, ""]) if shown else ""


def show_sighting(sighting: dict[str, object]) -> list[str]:
    parts = [f"{sighting['day'] or 'day unknown'}", f"place {sighting['position']}"]
    parts += [f"{sighting[k]} {k}" for k in ("comments", "upvotes") if sighting[k] is not None]
    return parts + (["inferred"] if sighting["inferred"] else [])

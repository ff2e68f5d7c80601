"""Wheels of this checkout and of two versions to come, whose skeletons of a site are newer, too."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SKELETONS = Path("generator/skeletons")
VERSIONS = ("0.1.0", "0.2.0", "0.3.0")


def make_wheels(folder: Path) -> list[Path]:
    """Wheels of this version and of two newer ones, whose skeletons are newer, too."""
    source = folder / "source"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", source / "generator", ignore=ignored)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    settings = (source / "pyproject.toml").read_text()
    current = tomllib.loads(settings)["project"]["version"]
    wheels: list[Path] = []
    for number, version in enumerate(VERSIONS, 1):
        if number > 1:
            write_skeleton(source / SKELETONS, number)
        new = settings.replace(f'version = "{current}"', f'version = "{version}"', 1)
        (source / "pyproject.toml").write_text(new)
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
        options = ["--no-build-isolation", "--wheel-dir", str(folder), str(source)]
        subprocess.run([*pip, *options], check=True)
        wheels += folder.glob(f"daily_papers-{version}-*.whl")
    return wheels


def write_skeleton(folder: Path, number: int) -> None:
    """A newer skeleton: another hour and a new first line in workflows, a line less, a new file."""
    new = folder / str(number)
    shutil.copytree(folder / str(number - 1), new)
    morning = new / "dot-github" / "workflows" / "morning.yml"
    text = re.sub(r'cron: "\d+', f'cron: "{20 + number}', morning.read_text())
    morning.write_text(text)
    publish = new / "dot-github" / "workflows" / "publish.yml"
    publish.write_text(
        publish.read_text().replace("timeout-minutes: 20", f"timeout-minutes: {20 + number}")
    )
    (new / "README.md").write_text((new / "README.md").read_text() + f"\nSkeleton {number}.\n")
    (new / f"added-in-{number}.md").write_text("A file that is new.\n")

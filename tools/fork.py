"""Plays a fork: another name, captures of its own, none of the shipped ones, and publishes it.

What whoever forks the repository meets in their first week, step by step as publish.yml takes them:
build, check, record, a day more, the same again. Then without a checkout: the wheel in a clean
environment, and with the lowest versions that pyproject.toml declares, on a site of a few lines.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

from tests.captures import COLLECTION, write_page

ROOT = Path(__file__).parent.parent
NAME = 'The "Fjord" & <Grove> Papers'
URL = "https://fork.example/deep/er/"
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def run(*command: str | Path, cwd: Path) -> str:
    """A command that must succeed; what it prints."""
    environment = os.environ | {"SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def copy_tree(folder: Path) -> None:
    """The files that git knows, with another name and other captures."""
    for name in run("git", "ls-files", "-z", cwd=ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    data = folder / "data"
    shutil.rmtree(data / "captures")
    for name in ("captures.yml", "facts.yml", "published.jsonl", "accepted.txt"):
        (data / name).unlink(missing_ok=True)
    shutil.copytree(COLLECTION / "captures", data / "captures")
    for name in ("captures.yml", "facts.yml"):
        shutil.copy(COLLECTION / name, data)
    settings = folder / "mkdocs.yml"
    text = re.sub(r"^site_name: .*", f"site_name: '{NAME}'", settings.read_text(), flags=re.M)
    settings.write_text(text)


def publish(folder: Path, programs: Path) -> None:
    """The steps of publish.yml, twice, with a day that was added in between."""
    for day in ("", "Mar 20, 2026"):
        if day:
            page = write_page(day, *(f"Paper {n} of a Long Day" for n in range(120)))
            (folder / "data" / "captures" / "added.txt").write_text(page)
        run(programs / "mkdocs", "build", "--strict", cwd=folder)
        print(run(programs / "papers", "check", "site", cwd=folder).strip())
        print(run(programs / "papers", "keep", cwd=folder).strip())
    run(programs / "mkdocs", "build", "--strict", cwd=folder)
    run(programs / "papers", "check", "site", cwd=folder)


def read_floors() -> list[str]:
    """The declared dependencies, each at the lowest version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [re.sub(r">=([\d.]+).*", r"==\1", line) for line in project["dependencies"]]


def install(folder: Path, wheel: Path, *requirements: str) -> Path:
    """An environment with the wheel and nothing of this checkout; the folder of its programs."""
    venv.create(folder, with_pip=True, clear=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", *PIP, "--only-binary", ":all:", *requirements, cwd=ROOT)
    run(programs / "python", *PIP, "--no-deps", "--no-index", wheel, cwd=ROOT)
    return programs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lowest", action="store_true", help="with the lowest versions as well")
    parser.add_argument("--tests", action="store_true", help="run the tests in the fork too")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    checkout = folder / "checkout"
    copy_tree(checkout)
    here = Path(sys.executable).parent
    print("a fork with its own name and captures:")
    publish(checkout, here)
    wheel_options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    pip_wheel = ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", *wheel_options]
    run(sys.executable, *pip_wheel, checkout, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    locked = ["--require-hashes", "--requirement", str(ROOT / "requirements" / "runtime.txt")]
    environments = {"clean": locked} | ({"lowest": read_floors()} if options.lowest else {})
    for name, requirements in environments.items():
        print(f"the wheel in an environment of its own, {name}:")
        site = folder / f"site-{name}"
        for part in ("data", "docs", "overrides", "mkdocs.yml"):
            source = checkout / part
            if source.is_dir():
                shutil.copytree(source, site / part)
            elif source.is_file():
                shutil.copy(source, site / part)
        (site / "data" / "published.jsonl").unlink()
        (site / "data" / "captures" / "added.txt").unlink()
        publish(site, install(folder / name, wheel, *requirements))
    if options.tests:
        print("the tests in the fork:")
        run(sys.executable, "-m", "pytest", "-q", "-m", "not slow and not browser", cwd=checkout)


if __name__ == "__main__":
    main()

"""Projects and built sites that tests share; each is built once a session."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import loaded
from tests.captures import COLLECTION, HERE
from tests.sites import Site

ROOT = HERE.parent
SITE_URL = "https://papers.example/daily/"
BIN = Path(sys.executable).parent

# A busy machine is no fault, and a run says the same as the run before it: what holds for examples
# that nobody has seen is looked for with `--hypothesis-profile=search`.
SLOW = [HealthCheck.too_slow]
settings.register_profile("search", deadline=None, suppress_health_check=SLOW)
settings.register_profile("laws", settings.get_profile("search"), derandomize=True, database=None)
settings.load_profile("laws")


def pytest_xdist_auto_num_workers() -> int:
    """A worker more than processors, since some wait for browsers and served sites."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that none is left to one worker at the end."""
    weights: Counter[Path] = Counter()
    for item in items:
        builds = {"browser", "project", "fork"} & {
            *item.keywords,
            *getattr(item, "fixturenames", ()),
        }
        slow = item.get_closest_marker("slow")
        weights[item.path] += slow.kwargs.get("weight", 100) if slow else 8 if builds else 1
    items.sort(key=lambda item: -weights[item.path])


EDITION = {"2025-03-11.txt", "2025-03-12-first.txt", "2025-03-12-second.txt", "2025-03-13.txt",
           "2025-12-10.txt"}  # fmt: skip


# Compiled templates of the first site that is built. A third of a small build goes into compiling
# them, and they are as good in every project: each is known by all that it was made from.
_compiled: dict[str, bytes] = {}
_KEPT = ".cache/papers"


def find_edition() -> Path:
    """The folder of the captures that come with the project; a fork has its own in their place."""
    data = ROOT / "data"
    names = {path.name for path in data.glob("captures/*")}
    if names != EDITION or not (data / "facts.yml").is_file():
        pytest.skip("the captures of the edition are not here, as in a fork")
    return data


def copy_project(folder: Path) -> Path:
    """A checkout without captures: settings, theme and hand-written pages, under our own name."""
    generated = shutil.ignore_patterns("days", "weeks", "months", "topics", "seen-most")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=generated)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    text = (ROOT / "mkdocs.yml").read_text()
    named = "site_name: Daily Papers\nsite_description: Research papers of the day."
    text = re.sub(r"^site_name: .*", named, text, flags=re.M)
    text = re.sub(r"^  - papers:\n(?: {6}.*\n)+", "  - papers\n", text, flags=re.M)
    (folder / "mkdocs.yml").write_text(text)
    (folder / _KEPT).mkdir(parents=True, exist_ok=True)
    for name, data in _compiled.items():
        (folder / _KEPT / name).write_bytes(data)
    return folder


def copy_collection(folder: Path) -> Path:
    """A checkout with the tests' own captures, facts and topics."""
    copy_project(folder)
    shutil.copytree(COLLECTION, folder / "data")
    (folder / "data" / "topics.yml").rename(folder / "topics.yml")
    settings = folder / "mkdocs.yml"
    text = settings.read_text().replace("  - papers\n", "  - papers: { topics: topics.yml }\n")
    settings.write_text(text)
    return folder


def run_command(
    *arguments: str | Path, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """A command of the project in a real process, with the site's address given."""
    command = [str(BIN / arguments[0]), *map(str, arguments[1:])]
    environment = os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment |= variables
    done = loaded.run(command, Path(cwd), environment)
    if not _compiled and not done.returncode:
        _compiled.update({x.name: x.read_bytes() for x in Path(cwd, _KEPT).glob("templates-*")})
    return done


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with the tests' captures, for one test to change."""
    folder = tmp_path / "project"
    folder.mkdir()
    return copy_collection(folder)


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A checkout without captures."""
    folder = tmp_path / "fork"
    folder.mkdir()
    return copy_project(folder)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' own collection after `mkdocs build --strict`; not to be changed."""
    folder = copy_collection(tmp_path_factory.mktemp("collection"))
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Site:
    """The site of the tests' own collection."""
    return Site(built / "site", SITE_URL)


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the captures that come with the project."""
    data = find_edition()
    folder = copy_project(tmp_path_factory.mktemp("edition"))
    shutil.copytree(data, folder / "data", ignore=shutil.ignore_patterns("published.jsonl"))
    done = run_command("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site", SITE_URL)

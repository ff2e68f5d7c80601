"""A site of one's own: made, refused, compared, and pinned to a version of the engine."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml

from generator.files import engine, skeletons
from generator.files.engine import find_version, find_wheel, read_wheel
from tests.captures import write_page
from tests.conftest import ROOT, run_command
from tests.sites import Site

NAME = 'The "Fjord" & <Grove>: Papers'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `papers new` made."""
    folder = tmp_path_factory.mktemp("made")
    done = run_command("papers", "new", "mysite", "--name", NAME, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "mysite"


@pytest.fixture
def mysite(made: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test to change."""
    shutil.copytree(made, tmp_path / "mysite")
    return tmp_path / "mysite"


def make_wheel(folder: Path, version: str) -> Path:
    """A file that is a wheel of the engine as far as its lock goes."""
    path = folder / f"daily_papers-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("generator/skeletons/requirements.txt", f"click==8 # for {version}\n")
    return path


def make_real_wheel(folder: Path) -> Path:
    """One that pip takes: a wheel needs its metadata."""
    path = make_wheel(folder, "0.3.0")
    about = "daily_papers-0.3.0.dist-info"
    metadata = "Metadata-Version: 2.1\nName: daily-papers\nVersion: 0.3.0\n"
    wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(path, "a") as archive:
        for name, text in (("METADATA", metadata), ("WHEEL", wheel), ("RECORD", "")):
            archive.writestr(f"{about}/{name}", text)
    return path


def test_folder_is_small_and_holds_nothing_foreign(mysite: Path) -> None:
    files = {path.relative_to(mysite).as_posix() for path in mysite.rglob("*") if path.is_file()}
    assert files == {
        ".gitattributes", ".github/workflows/morning.yml", ".github/workflows/publish.yml",
        ".gitignore", ".skeleton", "README.md", "data/captures.yml", "data/captures/README.md",
        "docs/about.md", "docs/index.md", "mkdocs.yml", "requirements.in", "requirements.txt",
    }  # fmt: skip
    for path in files - {"requirements.txt"}:
        assert "Daily Papers" not in (mysite / path).read_text().replace(
            "Daily Papers on Hugging Face", ""
        ), path
    assert len((mysite / "mkdocs.yml").read_text().splitlines()) < 40
    steps = re.findall(r"^(\d+)\. \*\*", (mysite / "README.md").read_text(), re.M)
    assert steps == [str(number) for number in range(1, 11)]


@pytest.mark.slow
def test_it_builds_without_a_warning_empty_and_with_a_page(mysite: Path) -> None:
    done = run_command("mkdocs", "build", "--strict", cwd=mysite)
    assert done.returncode == 0, done.stderr
    page = write_page("Mar 11, 2025", "A Paper on Tea")
    (mysite / "data/captures/2025-03-11.txt").write_text(page)
    done = run_command("mkdocs", "build", "--strict", cwd=mysite)
    assert done.returncode == 0, done.stderr
    site = Site(mysite / "site", "https://papers.example/daily/")
    assert NAME in site.page("").text
    assert "A Paper on Tea" in site.page("").text
    assert run_command("papers", "check", "site", cwd=mysite).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "said"), [("de", "Woher die Arbeiten"), ("zh", "论文从何而来")]
)
def test_pages_of_a_site_speak_its_language_from_the_start_or_later(
    language: str, said: str, tmp_path: Path
) -> None:
    for name, chosen in (("there", ["--language", language]), ("later", [])):
        assert run_command("papers", "new", name, *chosen, cwd=tmp_path).returncode == 0
    there, later = tmp_path / "there", tmp_path / "later"
    settings = later / "mkdocs.yml"
    theme = f"theme: {{ name: material, language: {language} }}"
    assert theme in (there / "mkdocs.yml").read_text()
    settings.write_text(settings.read_text().replace("theme: material", theme))
    shown = run_command("papers", "new", "--check", cwd=later)
    assert shown.returncode == 1
    subprocess.run(["git", "apply"], cwd=later, input=shown.stdout.encode(), check=True)
    for folder in (there, later):
        about = folder / "docs" / "about.md"
        assert said in about.read_text()
        assert run_command("papers", "new", "--check", cwd=folder).stdout == ""
        about.write_text(f"{about.read_text()}\nMine.\n")
        again = run_command("papers", "new", "--check", cwd=folder)
        assert (again.returncode, again.stdout) == (0, ""), again.stderr
    done = run_command("mkdocs", "build", "--strict", cwd=there)
    assert done.returncode == 0, done.stderr
    assert said in (there / "site" / "about" / "index.html").read_text()


def test_workflows_install_by_hash_and_call_what_exists(mysite: Path) -> None:
    for path in (mysite / ".github/workflows").glob("*.yml"):
        jobs = yaml.safe_load(path.read_text())["jobs"].values()
        for job in jobs:
            runs = [step.get("run", "") for step in job["steps"]]
            first = next(
                (n for n, run in enumerate(runs) if re.search(r"\b(papers|mkdocs) ", run)), None
            )
            install = [n for n, run in enumerate(runs) if "--require-hashes" in run]
            assert first is None or install[0] < first, path
        assert "make " not in path.read_text()


def list_work(text: str) -> dict[str, list[object]]:
    """What each job of a workflow does, wherever the engine comes from."""
    text = re.sub(r"^ *make \.venv/runtime\n", "", text.replace(".venv/bin/", ""), flags=re.M)
    text = re.sub(r"^( *)make site\n", r"\1mkdocs build\n\1papers check site\n", text, flags=re.M)
    text = re.sub(r"run: \|\n *papers keep\n", "run: papers keep\n", text)
    jobs = yaml.safe_load(text)["jobs"]
    setting_up = re.compile("make .venv/runtime|--require-hashes")
    for job in jobs.values():
        job["steps"] = [step for step in job["steps"] if not setting_up.search(str(step))]
    return dict(jobs)


@pytest.mark.parametrize("name", ["morning.yml", "publish.yml"])
def test_own_workflows_are_those_of_the_skeleton_but_for_the_engine(
    mysite: Path, name: str
) -> None:
    """This repository's site differs in where the engine comes from: it is beside it."""
    ours = (ROOT / ".github/workflows" / name).read_text()
    theirs = (mysite / ".github/workflows" / name).read_text()
    assert list_work(ours) == list_work(theirs)


def test_folder_that_is_not_empty_is_refused_by_what_stands_there(tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    for name in "abcdefg":
        (folder / name).touch()
    done = run_command("papers", "new", "full", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "error: full: is not empty (a, b, c, d, e and 2 more); name a new or empty folder\n"
    )
    assert sorted(path.name for path in folder.iterdir()) == list("abcdefg")
    done = run_command("papers", "new", "full/a", cwd=tmp_path)
    assert done.stderr == "error: full/a: is a file; name a new or empty folder\n"


def test_clone_of_an_empty_repository_is_empty(tmp_path: Path) -> None:
    (tmp_path / "papers" / ".git").mkdir(parents=True)
    assert run_command("papers", "new", cwd=tmp_path / "papers").returncode == 0
    assert 'site_name: "papers"' in (tmp_path / "papers/mkdocs.yml").read_text()


def test_new_site_has_nothing_to_take(mysite: Path) -> None:
    done = run_command("papers", "new", "--check", cwd=mysite)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "the skeleton is the newest, 1\n"


def test_folder_without_a_mark_is_no_site_of_ours(tmp_path: Path) -> None:
    done = run_command("papers", "new", "--check", cwd=tmp_path)
    assert done.returncode == 1
    assert "no site that “papers new” made (it has no .skeleton)" in done.stderr


def test_site_of_a_newer_engine_is_told_so(mysite: Path) -> None:
    (mysite / ".skeleton").write_text("99\n")
    done = run_command("papers", "new", "--check", cwd=mysite)
    assert "no version “99” of the skeleton, this engine knows 1 to 1; upgrade" in done.stderr


def test_lock_takes_the_hash_of_a_file_and_keeps_the_file(mysite: Path, tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path, "0.2.0")
    done = run_command("papers", "lock", wheel, cwd=mysite)
    assert "daily_papers-0.2.0-py3-none-any.whl is 0.2.0, but requirements.in names" in done.stderr
    (mysite / "requirements.in").write_text("daily-papers==0.2.0\n")
    done = run_command("papers", "lock", wheel, cwd=mysite)
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert (mysite / "requirements.txt").read_text().splitlines()[1:] == [
        "--find-links wheels", "daily-papers==0.2.0 \\", f"    --hash=sha256:{digest}",
        "click==8 # for 0.2.0",
    ]  # fmt: skip
    assert (mysite / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_lock_takes_what_lies_in_wheels_or_asks_pip(mysite: Path, tmp_path: Path) -> None:
    (mysite / "requirements.in").write_text("daily-papers==0.3.0\n")
    done = run_command("papers", "lock", cwd=mysite, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert done.returncode == 1
    assert (
        "error: pip finds no wheel of daily-papers 0.3.0 (No matching distribution" in done.stderr
    )
    assert "name the file of one: papers lock FILE.whl" in done.stderr
    wheel = make_real_wheel(tmp_path)
    found = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    done = run_command("papers", "lock", cwd=mysite, **found)
    assert done.returncode == 0, done.stderr
    assert not (mysite / "wheels").exists()
    lines = (mysite / "requirements.txt").read_text().splitlines()
    assert lines[1:3] == ["daily-papers==0.3.0 \\", f"    --hash=sha256:{digest(wheel)}"]
    (mysite / "wheels").mkdir()
    shutil.move(wheel, mysite / "wheels")
    done = run_command("papers", "lock", cwd=mysite, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert done.returncode == 0, done.stderr
    assert (mysite / "requirements.txt").read_text().splitlines()[1:4] == [
        "--find-links wheels", *lines[1:3],
    ]  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_file_that_is_no_wheel_of_the_engine_is_refused(mysite: Path) -> None:
    (mysite / "other-1.0-py3-none-any.whl").write_bytes(b"PK")
    done = run_command("papers", "lock", "other-1.0-py3-none-any.whl", cwd=mysite)
    assert "other-1.0-py3-none-any.whl: no wheel of daily-papers that holds its lock" in done.stderr


def test_wheel_that_the_engine_came_from_is_found_by_what_the_installer_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = make_wheel(tmp_path, "0.2.0")

    class Noted:
        def __init__(self, url: str | None) -> None:
            self.url = url

        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return json.dumps({"url": self.url, "archive_info": {}}) if self.url else None

    for url, found in ((wheel.as_uri(), wheel), (f"{wheel.as_uri()}x", None), (None, None),
                       (ROOT.as_uri(), None), (f"https://a.example{wheel}", None)):  # fmt: skip
        monkeypatch.setattr(engine, "distribution", lambda _name, url=url: Noted(url))
        assert find_wheel() == found, url
    assert read_wheel(wheel).version == "0.2.0"


def test_pin_is_the_version_that_made_the_site(mysite: Path) -> None:
    assert f"daily-papers=={find_version()}\n" in (mysite / "requirements.in").read_text()
    assert skeletons.list_versions()[-1] == int((mysite / ".skeleton").read_text())

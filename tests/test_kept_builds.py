"""A build that takes over what earlier ones found out is the same as one that makes all anew."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from msgspec import structs

from generator.owner.settings import Settings
from generator.pipeline import Build
from generator.project import Project, build_project
from tests.captures import COLLECTION, Entry, write_page
from tests.conftest import copy_collection, run_command

TITLES = "Kites,KITES.,Snails,Snails Count Beans,Diffusion of Tea,Large Teapots,Ants See".split(",")
TEXTS = ("", "They fly with a language model.", "A robot counts. It is quick.", "We prune.")
Change = Callable[[Path, Random], None]


def write_random_page(draw: Random) -> str:
    entries = [
        Entry(title, draw.choice(TEXTS), draw.choice(("", "Jan 23", "Feb 9, 2021 4")))
        for title in draw.sample(TITLES, draw.randint(1, 4))
    ]
    return write_page(f"Mar {draw.randint(10, 16)}, 2025", *entries)


def list_captures(folder: Path) -> list[Path]:
    return sorted((folder / "data" / "captures").glob("*.txt"))


def add(folder: Path, draw: Random) -> None:
    path = folder / "data" / "captures" / f"page-{draw.randint(1, 6)}.txt"
    path.write_text(write_random_page(draw))


def change(folder: Path, draw: Random) -> None:
    path = draw.choice(list_captures(folder))
    path.write_text(path.read_text().replace("They fly", "They soar"))


def rename(folder: Path, draw: Random) -> None:
    path = draw.choice(list_captures(folder))
    path.rename(path.with_name(f"renamed-{draw.randint(1, 9)}.txt"))


def remove(folder: Path, draw: Random) -> None:
    if len(list_captures(folder)) > 1:
        draw.choice(list_captures(folder)).unlink()


def change_topics(folder: Path, draw: Random) -> None:
    text = (COLLECTION / "topics.yml").read_text()
    name = draw.choice(("Models of Language", "Words"))
    (folder / "topics.yml").write_text(text.replace("name: Language Models", f"name: {name}"))


def hide(folder: Path, draw: Random) -> None:
    title = draw.choice(TITLES)
    (folder / "data" / "hidden.yml").write_text(f'- {{ title: "{title}", reason: on request }}\n')


def record(folder: Path, draw: Random) -> None:
    name = draw.choice(list_captures(folder)).name
    text = f"{name}: {{ day: 2025-03-{draw.randint(10, 16)}, text: summary }}\n"
    (folder / "data" / "captures.yml").write_text(text if draw.random() < 0.8 else "")


def damage(folder: Path, draw: Random) -> None:
    kept = sorted((folder / ".cache" / "papers").glob("*.kept"))
    for path in kept[:1]:
        data = bytearray(path.read_bytes())
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(data)


CHANGES: Sequence[Change] = (
    add, add, add, change, rename, remove, change_topics, hide, record, damage,
)  # fmt: skip


def make_small_project(folder: Path) -> Project:
    (folder / "data" / "captures").mkdir(parents=True)
    shutil.copy(COLLECTION / "topics.yml", folder)
    return Project(folder, Settings(topics="topics.yml"))


def forget_records(folder: Path) -> None:
    """What names a capture that was renamed would be an error, and no build."""
    record_file = folder / "data" / "captures.yml"
    if record_file.is_file() and any(
        line.partition(":")[0] not in {path.name for path in list_captures(folder)}
        for line in record_file.read_text().splitlines()
    ):
        record_file.unlink()


def build_both(project: Project) -> tuple[Build, Build]:
    """One with the cache, which says nothing but that it is damaged, and one without."""
    kept = build_project(project)
    aside = project.root / "aside"
    shutil.move(project.kept, aside)
    clean = build_project(project)
    shutil.rmtree(project.kept)
    shutil.move(aside, project.kept)
    said = [notice for notice in kept.notices if not notice.origin.file.startswith(".cache")]
    return structs.replace(kept, notices=tuple(said)), clean


@pytest.mark.parametrize("seed", range(4))
def test_any_history_of_changes_gives_what_a_build_from_nothing_gives(
    seed: int, tmp_path: Path
) -> None:
    draw = Random(seed)  # noqa: S311  # a test repeats itself
    project = make_small_project(tmp_path)
    add(project.root, draw)
    for _ in range(10):
        draw.choice(CHANGES)(project.root, draw)
        forget_records(project.root)
        kept, clean = build_both(project)
        assert kept == clean


def test_a_clean_build_takes_nothing_over(tmp_path: Path) -> None:
    folder = copy_collection(tmp_path)
    options = ["--site", "out", "--site-url", "https://papers.example/"]
    assert run_command("papers", "site", *options, cwd=folder).returncode == 0
    (path,) = (folder / ".cache" / "papers").glob("readings-*.kept")
    path.write_bytes(b"spoilt")
    again = run_command("papers", "site", *options, cwd=folder)
    assert "the cache is damaged; it is made anew" in again.stderr
    path.write_bytes(b"spoilt")
    clean = run_command("papers", "site", "--clean", *options, cwd=folder)
    assert clean.returncode == 0
    assert "cache" not in clean.stderr
    assert clean.stdout == "0 files written to out\n"

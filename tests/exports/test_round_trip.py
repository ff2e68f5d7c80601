"""What ``papers export`` writes, ``papers site`` reads back to the same site."""

from pathlib import Path

import pytest

from generator.captures import read_recorded
from generator.exports import jsonl
from generator.model.captures import Capture
from tests.captures import COLLECTION, build_captures
from tests.conftest import run_command
from tests.files.test_crash import read_tree


def build_site(folder: Path, project: Path, *captures: Path) -> dict[str, bytes]:
    given = [f"--captures={path}" for path in captures]
    done = run_command(
        "papers", "site", "--site", folder, "--site-url", "https://x.example/", *given, cwd=project
    )
    assert done.returncode == 0, done.stderr
    return read_tree(folder)


@pytest.mark.slow
def test_site_of_an_export_is_the_site_of_its_captures(project: Path, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    done = run_command("papers", "export", "--output", export, cwd=project)
    assert done.returncode == 0, done.stderr
    site = build_site(tmp_path / "site", project)
    again = build_site(tmp_path / "again", project, export)
    assert sorted(site) == sorted(again)
    assert [path for path in site if site[path] != again[path]] == []


def test_export_of_an_export_is_the_same_but_for_its_lines() -> None:
    build = build_captures(*read_recorded([COLLECTION / "captures"]).captures)
    data = b"".join(jsonl.write_lines(build.corpus.papers))
    once = build_captures(Capture("export.jsonl", data))
    more = b"".join(jsonl.write_lines(once.corpus.papers))
    twice = build_captures(Capture("export.jsonl", more))
    assert b"".join(jsonl.write_lines(twice.corpus.papers)) == more

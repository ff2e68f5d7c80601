"""The workflows, recipes for cron and for GitLab: every command and option in them exists."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from generator.commands import main
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PLACES = [*WORKFLOWS, ROOT / "Makefile", ROOT / "docs" / "manual" / "morning.md"]
MORNING = yaml.safe_load((ROOT / ".github" / "workflows" / "morning.yml").read_text())


def list_calls(path: Path) -> Iterator[list[str]]:
    """The words of each call of ``papers`` on a line."""
    for line in path.read_text().splitlines():
        for found in re.findall(r"(?:bin|BIN\))/papers ([^;&|#]+)", line):
            yield found.split()


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_every_command_that_is_called_exists(path: Path) -> None:
    for words in list_calls(path):
        command: click.Command = main
        while isinstance(command, click.Group) and words:
            found = command.get_command(click.Context(command), words.pop(0))
            assert found, (path.name, words)
            command = found
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known


def test_morning_and_publication_never_race() -> None:
    publish = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text())
    assert MORNING["concurrency"] == publish["concurrency"]
    assert MORNING["concurrency"]["cancel-in-progress"] is False


def test_nothing_is_deployed_without_news() -> None:
    steps = {step["name"]: step for step in MORNING["jobs"]["build"]["steps"]}
    for name in ("Build", "Record what is published", "Upload"):
        assert steps[name]["if"] == "steps.commit.outputs.news == 'true'"
    assert "if" not in steps["Push"]
    assert MORNING["jobs"]["deploy"]["if"] == "needs.build.outputs.news == 'true'"


def test_bad_day_of_a_source_stops_no_morning() -> None:
    for step in MORNING["jobs"]["build"]["steps"]:
        asks = re.search(r"papers (?:fetch|lookup)", step.get("run", ""))
        assert bool(asks) == step.get("continue-on-error", False), step["name"]


def commit(folder: Path) -> str:
    """What the step of the workflow says about news, run as it stands there."""
    (step,) = [step for step in MORNING["jobs"]["build"]["steps"] if step["name"] == "Commit"]
    output = folder.parent / "output"
    output.write_text("")
    environment = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(output) + ".md"}
    subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=folder, env=os.environ | environment, check=True
    )
    return output.read_text()


def test_log_of_fetching_alone_is_committed_and_is_no_news(tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    (folder / "data").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    (folder / "data" / "captures.yml").write_text("a.json.gz: { day: 2026-11-25 }\n")
    assert commit(folder) == "news=true\n"
    (folder / "data" / "fetched.json").write_text("{}\n")
    assert commit(folder) == "news=false\n"
    assert commit(folder) == "news=false\n"
    log = ["git", "log", "--format=%s"]
    done = subprocess.run(log, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stdout == "Fetch what is new\n" * 2

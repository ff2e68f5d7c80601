"""Warnings that a site's owner accepts: told as notices, while others stay warnings."""

from pathlib import Path

import pytest

from generator.model.problems import Notice, Origin
from generator.owner.accepted import accept_warnings, parse_accepted
from tests.captures import Entry, write_page
from tests.conftest import run_command

ODD = Notice(Origin("a.txt", 7), "“Kites” is odd", "correct it")


@pytest.mark.parametrize("line", [str(ODD), f"WARNING -  {ODD}", str(ODD).replace(":7:", ":99:")])
def test_accepted_warning_is_a_notice(line: str) -> None:
    (notice,) = accept_warnings([ODD], parse_accepted(f"# seen\n\n  {line}\n", "accepted.txt"))
    assert (notice.level, notice.text) == ("notice", "“Kites” is odd")


@pytest.mark.parametrize("line", ["a.txt:7: warning: “Snails” is odd; correct it", "a.txt", "*"])
def test_other_warning_stays_and_the_idle_line_is_told(line: str) -> None:
    warning, idle = accept_warnings([ODD], parse_accepted(line, "accepted.txt"))
    assert warning == ODD
    assert str(idle) == (
        "accepted.txt:1: notice: accepts a warning that is not there; remove the line"
    )


@pytest.mark.slow
def test_strict_build_passes_once_its_warnings_are_accepted(fork: Path) -> None:
    captures = fork / "data" / "captures"
    captures.mkdir(parents=True)
    entry = Entry("Kites", date="Apr 1, 2025")
    (captures / "a.txt").write_text(write_page("Mar 11, 2025", entry))
    done = run_command("mkdocs", "build", "--strict", cwd=fork)
    assert done.returncode == 1
    for more, status in (((), 0), (("--strict",), 1)):
        assert run_command("papers", "build", *more, cwd=fork).returncode == status
    (line,) = (line for line in done.stderr.splitlines() if "a.txt" in line)
    (fork / "data" / "accepted.txt").write_text(f"{line}\n")
    done = run_command("mkdocs", "build", "--strict", cwd=fork)
    assert done.returncode == 0, done.stderr

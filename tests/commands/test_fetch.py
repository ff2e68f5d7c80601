"""``papers fetch``: what it asks for, says and leaves behind."""

import json
import os
import pty
import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from generator.commands.fetch import fetch
from generator.commands.periods import PeriodOptions, list_days
from tests.conftest import BIN, run_command
from tools.corpus_server import write_feed
from tools.loopback import Reply, Request, Server, StillClock, write_list

pytestmark = pytest.mark.usefixtures("small_project")


def run(server: Server, *arguments: str) -> Result:
    command = ["fetch", *arguments, "--server", server.address]
    return CliRunner().invoke(main, command, obj=StillClock().clock)


def answer_days(request: Request) -> Reply:
    """A paper on each day but Sundays, and an error on the 24th."""
    day = date.fromisoformat(request.query["date"])
    if day.day == 24:
        return Reply('{"error": "Invalid date"}', 400)
    return Reply("[]" if day.weekday() == 6 else write_list(day.day, day=f"{day}"))


def test_last_week_is_fetched(server: Server) -> None:
    server.reply = answer_days
    done = run(server, "huggingface")
    assert done.stderr.splitlines() == [
        "huggingface 2026-11-20: 1 paper, new",
        "huggingface 2026-11-21: 1 paper, new",
        "huggingface 2026-11-22: no papers",
        "huggingface 2026-11-23: 1 paper, new",
        "huggingface 2026-11-24: not known to the source (400 Bad Request)",
        "huggingface 2026-11-25: 1 paper, new",
        "huggingface 2026-11-26: 1 paper, new",
    ]
    assert done.stdout == "7 days: 5 written, 0 went wrong\n"
    assert done.exit_code == 0


def test_what_is_fetched_is_a_capture(server: Server) -> None:
    server.reply = answer_days
    run(server, "huggingface")
    exported = CliRunner().invoke(main, ["export", "--strict"])
    assert exported.exit_code == 0
    papers = [json.loads(line) for line in exported.stdout.splitlines()]
    days = {paper["title"].split()[-1]: paper["days"] for paper in papers}
    assert days["25"] == ["2026-11-25"]
    assert len(days) == 5


def test_log_says_what_was_learned(server: Server, tmp_path: Path) -> None:
    server.reply = answer_days
    run(server, "huggingface")
    log = json.loads((tmp_path / "data/fetched.json").read_text())
    assert log == {
        "sources": {
            "huggingface": {
                "success": "2026-11-26T12:00:06Z",
                "empty": ["2026-11-22"],
                "failed": {"2026-11-24": "400 Bad Request"},
            }
        }
    }


def test_day_that_went_wrong_fails_the_command(server: Server, tmp_path: Path) -> None:
    server.play(Reply("<title>Just | a moment</title>"))
    done = run(server, "huggingface", "--day", "2026-11-25", "--summary", "summary.md")
    assert done.exit_code == 1
    host = server.address.removeprefix("http://")
    assert done.stderr.splitlines() == [
        *(
            f"{host}: a web page, “Just | a moment”; asking again in {seconds} s"
            for seconds in (5, 20, 80)
        ),
        "huggingface 2026-11-25: no answer (a web page, “Just | a moment”)",
    ]
    assert done.stdout == "1 day: 0 written, 1 went wrong\n"
    assert (tmp_path / "summary.md").read_text() == (
        "### huggingface\n\n| day | papers | outcome |\n|---|---:|---|\n"
        "| 2026-11-25 | 0 | no answer &#40;a web page, “Just &#124; a moment”&#41; |\n\n"
    ).replace("&#40;", "").replace("&#41;", "")


def test_source_that_is_ill_is_given_up(server: Server) -> None:
    server.play(Reply(status=503))
    done = run(server, "huggingface")
    assert done.exit_code == 1
    assert done.stdout == (
        "7 days: 0 written, 3 went wrong, 4 days not asked for after failures in a row\n"
    )


PERIODS = {
    "default": ([], "2026-11-20", "2026-11-26"),
    "day": (["--day", "2025-01-02"], "2025-01-02", "2025-01-02"),
    "range": (["--from", "2026-01-30", "--to", "2026-02-02"], "2026-01-30", "2026-02-02"),
    "up to today": (["--from", "2026-11-25"], "2026-11-25", "2026-11-26"),
    "week": (["--week", "2020-W53"], "2020-12-28", "2021-01-03"),
    "month": (["--month", "2024-02"], "2024-02-01", "2024-02-29"),
    "this month": (["--month", "2026-11"], "2026-11-01", "2026-11-26"),
}


@pytest.mark.parametrize(("options", "first", "last"), PERIODS.values(), ids=PERIODS)
def test_period_is_a_list_of_days(options: list[str], first: str, last: str) -> None:
    context = fetch.commands["huggingface"].make_context("huggingface", list(options))
    days = list_days(cast("PeriodOptions", context.params), StillClock().clock)
    assert (f"{days[0]}", f"{days[-1]}") == (first, last)
    assert len(days) == (days[-1] - days[0]).days + 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--week", "48"], "--week 48: write it like 2026-W48"),
        (["--month", "November"], "--month November: write it like 2026-11"),
        (["--to", "2026-11-25"], "give --day, --from (and --to), --week or --month, one of them"),
        (
            ["--week", "2026-W40", "--month", "2026-10"],
            "give --day, --from (and --to), --week or --month, one of them",
        ),
        (["--from", "2027-01-01"], "2027-01-01 is not yet; it is 2026-11-26"),
        (
            ["--from", "2026-11-20", "--to", "2026-11-01"],
            "no day from 2026-11-20 to 2026-11-01; begin with the earlier one",
        ),
    ],
)
def test_period_that_can_not_be_is_wrong_usage(
    server: Server, options: list[str], message: str
) -> None:
    done = run(server, "huggingface", *options)
    assert done.exit_code == 2
    assert done.stderr.endswith(f"error: {message}\n")
    assert server.requests == []


def test_now_says_what_day_it_is(server: Server) -> None:
    server.play(Reply("[]"))
    run(server, "huggingface", "--now", "2025-03-12")
    assert server.requests[-1].query["date"] == "2025-03-12"


def test_listing_of_arxiv_is_fetched(server: Server) -> None:
    row = {"id": "2611.00001", "title": "Teapots", "abstract": "They pour.", "authors": ["Ada"]}
    server.play(Reply(write_feed([row])))
    done = run(server, "arxiv", "--category", "cs.RO", "--day", "2026-11-20")
    assert done.stderr == "arxiv 2026-11-20: 1 paper, new\n"
    exported = CliRunner().invoke(main, ["export"])
    assert json.loads(exported.stdout)["days"] == ["2026-11-20"]


def test_papers_asked_for_by_id_are_listed_on_the_day_of_asking(server: Server) -> None:
    row = {"id": "2611.00001", "title": "Teapots", "abstract": "They pour.", "authors": ["Ada"]}
    server.play(Reply(write_feed([row])))
    done = run(server, "arxiv", "--id", "2611.00001")
    assert done.stderr == "arxiv 2026-11-26: 1 paper, new\n"
    exported = CliRunner().invoke(main, ["export"])
    assert json.loads(exported.stdout)["days"] == ["2026-11-26"]


@pytest.mark.parametrize("options", [[], ["--id", "2611.00001", "--category", "cs.RO"]])
def test_arxiv_needs_to_know_what_is_asked_for(server: Server, options: list[str]) -> None:
    done = run(server, "arxiv", *options)
    assert done.exit_code == 2
    assert done.stderr.endswith(
        "error: give --category or --query for days, or else --id for papers\n"
    )


@pytest.mark.parametrize("second", [["fetch", "huggingface"], ["lookup"]])
def test_second_run_meanwhile_fetches_nothing(
    server: Server, tmp_path: Path, second: list[str]
) -> None:
    seconds = []

    def answer(_: Request) -> Reply:
        command = ["papers", *second, "--server", server.address]
        seconds.append(run_command(*command, cwd=tmp_path))
        return Reply(write_list(1))

    server.reply = answer
    assert run(server, "huggingface", "--day", "2026-11-25").exit_code == 0
    (done,) = seconds
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1, "error: another run fetches in this project; wait for it to end",
    )  # fmt: skip
    assert run(server, "huggingface", "--day", "2026-11-25").exit_code == 0


def test_bar_shows_how_far_it_is_where_a_person_watches(server: Server) -> None:
    server.play(Reply("<title>Just a moment...</title>", 403))
    command = [BIN / "papers", "fetch", "huggingface", "--day", "2026-11-25"]
    watching, shown = pty.openpty()
    with subprocess.Popen(
        [*map(str, command), "--server", server.address], stderr=shown, stdout=subprocess.PIPE
    ) as process:
        os.close(shown)
        seen = b""
        with suppress(OSError):  # how a terminal ends
            while piece := os.read(watching, 1024):
                seen += piece
        os.close(watching)
        said, _ = process.communicate()
    assert b"Days" in seen
    assert b"100%" in seen
    assert said.decode() == (
        "huggingface 2026-11-25: no answer (403 Forbidden)\n1 day: 0 written, 1 went wrong\n"
    )

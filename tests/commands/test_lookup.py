"""``papers lookup``: the table of facts, filled."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import Entry, write_page
from tools.corpus_server import serve_catalogue
from tools.loopback import Reply, Server, StillClock

TITLE, TEXT = "Teapots in a Storm", "Pouring tea on a moving ship spills. We spill less."
ROW = {
    "id": "2503.00001",
    "title": TITLE,
    "abstract": TEXT,
    "authors": ["Ada Example"],
    "published": "2025-03-09",
}


@pytest.fixture(autouse=True)
def _with_a_capture(small_project: Path) -> None:
    captures = small_project / "data" / "captures"
    captures.mkdir(parents=True)
    page = write_page("Mar 11, 2025", Entry(TITLE, TEXT), "Electric Brooms")
    (captures / "page.txt").write_text(page)


def run(server: Server, *arguments: str) -> Result:
    command = ["lookup", "--server", server.address, *arguments]
    return CliRunner().invoke(main, command, obj=StillClock().clock)


def test_what_is_found_is_in_the_table(server: Server, tmp_path: Path) -> None:
    server.reply = serve_catalogue([ROW])
    done = run(server)
    assert done.stderr.splitlines()[-2:] == [
        "no sure match: “Electric Brooms”",
        "2503.00001: “Teapots in a Storm”",
    ]
    assert done.stdout == "2 papers without all facts: 2 looked up, 1 found, 0 went wrong\n"
    assert (tmp_path / "data/facts.yml").read_text() == (
        '- title: "Teapots in a Storm"\n  arxiv_id: "2503.00001"\n  authors: ["Ada Example"]\n'
        '  published: "2025-03-09"\n  firm: record\n'
        '  source: "https://arxiv.org/abs/2503.00001"\n'
    )


class Cut(StillClock):
    """Whoever waits interrupts the second pause."""

    def _sleep(self, seconds: float) -> None:
        if self.slept:
            raise KeyboardInterrupt
        super()._sleep(seconds)


def test_run_that_is_cut_keeps_what_it_found(server: Server, tmp_path: Path) -> None:
    server.reply = serve_catalogue([ROW])
    page = write_page("Mar 12, 2025", "Wandering Woks")
    (tmp_path / "data/captures/next.txt").write_text(page)
    done = CliRunner().invoke(main, ["lookup", "--server", server.address], obj=Cut().clock)
    assert done.exit_code == 1
    assert TITLE in (tmp_path / "data/facts.yml").read_text()
    log = json.loads((tmp_path / "data/fetched.json").read_text())
    assert [slug.partition("-")[0] for slug in log["looked_up"]] == ["electric"]


def test_what_was_not_found_waits_a_month(server: Server, tmp_path: Path) -> None:
    server.reply = serve_catalogue([ROW])
    run(server)
    log = json.loads((tmp_path / "data/fetched.json").read_text())
    assert list(log["looked_up"].values()) == ["2026-11-26"]
    again = run(server, "--now", "2026-12-25")
    assert again.stdout == "1 paper without all facts: 0 looked up, 0 found, 0 went wrong\n"
    later = run(server, "--now", "2026-12-26")
    assert later.stdout == "1 paper without all facts: 1 looked up, 0 found, 0 went wrong\n"


def test_at_most_so_many_are_looked_up(server: Server) -> None:
    server.reply = serve_catalogue([ROW])
    done = run(server, "--most", "1")
    assert done.stdout == "2 papers without all facts: 1 looked up, 0 found, 0 went wrong\n"


def test_catalogue_that_does_not_answer_fails_the_command(server: Server, tmp_path: Path) -> None:
    server.play(Reply(status=500))
    done = run(server)
    assert done.exit_code == 1
    assert done.stdout == "2 papers without all facts: 2 looked up, 0 found, 2 went wrong\n"
    assert not (tmp_path / "data/facts.yml").exists()
    assert "looked_up" not in (tmp_path / "data/fetched.json").read_text()


def test_nobody_is_asked_for_a_table_that_can_not_be_written(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "data/facts.yml").write_text("[{title: Clouds}]\n")
    done = run(server)
    assert done.exit_code == 1
    assert "error: facts.yml: nothing can be added to the table" in done.stderr
    assert server.requests == []

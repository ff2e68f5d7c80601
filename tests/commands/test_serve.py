"""`papers serve`: today's page appears today, and what is wrong is told where it is seen."""

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from generator.commands import main
from tests.captures import write_page
from tests.conftest import run_command
from tests.mkdocs.test_serve import ALERT, Server, find_alert, write
from tests.sites import HtmlPage

Start = Callable[..., Server]


@pytest.fixture
def start(fork: Path) -> Iterator[Start]:
    """Serves a checkout without captures, until the test is over."""
    running: list[Server] = []

    def serve(*options: str) -> Server:
        (fork / "data" / "captures").mkdir(parents=True)
        running.append(Server(fork, "serve", *options))
        return running[-1]

    yield serve
    for server in running:
        server.stop()


@pytest.mark.slow
def test_page_pasted_today_is_of_today(start: Start) -> None:
    server = start("--now", "2026-11-26")
    path = server.project / "data/captures/pasted.txt"
    server.change(write(path, write_page("Nov 26", "Kites", "Snails").encode()))
    server.wait_for("Kites", "days/2026-11-26/")
    assert "Kites" in HtmlPage(server.get("days/2026-11-26/")).text
    assert "Kites" in HtmlPage(server.get("")).text
    assert find_alert(server.get("")) == ""


@pytest.mark.slow
def test_warning_stands_on_the_page_with_the_line_to_copy(start: Start) -> None:
    server = start()
    captures = server.project / "data/captures"
    server.change(write(captures / "my page.txt", write_page("Nov 26", "Kites").encode()))
    server.wait_for(ALERT)
    assert find_alert(server.get("")) == (
        "my page.txt:9: warning: the year of “Nov 26” is unknown; record its day in captures.yml "
        "as “&#34;my page.txt&#34;: {day: YYYY-11-26}”"
    )
    record = server.project / "data/captures.yml"
    server.change(write(record, b'"my page.txt": {day: 2025-11-26}\n'))
    server.wait_for_end_of(ALERT)
    assert "Kites" in server.get("days/2025-11-26/")


def test_busy_port_is_one_line_with_the_next_that_is_free(fork: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run_command("papers", "serve", "--port", str(port), cwd=fork)
    assert done.returncode == 1
    said = f"error: port {port} of 127.0.0.1 is taken by another program; run “papers serve --port "
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_address_of_another_machine_is_one_line(fork: Path) -> None:
    done = run_command("papers", "serve", "--address", "no.such.host.invalid", cwd=fork)
    assert (done.returncode, done.stderr) == (
        1,
        "error: --address no.such.host.invalid: is no address of this machine; leave it out\n",
    )


@pytest.mark.parametrize(
    "arguments", [["serve"], ["build"], ["site", "--site", "x", "--site-url", "https://x.example/"]]
)
def test_windows_is_told_the_way(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(platform="win32", stderr=sys.stderr, exit=sys.exit)
    monkeypatch.setattr("generator.commands.run.sys", windows)
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stderr) == (
        1,
        "error: sites are built on Linux and macOS; on Windows run this in WSL (“wsl --install”), "
        "as the manual says under Commands\n",
    )

"""Editions as files and by mail, against a real mail server on loopback."""

import asyncio
import email
import signal
import ssl
import subprocess
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import COLLECTION, Entry, write_page
from tests.conftest import BIN, run_command
from tests.ports import choose_port
from tools.loopback import Reply, Server, StillClock, serve

TEXT = "We train a language model on reading lamps. It reads 12% better than by candle."
URL = "https://papers.example/daily/"
HUB = "https://hub.example/"
READERS = ["ada@reader.example", "ben@reader.example", "cai@reader.example", "dana@reader.example"]


class Mailbox:
    """Takes messages; ``answer`` decides by the reader and the number of tries so far."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, Any]] = []
        self.tries = 0
        self.answer: Callable[[str, int], str] = lambda *_: "250 OK"
        self.sender = "250 OK"

    @property
    def readers(self) -> list[str]:
        return [reader for reader, _ in self.taken]

    async def handle_MAIL(  # noqa: N802  (the name that aiosmtpd calls)
        self, server: SMTP, session: object, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        envelope.mail_from = address
        return self.sender

    async def handle_DATA(  # noqa: N802  (the name that aiosmtpd calls)
        self, server: SMTP, session: object, envelope: Envelope
    ) -> str:
        del session
        (reader,) = envelope.rcpt_tos
        self.tries += 1
        answer = self.answer(reader, self.tries)
        if answer == "cut":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.taken.append((reader, email.message_from_bytes(content, policy=default)))
        return answer


def authenticate(
    server: object, session: object, envelope: object, mechanism: str, data: LoginPassword
) -> AuthResult:
    del server, session, envelope, mechanism
    return AuthResult(success=data == LoginPassword(b"papers", b"correct horse"), handled=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def smtp(
    mailbox: Mailbox, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Controller]:
    """A server with STARTTLS and a password, which the environment names."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    port = choose_port()
    controller = Controller(
        mailbox, "127.0.0.1", port, tls_context=context, require_starttls=True,
        authenticator=authenticate, auth_required=True, ready_timeout=60,
    )  # fmt: skip
    controller.start()
    for name, value in {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_USER": "papers",
        "SMTP_PASSWORD": "correct horse",
        "MAIL_FROM": "papers@papers.example",
        "MAIL_UNSUBSCRIBE": "https://papers.example/stop?who={address}",
        "PAPERS_SUBSCRIBERS": "\n".join(READERS),
        "SSL_CERT_FILE": str(tmp_path / "authority.pem"),
    }.items():
        monkeypatch.setenv(name, value)
    yield controller
    controller.stop()


@pytest.fixture(autouse=True)
def _in_a_small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = f"plugins: [papers: {{topics: {COLLECTION / 'topics.yml'}, hub: '{HUB}'}}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    captures = tmp_path / "data" / "captures"
    captures.mkdir(parents=True)
    page = write_page("Nov 25, 2026", Entry("Lamps", TEXT), Entry("Brooms", "About brooms."))
    (captures / "page.txt").write_text(page)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--site-url", URL], obj=StillClock().clock)


def send(*arguments: str) -> Result:
    return run("digest", "--send", *arguments)


def test_edition_is_written_as_html_or_text(tmp_path: Path) -> None:
    done = run("digest", "--output", "edition.html")
    assert done.exit_code == 0
    assert (tmp_path / "edition.html").read_text().startswith("<!DOCTYPE html>")
    assert run("digest", "--format", "text").stdout.startswith("Daily Papers\nWednesday, 25 Nov")
    only = run("digest", "--format", "text", "--topic", "language-models").stdout
    assert "Lamps" in only
    assert "Brooms" not in only


def test_nothing_new_is_no_edition(tmp_path: Path) -> None:
    done = run("digest", "--day", "2026-11-01", "--output", "edition.html")
    assert done.stderr.endswith("nothing new\n")
    assert not (tmp_path / "edition.html").exists()


@pytest.mark.parametrize("command", ["digest", "announce", "ping"])
def test_address_under_which_no_site_can_stand_reaches_no_reader(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--site-url", "https://ada:kite@papers.example/"])
    assert done.exit_code == 2
    assert done.stderr.endswith(
        "error: --site-url: holds a name or password, which every page would show; "
        "write it without\n"
    )


@pytest.mark.usefixtures("smtp")
def test_each_reader_has_it_once(mailbox: Mailbox) -> None:
    done = send()
    assert done.stdout == "edition of 2026-11-25: 4 sent, 0 refused, 0 put off, 0 had it before\n"
    assert mailbox.readers == READERS
    again = send()
    assert again.stdout == "edition of 2026-11-25: 0 sent, 0 refused, 0 put off, 4 had it before\n"
    assert mailbox.readers == READERS
    message = mailbox.taken[0][1]
    assert message["To"] == "ada@reader.example"
    assert message["List-Unsubscribe"] == "<https://papers.example/stop?who=ada%40reader.example>"


@pytest.mark.usefixtures("smtp")
def test_no_address_is_printed_or_kept(mailbox: Mailbox, tmp_path: Path) -> None:
    mailbox.answer = lambda reader, _: f"550 no such user {reader}"
    done = send()
    assert done.exit_code == 1
    assert done.stdout == "edition of 2026-11-25: 0 sent, 4 refused, 0 put off, 0 had it before\n"
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for text in (done.output.encode(), *kept):
        assert not [reader for reader in READERS if reader.encode() in text]


@pytest.mark.usefixtures("smtp")
def test_run_that_is_cut_and_repeated_sends_each_once(mailbox: Mailbox) -> None:
    """The server hangs up for good in the middle, so that the run ends with an error."""
    mailbox.answer = lambda _, tries: "250 OK" if tries < 3 else "cut"
    assert send().exit_code == 1
    assert len(mailbox.readers) == 2
    mailbox.answer = lambda *_: "250 OK"
    done = send()
    assert done.stdout == "edition of 2026-11-25: 2 sent, 0 refused, 0 put off, 2 had it before\n"
    assert sorted(mailbox.readers) == READERS


@pytest.mark.usefixtures("smtp")
def test_run_that_is_killed_goes_on_with_those_left(mailbox: Mailbox) -> None:
    """The process dies while the server has the third message in its hands, and drops it."""
    command = [BIN / "papers", "digest", "--send", "--day", "2026-11-25", "--site-url", URL]
    with subprocess.Popen([*map(str, command)], stderr=subprocess.DEVNULL) as process:

        def answer(_: str, tries: int) -> str:
            if tries == 3:
                process.kill()
            return "250 OK" if tries < 3 else "451 dropped"

        mailbox.answer = answer
        assert process.wait() == -signal.SIGKILL
    assert mailbox.readers == READERS[:2]
    mailbox.answer = lambda *_: "250 OK"
    done = send()
    assert done.stdout == "edition of 2026-11-25: 2 sent, 0 refused, 0 put off, 2 had it before\n"
    assert mailbox.readers == READERS


@pytest.mark.usefixtures("smtp")
def test_second_run_meanwhile_sends_nothing(mailbox: Mailbox, tmp_path: Path) -> None:
    """It begins while the server has the second message in its hands."""
    seconds = []

    def answer(_: str, tries: int) -> str:
        if tries == 2:
            command = ["papers", "digest", "--send", "--day", "2026-11-25", "--site-url", URL]
            seconds.append(run_command(*command, cwd=tmp_path))
        return "250 OK"

    mailbox.answer = answer
    assert send().exit_code == 0
    (second,) = seconds
    assert (second.returncode, second.stdout, second.stderr.splitlines()[-1]) == (
        1, "", "error: another run sends mail in this project; wait for it to end",
    )  # fmt: skip
    assert mailbox.readers == READERS


@pytest.mark.usefixtures("smtp")
def test_server_that_hangs_up_once_is_called_again(mailbox: Mailbox) -> None:
    mailbox.answer = lambda _, tries: "cut" if tries == 2 else "250 OK"
    assert send().exit_code == 0
    assert mailbox.readers == READERS


@pytest.mark.usefixtures("smtp")
def test_reader_who_is_put_off_gets_it_in_the_next_run(mailbox: Mailbox) -> None:
    mailbox.answer = lambda reader, _: "451 later" if reader.startswith("ben") else "250 OK"
    done = send()
    assert done.exit_code == 1
    assert done.stdout == "edition of 2026-11-25: 3 sent, 0 refused, 1 put off, 0 had it before\n"
    mailbox.answer = lambda *_: "250 OK"
    assert send().exit_code == 0
    assert sorted(mailbox.readers) == READERS


@pytest.mark.usefixtures("smtp")
def test_sender_whom_the_server_refuses_costs_nobody_the_edition(mailbox: Mailbox) -> None:
    mailbox.sender = "553 not yours"
    done = send()
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "error: the mail server refuses the sender (553), so nothing more was sent; "
        "mend MAIL_FROM, or ask who runs the server\n"
    )
    mailbox.sender = "250 OK"
    done = send()
    assert done.stdout == "edition of 2026-11-25: 4 sent, 0 refused, 0 put off, 0 had it before\n"


@pytest.mark.usefixtures("smtp")
def test_reader_of_topics_gets_those_alone(mailbox: Mailbox, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(
        "ada@reader.example language-models\nben@reader.example code\ncai@reader.example\n"
    )
    done = send("--to", "list.txt")
    assert done.exit_code == 0
    assert mailbox.readers == ["ada@reader.example", "cai@reader.example"]
    assert [m["Subject"] for _, m in mailbox.taken] == ["Lamps", "Lamps, and 1 more"]


@pytest.mark.usefixtures("smtp")
def test_topic_that_is_no_more_costs_nobody_else_the_edition(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text(
        "ada@reader.example language-models gone\nben@reader.example gone\ncai@reader.example\n"
    )
    done = send("--to", "list.txt")
    assert done.exit_code == 0
    assert mailbox.readers == ["ada@reader.example", "cai@reader.example"]
    assert "no topic “gone”, which 2 readers wanted; mend the list\n" in done.stderr
    assert "reader.example" not in done.stderr


@pytest.mark.usefixtures("smtp")
def test_old_edition_is_not_sent_as_news(mailbox: Mailbox, tmp_path: Path) -> None:
    page = tmp_path / "data" / "captures" / "page.txt"
    page.write_text(page.read_text().replace("Nov 25", "Nov 22"))
    assert send().stdout == "nothing new\n"
    assert mailbox.readers == []


@pytest.mark.usefixtures("smtp")
def test_wrong_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "wrong horse")
    done = send()
    assert done.stderr.endswith(
        "error: the mail server refuses the password (535); mend SMTP_PASSWORD\n"
    )


@pytest.mark.usefixtures("smtp")
def test_certificate_of_a_stranger_is_refused(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    done = send()
    expected = "error: mail server 127.0.0.1: no trusted certificate; nothing more was sent\n"
    assert done.stderr.endswith(expected)
    assert mailbox.tries == 0


MISTAKES = {
    "SMTP_HOST": ("", "no mail server; set SMTP_HOST, and SMTP_USER and SMTP_PASSWORD with it"),
    "SMTP_SECURITY": ("ssl", "SMTP_SECURITY is “ssl”; write tls or starttls"),
    "SMTP_PORT": ("smtp", "SMTP_PORT is “smtp”; write a number such as 587"),
    "SMTP_PASSWORD": ("", "no secret to note readers by; set MAIL_KEY to eight letters or more"),
    "PAPERS_SUBSCRIBERS": ("", "no subscribers; name a file with --to, or set PAPERS_SUBSCRIBERS"),
    "MAIL_FROM": ("", "no sender; set MAIL_FROM to an address such as papers@example.org"),
}


@pytest.mark.usefixtures("smtp")
@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_missing_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value, message = MISTAKES[name]
    monkeypatch.setenv(name, value)
    done = send()
    assert done.exit_code == 1
    assert done.stderr.endswith(f"error: {message}\n")


@pytest.mark.usefixtures("smtp")
@pytest.mark.parametrize("port", ["65536", "9" * 5_000])
def test_port_beyond_the_last_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PORT", port)
    assert send().stderr.endswith(f"error: SMTP_PORT is “{port}”; write a number such as 587\n")


@pytest.mark.usefixtures("smtp")
def test_list_is_never_sent_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_SECURITY", "none")
    monkeypatch.setenv("SMTP_HOST", "mail.papers.example")
    assert send().stderr.endswith(
        "error: SMTP_SECURITY none sends a list in the open; write tls or starttls\n"
    )


# announce, ping


@pytest.fixture
def hook() -> Iterator[Server]:
    with serve() as server:
        server.play(Reply("ok"))
        yield server


def test_announcement_is_printed() -> None:
    assert run("announce").stdout == (
        "Daily Papers, Wednesday, 25 November 2026: 2 new papers\n\n• Lamps\n• Brooms\n\n"
        "https://papers.example/daily/days/2026-11-25/\n"
    )


def test_announcement_is_posted(hook: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_WEBHOOK", f"{hook.address}/api/v1/statuses")
    monkeypatch.setenv("PAPERS_WEBHOOK_FIELD", "status")
    monkeypatch.setenv("PAPERS_WEBHOOK_TOKEN", "secret\n")
    assert run("announce", "--post").stdout == "announced: 2 new papers\n"
    (request,) = hook.requests
    assert request.body.startswith(b'{"status":"Daily Papers, Wednesday, 25 November 2026')
    assert request.headers["Authorization"] == "Bearer secret"
    assert request.headers["Idempotency-Key"].startswith("urn:uuid:")


def test_address_of_a_webhook_is_never_printed(
    hook: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook.play(Reply(status=403))
    monkeypatch.setenv("PAPERS_WEBHOOK", f"{hook.address}/secret")
    done = run("announce", "--post")
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "error: nothing was announced (403 Forbidden); look at PAPERS_WEBHOOK\n"
    )
    assert "secret" not in done.output


def test_hub_is_told_of_the_main_feeds(hook: Server, tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(HUB, hook.address))
    assert run("ping").stdout == "3 feeds announced to the hub\n"
    assert [request.body for request in hook.requests] == [
        b"hub.mode=publish&hub.url=https%3A%2F%2Fpapers.example%2Fdaily%2F" + name
        for name in (b"feed.xml", b"atom.xml", b"feed.json")
    ]


def test_hub_that_can_not_be_told_is_named(hook: Server, tmp_path: Path) -> None:
    hook.play(Reply(status=503))
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(HUB, hook.address))
    assert run("ping").stderr == (
        f"error: hub {hook.address}: https://papers.example/daily/feed.xml was not announced "
        "(503 Service Unavailable); try later\n"
    )


def test_without_a_hub_nobody_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(HUB, ""))
    assert run("ping").stdout == "no hub is set\n"

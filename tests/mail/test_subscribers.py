"""The list of subscribers, and the door of a mail server."""

import smtplib
import ssl

import pytest

from generator.mail.message import parse_subscribers
from generator.model.problems import PapersError
from generator.network.smtp import MailServer, _enter


def test_topics_of_a_subscriber_are_in_order_and_once() -> None:
    """A set has another order in each process, and with it the id of an edition would change."""
    text = "ada@wren.example tea kettles spoons tea bread lamps snails  # since March\n"
    (reader,) = parse_subscribers(f"# all\n\n{text}ADA@wren.example kites\n")
    assert reader.address == "ada@wren.example"
    assert reader.topics == ("bread", "kettles", "lamps", "snails", "spoons", "tea")


def test_line_without_an_address_is_named() -> None:
    with pytest.raises(PapersError, match=r"line 2 of the subscribers: no address"):
        parse_subscribers("ada@wren.example\nwren\n")


@pytest.mark.parametrize(
    "address",
    [
        "a..b@wren.example", ".ada@wren.example", "ada.@wren.example", "ada@wren..example",
        "ada@wren.example.", "ada@localhost", "jörg@wren.example", "ada@wrén.example",
        "a@b@c.example", "a\x07b@wren.example", "a\u200bb@wren.example",
    ],
)  # fmt: skip
def test_address_that_no_message_can_name_is_told_before_any_is_sent(address: str) -> None:
    with pytest.raises(PapersError, match=r"line 1 of the subscribers: no address"):
        parse_subscribers(address)


@pytest.mark.parametrize("address", ["o'neil+papers@a-b.wren.example", "a_b.c@wren.example"])
def test_unusual_address_is_one(address: str) -> None:
    assert [reader.address for reader in parse_subscribers(address)] == [address]


class Connection(smtplib.SMTP):
    """One that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def starttls(self, *, context: ssl.SSLContext | None = None) -> tuple[int, bytes]:  # type: ignore[override]
        """Note it."""
        del context
        self.asked.append("starttls")
        return 220, b""

    def login(
        self, user: str, password: str, *, initial_response_ok: bool = True
    ) -> tuple[int, bytes]:
        """Note it."""
        del initial_response_ok
        self.asked.append(f"login {user} {password}")
        return 235, b""


@pytest.mark.parametrize(
    ("security", "user", "asked"),
    [
        ("tls", "ada", ["login ada kite"]),
        ("tls", "", []),
        ("starttls", "ada", ["starttls", "login ada kite"]),
        ("starttls", "", ["starttls"]),
    ],
)
def test_connection_is_made_safe_once_and_before_a_password(
    security: str, user: str, asked: list[str]
) -> None:
    connection = Connection()
    server = MailServer("mail.example", 465, security, user, "kite")
    assert _enter(connection, server, ssl.create_default_context()) is connection
    assert connection.asked == asked

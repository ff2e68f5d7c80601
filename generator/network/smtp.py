"""Mail sent through a server that an owner names: TLS, a password from the environment.

A message counts as sent when the server has taken it, and is noted at once; a run that was cut goes
on with those that are left.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from email.message import EmailMessage

from msgspec import Struct

from generator.model.problems import PapersError
from generator.network.ports import LAST_PORT

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TRIES = 3
_PATIENCE = 60  # seconds for an answer
_LOST = 421  # the code of a server that ends the connection (RFC 5321, 4.2.2)
_FOR_GOOD = 500


class MailServer(Struct, frozen=True):
    """Where to send; ``security`` is ``tls``, ``starttls`` or, on this machine alone, ``none``."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""


class Sent(Struct):
    """How a sending went: refused for good, put off by the server, or taken."""

    taken: int = 0
    refused: int = 0
    put_off: int = 0


def read_mail_server(environment: Mapping[str, str]) -> MailServer:
    """The server of ``SMTP_HOST`` and so on; raises ``PapersError`` for what can't be used."""
    host = environment.get("SMTP_HOST", "")
    security = environment.get("SMTP_SECURITY", "starttls")
    port = environment.get("SMTP_PORT", {"tls": "465"}.get(security, "587"))
    if not host:
        raise PapersError("no mail server; set SMTP_HOST, and SMTP_USER and SMTP_PASSWORD with it")
    if security not in ("tls", "starttls", "none"):
        raise PapersError(f"SMTP_SECURITY is “{security}”; write tls or starttls")
    if security == "none" and host not in _LOOPBACK:
        raise PapersError("SMTP_SECURITY none sends a list in the open; write tls or starttls")
    if not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > LAST_PORT:
        raise PapersError(f"SMTP_PORT is “{port}”; write a number such as 587")
    user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
    return MailServer(host, int(port), security, user, password)


class Post:
    """Sends messages over one connection, made anew where the server ends it."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> int:
        """0 when the server takes it, else the code of its refusal; raises ``PapersError``."""
        for _ in range(_TRIES):
            try:
                self._connection = self._connection or _connect(self._server)
                self._connection.send_message(message)
            except smtplib.SMTPServerDisconnected:
                self._connection = None
            except smtplib.SMTPRecipientsRefused as error:
                return max(code for code, _ in error.recipients.values())
            except smtplib.SMTPResponseException as error:
                _refuse_sender(error)
                return error.smtp_code
            else:
                return 0
        return _LOST

    def close(self) -> None:
        """End the connection, politely if the server is still there."""
        if self._connection:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection.close()


def send_all(
    server: MailServer, messages: Iterable[tuple[str, EmailMessage]], note: Callable[[str], None]
) -> Sent:
    """Send each, and ``note`` its number once it is settled; raises ``PapersError``.

    What a server says of one reader is counted, never shown: it may hold the address.
    """
    sent, post = Sent(), Post(server)
    try:
        for number, message in messages:
            code = post.send(message)
            if 0 < code < _FOR_GOOD:
                sent.put_off += 1
                continue
            note(number)
            if code:
                sent.refused += 1
            else:
                sent.taken += 1
    finally:
        post.close()
    return sent


def _connect(server: MailServer) -> smtplib.SMTP:
    host, port, context = server.host, server.port, ssl.create_default_context()
    connection: smtplib.SMTP
    try:
        if server.security == "tls":
            connection = smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=context)
        else:
            connection = smtplib.SMTP(host, port, timeout=_PATIENCE)
        return _enter(connection, server, context)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPAuthenticationError as error:
        raise PapersError(
            f"the mail server refuses the password ({error.smtp_code}); mend SMTP_PASSWORD"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        reason = "no trusted certificate" if isinstance(error, ssl.SSLError) else "no connection"
        if isinstance(error, smtplib.SMTPNotSupportedError):
            reason = "no STARTTLS there"
        raise PapersError(f"mail server {server.host}: {reason}; nothing more was sent") from error


def _enter(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    """The connection, made safe and known; closed again where that fails."""
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_sender(error: smtplib.SMTPResponseException) -> None:
    """End the sending where the server takes no mail of this sender, which is no reader's fault."""
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code >= _FOR_GOOD:
        raise PapersError(
            f"the mail server refuses the sender ({error.smtp_code}), so nothing more was sent; "
            "mend MAIL_FROM, or ask who runs the server"
        ) from error

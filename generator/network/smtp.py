"""Mail sent through a server that an owner names: TLS, a password from the environment.

A message counts as sent when the server has taken it, and is noted at once; a run that was cut goes
on with those that are left.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from email.message import EmailMessage

from msgspec import Struct

from generator.model.problems import PapersError

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
    if not port.isascii() or not port.isdigit():
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
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
                return _find_code(error)
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
    context = ssl.create_default_context()
    try:
        if server.security == "tls":
            return _enter(
                smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context),
                server,
            )
        return _enter(smtplib.SMTP(server.host, server.port, timeout=_PATIENCE), server, context)
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


def _enter(
    connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext | None = None
) -> smtplib.SMTP:
    """The connection, made safe and known; closed again where that fails."""
    try:
        if context and server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _find_code(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0

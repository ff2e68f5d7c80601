"""An edition as a message for one reader (RFC 5322), with the headers that mailboxes ask for."""

import hashlib
import hmac
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from msgspec import Struct

from generator.editorial.addresses import quote_part
from generator.mail.edition import Edition
from generator.mail.looks import write_html, write_text
from generator.model.problems import PapersError

# RFC 5322, 3.4.1, without quoted names: what every server takes, and the library can write.
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class Subscriber(Struct, frozen=True):
    """Who gets editions, and of which topics; of all papers without any."""

    address: str
    topics: tuple[str, ...] = ()


class Sender(Struct, frozen=True):
    """Whom a message is from, and where a reader says “no more”.

    ``unsubscribe`` is an address (https: or mailto:), ``{address}`` in it stands for the reader's.
    """

    address: str
    unsubscribe: str

    def link_unsubscribe(self, reader: str) -> str:
        """The reader's own address for that."""
        return self.unsubscribe.replace("{address}", quote_part(reader))


def check_sender(address: str, unsubscribe: str) -> Sender:
    """A sender that mailboxes will accept; raises ``PapersError``."""
    if not _ADDRESS.fullmatch(parseaddr(address)[1]):
        raise PapersError("no sender; set MAIL_FROM to an address such as papers@example.org")
    if not re.fullmatch(r"(?:https://|mailto:)[!-~]+", unsubscribe):
        raise PapersError(
            "no way to unsubscribe; set MAIL_UNSUBSCRIBE to an address that begins with https:// "
            "or mailto:, with {address} where the reader's belongs"
        )
    return Sender(address, unsubscribe)


def parse_subscribers(text: str) -> list[Subscriber]:
    """A list of readers: an address a line, then perhaps topics; ``#`` begins a comment.

    Raises ``PapersError`` with the line, never with the address.
    """
    found: dict[str, Subscriber] = {}
    for number, line in enumerate(text.splitlines(), 1):
        address, *topics = line.partition("#")[0].split() or [""]
        if not address:
            continue
        if not _ADDRESS.fullmatch(address):
            raise PapersError(f"line {number} of the subscribers: no address; correct the line")
        found.setdefault(address.casefold(), Subscriber(address, tuple(sorted(set(topics)))))
    return list(found.values())


def number_reader(edition: Edition, reader: Subscriber, key: str) -> str:
    """What stands for a reader of an edition in records, where no address is to be found."""
    said = f"{edition.id} {reader.address.casefold()}".encode()
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()[:20]


def make_message(
    edition: Edition, sender: Sender, reader: Subscriber, number: str, at: datetime
) -> EmailMessage:
    """The message; ``number`` tells the reader's apart, so that a repeat is known as one."""
    name, address = parseaddr(sender.address)
    host = (urlsplit(edition.site.url).hostname or "localhost").encode("idna").decode()
    link = sender.link_unsubscribe(reader.address)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(name or edition.site.name, addr_spec=address)
    message["To"] = Address(addr_spec=reader.address)
    message["Subject"] = edition.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{number}@{host}>"
    message["List-Id"] = f"<papers.{host}>"
    message["List-Unsubscribe"] = f"<{link}>"
    if link.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    message.set_content(write_text(edition, link))
    message.add_alternative(write_html(edition, link), subtype="html")
    return message

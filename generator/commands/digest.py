"""``papers digest``: an edition as a file, or by mail to those who asked for it."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Unpack

import click
from msgspec.structs import replace

from generator.commands.editions import EditionOptions, Editions, edition_options
from generator.commands.options import PATH
from generator.commands.run import say
from generator.editorial.wording import say_count
from generator.files.hold import SENDING, hold
from generator.files.sent import SentRecord
from generator.files.texts import read_text
from generator.files.tree import write_if_changed
from generator.mail.looks import write_html, write_text
from generator.mail.message import (
    Subscriber,
    check_sender,
    make_message,
    number_reader,
    parse_subscribers,
)
from generator.model.problems import PapersError
from generator.network.clock import Clock
from generator.network.smtp import read_mail_server, send_all

_NEWS = timedelta(days=3)  # an edition whose last day is older is sent only when it is asked for
_WEEK = timedelta(days=10)


class DigestOptions(EditionOptions):
    """What the options of ``papers digest`` give."""

    topics: tuple[str, ...]
    form: str
    output: Path | None
    send: bool
    to: Path | None


@click.command()
@edition_options
@click.option("--topic", "topics", multiple=True, help="Only papers of a topic; may be repeated.")
@click.option("--format", "form", type=click.Choice(["html", "text"]), default="html")
@click.option("--output", type=PATH, help="The file to write. Default: standard output.")
@click.option("--send", is_flag=True, help="Send it, through the mail server of the environment.")
@click.option("--to", type=PATH, help="The subscribers. Default: PAPERS_SUBSCRIBERS itself.")
@click.pass_obj
def digest(clock: Clock, /, **options: Unpack[DigestOptions]) -> None:
    """Make the edition of a day or a week, for a newsletter service or as mail to subscribers.

    \b
    Examples:
      papers digest --output edition.html
    """
    editions = Editions(options)
    if options["send"]:
        _send(editions, clock, options)
        return
    edition = editions.find(options["topics"])
    if edition is None:
        say("nothing new", error=True)
        return
    written = write_html(edition) if options["form"] == "html" else write_text(edition)
    if options["output"]:
        write_if_changed(options["output"], written.encode())
    else:
        click.echo(written, nl=False)


def _send(editions: Editions, clock: Clock, options: DigestOptions) -> None:
    environment = os.environ
    server = read_mail_server(environment)
    sender = check_sender(environment.get("MAIL_FROM", ""), environment.get("MAIL_UNSUBSCRIBE", ""))
    key = _read_key(environment)
    readers = list(_find_topics(editions, _read_subscribers(options["to"], environment)))
    age = clock.wall().date() - editions.last
    if not options["day"] and age > (_WEEK if options["week"] else _NEWS):
        say("nothing new")
        return
    due = {
        number_reader(edition, reader, key): (edition, reader)
        for reader in readers
        if (edition := editions.find(reader.topics))
    }
    project = editions.run.project
    with hold(project.kept / SENDING, "sends mail"):
        record = SentRecord(project.captures.parent / "sent.txt", editions.last)
        left = {number: pair for number, pair in due.items() if number not in record.numbers}
        letters = (
            (number, make_message(edition, sender, reader, number, clock.wall()))
            for number, (edition, reader) in left.items()
        )
        sent = send_all(server, letters, record.add)
        record.tidy()
    say(
        f"edition of {editions.last}: {sent.taken:,} sent, {sent.refused:,} refused, "
        f"{sent.put_off:,} put off, {len(due) - len(left):,} had it before"
    )
    if sent.put_off or sent.refused:
        sys.exit(1)


def _find_topics(editions: Editions, readers: Sequence[Subscriber]) -> Iterator[Subscriber]:
    """The readers with the topics that there are; who follows others alone gets nothing.

    A topic that was dropped is no reason to send nobody anything. No address is printed.
    """
    missing: Counter[str] = Counter()
    for reader in readers:
        known = editions.list_known(reader.topics)
        missing.update(set(reader.topics).difference(known))
        if known or not reader.topics:
            yield replace(reader, topics=known)
    for topic, count in sorted(missing.items()):
        wanted = say_count(count, "reader")
        say(f"no topic “{topic}”, which {wanted} wanted; mend the list", error=True)


def _read_key(environment: Mapping[str, str]) -> str:
    key = environment.get("MAIL_KEY") or environment.get("SMTP_PASSWORD", "")
    if len(key) < 8:
        raise PapersError("no secret to note readers by; set MAIL_KEY to eight letters or more")
    return key


def _read_subscribers(to: Path | None, environment: Mapping[str, str]) -> list[Subscriber]:
    readers = parse_subscribers(read_text(to) if to else environment.get("PAPERS_SUBSCRIBERS", ""))
    if not readers:
        raise PapersError("no subscribers; name a file with --to, or set PAPERS_SUBSCRIBERS")
    return readers

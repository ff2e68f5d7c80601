"""``papers announce`` for chats and Mastodon, ``papers ping`` for hubs of feeds."""

import os
from pathlib import Path
from typing import Unpack
from urllib.parse import urlencode

import click
import msgspec

from generator import feeds
from generator.commands.editions import EditionOptions, Editions, edition_options
from generator.commands.options import config_option, site_url_option
from generator.commands.run import say
from generator.mail.announcement import write_announcement
from generator.mkdocs.config import find_project
from generator.model.problems import PapersError
from generator.network.client import Client, NoAnswerError
from generator.network.clock import Clock


@click.command()
@edition_options
@click.option("--post", is_flag=True, help="Post it to PAPERS_WEBHOOK, in place of printing it.")
@click.pass_obj
def announce(clock: Clock, /, *, post: bool, **options: Unpack[EditionOptions]) -> None:
    """Say in a few lines what is new, for a chat or Mastodon.

    \b
    Examples:
      papers announce
    """
    edition = Editions(options).find()
    if edition is None:
        say("nothing new", error=True)
        return
    text = write_announcement(edition)
    if not post:
        for line in text.splitlines():
            say(line)
        return
    address = os.environ.get("PAPERS_WEBHOOK", "")
    if not address.startswith(("https://", "http://")):
        raise PapersError(
            "no address to post to; set PAPERS_WEBHOOK to one that begins with https://"
        )
    body = msgspec.json.encode({os.environ.get("PAPERS_WEBHOOK_FIELD", "text"): text})
    headers = {"Content-Type": "application/json", "Idempotency-Key": edition.id}
    if token := os.environ.get("PAPERS_WEBHOOK_TOKEN", "").strip():  # a file's ends its line
        headers["Authorization"] = f"Bearer {token}"
    try:
        Client(pause=0, clock=clock).post(address, body, headers)
    except NoAnswerError as error:
        raise PapersError(f"nothing was announced ({error}); look at PAPERS_WEBHOOK") from error
    say(f"announced: {edition.summary}")


@click.command()
@site_url_option(envvar="SITE_URL", required=True, help="The site's address.")
@config_option
@click.pass_obj
def ping(clock: Clock, /, *, site_url: str, config_file: Path | None) -> None:
    """Tell the hub that the feeds have changed; without a hub in the settings, do nothing.

    \b
    Examples:
      papers ping
    """
    project, _ = find_project(config_file)
    hub = project.settings.hub
    if not hub:
        say("no hub is set")
        return
    home = f"{site_url}{project.settings.at}"
    client = Client(pause=0, clock=clock)
    for kind in feeds.FEEDS:
        feed = f"{home}{kind.NAME}"
        body = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
        try:
            client.post(hub, body, {"Content-Type": "application/x-www-form-urlencoded"})
        except NoAnswerError as error:
            raise PapersError(
                f"hub {hub}: {feed} was not announced ({error}); try later"
            ) from error
    say(f"{len(feeds.FEEDS)} feeds announced to the hub")

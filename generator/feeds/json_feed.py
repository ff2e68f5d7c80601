"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), whole texts in ``content_html``.

The paper's own date, which the format has no name for, stands in the extension ``_paper``.
"""

from collections.abc import Iterable

import msgspec

from generator.feeds.channel import Channel
from generator.feeds.item import Item

NAME = "feed.json"
TITLE = "JSON Feed"
MEDIA_TYPE = "application/feed+json"


def write_item(item: Item) -> bytes:
    """The item as an object on a line of its own."""
    values = {
        "id": item.id,
        "url": item.link,
        "external_url": item.elsewhere,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.published,
        "authors": [{"name": name} for name in item.authors],
        "tags": item.topics,
        "_paper": {"published": item.issued} if item.issued else None,
    }
    return msgspec.json.encode({name: value for name, value in values.items() if value})


def write_feed(channel: Channel, items: Iterable[bytes]) -> bytes:
    """The feed as UTF-8 bytes around its written items."""
    frame: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": f"{channel.site.url}{channel.page}",
        "feed_url": f"{channel.site.url}{channel.home}{NAME}",
        "description": channel.description,
        "language": channel.words.language,
        "authors": [{"name": channel.site.name}],
    }
    if channel.site.hub:
        frame["hubs"] = [{"type": "WebSub", "url": channel.site.hub}]
    head = msgspec.json.encode(frame).removesuffix(b"}")
    return b"".join([head, b',"items":[\n', b",\n".join(items), b"\n]}\n"])

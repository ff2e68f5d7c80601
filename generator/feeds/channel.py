"""The channels: everything, each area, each topic; and which papers stand in each.

A window is of days, never of a count alone, so that a reader that looks once a day gets every
paper of a day, however many there are: the newest seven days whole, and further whole days until
there are fifty papers.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from msgspec import Struct, structs

from generator.editorial.addresses import DAYS as DAYS_FOLDER
from generator.editorial.addresses import (
    FEED,
    TOPICS,
    WEEKS,
    link_area,
    link_area_feeds,
    link_topic,
)
from generator.editorial.moves import (
    find_former,
    find_former_areas,
    list_followed,
    list_followed_areas,
)
from generator.feeds.item import Item, date_day, make_item, shorten_item
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.identity import make_feed_id
from generator.model.papers import Paper
from generator.model.site import Site

DAYS = 7
FEWEST = 50
# Items with their whole text, in the channel of everything and in others; those beyond have two
# sentences.
WHOLE = 100
WHOLE_OF_PART = 50
_EPOCH = date(2007, 5, 23)  # of a channel without items; any fixed day would do


class Channel(Struct, frozen=True):
    """A feed: ``path`` of its folder below the root, "" for everything; the newest item first.

    ``page`` is the path of the page that shows the same to people. ``before`` is the path of the
    archived page with what came before, and ``current``, on such a page, that of the living feed
    (RFC 5005). ``moved`` is the path of the feed that took this one's place.
    """

    site: Site
    words: Words
    path: str
    title: str
    description: str
    page: str
    items: tuple[Item, ...] = ()
    before: str = ""
    current: str = ""
    moved: str = ""

    @property
    def home(self) -> str:
        """The folder that it names as its own: for one that moved, where it stands now."""
        return self.moved or self.path

    @property
    def id(self) -> str:
        """Permanent, whatever the site's host."""
        return make_feed_id(f"feed {self.home}")

    @property
    def updated(self) -> datetime:
        """The time of the newest item."""
        return max((item.published for item in self.items), default=date_day(_EPOCH))


class Window(Struct, frozen=True):
    """A channel before its items are made: its papers, of which so many stand in it ``whole``."""

    channel: Channel
    papers: tuple[Paper, ...] = ()
    whole: int = 0


def list_windows(corpus: Corpus, site: Site) -> Iterator[Window]:
    """The channel of everything, those of areas and topics with papers, those that moved."""
    words = corpus.words
    everything = Channel(
        site=site,
        words=words,
        path="",
        title=site.name,
        description=words.gettext(
            "Research papers of the day, each once, on the day it was first listed."
        ),
        page="",
    )
    yield _open_window(everything, corpus.latest, corpus, WHOLE)
    windows = [*_list_areas(corpus, site), *_list_topics(corpus, site)]
    yield from windows
    yield from _list_moved(corpus, site, windows)


def _open_window(
    channel: Channel, papers: Iterable[Paper], corpus: Corpus, whole: int = WHOLE_OF_PART
) -> Window:
    return Window(channel, tuple(choose_window(papers, corpus.latest_day)), whole)


def _list_areas(corpus: Corpus, site: Site) -> Iterator[Window]:
    for area in list_followed_areas(corpus):
        topics = {topic.slug for topic in corpus.vocabulary.topics if topic.area == area.slug}
        found = (p for p in corpus.latest if not topics.isdisjoint(tag.topic for tag in p.tags))
        channel = Channel(
            site=site,
            words=corpus.words,
            path=link_area_feeds(area.slug),
            title=corpus.words.gettext("{site}: {part}", site=site.name, part=area.name),
            description=corpus.words.gettext(
                "Research papers on every topic of {area}.", area=area.name
            ),
            page=link_area(area.slug),
        )
        yield _open_window(channel, found, corpus)


def _list_topics(corpus: Corpus, site: Site) -> Iterator[Window]:
    for topic in list_followed(corpus):
        channel = Channel(
            site=site,
            words=corpus.words,
            path=link_topic(topic.slug),
            title=corpus.words.gettext("{site}: {part}", site=site.name, part=topic.name),
            description=topic.description,
            page=link_topic(topic.slug),
        )
        yield _open_window(channel, corpus.by_topic.get(topic.slug, ()), corpus)


def _list_moved(corpus: Corpus, site: Site, windows: Sequence[Window]) -> Iterator[Window]:
    """The channels of what stands no more: they go on as another, or say that they have ended."""
    by_path = {window.channel.path: window for window in windows}
    for folder, target in _find_moved_folders(corpus):
        if target in by_path:
            window = by_path[target]
            yield structs.replace(window, channel=_move_channel(window.channel, folder))
        elif not target:
            yield Window(_end_channel(site, corpus.words, folder))


def _find_moved_folders(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Folders of feeds that stand no more, each with that of the feed which took its place."""
    for former, area in find_former_areas(corpus).items():
        yield link_area_feeds(former), link_area_feeds(area.slug) if area else ""
    for former, topic in find_former(corpus).items():
        yield link_topic(former), link_topic(topic.slug) if topic else ""


def list_folders(corpus: Corpus) -> Iterator[str]:
    """The folders of all channels, digests among them, without making any item."""
    windows = list_windows(corpus, Site("", ""))
    return chain((DAYS_FOLDER, WEEKS), (window.channel.path for window in windows))


def _move_channel(channel: Channel, folder: str) -> Channel:
    """The channel at a former address: it goes on, and says where it stands now."""
    words = channel.words
    said = words.gettext(
        "This feed has moved to {address}; it goes on here too.",
        address=f"{channel.site.url}{channel.path}",
    )
    return structs.replace(
        channel,
        path=folder,
        title=words.gettext("{title} (moved)", title=channel.title),
        description=words.join([said, channel.description]),
        moved=channel.path,
    )


def _end_channel(site: Site, words: Words, folder: str) -> Channel:
    """The feed of what its owner has dropped: it can still be read, and says so."""
    name = folder.split("/")[1].replace("-", " ")
    return Channel(
        site=site,
        words=words,
        path=folder,
        title=words.gettext("{site}: {part} (ended)", site=site.name, part=name),
        description=words.gettext(
            "This feed has ended. The feed of every paper is {address}.",
            address=f"{site.url}{FEED}",
        ),
        page=TOPICS,
    )


def choose_window(papers: Iterable[Paper], newest: date | None) -> list[Paper]:
    """The papers of a list, the latest first, that stand in its feed; undated ones have no place.

    ``newest`` is the last day on which anything was listed, whatever the list.
    """
    first = newest - timedelta(days=DAYS - 1) if newest else date.max
    chosen: list[Paper] = []
    for paper in papers:
        day = paper.announced_day
        goes_on = bool(chosen) and day == chosen[-1].announced_day
        if day is None or (day < first and not goes_on and len(chosen) >= FEWEST):
            break
        chosen.append(paper)
    return chosen


class Items:
    """Items by paper, each made once however many channels it stands in."""

    def __init__(self, corpus: Corpus, site: Site) -> None:
        self._corpus, self._site = corpus, site
        self._whole: dict[str, Item] = {}
        self._brief: dict[str, Item] = {}

    def fill(self, window: Window) -> Channel:
        """The channel with its items, the newest of them with their whole text."""
        whole, brief = window.papers[: window.whole], window.papers[window.whole :]
        items = (*map(self._find_whole, whole), *map(self._find_brief, brief))
        return structs.replace(window.channel, items=items)

    def _find_whole(self, paper: Paper) -> Item:
        if paper.slug not in self._whole:
            self._whole[paper.slug] = make_item(self._corpus, paper, self._site.url)
        return self._whole[paper.slug]

    def _find_brief(self, paper: Paper) -> Item:
        if paper.slug not in self._brief:
            self._brief[paper.slug] = shorten_item(
                self._find_whole(paper), paper, self._corpus.words
            )
        return self._brief[paper.slug]

"""The page to subscribe on: every feed with its address, by area, and what came last.

Its addresses are links, so that it works without a script. With one, addresses can be copied, and
topics ticked, whose feeds one file then holds (subscribe.js).
"""

from collections.abc import Iterator

from generator.editorial.addresses import (
    DAYS,
    SUBSCRIBE,
    WEEKS,
    link_area_feeds,
    link_paper,
    link_topic,
)
from generator.editorial.wording import say_short_day
from generator.feeds import atom, json_feed, rss
from generator.feeds.opml import NAME as OPML
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.content import Line, ListContent, Section

LAST = 5
_LEDE = (
    "Everything that appears here, in the reader you already use. No account, no e-mail address: a "
    "feed is a plain file that anyone may fetch."
)
_FORMATS = (
    f"These addresses are in Atom, which every reader takes. For RSS put {rss.NAME} in place of "
    f"{atom.NAME} at the end, for JSON Feed {json_feed.NAME}."
)
_KEPT = (
    "A feed holds the newest seven days whole, and at least fifty papers; an item keeps its id and "
    "its date, so that nothing comes twice. The feed of every paper leads back to the first day."
)


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page; it stands, with the general feeds, when there is no paper yet."""
    areas = [_make_area(corpus, area) for area in corpus.vocabulary.areas]
    found = tuple(section for section in areas if section.lines)
    topics = (Section(look="group", heading="By topic", sections=found),) if found else ()
    yield Page(
        path=SUBSCRIBE,
        title="Subscribe",
        description="Feeds of every paper, of each area and topic, and digests, for any reader.",
        template="list",
        content=ListContent(
            heading="Subscribe",
            lede=_LEDE,
            sections=(_make_general(), *topics, *_list_last(corpus)),
            rail=(
                Section(look="note", heading="Which format", note=_FORMATS),
                Section(look="note", heading="What a feed keeps", note=_KEPT),
            ),
            rail_name="About feeds",
        ),
        updated=corpus.latest_day,
    )


def _make_general() -> Section:
    return Section(
        look="feeds",
        heading="Everything",
        lines=(
            Line("Every new paper", atom.NAME),
            Line("One item a day", f"{DAYS}{atom.NAME}"),
            Line("One item a week", f"{WEEKS}{atom.NAME}"),
            Line("All feeds in one file", OPML, note="OPML, for readers that import it"),
        ),
    )


def _make_area(corpus: Corpus, area: Area) -> Section:
    topics = [t for t in corpus.vocabulary.topics if t.area == area.slug]
    lines = [
        Line(topic.name, f"{link_topic(topic.slug)}{atom.NAME}")
        for topic in topics
        if topic.slug in corpus.followed
    ]
    general = [
        Line(f"All of {area.name}", f"{link_area_feeds(area.slug)}{atom.NAME}"),
        Line(
            f"The feeds of {area.name} in one file",
            f"{link_area_feeds(area.slug)}{OPML}",
            note="OPML",
        ),
    ]
    return Section(
        look="feeds",
        heading=area.name,
        area=area.slug,
        lines=(*lines, *general) if lines else (),
    )


def _list_last(corpus: Corpus) -> Iterator[Section]:
    """What a reader would see at once."""
    lines = tuple(
        Line(paper.title, link_paper(paper), say_short_day(paper.announced_day))
        for paper in corpus.latest[:LAST]
        if paper.announced
    )
    if lines:
        yield Section(look="dates", heading="The last that came", lines=lines)

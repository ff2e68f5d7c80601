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
from generator.feeds import atom, json_feed, rss
from generator.feeds.opml import NAME as OPML
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.content import Line, ListContent, Section

LAST = 5


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The page; it stands, with the general feeds, when there is no paper yet."""
    areas = [_make_area(corpus, area) for area in corpus.named.areas]
    found = tuple(section for section in areas if section.lines)
    words = corpus.words
    heading = words.gettext("By topic")
    topics = (Section(look="group", heading=heading, sections=found),) if found else ()
    yield Page(
        path=SUBSCRIBE,
        title=words.gettext("Subscribe"),
        description=words.gettext(
            "Feeds of every paper, of each area and topic, and digests, for any reader."
        ),
        template="list",
        content=ListContent(
            heading=words.gettext("Subscribe"),
            lede=words.gettext(
                "Everything that appears here, in the reader you already use. No account, no "
                "e-mail address: a feed is a plain file that anyone may fetch."
            ),
            sections=(_make_general(words), *topics, *_list_last(corpus)),
            rail=tuple(_explain_feeds(words)),
            rail_name=words.gettext("About feeds"),
        ),
        updated=corpus.latest_day,
    )


def _explain_feeds(words: Words) -> Iterator[Section]:
    formats = words.gettext(
        "These addresses are in Atom, which every reader takes. For RSS, put {rss} in place of "
        "{atom} at the end; for JSON Feed, {json}.",
        rss=rss.NAME,
        atom=atom.NAME,
        json=json_feed.NAME,
    )
    kept = words.gettext(
        "A feed holds the newest seven days whole, and at least fifty papers; an item keeps its id "
        "and its date, so that nothing comes twice. The feed of every paper leads back to the "
        "first day."
    )
    yield Section(look="note", heading=words.gettext("Which format"), note=formats)
    yield Section(look="note", heading=words.gettext("What a feed keeps"), note=kept)


def _make_general(words: Words) -> Section:
    note = words.gettext("OPML, for readers that import it")
    return Section(
        look="feeds",
        heading=words.gettext("Everything"),
        lines=(
            Line(words.gettext("Every new paper"), atom.NAME),
            Line(words.gettext("One item a day"), f"{DAYS}{atom.NAME}"),
            Line(words.gettext("One item a week"), f"{WEEKS}{atom.NAME}"),
            Line(words.gettext("All feeds in one file"), OPML, note=note),
        ),
    )


def _make_area(corpus: Corpus, area: Area) -> Section:
    words = corpus.words
    topics = [t for t in corpus.named.topics if t.area == area.slug]
    lines = [
        Line(topic.name, f"{link_topic(topic.slug)}{atom.NAME}")
        for topic in topics
        if topic.slug in corpus.followed
    ]
    general = [
        Line(
            words.gettext("All of {area}", area=area.name),
            f"{link_area_feeds(area.slug)}{atom.NAME}",
        ),
        Line(
            words.gettext("The feeds of {area} in one file", area=area.name),
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
        Line(paper.title, link_paper(paper), corpus.words.say_short_day(paper.announced_day))
        for paper in corpus.latest[:LAST]
        if paper.announced
    )
    if lines:
        yield Section(look="dates", heading=corpus.words.gettext("The last that came"), lines=lines)

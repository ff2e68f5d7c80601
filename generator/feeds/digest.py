"""One item a day, or one a week, for whoever does not want an item a paper.

A week's item comes when a list of a later week shows that the week is over; nothing is taken from
the clock.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from generator.editorial.addresses import DAYS, WEEKS, link_day, link_paper, link_week
from generator.editorial.wording import say_authors, say_new_papers
from generator.escape import escape_html
from generator.feeds.channel import Channel
from generator.feeds.item import Item, date_day
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.identity import make_feed_id
from generator.model.papers import Paper
from generator.model.site import Site

DAYS_SHOWN = 14
WEEKS_SHOWN = 8
PAPERS_SHOWN = 100


def list_digests(corpus: Corpus, site: Site) -> Iterator[Channel]:
    """The channels of days and of weeks."""
    days = [
        (day, list(papers))
        for day, papers in groupby(corpus.latest, lambda paper: paper.announced_day)
        if day
    ]
    words = corpus.words
    yield Channel(
        site=site,
        words=words,
        path=DAYS,
        title=words.gettext("{site}: a day in one item", site=site.name),
        description=words.gettext("The new papers of each day, in one item."),
        page=DAYS,
        items=tuple(_make_day(day, papers, site, words) for day, papers in days[:DAYS_SHOWN]),
    )
    weeks = [
        (monday, [paper for _, papers in group for paper in papers])
        for monday, group in groupby(days, lambda pair: _find_monday(pair[0]))
    ]
    newest = _find_monday(corpus.latest_day) if corpus.latest_day else None
    over = [(monday, papers) for monday, papers in weeks if monday != newest][:WEEKS_SHOWN]
    yield Channel(
        site=site,
        words=words,
        path=WEEKS,
        title=words.gettext("{site}: a week in one item", site=site.name),
        description=words.gettext(
            "The new papers of each week, in one item, once the week is over."
        ),
        page=DAYS,
        items=tuple(_make_week(monday, papers, site, words) for monday, papers in over),
    )


def _find_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _make_day(day: date, papers: Sequence[Paper], site: Site, words: Words) -> Item:
    return Item(
        id=make_feed_id(f"day {day}"),
        title=words.gettext(
            "{day}: {papers}", day=words.say_day(day), papers=say_new_papers(len(papers), words)
        ),
        link=site.url + link_day(day),
        published=date_day(day),
        html=_write_list(papers, site, words),
    )


def _make_week(monday: date, papers: Sequence[Paper], site: Site, words: Words) -> Item:
    """The item of a week, dated on its Sunday; its link is the week's page."""
    return Item(
        id=make_feed_id(f"week {monday}"),
        title=words.gettext(
            "Week of {day}: {papers}",
            day=words.say_day(monday),
            papers=say_new_papers(len(papers), words),
        ),
        link=site.url + link_week(monday),
        published=date_day(monday + timedelta(days=6)),
        html=_write_list(papers, site, words),
    )


def _write_list(papers: Sequence[Paper], site: Site, words: Words) -> str:
    """The titles as links, with who wrote them; how many more there are, if there are more."""
    lines = [
        f'<li><a href="{escape_html(site.url + link_paper(paper))}">{escape_html(paper.title)}</a>'
        f" {escape_html(say_authors(paper, words))}</li>"
        for paper in papers[:PAPERS_SHOWN]
    ]
    more = len(papers) - PAPERS_SHOWN
    said = words.ngettext("And {count} more paper.", "And {count} more papers.", more)
    rest = f"<p>{said}</p>" if more > 0 else ""
    return f"<ul>{''.join(lines)}</ul>{rest}"

"""What an item of a feed says, whatever its format.

An item's id and date come from the paper's identity and its first sighting alone, or from what was
published before, so that they never change when more is learned.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from msgspec import Struct, structs

from generator.editorial.addresses import link_made, link_outside, link_paper
from generator.editorial.wording import say_authors, say_published
from generator.escape import escape_html
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper

NAMES_SHOWN = 12
NOON = time(12)  # of a day in UTC, which is on that day nearly everywhere on earth


class Item(Struct, frozen=True):
    """A paper, or a digest, in a feed; ``html`` is its whole text.

    ``link`` is absolute, in the archive relative to the folder of papers. ``issued`` is the paper's
    own date (``2025-03-11``, ``2025-03`` or ""), ``published`` the time at which the feed brings
    it, ``elsewhere`` its address outside, if there is one.
    """

    id: str
    title: str
    link: str
    published: datetime
    html: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    issued: str = ""
    elsewhere: str = ""


def make_item(corpus: Corpus, paper: Paper, site_url: str) -> Item:
    """The item of a paper with its whole text."""
    return structs.replace(
        make_listed_item(paper, site_url + link_paper(paper)),
        html=_write_html(paper, paper.text.split("\n\n") if paper.text else [], corpus.words),
        authors=paper.authors[:NAMES_SHOWN],
        topics=tuple(corpus.topics[tag.topic].name for tag in paper.tags),
        issued=paper.published,
        elsewhere=link_outside(paper, corpus.words)[0][1] if paper.arxiv_id else "",
    )


def shorten_item(item: Item, paper: Paper, words: Words) -> Item:
    """The item with the gist in place of the whole text."""
    html = _write_html(paper, [paper.gist] if paper.gist else [], words)
    return structs.replace(item, html=html)


def make_listed_item(paper: Paper, link: str) -> Item:
    """The item of a paper with its title alone, for pages that go back to the first day.

    Its page, where it leads, has the rest: what each said of it was a third of the archive.
    """
    return Item(
        id=paper.feed_id,
        title=paper.title,
        link=link,
        published=paper.announced or date_day(date.min),
        html="",
    )


def date_day(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, NOON, UTC)


def _write_html(paper: Paper, text: list[str], words: Words) -> str:
    paragraphs = [*_describe(paper, words), *(text or [words.gettext("No abstract is known.")])]
    addresses = [*link_outside(paper, words), *link_made(paper, words)]
    links = (f'<a href="{escape_html(a)}">{n}</a>' for n, a in addresses)
    return "".join([f"<p>{escape_html(p)}</p>" for p in paragraphs]) + f"<p>{' · '.join(links)}</p>"


def _describe(paper: Paper, words: Words) -> Iterator[str]:
    facts = [say_authors(paper, words)]
    if paper.published:
        day = say_published(paper.published, words)
        facts.append(words.gettext("published {day}", day=day))
    day = words.say_short_day(paper.sightings[0].day)
    facts.append(words.gettext("listed {day}", day=day))
    yield " · ".join(facts)
    if paper.withdrawn:
        yield words.gettext("Withdrawn by its authors: {note}", note=paper.withdrawn)
    if paper.machine_summary and not paper.text:
        said = paper.machine_summary
        yield words.gettext("In one sentence, by a machine: {sentence}", sentence=said)
    if paper.text_kind == "summary" and paper.text:
        yield words.gettext("Summary, not the authors’ abstract:")

"""Addresses, inside the site and out of it."""

from datetime import date
from urllib.parse import quote

from generator.language.words import Words
from generator.model.corpus import UNKNOWN_DAY
from generator.model.papers import Paper

ARXIV = "https://arxiv.org"
HUGGING_FACE = "https://huggingface.co/papers"
# The pages that stand once, and the folder of weeks and their feeds.
DAYS, TOPICS, SUBSCRIBE = "days/", "topics/", "feeds/"
SEEN_MOST = "seen-most/"  # its name was another once; the address stays
PAPERS, WEEKS, AREAS, AUTHORS = "papers/", "weeks/", "areas/", "authors/"


def link_paper(paper: Paper) -> str:
    """The paper's page, relative to the root of the site."""
    return link_slug(paper.slug)


def link_slug(slug: str) -> str:
    """The page of a paper by its slug, or by one it once had."""
    return f"{PAPERS}{slug}/"


def link_day(day: date | None) -> str:
    """The day's page, relative to the root of the site."""
    return f"{DAYS}{day.isoformat() if day else UNKNOWN_DAY}/"


def link_topic(slug: str) -> str:
    """The topic's page, relative to the root of the site."""
    return f"{TOPICS}{slug}/"


def link_area(slug: str) -> str:
    """Where the page of all topics has those of an area."""
    return f"{TOPICS}#{slug}"


def link_area_feeds(slug: str) -> str:
    """The folder of an area's feeds, relative to the root of the site."""
    return f"{AREAS}{slug}/"


def link_outside(paper: Paper, words: Words) -> list[tuple[str, str]]:
    """``(name, address)`` of the paper elsewhere; a search by title where no id is known."""
    if paper.arxiv_id:
        return [
            ("arXiv", f"{ARXIV}/abs/{paper.arxiv_id}"),
            ("PDF", f"{ARXIV}/pdf/{paper.arxiv_id}"),
            ("Hugging Face", f"{HUGGING_FACE}/{paper.arxiv_id}"),
        ]
    query = quote_part(paper.title)
    return [(words.gettext("Search arXiv"), f"{ARXIV}/search/?query={query}&searchtype=title")]


def link_made(paper: Paper, words: Words) -> list[tuple[str, str]]:
    """``(name, address)`` of what its authors made with it, as an answer told.

    They may be learned after the paper was listed, so that lists of old days leave them out.
    """
    found = ((words.gettext("Code"), paper.code), (words.gettext("Project page"), paper.project))
    return [(name, address) for name, address in found if address]


def link_comments(arxiv_id: str) -> str:
    """Where the comments are that the daily lists count."""
    return f"{HUGGING_FACE}/{arxiv_id}#community"


def quote_part(text: str) -> str:
    """A text as one part of an address, whatever stands in it."""
    return quote(text.encode("utf-8", "replace"), safe="")


def climb(path: str) -> str:
    """The way from a page to the root of the site: ``../../`` for ``days/2025-12-10/``."""
    return "../" * path.count("/") or "./"


FEED = "feed.xml"  # in the format that every reader takes


def link_feed(folder: str) -> str:
    """The feed of a folder, which stands for those in all formats."""
    return f"{folder}{FEED}"


def is_feed(address: str) -> bool:
    """Whether an address is that of a feed; the others are pages."""
    return address.rpartition("/")[2] == FEED


def link_month(month: date) -> str:
    """The month's page, relative to the root of the site."""
    return f"months/{month.year:04}-{month.month:02}/"


def link_week(monday: date) -> str:
    """The page of the week that begins on this day: ``weeks/2025-w11/`` (ISO 8601)."""
    year, week, _ = monday.isocalendar()
    return f"{WEEKS}{year:04}-w{week:02}/"


def link_author(slug: str) -> str:
    """The page of an author's papers, relative to the root of the site."""
    return f"{AUTHORS}{slug}/"


def link_year(year: int) -> str:
    """The page of a year's days, relative to the root of the site."""
    return f"{DAYS}{year:04}/"

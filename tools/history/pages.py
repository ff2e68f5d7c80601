"""Old pages, byte for byte, before and after a capture of a later day (decision 8).

Such a capture may change the pages that speak of the whole, those of its own day and month, and
those of the papers that it lists, or whose day it tells, and of their topics. Every other page
stays as it is, but for what `LEARNED` names, which is counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Any

from msgspec import Struct

from generator.editorial.addresses import (
    DAYS,
    PAPERS,
    SEEN_MOST,
    SUBSCRIBE,
    TOPICS,
    WEEKS,
    link_week,
)
from generator.editorial.kin import find_related
from generator.editorial.related import WordCounts
from generator.model.corpus import UNKNOWN_DAY
from generator.model.site import Page
from generator.pages import list_archive, list_pages, list_stamped_pages
from generator.pages.content import ListContent
from generator.pipeline import Build
from generator.theme.render import Renderer, write_head

RENDERER = Renderer(None)
COUNTS = WordCounts(1_000, {"work": 100, "about": 100, "here": 100})
WHOLE = {"", DAYS, TOPICS, SEEN_MOST, SUBSCRIBE, f"{DAYS}{UNKNOWN_DAY}/"}
# What is learned of a paper that the later capture lists too, and shows on old lists.
LEARNED = {
    "published": "a fuller date",
    "authors": "a number of authors",
    "title": "another title",
    "topics": "topics by another title or text",
    "text": "another text",
    "outside": "links elsewhere",
    "related": "a related paper with any of these",
    "citations": "citations with any of these",
    "around": "the link to the next day",
    "names": "a page for an author",
    "more_names": "a page for an author",
}
_PARTS = {"name": "title", "main": "title", "rest": "title", "gist": "text", "paragraphs": "text"}
AGED = "a month that has passed"  # such a day shows each paper's gist alone
OTHERS = "old pages changed otherwise"


def make_pages(build: Build) -> dict[str, Page]:
    """All pages of a site by their paths."""
    related = find_related(build.corpus.papers, COUNTS)
    made = chain(list_pages(build.corpus), list_stamped_pages(build.corpus, related))
    return {page.path: page for page in made}


def compare_pages(before: Build, after: Build) -> Counter[str]:
    """Count the old pages that changed when a capture came, by what did."""
    later = {x.key for x in after.listings} - {x.key for x in before.listings}
    days = [after.dating.days[key].day for key in later]
    known = [day for day in days if day]
    if len(known) < len(days) or not known:
        return Counter()
    told = later | _list_redated(before, after)
    listed = {
        paper.slug: {tag.topic for tag in paper.tags}
        for paper in after.corpus.papers
        if any(sighting.listing in told for sighting in paper.sightings)
    }
    changed: Counter[str] = Counter()
    pages, topics = make_pages(after), _list_topics(before, listed)
    moved = topics != _list_topics(after, topics)
    aged = _list_archived(after) - _list_archived(before)
    for path, page in make_pages(before).items():
        new = pages.get(path)
        if path in aged:
            changed[AGED] += 1
        elif new and _is_old(page, min(known), listed) and _draw(page) != _draw(new):
            papers = {f"{PAPERS}{slug}/" for slug in listed}
            names = set(_name_changes(page, new, papers, moved=moved))
            changed.update(names or {OTHERS})
    return changed


def _list_redated(before: Build, after: Build) -> set[str]:
    """Listings whose day the later capture tells, such as that of a page without a year."""
    days = before.dating.days
    return {key for key, found in after.dating.days.items() if key in days and found != days[key]}


def _list_archived(build: Build) -> set[str]:
    return {page.path for page in list_archive(build.corpus)}


def _is_old(page: Page, day: date, listed: Mapping[str, set[str]]) -> bool:
    kind, *rest = page.path.rstrip("/").split("/")
    if page.path in WHOLE:
        return False
    if f"{kind}/" == PAPERS:
        slug = (page.canonical or page.path).split("/")[1]
        return (page.updated or day) < day and slug not in listed
    if f"{kind}/" == TOPICS and not rest[1:]:
        return not any(rest[0] in topics for topics in listed.values())
    if f"{kind}/" == WEEKS:
        return page.path < link_week(day)
    when = rest[1] if f"{kind}/" == TOPICS else rest[0]
    # A week at the turn of a month stands whole in both.
    until = day - timedelta(day.weekday()) if kind == "months" else day
    return when < until.isoformat()[: len(when)]


def _draw(page: Page) -> str:
    head = write_head(page, preview="")  # that of the newest days alone is its own (decision 14)
    return f"{page.title}\n{page.description}\n{head}\n{RENDERER.render_html(page)}"


def _list_topics(build: Build, slugs: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    papers = (paper for paper in build.corpus.papers if paper.slug in slugs and paper.days)
    return {paper.slug: tuple(tag.topic for tag in paper.tags) for paper in papers}


def _name_changes(old: Page, new: Page, listed: set[str], *, moved: bool) -> Iterator[str]:
    """What differs in two contents, as `LEARNED` says it where the paper was listed again.

    ``moved`` is whether one has other topics now, under which weeks and months have their papers.
    """
    by_topic = ("groups", "lines", "sections", "jumps", "rail", "heading", "address", "anchor")
    found = list(_list_differences(old.content, new.content))
    gave_way = any(name == "related" and paper in listed for name, paper in found)
    for name, paper in found:
        if moved and name in by_topic and old.path.startswith((WEEKS, "months/")):
            yield LEARNED["topics"]
            continue
        of_list = isinstance(old.content, ListContent) and name in ("citations", "around")
        excused = paper in listed or (of_list and not paper) or (name == "related" and gave_way)
        yield LEARNED.get(_PARTS.get(name, name), OTHERS) if excused else OTHERS


def _list_differences(old: Any, new: Any, name: str = "", paper: str = "") -> Iterator[Any]:
    """The names of fields that differ, each with the address of the paper that has it, if any."""
    if old == new:
        return
    if isinstance(old, Struct) and type(old) is type(new):
        address = getattr(old, "address", "")
        paper = address if address.startswith(PAPERS) else paper
        for key in old.__struct_fields__:
            yield from _list_differences(getattr(old, key), getattr(new, key), key, paper)
    elif _is_walked(name, old) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _list_differences(one, other, name, paper)
    elif name == "related":
        yield from ((name, line.address) for line in set(old) ^ set(new))
    else:
        yield name, paper


def _is_walked(name: str, old: Any) -> bool:
    """Whether the parts of a field are compared one by one; a paper's neighbours are pairs."""
    pairs = isinstance(old, tuple) and old and isinstance(old[0], tuple | str)
    return name in ("sections", "entries", "rail", "lines") or (name == "around" and bool(pairs))

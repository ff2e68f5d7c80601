"""Old pages, byte for byte, before and after a capture of a later day (decision 8).

Such a capture may change the pages that speak of the whole, those of its own day and month, and
those of the papers that it lists and of their topics. Every other page has to be what it would be
if the capture told nothing new of a paper that was known, and of an earlier list's day: that is
made, from the papers as they were with the new sightings alone, and compared. What differs even so
is the link to the next day, or a fault.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import chain

from msgspec.structs import replace

from generator.editorial.addresses import (
    DAYS,
    PAPERS,
    SEEN_MOST,
    SUBSCRIBE,
    TOPICS,
    WEEKS,
    link_day,
    link_week,
)
from generator.editorial.kin import find_related
from generator.editorial.related import WordCounts
from generator.model.corpus import UNKNOWN_DAY
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages import list_archive, list_pages, list_stamped_pages
from generator.pages.content import Link, ListContent
from generator.pipeline import Build
from generator.theme.render import Renderer, write_head

RENDERER = Renderer(None)
COUNTS = WordCounts(1_000, {"work": 100, "about": 100, "here": 100})
WHOLE = {"", DAYS, TOPICS, SEEN_MOST, SUBSCRIBE, f"{DAYS}{UNKNOWN_DAY}/"}
# The facts of a paper that may be learned when it is listed again, and show on old pages too.
# Counts, sightings and whatever readers hold (address, id, date of the item) are none.
FACTS = (
    "title", "printed_title", "other_titles", "text", "text_kind", "original", "other_texts",
    "gist", "tags", "published", "authors", "author_count", "more_authors", "arxiv_id", "category",
    "code", "stars", "project", "organisation", "key_terms", "submitter", "machine_summary",
    "withdrawn",
)  # fmt: skip
LEARNED = "what is learned of a paper"
TOLD = "the day of an earlier list"
NEXT = "the link to the next day"
AGED = "a month that has passed"  # such a day shows each paper's gist alone
OTHERS = "old pages changed otherwise"
ALLOWED = (LEARNED, TOLD, NEXT, AGED)


def make_pages(build: Build) -> dict[str, Page]:
    """All pages of a site by their paths."""
    related = find_related(build.corpus.papers, COUNTS)
    made = chain(list_pages(build.corpus), list_stamped_pages(build.corpus, related))
    return {page.path: page for page in made}


def compare_pages(before: Build, after: Build) -> Counter[str]:
    """Count the old pages that changed when a capture came, by what changed them."""
    later = {x.key for x in after.listings} - {x.key for x in before.listings}
    days = [after.dating.days[key].day for key in later]
    known = [day for day in days if day]
    if len(known) < len(days) or not known:
        return Counter()
    listed = {
        paper.slug: {tag.topic for tag in paper.tags}
        for paper in after.corpus.papers
        if any(sighting.listing in later for sighting in paper.sightings)
    }
    pages, aged = make_pages(after), _list_archived(after) - _list_archived(before)
    old = {
        path: page
        for path, page in make_pages(before).items()
        if path in pages and path not in aged and _is_old(page, min(known), listed)
    }
    differ = {path for path, page in old.items() if _draw(page) != _draw(pages[path])}
    changed = Counter({AGED: len(aged)})
    for forget, kind in ((_forget_facts, LEARNED), (_forget_days, TOLD)) if differ else ():
        after = forget(before, after, later)
        pages, told = make_pages(after), pages
        changed[kind] = sum(_draw(pages[path]) != _draw(told[path]) for path in differ)
    for path in differ:
        changed.update(_name_changes(old[path], pages[path], min(known)))
    return +changed


def _forget_facts(before: Build, after: Build, later: Set[str]) -> Build:
    """A build that learned nothing of the papers that later listings have too."""
    known = {paper.slug: paper for paper in before.corpus.papers}

    def forget(paper: Paper) -> Paper:
        old = known.get(paper.slug)
        if not old or not any(sighting.listing in later for sighting in paper.sightings):
            return paper
        return replace(paper, **{name: getattr(old, name) for name in FACTS})

    return _replace_papers(after, forget)


def _forget_days(before: Build, after: Build, later: Set[str]) -> Build:
    """A build that was told no day of an earlier list, such as that of a page without a year."""
    days = {
        sighting.listing: {"day": sighting.day, "inferred": sighting.inferred}
        for paper in before.corpus.papers
        for sighting in paper.sightings
        if sighting.listing not in later
    }
    undated = {paper.slug for paper in before.corpus.papers if not paper.announced}

    def forget(paper: Paper) -> Paper:
        sightings = (replace(x, **days.get(x.listing, {})) for x in paper.sightings)
        told = replace(paper, sightings=tuple(sorted(sightings, key=lambda x: x.order)))
        return replace(told, announced=None) if paper.slug in undated else told

    return _replace_papers(after, forget)


def _replace_papers(build: Build, change: Callable[[Paper], Paper]) -> Build:
    papers = tuple(map(change, build.corpus.papers))
    return replace(build, corpus=replace(build.corpus, papers=papers))


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


def _name_changes(old: Page, new: Page, day: date) -> Iterator[str]:
    """What changed a page though nothing was learned: the link to the next day, or a fault."""
    if _draw(old) == _draw(new):
        return
    was, now = old.content, new.content
    if isinstance(was, ListContent) and isinstance(now, ListContent):
        leads_on = lead_on(was.around, now.around, _list_nexts(old, day))
        old = replace(old, content=replace(was, around=now.around) if leads_on else was)
    yield NEXT if _draw(old) == _draw(new) else OTHERS


def _list_nexts(page: Page, day: date) -> set[str]:
    """The pages of a new day, its week and its month, for a topic's month that of the topic."""
    month = f"{page.path.rstrip('/').rpartition('/')[0]}/{day:%Y-%m}/"
    return {link_day(day), link_week(day - timedelta(day.weekday())), month}


def lead_on(old: Sequence[Link], new: Sequence[Link], nexts: Set[str]) -> bool:
    """Whether a list's links to its neighbours gained the next one, which is one of some.

    It stands in the place of the link to the index, or of one to a page that is later still.
    """
    came, went = set(new) - set(old), set(old) - set(new)
    return {link.address for link in came} <= nexts and all(link.rel != "prev" for link in went)

"""The front page: the latest day's edition, its leads with their reasons, the rest by area."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct, structs

from generator.editorial.addresses import link_day
from generator.editorial.ranking import Leader, rank_day
from generator.editorial.wording import say_count, say_short_day, say_weekday
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.charts import list_strip
from generator.pages.content import Entry, Link, Section
from generator.pages.day import count_topics, mark_new
from generator.pages.entries import make_entry_of_day, name_topic
from generator.pages.marks import draw_timeline
from generator.pages.month import drop_year

SECONDS = 4  # papers beside the lead
IN_AREAS = 32  # papers below, the rest is a link away: the page stays within 150 KB
DAYS_SHOWN = 7
_LONG_TITLE = 32  # characters of a lead's first voice, from which it is set smaller


class Column(Struct, frozen=True):
    """A day of the strip: its bar, in words, and the gap before it, "" where there is none."""

    address: str
    bar: Markup
    count: str
    weekday: str
    day: str
    gap: str
    current: bool


class FrontContent(Struct, frozen=True):
    """The edition of a day; counts are said in words, ``topics`` are name, today, all."""

    heading: str
    day: str
    number: str
    count: str
    new: str
    before: str
    lead: Entry
    timeline: Markup
    seconds: tuple[Entry, ...]
    strip: tuple[Column, ...]
    topics: tuple[tuple[Link, str, str], ...]
    areas: tuple[Section, ...]
    more: Link

    @property
    def long_title(self) -> bool:
        """Whether the lead's title is set smaller."""
        return len(self.lead.main) > _LONG_TITLE


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The front page, or nothing where there is no paper: docs/index.md then says what to do."""
    if not corpus.days:
        return
    day = corpus.days[0]
    count = say_count(len(day.papers), "paper")
    yield Page(
        path="",
        title="Daily Papers",
        description=f"{count} of {say_weekday(day.day)}, {len(day.new)} of them new.",
        template="front",
        content=_make_content(day, corpus),
        updated=day.day,
        feed="",
    )


def _make_content(day: DayList, corpus: Corpus) -> FrontContent:
    leaders = rank_day(day, corpus)
    rest = [leader.paper for leader in leaders[1 + SECONDS : 1 + SECONDS + IN_AREAS]]
    count, old = say_count(len(day.papers), "paper"), len(day.papers) - len(day.new)
    number = sum(1 for listed in corpus.days if listed.day)
    left = len(leaders) > 1 + SECONDS + len(rest)
    return FrontContent(
        heading="Daily Papers",
        day=say_weekday(day.day),
        number=f"No. {number}" if number else "",
        count=count,
        new=f"{len(day.new) or 'none'} new",
        before=f", {old} seen before" if old else "",
        lead=_make_lead(leaders[0], day, corpus),
        timeline=draw_timeline(leaders[0].paper, corpus),
        seconds=tuple(_make_lead(leader, day, corpus) for leader in leaders[1 : 1 + SECONDS]),
        strip=tuple(_make_strip(corpus, day.day)),
        topics=tuple(_list_topics(day, corpus)),
        areas=tuple(_make_areas(rest, day, corpus)),
        more=Link(f"All {count} of this day" if left else "This day as it was listed",
                  link_day(day.day)),
    )  # fmt: skip


def _make_lead(leader: Leader, day: DayList, corpus: Corpus) -> Entry:
    entry = make_entry_of_day(leader.paper, corpus, day.day, mark_new(day))
    return structs.replace(entry, reason=leader.reason, seen="", mark=Markup(""))


def _make_strip(corpus: Corpus, current: date | None) -> Iterator[Column]:
    days = [listed for listed in corpus.days[:DAYS_SHOWN] if listed.day]
    for listed, bar, gap in list_strip(days) if len(days) > 1 else ():
        yield Column(
            address=link_day(listed.day),
            bar=bar,
            count=say_count(len(listed.papers), "paper"),
            weekday=say_weekday(listed.day)[:3],
            day=drop_year(say_short_day(listed.day)),
            gap=f"{say_count(gap, 'day')} without one" if gap else "",
            current=listed.day == current,
        )


def _list_topics(day: DayList, corpus: Corpus) -> Iterator[tuple[Link, str, str]]:
    for slug, count in count_topics(day, corpus):
        yield name_topic(slug, corpus), str(count), str(len(corpus.by_topic[slug]))


def _make_areas(papers: Sequence[Paper], day: DayList, corpus: Corpus) -> Iterator[Section]:
    new = mark_new(day)
    for area, found in group_by_area(papers, corpus):
        yield Section(
            look="row",
            heading=area.name if area else "Other",
            note=say_count(len(found), "paper"),
            area=area.slug if area else "other",
            entries=tuple(make_entry_of_day(paper, corpus, day.day, new) for paper in found),
        )


def group_by_area(papers: Sequence[Paper], corpus: Corpus) -> list[tuple[Area | None, list[Paper]]]:
    """Papers by the area of their first topic, the fullest area first, those without one last."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        area = corpus.topics[paper.tags[0].topic].area if paper.tags else ""
        groups[area].append(paper)
    areas = {area.slug: (index, area) for index, area in enumerate(corpus.vocabulary.areas)}
    order = sorted(groups, key=lambda a: (not a, -len(groups[a]), areas[a][0] if a else 0))
    return [(areas[slug][1] if slug else None, groups[slug]) for slug in order]

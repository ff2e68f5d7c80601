"""The front page: the latest day's edition, its new papers with their reasons, the rest by area."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct, structs

from generator.editorial.addresses import link_day, link_paper
from generator.editorial.leads import Lead, rank_again, rank_new
from generator.editorial.wording import say_later, say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages.areas import group_by_area, link_areas
from generator.pages.charts import list_strip
from generator.pages.content import Entry, Line, Link, Section
from generator.pages.day import TOPICS_SHOWN, mark_new
from generator.pages.entries import find_area, make_entry_of_day, name_topic, rank_topics
from generator.pages.marks import draw_sightings
from generator.pages.previews import preview_day

SECONDS = 4  # papers beside the lead
IN_AREAS = 32  # papers below, the rest is a link away: the page stays within 150 KB
# Papers that are still being listed; where nothing is new, all that the page has room for.
AGAIN = 5
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
    """The edition of a day; counts are said in words.

    ``lead`` is None where nothing is new, which ``quiet`` then says; ``again`` are papers that
    earlier days list too; ``topics`` are the day's, each with how many of its papers are.
    """

    heading: str
    day: str
    count: str
    new: str
    before: str
    lead: Entry | None
    quiet: str
    seconds: tuple[Entry, ...]
    again: tuple[Line, ...]
    strip: tuple[Column, ...]
    topics: tuple[Link, ...]
    areas: tuple[Section, ...]
    more: Link

    @property
    def long_title(self) -> bool:
        """Whether the lead's title is set smaller."""
        return self.lead is not None and len(self.lead.main) > _LONG_TITLE


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The front page, or nothing where there is no paper: docs/index.md then says what to do."""
    if not corpus.days:
        return
    day = corpus.days[0]
    words = corpus.words
    yield Page(
        path="",
        title="Daily Papers",
        description=words.ngettext(
            "{papers} of {day}, {count} of them new.",
            "{papers} of {day}, {count} of them new.",
            len(day.new),
            papers=say_papers(len(day.papers), words),
            day=words.say_weekday(day.day),
        ),
        template="front",
        content=_make_content(day, corpus),
        updated=day.day,
        card=preview_day(day, corpus),
    )


def _make_content(day: DayList, corpus: Corpus) -> FrontContent:
    words = corpus.words
    new, again = rank_new(day, words), rank_again(day, words)
    rest = [lead.paper for lead in new[1 + SECONDS : 1 + SECONDS + IN_AREAS]]
    count = say_papers(len(day.papers), words)
    left = len(day.papers) > 1 + SECONDS + len(rest)
    whole = words.gettext("This day as it was listed")
    quiet = words.gettext("Nothing on this list is new: every paper was listed on an earlier day.")
    return FrontContent(
        heading="Daily Papers",
        day=words.say_weekday(day.day),
        count=count,
        new=_say_new(day, words),
        before=words.ngettext(", {count} listed before", ", {count} listed before", len(again))
        if again
        else "",
        lead=_make_lead(new[0], day, corpus) if new else None,
        quiet="" if new else quiet,
        seconds=tuple(_make_lead(lead, day, corpus) for lead in new[1 : 1 + SECONDS]),
        again=tuple(_make_again(lead, day, corpus) for lead in again[: AGAIN if new else IN_AREAS]),
        strip=tuple(_make_strip(corpus, day.day)),
        topics=tuple(_list_topics(day, corpus)),
        areas=tuple(_make_areas(rest, day, corpus)),
        more=Link(
            words.gettext("All {papers} of this day", papers=count) if left else whole,
            link_day(day.day),
        ),
    )


def _say_new(day: DayList, words: Words) -> str:
    if not day.new:
        return words.gettext("none new")
    if len(day.new) == len(day.papers) > 1:
        return words.gettext("all new")
    return words.ngettext("{count} new", "{count} new", len(day.new))


def _make_lead(lead: Lead, day: DayList, corpus: Corpus) -> Entry:
    entry = make_entry_of_day(lead.paper, corpus, day.day, mark_new(day))
    return structs.replace(entry, reason=lead.reason, seen="", mark=Markup(""))


def _make_again(lead: Lead, day: DayList, corpus: Corpus) -> Line:
    return Line(
        lead.paper.title,
        link_paper(lead.paper),
        area=find_area(lead.paper, corpus),
        seen=lead.reason,
        mark=draw_sightings(lead.paper, corpus, day.day),
    )


def _make_strip(corpus: Corpus, current: date | None) -> Iterator[Column]:
    words = corpus.words
    days = [listed for listed in corpus.days[:DAYS_SHOWN] if listed.day]
    for listed, bar, gap in list_strip(days, words) if len(days) > 1 else ():
        at = listed.day or date.min
        yield Column(
            address=link_day(listed.day),
            bar=bar,
            count=words.gettext("{papers} on", papers=say_papers(len(listed.papers), words)),
            weekday=words.say_date(words.pgettext("date", "ccc"), at),
            day=words.say_short_day_of_year(at),
            gap=say_later(gap + 1, words) if gap else "",
            current=listed.day == current,
        )


def _list_topics(day: DayList, corpus: Corpus) -> Iterator[Link]:
    words = corpus.words
    for slug, count in rank_topics(day.papers, corpus, TOPICS_SHOWN).items():
        said, every = words.say_number(count), words.say_number(len(corpus.by_topic[slug]))
        both = words.gettext("{shown} of {count}", shown=said, count=every)
        yield name_topic(slug, corpus, every if said == every else both)


def _make_areas(papers: Sequence[Paper], day: DayList, corpus: Corpus) -> Iterator[Section]:
    """The papers by area; where a day has more of an area, its count leads to all of them."""
    new = mark_new(day)
    whole = {area.area: (len(area.papers), address) for area, address in link_areas(day, corpus)}
    for area in group_by_area(papers, corpus):
        count, address = whole.get(area.area, (0, ""))
        yield Section(
            look="row",
            heading=area.name,
            note=corpus.words.ngettext(
                "{shown} of {count} paper",
                "{shown} of {count} papers",
                count,
                shown=len(area.papers),
            )
            if address
            else say_papers(len(area.papers), corpus.words),
            address=address,
            area=area.anchor,
            entries=tuple(make_entry_of_day(paper, corpus, day.day, new) for paper in area.papers),
        )

"""The page that says how the sources are; every page leads there where something is fetched."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from generator.editorial.health import DayHealth, SourceHealth, describe_sources
from generator.editorial.wording import say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog
from generator.model.papers import Paper
from generator.model.problems import SourceError
from generator.model.site import Page
from generator.pages.content import Figure, ListContent, Section

PATH = "sources/"
_GAPS_SHOWN = 10
_WIDTH, _BAR = 360, 104


def make_page(
    log: FetchLog, corpus: Corpus, warnings: int, aside: Sequence[SourceError] = ()
) -> Page:
    """The page, from the log of fetching and a build: its warnings, and what it set ``aside``."""
    words = corpus.words
    lede = words.gettext("When each source last answered, and what it left open.")
    return Page(
        path=PATH,
        title=words.gettext("Sources"),
        description=lede,
        template="list",
        content=ListContent(
            heading=words.gettext("Sources"),
            lede=lede,
            sections=(
                *(_make_source(source, words) for source in describe_sources(log, corpus)),
                *_list_aside(aside, words),
                _make_rest(corpus.papers, warnings, words),
            ),
        ),
    )


def _make_source(source: SourceHealth, words: Words) -> Section:
    names = {"arxiv": "arXiv", "huggingface": words.gettext("Daily papers of Hugging Face")}
    return Section(
        look="figure" if source.papers else "note",
        heading=names.get(source.name, source.name),
        note=words.join(list(_describe_source(source, words))),
        figure=_draw_days(source.days, words) if source.papers else None,
    )


def _describe_source(source: SourceHealth, words: Words) -> Iterator[str]:
    yield words.gettext("{papers} so far.", papers=say_papers(source.papers, words))
    if source.success:
        yield words.gettext("Last answer {time}.", time=_say_time(source.success, words))
    else:
        yield words.gettext("No answer yet.")
    if source.failure:
        time = _say_time(source.failure, words)
        yield words.gettext("Last failure {time}: {reason}.", time=time, reason=source.reason)
    if source.gaps:
        shown = [words.say_short_day(day) for day in source.gaps[:_GAPS_SHOWN]]
        if more := len(source.gaps[_GAPS_SHOWN:]):
            shown.append(words.ngettext("{count} more", "{count} more", more))
        yield words.gettext("Not known: {days}.", days=words.say_list(shown))


def _list_aside(aside: Sequence[SourceError], words: Words) -> Iterator[Section]:
    """The captures that can't be read; everything else is published without them."""
    boxes = [
        Section(look="note", heading=str(error.origin), note=f"{error.reason}.") for error in aside
    ]
    if boxes:
        yield Section(look="group", heading=words.gettext("Set aside"), sections=tuple(boxes))


def _make_rest(papers: Sequence[Paper], warnings: int, words: Words) -> Section:
    count = say_papers(len(papers), words)
    lacking = words.say_list(list(_list_lacking(papers, words)))
    said = [
        words.gettext("Of {papers}: {lacking}.", papers=count, lacking=lacking)
        if lacking
        else words.gettext("All facts of {papers} are known.", papers=count),
        words.ngettext(
            "The last build had {count} warning.", "The last build had {count} warnings.", warnings
        ),
    ]
    heading = words.gettext("What is not known")
    return Section(look="note", heading=heading, note=words.join(said))


def _list_lacking(papers: Sequence[Paper], words: Words) -> Iterator[str]:
    """How many lack what is looked up; of publication a month alone is no day."""
    if count := sum(1 for paper in papers if not paper.arxiv_id):
        yield words.gettext("{count} without an arXiv id", count=count)
    if count := sum(1 for paper in papers if not paper.authors):
        yield words.gettext("{count} without authors", count=count)
    if count := sum(1 for paper in papers if len(paper.published) < len("2025-03-11")):
        yield words.gettext("{count} without a day of publication", count=count)


def _say_time(time: str, words: Words) -> str:
    """``26 November 2026, 05:17 UTC`` of ``2026-11-26T05:17:00Z``."""
    day, _, clock = time.partition("T")
    try:
        said = words.say_day(date.fromisoformat(day))
    except ValueError:
        return time
    return words.gettext("{day}, {time} UTC", day=said, time=clock[:5])


def _draw_days(days: Sequence[DayHealth], words: Words) -> Figure:
    """Bars of papers a day, the newest at the right; a gap is a line below the axis."""
    top = max(1, *(day.papers for day in days))
    width = _WIDTH / len(days)
    parts = []
    for index, day in enumerate(reversed(days)):
        height = 3.0 if day.gap else _BAR * day.papers / top
        y = 134.0 if day.gap else 132 - height
        if height:
            parts.append(
                Markup(
                    '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
                ).format(index * width + 1, y, max(1.0, width - 2), height)
            )
    first, last = words.say_short_day(days[-1].day), words.say_short_day(days[0].day)
    said = words.gettext(
        "Papers a day, {first} to {last}: at most {most}", first=first, last=last, most=top
    )
    drawing = Markup(
        '<svg viewBox="0 0 360 154" role="img" aria-label="{}">'
        '{}<line class="ax" x1="0" x2="360" y1="132" y2="132"/><text x="0" y="152">{}</text>'
        '<text x="360" y="152" text-anchor="end">{}</text></svg>'
    ).format(said, Markup("").join(parts), first, last)
    rows = ((words.say_short_day(day.day), _say(day, words)) for day in days)
    return Figure(drawing, (words.gettext("Day"), words.gettext("Papers")), tuple(rows))


def _say(day: DayHealth, words: Words) -> str:
    if not day.papers:
        return day.reason or (
            words.gettext("not asked for") if day.gap else words.gettext("an empty list")
        )
    count = words.say_number(day.papers)
    if not day.reason:
        return count
    return words.gettext("{count} ({reason})", count=count, reason=day.reason)

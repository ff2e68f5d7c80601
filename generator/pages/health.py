"""The page that says how the sources are; every page leads there where something is fetched."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from generator.editorial.health import DayHealth, Health, SourceHealth
from generator.editorial.wording import say_count, say_day, say_list, say_short_day
from generator.model.site import Page
from generator.pages.content import Figure, ListContent, Section

PATH = "sources/"
_NAMES = {"arxiv": "arXiv", "huggingface": "Daily papers of Hugging Face"}
_GAPS_SHOWN = 10
_WIDTH, _BAR = 360, 104


def make_page(health: Health) -> Page:
    """The page, from the health of all sources."""
    return Page(
        path=PATH,
        title="Sources",
        description="When each source last answered, and what it left open.",
        template="list",
        content=ListContent(
            heading="Sources",
            lede="When each source last answered, and what it left open.",
            sections=(
                *(_make_source(s) for s in health.sources),
                *_list_aside(health),
                _make_rest(health),
            ),
        ),
    )


def _make_source(source: SourceHealth) -> Section:
    said = [f"{say_count(source.papers, 'paper')} so far."]
    said.append(f"Last answer {_say_time(source.success)}." if source.success else "No answer yet.")
    if source.failure:
        said.append(f"Last failure {_say_time(source.failure)}: {source.reason}.")
    if source.gaps:
        shown = [say_short_day(day) for day in source.gaps[:_GAPS_SHOWN]]
        more = len(source.gaps) - _GAPS_SHOWN
        said.append(f"Not known: {say_list([*shown, *([f'{more:,} more'] if more > 0 else [])])}.")
    return Section(
        look="figure" if source.papers else "note",
        heading=_NAMES.get(source.name, source.name),
        note=" ".join(said),
        figure=_draw_days(source.days) if source.papers else None,
    )


def _list_aside(health: Health) -> Iterator[Section]:
    """The captures that can't be read; everything else is published without them."""
    boxes = (Section(look="note", heading=x.place, note=f"{x.reason}.") for x in health.aside)
    if health.aside:
        yield Section(look="group", heading="Set aside", sections=tuple(boxes))


def _make_rest(health: Health) -> Section:
    lacking = [f"{count:,} without {name}" for name, count in health.lacking if count]
    facts = f"Of {say_count(health.papers, 'paper')}: {say_list(lacking)}." if lacking else ""
    warned = f"The last build had {say_count(health.warnings, 'warning')}."
    complete = f"All facts of {say_count(health.papers, 'paper')} are known."
    return Section(look="note", heading="What is not known", note=f"{facts or complete} {warned}")


def _say_time(time: str) -> str:
    """``26 November 2026, 05:17 UTC`` of ``2026-11-26T05:17:00Z``."""
    day, _, clock = time.partition("T")
    try:
        return f"{say_day(date.fromisoformat(day))}, {clock[:5]} UTC"
    except ValueError:
        return time


def _draw_days(days: Sequence[DayHealth]) -> Figure:
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
    first, last = say_short_day(days[-1].day), say_short_day(days[0].day)
    drawing = Markup(
        '<svg viewBox="0 0 360 154" role="img" aria-label="Papers a day, {} to {}: at most {}">'
        '{}<line class="ax" x1="0" x2="360" y1="132" y2="132"/><text x="0" y="152">{}</text>'
        '<text x="360" y="152" text-anchor="end">{}</text></svg>'
    ).format(first, last, f"{top:,}", Markup("").join(parts), first, last)
    return Figure(drawing, ("Day", "Papers"), tuple((say_short_day(d.day), _say(d)) for d in days))


def _say(day: DayHealth) -> str:
    reason = f" ({day.reason})" if day.reason else ""
    return f"{day.papers:,}{reason}" if day.papers else day.reason

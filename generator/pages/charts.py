"""Small charts of counts: SVG with classes and presentation attributes alone, no styles."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.language.words import Words
from generator.model.corpus import DayList
from generator.model.papers import Paper
from generator.pages.content import Figure
from generator.pages.marks import LONG_GAP

FEWEST_YEARS = 8  # a chart of fewer filled years says less than a sentence
_BAR = 56  # height of the strip's fullest bar


def draw_years(papers: Sequence[Paper], topic: str, words: Words) -> Figure | None:
    """Bars of papers by year of publication; nothing unless eight years have one each."""
    counts = count_years(papers)
    if sum(1 for _, count in counts if count) < FEWEST_YEARS:
        return None
    top = max(count for _, count in counts)
    width = 360 / len(counts)
    parts = []
    for index, (year, count) in enumerate(counts):
        x = index * width
        if count:
            parts.append(_draw_bar(x, width, 104 * count / top, count))
        parts.append(
            Markup('<text x="{:.1f}" y="146" text-anchor="middle">’{:02}</text>').format(
                x + width / 2, year % 100
            )
        )
    best = max(counts, key=lambda pair: (pair[1], pair[0]))
    said = words.gettext(
        "Papers on {topic} by year: most in {year}, with {count}",
        topic=topic,
        year=str(best[0]),
        count=best[1],
    )
    drawing = Markup(
        '<svg viewBox="0 0 360 150" role="img" aria-label="{}">{}'
        '<line class="ax" x1="0" x2="360" y1="132" y2="132"/></svg>'
    ).format(said, Markup("").join(parts))
    head = (words.gettext("Year"), words.gettext("Papers"))
    return Figure(drawing, head, tuple((str(y), words.say_number(n)) for y, n in counts))


def _draw_bar(x: float, width: float, height: float, count: int) -> Markup:
    return Markup(
        '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
        '<text class="v" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'
    ).format(x + 3, 132 - height, width - 6, height, x + width / 2, 128 - height, count)


def count_years(papers: Sequence[Paper], most: int = 12) -> list[tuple[int, int]]:
    """``(year, papers published in it)`` up to the latest, at most the last ``most`` years."""
    years = [int(paper.published[:4]) for paper in papers if paper.published]
    if not years:
        return []
    span = range(max(min(years), max(years) - most + 1), max(years) + 1)
    return [(year, years.count(year)) for year in span]


def list_strip(days: Sequence[DayList], words: Words) -> Iterator[tuple[DayList, Markup, int]]:
    """Known days, the earliest first: ``(day, its bar, days without a capture before it)``.

    The gap is 0 unless it is longer than a week.
    """
    top = max((len(day.papers) for day in days), default=1)
    before = None
    for day in reversed(days):
        gap = (day.day - before).days - 1 if day.day and before else 0
        yield day, _draw_column(len(day.papers), top, words), gap if gap >= LONG_GAP else 0
        before = day.day


def draw_bar(count: int, top: int) -> Markup:
    """A bar as wide as its column, at most 48 units high, that is named beside it."""
    return Markup(
        '<svg width="100%" height="{}" aria-hidden="true"><rect width="100%" height="100%"/></svg>'
    ).format(max(2, round(48 * count / top)))


def _draw_column(count: int, top: int, words: Words) -> Markup:
    height = max(2, round(_BAR * count / top))
    return Markup(
        '<svg viewBox="0 0 56 {}" aria-hidden="true"><text x="28" y="{}" text-anchor="middle">{}'
        '</text><rect x="0" y="{}" width="56" height="{}"/></svg>'
    ).format(_BAR + 18, _BAR + 12 - height, words.say_number(count), _BAR + 18 - height, height)

"""Small drawings made from the data: SVG with presentation attributes and classes, no styles."""

from collections.abc import Sequence

from markupsafe import Markup

from generator.corpus import Corpus, DayList
from generator.papers import Paper
from generator.words import say_count, say_day, say_list

MOST_BARS = 12  # of the sightings mark; beyond that only words


def draw_sightings(paper: Paper, corpus: Corpus) -> Markup:
    """One bar a capture, full where the paper stood; nothing when there is one capture only."""
    listings = corpus.listings
    if not 1 < len(listings) <= MOST_BARS:
        return Markup("")
    stood = {sighting.listing for sighting in paper.sightings}
    bars = Markup("").join(
        Markup('<rect class="on" x="{}" y="0" width="5" height="12"/>').format(7 * i)
        if key in stood
        else Markup('<rect x="{}" y="9" width="5" height="3"/>').format(7 * i)
        for i, (_, key) in enumerate(listings)
    )
    width = 7 * len(listings) - 2
    return Markup(
        '<svg class="dp-seen" viewBox="0 0 {} 12" width="{}" height="12" aria-hidden="true">'
        "{}</svg>"
    ).format(width, width, bars)


def say_sightings(paper: Paper, corpus: Corpus) -> str:
    """``in 2 of 5 captures``, ``in all 5 captures``."""
    stood, captures = len(paper.sightings), len(corpus.listings)
    if captures == 1:
        return "in the only capture"
    return (
        f"in all {captures} captures" if stood == captures else f"in {stood} of {captures} captures"
    )


def draw_timeline(paper: Paper, corpus: Corpus) -> Markup:
    """The captures on an axis of days, large, for the front page's lead; "" if there is too little.

    A gap of more than a week is drawn as a dotted line that says how long it is.
    """
    days = sorted({day for day, _ in corpus.listings if day})
    if not 2 <= len(days) <= 6 or len(corpus.listings) > MOST_BARS:
        return Markup("")
    stood = {sighting.listing for sighting in paper.sightings}
    parts: list[Markup] = []
    step = 360 / (len(days) + sum(_has_gap(days, i) for i in range(1, len(days))))
    x = 0.0
    for index, day in enumerate(days):
        if index and _has_gap(days, index):
            parts.append(_draw_gap(x, step, (day - days[index - 1]).days))
            x += step
        keys = [key for listed, key in corpus.listings if listed == day]
        for number, key in enumerate(keys):
            kind = ("on last" if day == days[-1] else "on") if key in stood else "off"
            parts.append(
                Markup('<rect class="{}" x="{:.0f}" y="{}" width="9" height="{}"/>').format(
                    kind, x + 14 * number, *((0, 40) if key in stood else (34, 6))
                )
            )
        label = say_day(day).rsplit(" ", 1)[0]
        parts.append(Markup('<text x="{:.0f}" y="58">{}</text>').format(x, label))
        x += step
    seen = say_list([say_day(day) for day in paper.days])
    return Markup(
        '<svg class="dp-stood" viewBox="0 0 360 66" role="img" aria-label="Stood on {}">{}</svg>'
    ).format(seen, Markup("").join(parts))


def _has_gap(days: Sequence[object], index: int) -> bool:
    return (days[index] - days[index - 1]).days > 7  # type: ignore[operator,no-any-return]


def _draw_gap(x: float, step: float, days: int) -> Markup:
    return Markup(
        '<path d="M{:.0f} 39.5H{:.0f}" stroke-dasharray="2 5"/>'
        '<text x="{:.0f}" y="33" text-anchor="middle">{}</text>'
    ).format(x, x + step - 14, x + (step - 14) / 2, say_count(days, "day"))


def draw_years(papers: Sequence[Paper], topic: str) -> Markup:
    """Bars of papers by year of publication; "" unless eight years in a row have one each."""
    counts = count_years(papers)
    if sum(1 for _, n in counts if n) < 8:
        return Markup("")
    top = max(n for _, n in counts)
    width = 360 / len(counts)
    parts = []
    for index, (year, n) in enumerate(counts):
        x, height = index * width, 104 * n / top
        middle = x + width / 2
        if n:
            parts.append(
                Markup(
                    '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
                    '<text class="v" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'
                ).format(x + 3, 132 - height, width - 6, height, middle, 128 - height, n)
            )
        parts.append(
            Markup('<text x="{:.1f}" y="146" text-anchor="middle">’{:02}</text>').format(
                middle, year % 100
            )
        )
    best = max(counts, key=lambda pair: (pair[1], pair[0]))
    return Markup(
        '<svg viewBox="0 0 360 150" role="img" aria-label="Papers on {} by year: most in {},'
        ' with {}">{}<line class="ax" x1="0" x2="360" y1="132" y2="132"/></svg>'
    ).format(topic, best[0], best[1], Markup("").join(parts))


def count_years(papers: Sequence[Paper], most: int = 12) -> list[tuple[int, int]]:
    """``(year, papers published in it)`` up to the latest, at most the last ``most`` years."""
    years = [int(paper.published[:4]) for paper in papers if paper.published]
    if not years:
        return []
    span = range(max(min(years), max(years) - most + 1), max(years) + 1)
    return [(year, years.count(year)) for year in span]


def measure_days(days: Sequence[DayList], height: int = 60) -> list[tuple[DayList, int]]:
    """Days, the earliest first, each with the height of its bar, at least 2."""
    top = max((len(day.papers) for day in days), default=1)
    return [(day, max(2, round(height * len(day.papers) / top))) for day in reversed(days)]

"""The sightings of a paper, drawn and said: SVG with classes and presentation attributes alone."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from generator.editorial.wording import say_count, say_day, say_list
from generator.model.corpus import Corpus
from generator.model.papers import Paper

MOST_BARS = 12  # of the small mark; beyond that only words
MOST_DAYS = 5  # of the large one
LONG_GAP = 7  # days without a capture that a drawing shows as a gap
_WIDTH = 360
_LABEL = 84  # what the longest label, "28 September", needs of it


def draw_sightings(paper: Paper, corpus: Corpus, until: date | None = None) -> Markup:
    """One bar a capture from the paper's first to its last, full where it stood.

    Nothing for a single sighting. Captures outside that time don't count, so that a new one
    changes the mark of those papers alone that stand in it.
    """
    seen = {s.listing for s in paper.sightings if not until or (s.day and s.day <= until)}
    places = sorted(corpus.listing_places[listing] for listing in seen)
    if len(places) < 2 or places[-1] - places[0] >= MOST_BARS:
        return Markup("")
    bars = Markup("").join(
        Markup('<rect class="on" x="{}" y="0" width="5" height="12"/>').format(7 * x)
        if place in places
        else Markup('<rect x="{}" y="9" width="5" height="3"/>').format(7 * x)
        for x, place in enumerate(range(places[0], places[-1] + 1))
    )
    width = 7 * (places[-1] - places[0] + 1) - 2
    return Markup(
        '<svg class="dp-seen" viewBox="0 0 {} 12" width="{}" height="12" aria-hidden="true">'
        "{}</svg>"
    ).format(width, width, bars)


def draw_timeline(paper: Paper, corpus: Corpus) -> Markup:
    """The captures on an axis of days, large, for the front page's lead.

    The paper's latest days and the latest captures, at most five days; nothing for a paper that
    stood on one day. A gap of more than a week is a dotted line that says how long it is.
    """
    if len(paper.days) < 2:
        return Markup("")
    others = [day for day, _ in corpus.listings if day and day not in paper.days]
    room = max(0, MOST_DAYS - len(paper.days))
    days = sorted({*paper.days[-MOST_DAYS:], *(sorted(set(others))[-room:] if room else ())})
    stood = {sighting.listing for sighting in paper.sightings}
    gaps = [i for i in range(1, len(days)) if (days[i] - days[i - 1]).days > LONG_GAP]
    step = (_WIDTH - _LABEL) / (len(days) - 1 + len(gaps))
    parts: list[Markup] = []
    x = 0.0
    for index, day in enumerate(days):
        if index in gaps:
            parts.append(_draw_gap(x, step, (day - days[index - 1]).days - 1))
            x += step
        keys = [key for listed, key in corpus.listings if listed == day]
        parts += _draw_day(x, day, [key in stood for key in keys], last=day == days[-1])
        x += step
    return Markup(
        '<svg class="dp-stood" viewBox="0 0 {} 62" role="img" aria-label="Listed on {}">{}</svg>'
    ).format(_WIDTH, say_list([say_day(day) for day in paper.days]), Markup("").join(parts))


def _draw_day(x: float, day: date, stood: Sequence[bool], *, last: bool) -> list[Markup]:
    bars = [
        Markup('<rect{} x="{:.0f}" y="{}" width="9" height="{}"/>').format(
            Markup(' class="{}"').format("last" if last else "on") if here else "",
            x + 14 * number,
            *((0, 40) if here else (34, 6)),
        )
        for number, here in enumerate(stood[:4])
    ]
    return [*bars, Markup('<text x="{:.0f}" y="58">{}</text>').format(x, say_day(day)[:-5])]


def _draw_gap(x: float, step: float, days: int) -> Markup:
    return Markup(
        '<path d="M{:.0f} 39.5H{:.0f}" stroke-dasharray="2 5"/>'
        '<text x="{:.0f}" y="33" text-anchor="middle">{}</text>'
    ).format(x, x + step - 14, x + (step - 14) / 2, say_count(days, "day"))

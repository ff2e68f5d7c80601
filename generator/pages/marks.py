"""The sightings of a paper, drawn and said: SVG with classes and presentation attributes alone."""

from datetime import date

from markupsafe import Markup

from generator.model.corpus import Corpus
from generator.model.papers import Paper

MOST_BARS = 12  # of the small mark; beyond that only words
LONG_GAP = 7  # days without a capture that a drawing shows as a gap


def draw_sightings(paper: Paper, corpus: Corpus, until: date | None = None) -> Markup:
    """One bar a capture from the paper's first to its last, full where it stood.

    Nothing for a single sighting. Captures outside that time don't count, so that a new one
    changes the mark of those papers alone that stand in it; nor does one of an unknown day, which
    has no place in time.
    """
    seen = {s.listing for s in paper.sightings if s.day and (not until or s.day <= until)}
    # In order: what a page asks of the corpus is kept as it is asked.
    places = sorted(corpus.listing_places[listing] for listing in sorted(seen))
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

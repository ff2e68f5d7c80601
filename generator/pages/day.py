"""A page per day: every paper that was listed, whole, in the order of the list.

A long day has further pages, ``days/2025-12-10/2/``: each list stays within 150 KB.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.editorial.addresses import link_day
from generator.editorial.wording import say_count, say_weekday
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page

PAGE_SIZE = 40


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of every day."""
    for index, day in enumerate(corpus.days):
        parts = [day.papers[i : i + PAGE_SIZE] for i in range(0, len(day.papers), PAGE_SIZE)]
        shared = {
            "day": day,
            "later": corpus.days[index - 1] if index else None,
            "earlier": corpus.days[index + 1] if index + 1 < len(corpus.days) else None,
            "topics": count_topics(day, corpus),
            "numbers": [(n, _link_part(day, n)) for n in range(1, len(parts) + 1)],
        }
        for number, papers in enumerate(parts, 1):
            yield _make_page(day, papers, number, shared)


def count_topics(day: DayList, corpus: Corpus, most: int = 10) -> list[tuple[str, int]]:
    """The day's topics with the number of their papers that day, the fullest first."""
    counts = Counter(tag.topic for paper in day.papers for tag in paper.tags)
    order = {slug: place for place, slug in enumerate(corpus.topics)}
    return sorted(counts.items(), key=lambda pair: (-pair[1], order[pair[0]]))[:most]


def _link_part(day: DayList, number: int) -> str:
    return link_day(day.day) + (f"{number}/" if number > 1 else "")


def _make_page(
    day: DayList, papers: tuple[Paper, ...], number: int, shared: Mapping[str, Any]
) -> Page:
    title = say_weekday(day.day)
    whole = say_count(len(day.papers), "research paper")
    page = f", page {number}" if number > 1 else ""
    return Page(
        path=_link_part(day, number),
        title=f"{title}{page}",
        description=f"{whole} listed on {title}: titles, summaries and links{page}.",
        template="day",
        context={**shared, "papers": papers, "number": number},
        updated=day.day,
        tags=tuple(dict.fromkeys(tag.topic for paper in papers for tag in paper.tags)),
    )

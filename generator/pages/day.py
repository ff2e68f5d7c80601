"""A page per day: every paper that was listed, whole, in the order of the list.

A long day has further pages, ``days/2025-12-10/2/``: each list stays within 150 KB.
"""

from collections.abc import Iterator

from generator.corpus import Corpus, DayList
from generator.links import link_day
from generator.pages.page import Page
from generator.papers import Paper
from generator.words import say_count, say_weekday

PAGE_SIZE = 40


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of every day."""
    for index, day in enumerate(corpus.days):
        later = corpus.days[index - 1] if index else None
        earlier = corpus.days[index + 1] if index + 1 < len(corpus.days) else None
        parts = [day.papers[i : i + PAGE_SIZE] for i in range(0, len(day.papers), PAGE_SIZE)]
        for number, papers in enumerate(parts, 1):
            yield _make_page(day, papers, number, len(parts), (earlier, later))


def _make_page(
    day: DayList,
    papers: tuple[Paper, ...],
    number: int,
    count: int,
    beside: tuple[DayList | None, DayList | None],
) -> Page:
    title = say_weekday(day.day)
    whole = say_count(len(day.papers), "research paper")
    first = (number - 1) * PAGE_SIZE + 1
    return Page(
        path=link_day(day.day) + (f"{number}/" if number > 1 else ""),
        title=title if number == 1 else f"{title}, page {number}",
        description=f"{whole} listed on {title}: titles, summaries and links"
        + (f", page {number}." if number > 1 else "."),
        template="day",
        context={
            "day": day,
            "papers": papers,
            "first": first,
            "numbers": [
                (n, link_day(day.day) + (f"{n}/" if n > 1 else "")) for n in range(1, count + 1)
            ],
            "number": number,
            "earlier": beside[0],
            "later": beside[1],
        },
        updated=day.day,
        tags=tuple(dict.fromkeys(tag.topic for paper in papers for tag in paper.tags)),
    )

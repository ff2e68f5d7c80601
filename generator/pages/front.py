"""The front page: the latest day's edition, its leads with their reasons, the rest by area."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.editorial.ranking import rank_day
from generator.editorial.wording import say_count, say_weekday
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.site import Page
from generator.model.topics import Area
from generator.pages.day import count_topics

SECONDS = 4  # papers beside the lead
IN_AREAS = 32  # papers below, the rest is a link away: the page stays within 150 KB
DAYS_SHOWN = 7


def list_pages(corpus: Corpus) -> Iterator[Page]:
    """The front page, or nothing where there is no paper: docs/index.md then says what to do."""
    if not corpus.days:
        return
    day = corpus.days[0]
    leaders = rank_day(day, corpus)
    rest = [leader.paper for leader in leaders[1 + SECONDS : 1 + SECONDS + IN_AREAS]]
    title = say_weekday(day.day)
    new = len(day.new)
    yield Page(
        path="",
        title="Daily Papers",
        description=f"{say_count(len(day.papers), 'paper')} of {title}, {new} of them new.",
        template="front",
        context={
            "day": day,
            "number": sum(1 for d in corpus.days if d.day),
            "lead": leaders[0],
            "seconds": leaders[1 : 1 + SECONDS],
            "areas": group_by_area(rest, corpus),
            "left": len(leaders) > 1 + SECONDS + len(rest),
            "days": [listed for listed in corpus.days[:DAYS_SHOWN] if listed.day],
            "topics": [
                (slug, count, len(corpus.by_topic[slug]))
                for slug, count in count_topics(day, corpus)
            ],
        },
        updated=day.day,
        feed="",
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

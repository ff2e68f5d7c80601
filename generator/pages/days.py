"""Known days by month, what lists say of them, and how lists of days lead to each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from generator.editorial.addresses import DAYS
from generator.editorial.wording import say_papers
from generator.language.words import Words
from generator.model.corpus import Corpus, DayList
from generator.pages.content import Link


def link_all_days(words: Words) -> Link:
    """To the archive."""
    return Link(words.gettext("All days"), DAYS)


def link_around(lists: Sequence[Link], words: Words) -> Iterator[tuple[Link | None, Link | None]]:
    """Of each of some lists, the latest first, the links to the one before in time and after it."""
    earlier = (
        Link(words.gettext("Earlier: {day}", day=to.name), to.address, rel="prev")
        for to in lists[1:]
    )
    later = (
        Link(words.gettext("Later: {day}", day=to.name), to.address, rel="next")
        for to in lists[:-1]
    )
    return zip([*earlier, None], [None, *later], strict=True) if lists else iter(())


def group_months(corpus: Corpus) -> dict[date, list[DayList]]:
    """The known days by the first of their month, the latest first."""
    months: dict[date, list[DayList]] = defaultdict(list)
    for day in corpus.days:
        if day.day:
            months[day.day.replace(day=1)].append(day)
    return dict(months)


def say_new(day: DayList, words: Words) -> str:
    """``53 papers, 12 new``, ``53 papers, all new``."""
    papers, new = say_papers(len(day.papers), words), len(day.new)
    if not new:
        return words.gettext("{papers}, none new", papers=papers)
    if new == len(day.papers) > 1:
        return words.gettext("{papers}, all new", papers=papers)
    return words.ngettext("{papers}, {count} new", "{papers}, {count} new", new, papers=papers)

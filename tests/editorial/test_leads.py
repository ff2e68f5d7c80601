"""What leads is new, and the reasons printed are the order shown."""

import json
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.editorial.leads import Lead, choose_decided, rank_again, rank_new, rank_papers
from generator.language.words import ENGLISH
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper, Sighting
from tests.captures import VOCABULARY, Entry, build_captures, make_capture, write_page

FIRST = date(2025, 3, 11)
COUNTS = st.none() | st.integers(0, 4)
SIGHTINGS = st.lists(
    st.builds(
        lambda day, position, comments, upvotes: Sighting(
            FIRST + timedelta(day), f"list-{day}", position, comments, upvotes
        ),
        st.integers(0, 3), st.integers(1, 5), COUNTS, COUNTS,
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def make_paper(number: int, sightings: list[Sighting]) -> Paper:
    ordered = tuple(sorted(sightings, key=lambda s: s.order))
    return Paper(
        slug=f"paper-{number}",
        title=f"Paper {number}",
        text="",
        text_kind="abstract",
        original="",
        sightings=ordered,
        origins=(),
        comments=max((s.comments or 0 for s in ordered), default=0),
        upvotes=max((s.upvotes or 0 for s in ordered), default=0),
    )


CORPORA = st.lists(SIGHTINGS, min_size=1, max_size=8).map(
    lambda all_sightings: Corpus(
        tuple(make_paper(number, found) for number, found in enumerate(all_sightings)), VOCABULARY
    )
)


def count_talk(reason: str) -> int:
    """What a reader adds up who reads the reason; 0 where there is none."""
    return sum(int(n) for n in re.findall(r"(\d+) (?:upvote|comment)", reason))


def check_order(leads: list[Lead]) -> None:
    """Figures never rise along the list, and each reason beats somebody below it."""
    printed = [count_talk(lead.reason) for lead in leads]
    assert printed == sorted(printed, reverse=True)
    assert all(
        figure > printed[-1] for figure, lead in zip(printed, leads, strict=True) if lead.reason
    )


@given(CORPORA)
def test_order_by_the_printed_facts_is_the_order_shown(corpus: Corpus) -> None:
    for day in corpus.days:
        check_order(rank_new(day, ENGLISH))
        days = [
            int((re.search(r"on (\d+) days", x.reason) or [0, 1])[1])
            for x in rank_again(day, ENGLISH)
        ]
        assert days == sorted(days, reverse=True)
    check_order(list(rank_papers(corpus.latest, corpus.latest_day, ENGLISH)))


@given(CORPORA)
def test_every_paper_of_a_day_is_either_new_or_listed_again(corpus: Corpus) -> None:
    for day in corpus.days:
        new = [lead.paper.slug for lead in rank_new(day, ENGLISH)]
        again = [lead.paper.slug for lead in rank_again(day, ENGLISH)]
        assert {*new} == day.new
        assert sorted([*new, *again]) == sorted(paper.slug for paper in day.papers)


@given(CORPORA)
def test_later_day_changes_nothing_of_an_earlier_one(corpus: Corpus) -> None:
    earlier = Corpus(
        tuple(
            make_paper(int(paper.slug[6:]), [s for s in paper.sightings if s.day == FIRST])
            for paper in corpus.papers
            if paper.sightings[0].day == FIRST
        ),
        VOCABULARY,
    )
    if earlier.papers:
        now, then = corpus.days[-1], earlier.days[-1]
        assert [(x.paper.slug, x.reason) for x in rank_new(now, ENGLISH)] == [
            (x.paper.slug, x.reason) for x in rank_new(then, ENGLISH)
        ]


def read_days(*entries: Entry | str) -> list[DayList]:
    first = make_capture(write_page("Mar 11", "Old"), "a.txt", day="2025-03-11")
    second = make_capture(write_page("Mar 12", *entries), "b.txt", day="2025-03-12")
    return list(build_captures(first, second).corpus.days)


def test_what_stood_on_an_earlier_day_never_leads() -> None:
    latest, _ = read_days(Entry("Old", date="Jan 23 9"), "New")
    assert [lead.paper.title for lead in rank_new(latest, ENGLISH)] == ["New"]
    assert [(x.paper.title, x.reason) for x in rank_again(latest, ENGLISH)] == [
        ("Old", "listed on 2 days")
    ]


def test_where_nothing_is_new_nothing_leads() -> None:
    latest, _ = read_days("Old")
    assert rank_new(latest, ENGLISH) == []


def test_reason_names_the_figures_and_who_has_the_most() -> None:
    latest, _ = read_days("Silent", Entry("Loud", date="Jan 23 3"), Entry("Low", date="Jan 23 1"))
    assert [(lead.paper.title, lead.reason) for lead in rank_new(latest, ENGLISH)] == [
        ("Loud", "it has 3 comments, the most of any paper"),
        ("Low", "it has 1 comment"),
        ("Silent", ""),
    ]


def test_upvotes_and_comments_count_together() -> None:
    given = (("Both", 9, 2), ("Votes", 10, 0), ("Neither", 0, 0))
    rows = "\n".join(
        json.dumps({"title": t, "featured": "2025-03-11", "upvotes": u, "comments": c})
        for t, u, c in given
    )
    (day,) = build_captures(make_capture(rows, "rows.jsonl")).corpus.days
    assert [(lead.paper.title, lead.reason) for lead in rank_new(day, ENGLISH)] == [
        ("Both", "it has 9 upvotes and 2 comments, together the most of any paper"),
        ("Votes", "it has 10 upvotes"),
        ("Neither", ""),
    ]


def test_equals_say_so_and_many_equals_are_no_reason() -> None:
    two = [Entry(title, date="Jan 23 2") for title in "AB"]
    four = [Entry(title, date="Jan 23 1") for title in "CDEF"]
    latest, _ = read_days(*two, *four, "G")
    assert [lead.reason for lead in rank_new(latest, ENGLISH)] == [
        "it has 2 comments, as many as one other paper",
        "it has 2 comments, as many as one other paper",
        *[""] * 5,
    ]


def test_where_nothing_decides_there_is_no_reason_and_the_list_gives_the_order() -> None:
    latest, _ = read_days(Entry("Zebra", date="Jan 23 2"), Entry("Apple", date="Jan 23 2"))
    leads = rank_new(latest, ENGLISH)
    assert [(lead.paper.title, lead.reason) for lead in leads] == [("Zebra", ""), ("Apple", "")]
    assert choose_decided(leads, 3) == []

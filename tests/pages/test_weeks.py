"""Weeks and months: what stands on them, and what a later one leaves as it was."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editorial.addresses import link_week
from generator.editorial.wording import say_span, say_week
from generator.language.words import ENGLISH
from generator.model.corpus import DayList
from generator.pages import list_archive, list_pages
from generator.pages.areas import TITLES_SIZE, Group, place_groups, split_groups
from generator.pages.week import Week, _link_months
from generator.theme.render import Renderer
from tests.captures import build_captures, make_capture, make_paper


def render_weeks(*days: tuple[str, int]) -> dict[str, str]:
    """The pages of days, each with so many papers of its own."""
    rows = [
        {"title": f"{subject} {day} {n}", "abstract": "A text.", "featured": day}
        for day, count in days
        for n in range(count)
        for subject in (("Text to SQL", "Kettles", "Reinforcement learning")[n % 3],)
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    corpus = build_captures(make_capture(text, "rows.jsonl")).corpus
    pages = [*list_pages(corpus), *list_archive(corpus)]
    return {page.path: Renderer().render_html(page) for page in pages}


def read_text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("monday", "address", "said", "span"),
    [
        ("2025-03-10", "weeks/2025-w11/", "Week 11, 2025", "10 to 16 March 2025"),
        ("2024-12-30", "weeks/2025-w01/", "Week 1, 2025", "30 December 2024 to 5 January 2025"),
        ("2025-03-31", "weeks/2025-w14/", "Week 14, 2025", "31 March to 6 April 2025"),
    ],
)
def test_weeks_are_those_of_iso_8601(monday: str, address: str, said: str, span: str) -> None:
    day = date.fromisoformat(monday)
    assert link_week(day) == address
    assert say_week(day, ENGLISH) == said
    assert say_span(day, day + timedelta(days=6), ENGLISH) == span


@pytest.mark.slow
def test_week_has_its_new_papers_by_topic_and_leads_on() -> None:
    pages = render_weeks(("2025-03-03", 3), ("2025-03-11", 6), ("2025-03-13", 3))
    assert [path for path in pages if path.startswith("weeks/")] == [
        "weeks/2025-w11/",
        "weeks/2025-w10/",
    ]
    week = pages["weeks/2025-w11/"]
    assert "9 new papers, each under its first topic." in read_text(week)
    assert len(re.findall(r"<li><a href=../../papers/", week)) == 9
    assert 'id="topic-code"' in week
    assert 'href="../../months/2025-03/"' in week
    assert "Earlier: Week 10, 2025" in week
    assert "Thursday, 13 March 2025" in week
    assert 'href="../../weeks/2025-w11/"' in pages["days/2025-03-11/"]


def test_week_without_a_new_paper_says_so() -> None:
    captures = (
        make_capture('{"title": "Kettles", "abstract": "A.", "featured": "2025-03-03"}', "1.jsonl"),
        make_capture('{"title": "Kettles", "abstract": "A.", "featured": "2025-03-11"}', "2.jsonl"),
    )
    pages = {page.path: page for page in list_pages(build_captures(*captures).corpus)}
    week = read_text(Renderer().render_html(pages["weeks/2025-w11/"]))
    assert "No new paper." in week
    assert "Tuesday, 11 March 2025 1 paper, none new" in week


@pytest.mark.slow
def test_later_week_changes_only_the_way_on() -> None:
    before = render_weeks(("2025-03-03", 3), ("2025-03-11", 6))
    after = render_weeks(("2025-03-03", 3), ("2025-03-11", 6), ("2025-04-15", 9))
    assert before["weeks/2025-w10/"] == after["weeks/2025-w10/"]
    way = '<a href="../../weeks/2025-w16/" rel="next">Later: Week 16, 2025</a>'
    assert after["weeks/2025-w11/"].replace(way, "") == before["weeks/2025-w11/"]
    on = '<p class="dp-crumb"><a href="../../months/2025-04/" rel="next">Later: April 2025</a></p>'
    assert on in after["months/2025-03/"]
    blanks = re.compile(r"\n+")
    month = blanks.sub("\n", after["months/2025-03/"].replace(on, ""))
    assert month == blanks.sub("\n", before["months/2025-03/"])
    assert "Earlier: March 2025" in after["months/2025-04/"]


def test_month_says_that_a_week_spans_two_where_one_does() -> None:
    pages = render_weeks(("2025-03-11", 3), ("2025-04-01", 3))
    said = "A week that spans two months is whole in both."
    assert said in pages["months/2025-04/"]
    assert said not in pages["months/2025-03/"]


def test_days_of_new_papers_alone_say_so() -> None:
    pages = render_weeks(("2025-03-10", 1), ("2025-03-11", 3))
    week = read_text(pages["weeks/2025-w11/"])
    assert "Tuesday, 11 March 2025 3 papers, all new" in week
    assert "Monday, 10 March 2025 1 paper, 1 new" in week
    assert "3 papers all new" in read_text(pages[""])


@pytest.mark.slow
def test_counts_of_a_month_lead_to_as_many_papers_of_the_week() -> None:
    pages = render_weeks(("2025-03-31", 5), ("2025-04-01", 7), ("2025-04-09", 2))
    for month, weeks in (("2025-03", 1), ("2025-04", 2)):
        page = pages[f"months/{month}/"]
        cells = re.findall(r'<td class="r"><a href="../../(weeks/[^#]*)#([^"]*)">(\d+)</a>', page)
        for address, anchor, count in cells:
            part = pages[address].split(f'id="{anchor}"')[1].split("</section>")[0]
            assert part.count("/papers/") == int(count)
        assert page.count('<th scope="col" class="r">') == weeks
        assert sum(int(count) for *_, count in cells) == 12 + 2 * (weeks - 1)


@pytest.mark.slow
def test_long_week_has_further_pages_with_every_paper_once() -> None:
    pages = render_weeks(("2025-03-11", TITLES_SIZE + 50))
    first, second = pages["weeks/2025-w11/"], pages["weeks/2025-w11/2/"]
    links = re.findall(r"=(?:\.\./)+(papers/[^>]*)>", f"{first} {second}")
    assert len(links) == len(set(links)) == TITLES_SIZE + 50
    assert ", continued" in second
    assert len(first.encode()) < 150_000
    assert "days/2025-03-11/titles/2/" in pages


@given(st.lists(st.integers(1, 30)), st.integers(1, 20))
def test_groups_fill_pages_in_order_and_begin_where_it_is_said(
    counts: list[int], size: int
) -> None:
    paper = make_paper("Kettles")
    groups = [Group("", str(i), (paper,) * n, str(i)) for i, n in enumerate(counts)]
    pages = list(split_groups(groups, size))
    assert [len(p) for p in (sum((g.papers for g in page), ()) for page in pages)] == (
        [size] * (sum(counts) // size) + [sum(counts) % size] * bool(sum(counts) % size)
    )
    for group, number in place_groups(groups, size):
        begins = next(n for n, page in enumerate(pages, 1) for g in page if g.name == group.name)
        assert begins == number


def test_week_of_two_months_leads_to_both_in_order() -> None:
    listed = []
    for month in range(2, 12):
        first = date(2025, month, 1)
        monday = first - timedelta(days=first.weekday())
        span = (monday + timedelta(days=n) for n in range(7))
        days = tuple(DayList(day, (), inferred=False) for day in span)
        links = [link.address for link in _link_months(Week(monday, days), ENGLISH)]
        listed.append(links)
        assert links == sorted(links)
    assert sum(len(links) == 2 for links in listed) > 6

"""What pages say, and what a later capture leaves as it was."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from msgspec import Struct, structs

from generator.editorial.standing import find_standing, say_sightings
from generator.editorial.wording import split_title
from generator.language.words import ENGLISH
from generator.pages import list_archive, list_pages, list_stamped_pages
from generator.pages.charts import draw_years, list_strip
from generator.pages.marks import draw_sightings
from generator.pipeline import Build
from generator.theme.render import TEMPLATES, Renderer
from tests.captures import Entry, build_captures, make_capture, make_paper, write_page

FIRST = make_capture(write_page("Mar 11", "Kettles: A Survey", "Spoons"), "1", "2025-03-11")
SECOND = make_capture(write_page("Mar 12", "Spoons", "Forks at Scale"), "2", "2025-03-12")
LATER = make_capture(write_page("Apr 2", "Spoons", "Knives"), "3", "2025-04-02")


def render_pages(build: Build) -> dict[str, str]:
    """The bodies of all pages by their address."""
    renderer = Renderer()
    pages = [*list_pages(build.corpus), *list_stamped_pages(build.corpus)]
    return {page.path: renderer.render_html(page) for page in pages}


def test_later_capture_changes_no_older_page_but_for_papers_that_it_lists() -> None:
    before = render_pages(build_captures(FIRST, SECOND))
    after = render_pages(build_captures(FIRST, SECOND, LATER))
    changed = {path for path in before if before[path] != after[path]}
    of_the_whole = {"", "days/", "topics/", "seen-most/", "feeds/"}
    # What was the latest day, week and month gains the link to the next; Spoons gains a sighting.
    lasting = {"days/2025", "weeks/2025", "months/2025", "papers/spoons"}
    assert {path.split("-")[0] for path in changed - of_the_whole} <= lasting
    assert "days/2025-03-11/" not in changed


def test_day_older_than_a_month_has_each_gist_and_says_where_the_text_is() -> None:
    text = (
        "Kettles whistle. " * 30 + "We teach them to sing in tune, and they do. " + "So it is. " * 9
    )
    captures = [
        make_capture(write_page(f"{day}, 2025", Entry(f"Kettles of {day}", text)))
        for day in ("Mar 11", "Mar 12", "Apr 11")
    ]
    said = "A paper’s whole text and its links are on its own page."
    corpus = build_captures(*captures).corpus
    pages = render_pages(build_captures(*captures))
    for day, old in (("2025-03-11", True), ("2025-03-12", False), ("2025-04-11", False)):
        page = pages[f"days/{day}/"]
        assert (said in page) == old
        assert ("dp-abs" not in page) == old
        assert ("https://arxiv.org/" not in page) == old
        assert "Kettles whistle." in page
    live = {page.path for page in list_pages(corpus)}
    archived = {page.path for page in list_archive(corpus)}
    assert archived == {"days/2025-03-11/"}
    assert live & archived == set()


def test_undated_papers_stand_in_the_archive_once_a_day_is_known() -> None:
    undated = make_capture('{"title": "Kettles", "abstract": "A."}', "1.jsonl")
    alone = {page.path for page in list_pages(build_captures(undated).corpus)}
    beside = {page.path for page in list_archive(build_captures(undated, FIRST).corpus)}
    assert "days/unknown/" in alone & beside


def test_archive_has_a_page_a_year_once_one_page_would_be_long() -> None:
    rows = [
        {"title": f"Tea {year} {n}", "abstract": "Tea.",
         "featured": f"{year}-{1 + n // 28:02}-{1 + n % 28:02}"}
        for year in (2023, 2024, 2025)
        for n in range(150)
    ]  # fmt: skip
    build = build_captures(make_capture("\n".join(map(json.dumps, rows)), "tea.jsonl"))
    pages = render_pages(build)
    first = pages["days/"]
    assert re.findall(r"href=../(days/\d{4}/)>(\d{4})</a><span class=dp-note>([^<]*)", first) == [
        ("days/2024/", "2024", "150 days"),
        ("days/2023/", "2023", "150 days"),
    ]
    for year in ("2023", "2024", "2025"):
        links = set(
            re.findall(
                rf"days/{year}-\d\d-\d\d/", pages["days/" if year == "2025" else f"days/{year}/"]
            )
        )
        assert len(links) == 150
    assert max(len(pages[f"days/{part}"].encode()) for part in ("", "2024/", "2023/")) < 150_000


def test_standing_of_a_day_leaves_out_later_sightings() -> None:
    corpus = build_captures(FIRST, SECOND, LATER).corpus
    spoons = next(paper for paper in corpus.papers if paper.title == "Spoons")
    first, latest = corpus.days[-1].day, corpus.days[0].day
    assert [find_standing(spoons, day).captures for day in (first, latest, None)] == [1, 3, 3]
    assert say_sightings(spoons, ENGLISH, first) == "listed on 11 Mar 2025"
    assert say_sightings(spoons, ENGLISH) == "listed on 3 days"


def test_count_of_an_old_day_stays_when_a_later_day_has_another() -> None:
    """It fell from one day to the next: each day's page says what was printed then."""
    counts = (("Mar 11, 2025", 40), ("Mar 12, 2025", 3), ("Mar 13, 2025", 5))
    pages = [
        make_capture(write_page(day, Entry("Kites", date=f"Jan 5, 2024 {count}")))
        for day, count in counts
    ]
    for captures in (pages[:2], pages):
        rendered = render_pages(build_captures(*captures))
        assert "3 comments" in rendered["days/2025-03-12/"]
        assert "40 comments" in rendered["days/2025-03-11/"]
        assert "40 comments" not in rendered["days/2025-03-12/"]


def test_mark_has_a_bar_for_each_capture_from_the_first_sighting_to_the_last() -> None:
    corpus = build_captures(FIRST, SECOND, LATER).corpus
    marks = {paper.title: draw_sightings(paper, corpus) for paper in corpus.papers}
    assert marks["Spoons"].count("<rect") == 3
    assert marks["Knives"] == ""


def test_strip_names_gaps_of_more_than_a_week() -> None:
    days = build_captures(FIRST, SECOND, LATER).corpus.days
    assert [gap for _, _, gap in list_strip(days, ENGLISH)] == [0, 0, 20]


def test_years_are_drawn_only_where_eight_have_papers() -> None:
    papers = [make_paper(f"Paper {year}", published=f"{year}-05") for year in range(2017, 2025)]
    assert draw_years(papers[1:], "Tea", ENGLISH) is None
    figure = draw_years(papers, "Tea", ENGLISH)
    assert figure
    assert figure.drawing.count('class="bar"') == 8


@pytest.mark.parametrize(
    ("title", "voices"),
    [
        ("Kettle: A Survey", ("Kettle", "A Survey")),
        ("No colon here", ("No colon here", "")),
        ("Ends with one:", ("Ends with one:", "")),
        (f"{'long ' * 15}: rest", (f"{'long ' * 15}: rest", "")),
    ],
)
def test_title_has_two_voices_where_an_early_colon_parts_it(
    title: str, voices: tuple[str, str]
) -> None:
    assert split_title(title) == voices


def test_marks_of_new_papers_are_left_out_where_every_paper_is_new() -> None:
    pages = render_pages(build_captures(FIRST, SECOND))
    assert "<em>New</em>" not in pages["days/2025-03-11/"]
    assert pages["days/2025-03-12/"].count("<em>New</em>") == 1


def test_thousand_authors_are_named_in_part_and_all_in_place() -> None:
    names = ", ".join(f"Ada {n}" for n in range(1000))
    row = '{"title": "Crowd", "abstract": "A text.", "listed": "2025-03-11", "authors": [%s]}'
    listed = ", ".join(f'"{name}"' for name in names.split(", "))
    build = build_captures(make_capture(row % listed, "crowd.jsonl"))
    pages = render_pages(build)
    paper = next(html for path, html in pages.items() if path.startswith("papers/"))
    assert "and 988 others" in paper
    assert len(re.findall(r"Ada \d+", paper.split("<pre")[0])) == 1000
    assert "Ada 0 and 999 others" in pages["days/2025-03-11/"]


def test_front_page_of_one_paper_has_a_lead_and_nothing_else() -> None:
    row = '{"title": "Alone", "abstract": "A text.", "listed": "2025-03-11"}'
    front = render_pages(build_captures(make_capture(row, "one.jsonl")))[""]
    assert "dp-lead" in front
    assert "Leads because" not in front
    assert "dp-seconds" not in front
    assert "Also today" not in front


def test_chart_of_a_long_topic_shows_all_of_its_papers() -> None:
    """240 papers on several pages: the drawing and its table count them all, year by year."""
    text = "Reinforcement learning of tea."
    rows = [
        {"title": f"Tea {n}", "abstract": text, "published": f"{2013 + n % 12}-05",
         "listed": f"2025-03-{1 + n % 28:02}"}
        for n in range(240)
    ]  # fmt: skip
    build = build_captures(make_capture("\n".join(map(json.dumps, rows)), "tea.jsonl"))
    every = [*list_pages(build.corpus), *list_archive(build.corpus)]
    pages = [page for page in every if page.path.startswith("topics/reinf")]
    assert len(pages) > 1
    figures = [s.figure for p in pages for s in p.content.sections if s.figure]  # type: ignore[attr-defined]
    (figure,) = figures
    assert figure.rows == tuple((str(year), "20") for year in range(2013, 2025))
    assert figure.drawing.count(">20</text>") == 12


def test_page_is_closed() -> None:
    """Everything on it is a finished value, so that equal pages are equal to the byte."""
    build = build_captures(FIRST, SECOND, LATER)
    for page in [*list_pages(build.corpus), *list_stamped_pages(build.corpus)]:
        assert_plain(page, page.path)


def assert_plain(value: object, where: str) -> None:
    if isinstance(value, Struct):
        assert type(value).__module__ in PLAIN_MODULES, where
        for name in value.__struct_fields__:
            assert_plain(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for item in value:
            assert_plain(item, where)
    else:
        assert isinstance(value, str | bool | date | None), (where, value)


PLAIN_MODULES = {f"generator.pages.{name}" for name in ("content", "front", "paper", "seen")}
PLAIN_MODULES |= {"generator.model.site"}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_template_calls_nothing_but_its_macros(template: Path) -> None:
    tree = Environment(autoescape=True).parse(template.read_text())
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    macros |= {str(name) for node in tree.find_all(nodes.FromImport) for name in node.names}
    called = {
        node.node.name if isinstance(node.node, nodes.Name) else node.node.attr
        for node in tree.find_all(nodes.Call)
        if isinstance(node.node, nodes.Name | nodes.Getattr)
    }
    assert called <= macros | {"startswith", "removeprefix", "_", "pgettext", "tongue"}


def test_page_tells_what_answers_tell_and_makes_no_request_for_it() -> None:
    row = {
        "paper": {
            "id": "2510.90001", "title": "Kites Learn to Fly", "summary": "They fly.",
            "submittedOnDailyAt": "2025-10-12T00:00:00.000Z", "ai_summary": "<b>Kites</b> fly.",
            "ai_keywords": ["kite", "line"], "githubRepo": "https://github.com/example/kites",
            "githubStars": 1204, "projectPage": "javascript:alert(1)",
            "organization": {"name": "lamp", "fullname": "Lamp & Sons"},
            "submittedOnDailyBy": {"fullname": "Wind Fan"},
        }
    }  # fmt: skip
    build = build_captures(make_capture(json.dumps([row]), "a.json"))
    pages = render_pages(build)
    page = next(html for path, html in pages.items() if path.startswith("papers/"))
    assert "In one sentence, by a machine" in page
    assert "&lt;b&gt;Kites&lt;/b&gt; fly." in page
    assert 'href="https://github.com/example/kites">Code</a>' in page
    assert "from Lamp &amp; Sons · put on the list by Wind Fan · 1,204 stars for its code" in page
    assert "about kite, line" in page
    assert "javascript:" not in page


@pytest.mark.parametrize(("last", "end"), [("six", "six"), ("nine", "…")])
def test_description_of_180_letters_is_whole(last: str, end: str) -> None:
    gist = f"{'Kites of paper fly. ' * 8}Here are fifteen {last}"
    corpus = build_captures(make_capture(write_page("Mar 11, 2025", "Kites"))).corpus
    papers = tuple(structs.replace(paper, gist=gist) for paper in corpus.papers)
    (page,) = list_stamped_pages(structs.replace(corpus, papers=papers))
    assert page.description == f"{gist.rpartition(' ')[0]} {end}"

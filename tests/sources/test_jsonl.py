"""JSON Lines, plain and gzipped, read into records."""

import gzip
import json
from datetime import date

from generator.model.captures import Capture
from generator.pipeline import Build
from tests.captures import build_captures, list_warnings, only_paper


def build_rows(*rows: dict[str, object]) -> Build:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    return build_captures(Capture("rows.jsonl", data))


def test_row_gives_every_field() -> None:
    paper = only_paper(
        build_rows(
            {
                "title": "A Paper",
                "abstract": "Its abstract.",
                "id": "2401.00001v2",
                "authors": ["Ada", "Ben"],
                "published": "2024-01-01T10:00:00.000Z",
                "featured": "2024-01-03",
                "upvotes": 5,
                "comments": 0,
                "categories": ["cs.CL", "cs.LG"],
            }
        )
    )
    assert (paper.title, paper.abstract, paper.summary) == ("A Paper", "Its abstract.", "")
    assert (paper.arxiv_id, paper.published, paper.category) == (
        "2401.00001",
        "2024-01-01",
        "cs.CL",
    )
    assert (paper.authors, paper.author_count) == (("Ada", "Ben"), 2)
    assert (paper.upvotes, paper.comments, paper.days) == (5, 0, (date(2024, 1, 3),))


def test_gzipped_rows_give_the_same_papers() -> None:
    row = json.dumps({"title": "A Paper", "abstract": "Text.", "featured": "2024-01-03"}).encode()
    plain = build_captures(Capture("a.jsonl", row))
    packed = build_captures(Capture("a.jsonl.gz", gzip.compress(row)))
    assert only_paper(packed).text == only_paper(plain).text
    assert only_paper(packed).days == only_paper(plain).days


def test_rows_of_two_days_are_two_listings() -> None:
    build = build_rows(
        {"title": "One", "featured": "2024-01-03"}, {"title": "Two", "featured": "2024-01-04"}
    )
    assert [day.slug for day in build.corpus.days] == ["2024-01-04", "2024-01-03"]


def test_row_without_a_day_stays_undated() -> None:
    build = build_rows({"title": "One", "abstract": "Text."})
    assert [day.slug for day in build.corpus.days] == ["unknown"]


def test_summary_travels_as_summary() -> None:
    paper = only_paper(build_rows({"title": "One", "summary": "In other words.", "abstract": ""}))
    assert (paper.abstract, paper.summary) == ("", "In other words.")


def test_fields_of_other_names_are_passed_over() -> None:
    build = build_rows({"title": "One", "featured": "2024-01-03", "colour": {"of": ["the", "sky"]}})
    assert list_warnings(build) == []


def test_row_that_is_no_paper_is_dropped_and_the_ledger_closes() -> None:
    build = build_rows(
        {"title": "One", "abstract": ""},
        {"name": "no title"},
        {"title": 7},
        {"title": "Two", "abstract": ""},
    )
    assert str(build.ledger) == "4 entries: 2 papers, 0 merged, 2 dropped"
    assert [w.split(": not a paper")[0] for w in list_warnings(build) if "not a paper" in w] == [
        "rows.jsonl:2",
        "rows.jsonl:3",
    ]


def test_published_month_stays_a_month() -> None:
    build = build_rows({"title": "One", "abstract": "", "published": "2023-10"})
    assert only_paper(build).published == "2023-10"

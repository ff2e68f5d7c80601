"""What an export says of lists is read back, and what it can't say is told."""

import json

import pytest

from generator.exports import jsonl
from generator.model.captures import Capture
from generator.sources import parse_capture
from tests.captures import build_captures, build_pages, make_capture, write_page

PAGES = (
    write_page("Mar 11, 2025", "Kites", "Snails"),
    write_page("Mar 12, 2025", "Bread", "Kites"),
)


def export() -> list[bytes]:
    return list(jsonl.write_lines(build_pages(*PAGES).corpus.papers))


def test_every_list_is_put_together_again() -> None:
    again = build_captures(Capture("export.jsonl", b"".join(export())))
    assert [(str(day.day), [p.title for p in day.papers]) for day in again.corpus.days] == [
        ("2025-03-12", ["Bread", "Kites"]),
        ("2025-03-11", ["Kites", "Snails"]),
    ]


def test_lines_in_another_order_are_the_same_lists() -> None:
    reading = parse_capture(Capture("export.jsonl", b"".join(reversed(export()))))
    assert [[r.title for r in listing.records] for listing in reading.listings] == [
        ["Kites", "Snails"],
        ["Bread", "Kites"],
    ]


def test_place_stays_where_others_of_the_list_are_missing() -> None:
    (snails,) = [line for line in export() if b'"title":"Snails"' in line]
    (paper,) = build_captures(Capture("export.jsonl", snails)).corpus.papers
    assert [(str(s.day), s.position) for s in paper.sightings] == [("2025-03-11", 2)]


def test_further_texts_are_cleaned_as_every_text_is() -> None:
    (kites,) = [line for line in export() if b'"title":"Kites"' in line]
    row = json.loads(kites) | {"other_texts": ["Another\x00 text\fof kites. It is longer."]}
    (paper,) = build_captures(
        Capture("export.jsonl", json.dumps(row, separators=(",", ":")).encode() + b"\n")
    ).corpus.papers
    assert "Another text of kites. It is longer." in (paper.text, *paper.other_texts)


@pytest.mark.parametrize(
    "day", ["2025-3-11", "2025/03/11", "2025-03-11T09:00:00Z", "11 Mar 2025", [2025, 3, 11]]
)
def test_day_of_a_list_may_be_written_as_others_are(day: object) -> None:
    (snails,) = [line for line in export() if b'"title":"Snails"' in line]
    row = json.loads(snails)
    row["sightings"][0]["day"] = day
    line = json.dumps(row, separators=(",", ":")).encode() + b"\n"
    (paper,) = build_captures(Capture("export.jsonl", line)).corpus.papers
    assert [str(sighting.day) for sighting in paper.sightings] == ["2025-03-11"]


def damage(**fields: object) -> list[str]:
    """What is said of an export whose second row has these fields."""
    lines = export()
    lines[1] = json.dumps(json.loads(lines[1]) | fields).encode() + b"\n"
    build = build_captures(Capture("export.jsonl", b"".join(lines)))
    assert (build.ledger.papers, build.ledger.dropped) == (2, 1)
    return [str(notice) for notice in build.notices if "not a paper" in notice.text]


def test_row_that_is_none_is_told_with_its_line() -> None:
    said = "export.jsonl:2: warning: not a paper: {}; left out; correct the line"
    for fields, problem in (
        ({"title": " ", "printed_title": ""}, "no title"),
        ({"sightings": ["x"]}, "a sighting that is no object"),
        ({"sightings": [{"day": "2025-03-11", "position": 0}]}, "a sighting at place 0"),
        ({"sightings": [{"day": "March", "position": 1}]}, "a sighting of day 'March'"),
        ({"sightings": None}, "no row of an export"),
    ):
        assert damage(**fields) == [said.format(problem)]


def test_export_beside_its_captures_counts_each_list_twice_and_changes_no_paper() -> None:
    captures = [make_capture(page, f"{n}.txt") for n, page in enumerate(PAGES)]
    both = build_captures(*captures, Capture("export.jsonl", b"".join(export())))
    assert [p.title for p in both.corpus.papers] == ["Bread", "Kites", "Snails"]

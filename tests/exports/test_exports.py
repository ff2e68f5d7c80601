"""Papers as data: JSON Lines, which the project reads again."""

import json
from types import UnionType
from typing import Any

import pytest
from msgspec import structs

from generator.captures import read_recorded
from generator.exports import jsonl
from generator.model.captures import Capture
from generator.model.papers import Paper
from generator.pipeline import Build
from tests.captures import COLLECTION, build_captures, make_capture, write_page

FIELDS: dict[str, type | UnionType] = {
    "slug": str,
    "title": str,
    "abstract": str,
    "summary": str,
    "arxiv_id": str,
    "authors": list,
    "author_count": int | None,
    "published": str,
    "days": list,
    "comments": int | None,
    "topics": list,
    "sightings": list,
    "origins": list,
}


@pytest.fixture(scope="module")
def collection() -> Build:
    return build_captures(*read_recorded([COLLECTION / "captures"]).captures)


def export_rows(build: Build) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in b"".join(jsonl.write_lines(build.corpus.papers)).splitlines()
    ]


def test_export_has_one_object_a_paper_in_the_order_of_slugs(collection: Build) -> None:
    slugs = [row["slug"] for row in export_rows(collection)]
    assert slugs == sorted(p.slug for p in collection.corpus.papers)


def test_object_has_every_field_of_its_kind(collection: Build) -> None:
    for row in export_rows(collection):
        for field, kind in FIELDS.items():
            assert isinstance(row[field], kind), field


def test_text_is_an_abstract_or_a_summary_and_never_both(collection: Build) -> None:
    rows = {row["title"]: row for row in export_rows(collection)}
    assert all(not (row["abstract"] and row["summary"]) for row in rows.values())
    assert rows["Lantern++: Retrieval for the Long Evening"]["abstract"] == ""
    assert rows["Writing SQL From Wishes"]["summary"] == ""


def test_topics_stand_in_order_of_weight(collection: Build) -> None:
    papers = {p.slug: p for p in collection.corpus.papers}
    for row in export_rows(collection):
        tags = papers[row["slug"]].tags
        assert row["topics"] == [t.topic for t in sorted(tags, key=lambda t: -t.weight)]


def test_sightings_and_origins_say_where_a_paper_stood(collection: Build) -> None:
    rows = {row["title"]: row for row in export_rows(collection)}
    robot = rows["Does a Robot Dream of Electric Brooms?"]
    assert robot["days"] == ["2025-03-11", "2025-12-10"]
    assert [(s["day"], s["position"]) for s in robot["sightings"]] == [
        ("2025-03-11", 2),
        ("2025-12-10", 1),
    ]
    assert robot["origins"] == ["first-of-march.txt:15", "winter.txt:13"]


NO_PLACES: dict[str, Any] = {"origins": (), "sightings": (), "original": "", "other_texts": ()}


def strip_places(paper: Paper) -> Paper:
    """What an export can tell: no lines of captures, one listing a day."""
    return structs.replace(paper, announced=None, **NO_PLACES)


def test_export_read_again_gives_the_same_papers(collection: Build) -> None:
    data = b"".join(jsonl.write_lines(collection.corpus.papers))
    again = build_captures(Capture("export.jsonl", data))
    assert [strip_places(p) for p in again.corpus.papers] == [
        strip_places(p) for p in collection.corpus.papers
    ]
    assert [p.days for p in again.corpus.papers] == [p.days for p in collection.corpus.papers]


def test_export_of_an_export_is_the_same_but_for_its_places(collection: Build) -> None:
    data = b"".join(jsonl.write_lines(collection.corpus.papers))
    once = build_captures(Capture("export.jsonl", data))
    more = b"".join(jsonl.write_lines(once.corpus.papers))
    twice = build_captures(Capture("export.jsonl", more))
    assert b"".join(jsonl.write_lines(twice.corpus.papers)) == more


def test_abstract_is_not_exported_where_only_a_summary_is_known() -> None:
    capture = make_capture(write_page("Mar 11", "One"), day="2025-03-11", text_kind="summary")
    (row,) = export_rows(build_captures(capture))
    assert (row["abstract"], bool(row["summary"])) == ("", True)

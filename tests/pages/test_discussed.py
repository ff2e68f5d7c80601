"""What is most discussed: one list while a site is young, and one of each time when they differ."""

import json

import pytest

from generator.pages.content import ListContent
from generator.pages.discussed import list_pages
from tests.captures import build_captures, make_capture


def list_spans(*listed: tuple[str, int]) -> ListContent:
    """The page of papers with a day and upvotes."""
    rows = [
        {"title": f"Kettles {n}", "abstract": "A text.", "featured": day, "upvotes": upvotes}
        for n, (day, upvotes) in enumerate(listed)
    ]
    text = "\n".join(map(json.dumps, rows))
    content = next(list_pages(build_captures(make_capture(text, "rows.jsonl")).corpus)).content
    assert isinstance(content, ListContent)
    return content


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ((("2025-03-11", 3), ("2025-03-12", 5)), ["All time"]),
        ((("2025-03-11", 3), ("2025-03-25", 5)), ["The last week", "All time"]),
        ((("2025-01-11", 3), ("2025-03-25", 5)), ["The last month", "All time"]),
        (
            (("2025-01-11", 3), ("2025-03-11", 5), ("2025-03-25", 4)),
            ["The last week", "The last month", "All time"],
        ),
    ],
)
def test_of_times_with_the_same_papers_the_longest_is_shown(
    listed: tuple[tuple[str, int], ...], shown: list[str]
) -> None:
    content = list_spans(*listed)
    assert [section.heading for section in content.sections] == shown
    assert [jump.name for jump in content.jumps] == (shown if len(shown) > 1 else [])


def test_where_nothing_is_discussed_it_is_said_once() -> None:
    (section,) = list_spans(("2025-03-11", 0), ("2025-03-12", 0)).sections
    assert section.note == "No paper has upvotes or comments yet."

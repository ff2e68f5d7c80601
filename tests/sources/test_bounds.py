"""What one row can ask for is bounded, and the rest is said."""

import json
from datetime import date, timedelta

from tests.captures import build_captures, list_warnings, make_capture


def test_row_with_thousands_of_days_has_the_first_two_hundred() -> None:
    days = [str(date(2015, 1, 1) + timedelta(n)) for n in range(3_000)]
    row = json.dumps({"title": "Kites", "abstract": "They fly.", "days": days})
    built = build_captures(make_capture(row, "rows.jsonl"))
    assert len(built.corpus.days) == 200
    assert list_warnings(built) == [
        "rows.jsonl:1: 3,000 days of lists, of which the first 200 are read"
    ]

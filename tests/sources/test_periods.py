"""The last day of a week or a month, as pages head their lists."""

import pytest

from generator.model.captures import PrintedDate
from generator.sources.page.furniture import is_period, read_period


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Week 41, Oct 6 - Oct 12, 2025", PrintedDate(10, 12, 2025)),
        ("Week 41, Oct 6 - Oct 12", PrintedDate(10, 12, None)),
        ("Week 41, Oct 6 - 12", PrintedDate(10, 12, None)),
        ("Week 1, Dec 29 - Jan 4, 2026", PrintedDate(1, 4, 2026)),
        ("2025-W41", PrintedDate(10, 12, 2025)),
        ("Week 41 of 2025", PrintedDate(10, 12, 2025)),
        ("Week 41", None),
        ("February 2024", PrintedDate(2, 29, 2024)),
        ("February 2025", PrintedDate(2, 28, 2025)),
        ("Week 9, Feb 24 - Feb 30, 2025", None),
        ("Week 9, Feb 24 - Foo 2, 2025", None),
    ],
)
def test_last_day_of_a_period_keeps_its_year(text: str, date: PrintedDate | None) -> None:
    assert read_period(text) == date


@pytest.mark.parametrize(
    "text", ["Oct 12, 2025", "Kites of October", f"Week 41, Oct 6 - Oct 12{' ' * 60}, 2025"]
)
def test_other_lines_are_no_periods(text: str) -> None:
    assert not is_period(text)
    assert read_period(text) is None

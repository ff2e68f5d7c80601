"""Which days pages are taken to be of, for many side by side: tests/golden/tables/days.txt."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from generator.merging.days import find_named_day, is_plausible, resolve_published
from generator.model.captures import Capture, PrintedDate, Record
from generator.model.problems import Origin
from tests.captures import Entry, build_captures, make_capture, write_page
from tests.golden_files import hold

Page = tuple[str, str, str, tuple[str, ...]]  # file, printed day, recorded day, dates of papers
NOWS = ("", "2025-03-12", "2025-03-17", "2025-03-18", "2024-02-29", "2026-01-03")
GROUPS: list[list[Page]] = [
    [("a", "Mar 11", "", ())],
    [("a", "Mar 11", "", ("Mar 10, 2024",))],
    [("a", "Mar 11", "", ("Mar 11, 2024",))],
    [("a", "Mar 11", "", ("Mar 12, 2024",))],
    [("a", "Mar 11", "", ("Mar 10", "Feb 8, 2023"))],
    [("a", "Feb 29", "", ("Feb 8, 2021",))],
    [("a", "Feb 29", "", ())],
    [("a", "Dec 31", "", ("Jan 2, 2024",)), ("b", "Jan 2", "", ("Jan 1",))],
    [("a", "Dec 28", "", ("Dec 1, 2024",)), ("b", "Jan 4", "", ())],
    [("a", "Mar 11", "", ()), ("b", "Mar 18", "2025-03-18", ())],
    [("a", "Mar 11", "", ()), ("b", "Mar 19", "2025-03-19", ())],
    [("a", "Mar 11", "", ()), ("b", "Mar 18, 2025", "", ()), ("c", "Mar 18, 2024", "", ())],
    [("a", "Mar 1", "", ()), ("b", "Mar 8", "", ()), ("c", "Mar 15", "", ("Mar 1, 2023",))],
    [("a", "Mar 1", "", ()), ("b", "Mar 9", "", ()), ("c", "Mar 17", "", ("Mar 1, 2023",))],
    [("2025-03-11", "Mar 11", "", ())],
    [("2025-03-11", "Mar 10", "", ())],
    [("2025-03-11", "Feb 8", "", ())],
    [("2025-03-11", "Feb 7", "", ())],
    [("2025-03-11", "Mar 12", "", ())],
    [("2025-01-05", "Dec 31", "", ())],
    [("2025-03-11", "", "", ())],
    [("2025-03-11", "Mar 12, 2024", "", ())],
    [("2025_03_11-then-20250312", "", "", ())],
    [("2025-03_11", "", "", ())],
    [("1925-13-11", "", "", ())],
    [("a", "", "", ())],
    [("a", "Mar 11", "2025-03-11", ())],
    [("a", "Mar 11", "2025-03-12", ())],
    [("a", "Mar 11, 2025", "2024-03-11", ("Mar 12, 2024", "Mar 13, 2024"))],
    [("a", "Mar 11, 2025", "", ("Mar 12, 2025", "Mar 13, 2025", "Feb 29", "Mar 13"))],
    [("a", "Mar 11, 2047", "", ()), ("b", "Mar 11, 2025", "", ())],
    [("a", "Mar 11, 2046", "", ()), ("b", "Mar 11, 2067", "", ()), ("c", "Mar 11, 2026", "", ())],
    [("a", "Mar 11, 2067", "2067-03-11", ()), ("b", "Mar 11, 2068", "", ())],
    [("a", "Week 11, 2025", "", ())],
    [("a", "March 2025", "", ())],
    [("a", "Week 11", "", ())],
]  # fmt: skip
TWO_PAGES = [("Mar 11", "Mar 12"), ("Dec 31", "Jan 1"), ("Mar 11", "Sep 12"), ("Feb 29", "Mar 1")]


def write_captures(group: Sequence[Page]) -> list[Capture]:
    captures = []
    for file, day, recorded, dates in group:
        entries = [Entry(f"Paper {n} of {file}", date=printed) for n, printed in enumerate(dates)]
        text = write_page(day, f"Shared {len(group)}", *entries)
        captures.append(make_capture(text, f"{file}.txt", recorded))
    return captures


def describe(captures: Sequence[Capture], year: int | None, now: str) -> Iterator[str]:
    built = build_captures(*captures, year=year, now=now)
    for listing in sorted(built.listings, key=lambda x: (x.origin, x.key)):
        found = built.dating.days[listing.key]
        yield f"    {listing.origin.file}: {found.day or '-'} {found.reason}".rstrip()
    papers = (f"{p.title} {p.published}" for p in built.corpus.papers if p.published)
    yield f"    published: {', '.join(sorted(papers))}"
    yield from (f"    {n.origin} {n.level}: {n.text}; {n.next_step}" for n in built.notices)


def describe_group(group: Sequence[Page]) -> Iterator[str]:
    yield ", ".join(f"{f}: {d or '-'} {r or '-'} {'; '.join(x)}".strip() for f, d, r, x in group)
    known: list[str] = []
    for year, now in ((None, ""), (2023, ""), *((None, now) for now in NOWS[1:])):
        found = list(describe(write_captures(group), year, now))
        if found != known:
            yield f"  {year or ''}{now}".rstrip()
            yield from found
        known = known or found


def test_pages_are_of_the_days_that_they_were() -> None:
    hold("days.txt", (line for group in GROUPS for line in describe_group(group)))


def test_pages_in_one_file_are_of_the_days_that_they_were() -> None:
    lines: list[str] = []
    for days in TWO_PAGES:
        text = "".join(write_page(day, f"Of {day}") for day in days)
        for recorded in ("", "2025-03-11", "2025-12-31", "2024-02-29", "2025-03-01", "2025-07-01"):
            lines.append(f"{', '.join(days)} recorded {recorded or '-'}")
            lines += describe([make_capture(text, "two.txt", recorded)], None, "")
    hold("days_of_two_pages.txt", lines)


@pytest.mark.parametrize(
    ("printed", "day", "arxiv_id", "published"),
    [
        ((2, 8, 2021), "", "", "2021-02-08"), ((2, 0, 2021), "", "", "2021-02"),
        ((2, 8), "", "", ""), ((2, 8), "2025-03-11", "", "2025-02-08"),
        ((2, 30), "2025-03-11", "", ""), ((2, 29), "2024-03-01", "", "2024-02-29"),
        ((2, 8), "", "2502.00001", "2025-02-08"), ((3, 8), "", "2502.00001", "2025-03-08"),
        ((1, 8), "", "2502.00001", "2025-01-08"), ((4, 8), "", "2502.00001", ""),
        ((12, 8), "", "2501.00001", "2024-12-08"), ((1, 8), "", "2412.00001", "2025-01-08"),
        ((12, 8), "", "2412.00001", "2024-12-08"), ((11, 8), "", "2501.00001", ""),
    ],
)  # fmt: skip
def test_date_of_publication_is_completed(
    printed: tuple[int, ...], day: str, arxiv_id: str, published: str
) -> None:
    record = Record("Kites", Origin("a"), published=PrintedDate(*printed), arxiv_id=arxiv_id)
    assert resolve_published(record, date.fromisoformat(day) if day else None) == published


def test_paper_may_be_published_a_day_after_its_list() -> None:
    day = date(2025, 3, 11)
    for found in ("2025-03-10", "2025-03-11", "2025-03-12", "2025-03", ""):
        assert is_plausible(found, day), found
    assert not is_plausible("2025-03-13", day)
    assert not is_plausible("2025-04", day)
    assert is_plausible("2999-01-01", None)


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("2025-10-12.txt", "2025-10-12"), ("20251012.txt", "2025-10-12"),
        ("2025/10/12/a", "2025-10-12"), ("2025-10-11/2025-10-12", "2025-10-12"),
        ("2025-10-12/2025-13-12", "2025-10-12"), ("2025-1012", ""), ("120251012", ""),
        ("202510123", ""), ("1899-10-12", ""), ("2100-10-12", ""), ("1900-01-01", "1900-01-01"),
        ("2099-12-31", "2099-12-31"), ("2025-02-29", ""), ("kites", ""),
    ],
)  # fmt: skip
def test_day_in_the_name_of_a_file(file: str, day: str) -> None:
    assert str(find_named_day(file) or "") == day

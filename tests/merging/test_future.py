"""A day far in the future warns before it stands on top of every reader (case F4)."""

from tests.captures import build_captures, list_warnings, make_capture, write_page

DOUBT = (
    "2052-10-12 lies decades after every other page; as long as it stands, its papers are the "
    "newest on every page and in every feed"
)


def test_page_of_the_future_warns_even_alone() -> None:
    build = build_captures(make_capture(write_page("Oct 12, 2052", "Kites"), "a.txt"))
    (warning,) = [w for w in list_warnings(build) if "decades" in w]
    assert warning.endswith(f": {DOUBT}")
    (notice,) = [n for n in build.notices if "decades" in n.text]
    assert notice.next_step == (
        "correct the year, or record it in captures.yml as “{day: 2052-10-12}”"
    )


def test_page_of_the_future_warns_beside_others() -> None:
    pages = [make_capture(write_page(f"Oct 12, {y}", f"P {y}"), f"{y}.txt") for y in (2025, 2052)]
    assert [w.partition(":")[0] for w in list_warnings(build_captures(*pages))] == ["2052.txt"]


def test_recorded_day_is_believed() -> None:
    page = make_capture(write_page("Oct 12, 2052", "Kites"), day="2052-10-12")
    assert list_warnings(build_captures(page)) == []


def test_years_that_follow_each_other_are_no_future() -> None:
    pages = [
        make_capture(write_page(f"Oct 12, {year}", f"P {year}"), f"{year}.txt")
        for year in (2004, 2026, 2040, 2055, 2070)
    ]
    assert list_warnings(build_captures(*pages)) == []


def test_two_decades_without_a_page_are_still_believed() -> None:
    for year, warnings in ((2046, 0), (2047, 1)):
        page = make_capture(write_page(f"Oct 12, {year}", "Kites"), "a.txt")
        assert len(list_warnings(build_captures(page))) == warnings
    pages = [make_capture(write_page(f"Oct 12, {y}", f"P {y}"), f"{y}.txt") for y in (2046, 2066)]
    assert list_warnings(build_captures(*pages)) == []
    pages = [make_capture(write_page(f"Oct 12, {y}", f"P {y}"), f"{y}.txt") for y in (2046, 2067)]
    assert len(list_warnings(build_captures(*pages))) == 1


def test_far_day_is_told_in_whatever_order_pages_come() -> None:
    years = (2052, 2025, 2030, 2010, 2075, 2005)
    pages = [make_capture(write_page(f"Oct 12, {y}", f"P {y}"), f"{y}.txt") for y in years]
    told = [w.partition(":")[0] for w in list_warnings(build_captures(*pages))]
    assert told == ["2052.txt", "2075.txt"]

"""Which day a page is of, when it prints no year."""

import itertools
from datetime import date

import pytest

from generator.model.captures import Capture
from generator.model.corrections import Fact
from generator.pipeline import Build
from tests.captures import Entry, build_captures, list_days, list_warnings, make_capture, write_page


def list_reasons(build: Build) -> dict[str, str]:
    return {
        listing.origin.file: build.dating.days[listing.key].reason for listing in build.listings
    }


def build_named(year: int | None = None, now: str = "", **pages: str) -> Build:
    captures = [make_capture(page, name) for name, page in pages.items()]
    return build_captures(*captures, year=year, now=now)


def test_recorded_day_wins_over_everything_on_the_page() -> None:
    page = write_page("Mar 11, 2021", Entry("One", date="Jan 2, 2020"))
    build = build_captures(make_capture(page, "2019-03-11.txt", day="2025-03-11"), year=2018)
    assert list_days(build) == {"2019-03-11.txt": "2025-03-11"}


def test_full_date_on_the_page_is_its_day() -> None:
    build = build_named(a=write_page("Mar 11, 2021", "One"))
    assert list_days(build) == {"a": "2021-03-11"}
    assert list_reasons(build) == {"a": ""}


def test_date_in_the_file_name_counts_when_month_and_day_agree() -> None:
    page = write_page("Mar 11", "One")
    build = build_captures(make_capture(page, "saved-2024-03-11-evening.txt"))
    assert list_days(build) == {"saved-2024-03-11-evening.txt": "2024-03-11"}


def test_date_in_the_file_name_a_month_later_gives_the_year_of_the_page() -> None:
    page = write_page("Mar 11", "One")
    near, far = make_capture(page, "2024-04-02.txt"), make_capture(page + "\n", "2024-05-02.txt")
    assert list_days(build_captures(near)) == {"2024-04-02.txt": "2024-03-11"}
    assert list_days(build_captures(far)) == {"2024-05-02.txt": ""}


@pytest.mark.parametrize("name", ["2024-03-11.jsonl", "2024/03/11.json", "api_20240311.json"])
def test_day_in_the_file_name_counts_where_nothing_states_one(name: str) -> None:
    build = build_captures(Capture(name, b'{"title": "One", "abstract": "It flies."}'))
    (paper,) = build.corpus.papers
    assert [(s.day, s.inferred) for s in paper.sightings] == [(date(2024, 3, 11), True)]


def test_given_year_dates_a_page_that_nothing_else_dates() -> None:
    assert list_days(build_named(year=2023, a=write_page("Mar 11", "One"))) == {"a": "2023-03-11"}


def test_page_with_an_explicit_year_is_of_a_later_one() -> None:
    build = build_named(a=write_page("Mar 11", Entry("One", date="Dec 30, 2022")))
    assert list_days(build) == {"a": "2023-03-11"}
    assert list_reasons(build) == {"a": "it prints the year 2022, so it is of a later one"}


def test_page_is_not_earlier_than_a_paper_that_another_page_dates() -> None:
    dated = write_page("Dec 10", Entry("Shared", date="Mar 3"), Entry("Old", date="May 1, 2024"))
    build = build_named(dated=dated, bare=write_page("Mar 11", "Shared"))
    assert list_days(build) == {"dated": "2025-12-10", "bare": "2025-03-11"}


def test_page_earlier_in_the_year_than_its_paper_is_of_the_next_year() -> None:
    dated = write_page("Dec 10, 2024", Entry("Shared", date="Jun 3"))
    build = build_named(dated=dated, bare=write_page("Mar 11", "Shared"))
    assert list_days(build)["bare"] == "2025-03-11"


def test_page_within_a_week_of_a_dated_one_shares_its_year() -> None:
    build = build_named(
        dated=write_page("Mar 11", Entry("One", date="Jan 2, 2024")),
        bare=write_page("Mar 13", "Other"),
        far=write_page("Jul 13", "Third"),
    )
    assert list_days(build) == {"dated": "2025-03-11", "bare": "2025-03-13", "far": ""}
    assert list_reasons(build)["bare"] == "a page within a week of it is of that year"


def test_page_without_any_bound_has_no_day_and_says_so() -> None:
    build = build_named(a=write_page("Mar 11", "One"))
    assert list_days(build) == {"a": ""}
    assert list_warnings(build) == ["a:9: the year of “Mar 11” is unknown"]


def test_given_now_is_the_latest_day_of_a_page_without_bounds() -> None:
    early, late = write_page("Mar 11", "One"), write_page("Nov 30", "Two")
    build = build_named(now="2025-06-01", early=early, late=late)
    assert list_days(build) == {"early": "2025-03-11", "late": "2024-11-30"}


def test_day_that_now_forbids_stays_unknown() -> None:
    page = write_page("Mar 11", Entry("One", date="Jan 2, 2025"))
    assert list_days(build_named(now="2025-12-31", a=page)) == {"a": ""}


@pytest.mark.parametrize(("dated", "year"), [("Mar 10", 2024), ("Mar 11", 2024), ("Mar 12", 2025)])
def test_paper_of_the_very_day_is_no_later_than_its_page(dated: str, year: int) -> None:
    known = write_page("May 5, 2024", Entry("One", date=f"{dated}, 2024"))
    build = build_named(a=write_page("Mar 11", "One"), b=known)
    assert list_days(build)["a"] == f"{year}-03-11"


def test_leap_day_is_of_the_next_leap_year() -> None:
    page = write_page("Feb 29", Entry("One", date="Jan 2, 2021"))
    assert list_days(build_named(a=page)) == {"a": "2024-02-29"}


def test_inferred_day_is_a_notice_and_not_a_warning() -> None:
    build = build_named(a=write_page("Mar 11", Entry("One", date="Jan 2, 2024")))
    assert list_warnings(build) == []
    assert [f"{n.origin}: {n.text}" for n in build.notices] == [
        "a:9: the day is taken as 2025-03-11, since it prints the year 2024, so it is of a "
        "later one"
    ]


def test_recorded_day_corrects_the_page_without_a_warning() -> None:
    page = write_page("Mar 11", "One")
    build = build_captures(make_capture(page, "a", day="2025-03-12"))
    assert list_warnings(build) == []
    assert [f"{n.origin}: {n.text}" for n in build.notices] == [
        "a:9: the recorded day 2025-03-12 is not the page's own, Mar 11"
    ]


def test_date_after_the_page_is_told_and_readers_get_none() -> None:
    page = write_page("Mar 11", Entry("One", date="Mar 20, 2025"))
    build = build_captures(make_capture(page, "a", day="2025-03-11"))
    assert list_warnings(build) == ["a:11: “One” is dated 2025-03-20, after its page of 2025-03-11"]
    assert build.corpus.papers[0].published == ""


def test_day_after_the_page_is_the_same_day_elsewhere() -> None:
    page = write_page("Mar 11", Entry("One", date="Mar 12, 2025"))
    build = build_captures(make_capture(page, "a", day="2025-03-11"))
    assert list_warnings(build) == []
    assert build.corpus.papers[0].published == "2025-03-12"


def test_date_that_can_be_wins_over_one_that_can_not() -> None:
    early = make_capture(
        write_page("Mar 11, 2025", Entry("One", date="Mar 20, 2025")), "a", day="2025-03-11"
    )
    fact = Fact(title="One", published="2025-03-04")
    assert build_captures(early, facts=[fact]).corpus.papers[0].published == "2025-03-04"


def test_yearless_paper_is_of_the_year_of_its_page() -> None:
    build = build_captures(
        make_capture(write_page("Mar 11", Entry("One", date="Jan 23")), day="2025-03-11")
    )
    assert build.corpus.papers[0].published == "2025-01-23"


def test_yearless_paper_on_an_undated_page_has_no_date() -> None:
    build = build_named(a=write_page("Mar 11", Entry("One", date="Jan 23")))
    assert build.corpus.papers[0].published == ""


def test_days_do_not_depend_on_the_order_of_captures() -> None:
    captures = [
        make_capture(
            write_page("Dec 10", Entry("A", date="Mar 3"), Entry("B", date="May 1, 2024")), "d"
        ),
        make_capture(write_page("Mar 11", "A"), "c"),
        make_capture(write_page("Mar 13", "C"), "b"),
        make_capture(write_page("Jun 1", "C"), "a"),
    ]
    expected = list_days(build_captures(*captures))
    assert expected == {"d": "2025-12-10", "c": "2025-03-11", "b": "2025-03-13", "a": ""}
    for order in itertools.permutations(captures):
        assert list_days(build_captures(*order)) == expected


@pytest.mark.parametrize("names", ["abcd", "dcba", "2031 2032 2033 2034".split()])
def test_days_do_not_depend_on_the_names_of_captures(names: list[str]) -> None:
    pages = [
        write_page("Dec 10", Entry("A", date="Mar 3"), Entry("B", date="May 1, 2024")),
        write_page("Mar 11", "A"),
        write_page("Mar 13", "C"),
        write_page("Jun 1", "C"),
    ]
    captures = [Capture(name, page.encode()) for name, page in zip(names, pages, strict=True)]
    days = ["2025-12-10", "2025-03-11", "2025-03-13", ""]
    assert list_days(build_captures(*captures)) == dict(zip(names, days, strict=True))


def test_pages_that_contradict_each_other_come_to_an_end() -> None:
    """One page puts the other a year later, the week puts them together again, and so on."""
    build = build_named(
        early=write_page("Mar 5", "Shared"),
        late=write_page("Mar 10", Entry("Shared", date="Mar 8"), Entry("Old", date="May 1, 2024")),
    )
    assert list_days(build) == {"early": "", "late": ""}
    assert len(list_warnings(build)) == 2

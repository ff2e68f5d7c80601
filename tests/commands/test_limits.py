"""What commands do exactly at a limit, and one beyond it."""

import sys
from datetime import date
from typing import Any, cast

import click
import pytest

from generator.commands.choices import ChoiceOptions, choose_papers
from generator.commands.diff import describe_difference
from generator.commands.digest import _read_key
from generator.commands.periods import PeriodOptions, list_days
from generator.commands.run import show_progress
from generator.model.problems import PapersError
from tests.captures import build_captures, build_pages, write_page
from tools.loopback import StillClock

TODAY = date(2026, 11, 26)
NOTHING: PeriodOptions = {
    "days": (), "first": None, "last": None, "week": None, "month": None, "now": TODAY,
}  # fmt: skip


def list_asked(**options: Any) -> list[str]:
    asked = cast("PeriodOptions", NOTHING | options)
    return [str(day) for day in list_days(asked, StillClock().clock)]


@pytest.mark.parametrize(
    ("options", "first", "last", "count"),
    [
        ({}, "2026-11-20", "2026-11-26", 7),
        ({"first": TODAY}, "2026-11-26", "2026-11-26", 1),
        ({"first": date(2026, 11, 24), "last": date(2026, 11, 24)}, "2026-11-24", "2026-11-24", 1),
        ({"first": date(2026, 11, 24), "last": date(2026, 12, 24)}, "2026-11-24", "2026-11-26", 3),
        ({"week": "2026-W47"}, "2026-11-16", "2026-11-22", 7),
        ({"month": "2024-02"}, "2024-02-01", "2024-02-29", 29),
        ({"days": (TODAY, date(2026, 1, 2), TODAY)}, "2026-01-02", "2026-11-26", 2),
    ],
)
def test_days_that_are_asked_for(
    options: dict[str, Any], first: str, last: str, count: int
) -> None:
    found = list_asked(**options)
    assert (found[0], found[-1], len(found)) == (first, last, count)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"first": date(2026, 11, 27)}, "2026-11-27 is not yet; it is 2026-11-26"),
        ({"first": TODAY, "last": date(2026, 11, 25)},
         "no day from 2026-11-26 to 2026-11-25; begin with the earlier one"),
        ({"last": TODAY}, "give --day, --from (and --to), --week or --month, one of them"),
        ({"week": "2026-W47", "month": "2026-11"},
         "give --day, --from (and --to), --week or --month, one of them"),
        ({"days": (TODAY,), "last": TODAY},
         "give --day, --from (and --to), --week or --month, one of them"),
    ],
)  # fmt: skip
def test_days_that_can_not_be_meant(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(click.UsageError) as refused:
        list_asked(**options)
    assert refused.value.message == problem


def test_new_addresses_are_named_up_to_twenty() -> None:
    for count, more in ((20, []), (21, ["  and 1 more"])):
        new = [f"papers/{n:02}/" for n in range(count)]
        lines = list(describe_difference(new, (), build_captures()))
        assert lines[20:-2] == ["  papers/19/", *more]


@pytest.mark.parametrize(("key", "good"), [("1234567", False), ("12345678", True)])
def test_secret_has_eight_letters(key: str, *, good: bool) -> None:
    for name in ("MAIL_KEY", "SMTP_PASSWORD"):
        if good:
            assert _read_key({name: key}) == key
        else:
            with pytest.raises(PapersError, match=r"set MAIL_KEY to eight letters or more$"):
                _read_key({name: key})
    assert _read_key({"MAIL_KEY": "k" * 8, "SMTP_PASSWORD": "p" * 9}) == "k" * 8


@pytest.mark.parametrize(
    ("count", "terminal", "seen"), [(20, True, True), (19, True, False), (20, False, False)]
)
def test_bar_is_shown_to_a_person_who_waits(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    count: int,
    *,
    terminal: bool,
    seen: bool,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    assert list(show_progress(range(count), "reading")) == list(range(count))
    assert ("reading" in capsys.readouterr().err) is seen


def test_papers_are_chosen_by_the_day_on_which_they_were_first_listed() -> None:
    corpus = build_pages(
        write_page("Mar 11, 2025", "Kites"), write_page("Mar 12, 2025", "Kites", "Snails")
    ).corpus
    options = {"topic": "", "listed": "", "since": None, "limit": None}

    def choose(**given: Any) -> str:
        asked = cast("ChoiceOptions", options | given)
        return " ".join(paper.title for paper in choose_papers(corpus, asked))

    assert choose() == "Snails Kites"
    assert choose(limit=1) == "Snails"
    assert choose(since=date(2025, 3, 11)) == "Snails Kites"
    assert choose(since=date(2025, 3, 12)) == "Snails"
    assert choose(since=date(2025, 3, 13)) == ""
    assert choose(listed="2025-03-11") == "Kites"
    assert choose(listed="2025-04") == ""

"""What becomes of answers, good and bad: nothing that was known is ever lost."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.files.shelf import Shelf
from generator.model.fetched import FetchLog, SourceLog, Validators
from generator.network.client import Client
from generator.network.contents import join_answers, read_contents
from generator.network.harvest import Harvest, Outcome
from generator.network.huggingface import DailyPapers
from tools.loopback import Reply, Server, StillClock, make_item, write_list

TODAY = date(2026, 11, 26)
DAY = date(2026, 11, 25)
NAME = "huggingface/2026-11-25.json.gz"


class Morning:
    """Runs of fetching against a server, with a shelf and a log between them."""

    def __init__(self, server: Server, shelf: Shelf) -> None:
        self.server = server
        self.shelf = shelf
        self.time = StillClock()
        self.log = SourceLog()

    def run(self, *days: date, today: date = TODAY) -> list[Outcome]:
        source = DailyPapers(self.server.address)
        client = Client(pause=source.pause, clock=self.time.clock)
        harvest = Harvest(source, client, self.shelf, FetchLog({"huggingface": self.log}))
        outcomes = list(harvest.fetch(days or (DAY,), today))
        self.log = harvest.log
        return outcomes

    def give(self, *replies: Reply | str) -> Outcome:
        """What one run makes of these replies."""
        self.server.play(*(r if isinstance(r, Reply) else Reply(r) for r in replies))
        (outcome,) = self.run()
        return outcome

    def kept(self) -> set[str]:
        """The ids of what is on the shelf for the day."""
        body = self.shelf.read(NAME)
        return set(read_contents(body).papers) if body else set()


@pytest.fixture
def morning(server: Server, shelf: Shelf) -> Morning:
    return Morning(server, shelf)


def test_answer_is_kept_as_it_came(morning: Morning, tmp_path: Path) -> None:
    answer = write_list(1, 2) + "\n"
    assert morning.give(answer) == Outcome("huggingface", DAY, "new", 2)
    assert morning.shelf.read(NAME) == answer.encode()
    assert (tmp_path / "captures.yml").read_text() == f"{NAME}: {{ day: 2026-11-25 }}\n"
    assert morning.server.requests[0].query == {"date": "2026-11-25", "limit": "100", "p": "0"}


def test_day_is_the_one_asked_for_when_times_are_shifted(morning: Morning, tmp_path: Path) -> None:
    morning.give(write_list(1, day="2026-11-24"))
    assert "day: 2026-11-25" in (tmp_path / "captures.yml").read_text()


def test_record_of_days_keeps_what_the_owner_wrote(morning: Morning, tmp_path: Path) -> None:
    mine = "# mine\nold.txt: { day: 2025-03-11, text: summary }"
    (tmp_path / "captures.yml").write_text(mine)
    morning.give(write_list(1))
    morning.give(write_list(1, 2))
    assert (tmp_path / "captures.yml").read_text() == f"{mine}\n{NAME}: {{ day: 2026-11-25 }}\n"


def test_day_recorded_otherwise_by_its_owner_stays(morning: Morning, tmp_path: Path) -> None:
    (tmp_path / "captures.yml").write_text(f"{NAME}: {{ day: 2026-11-20 }}\n")
    morning.give(write_list(1))
    assert (tmp_path / "captures.yml").read_text() == f"{NAME}: {{ day: 2026-11-20 }}\n"


def test_more_papers_replace_fewer(morning: Morning) -> None:
    morning.give(write_list(1, 2))
    assert morning.give(write_list(1, 2, 3)) == Outcome("huggingface", DAY, "richer", 3)
    assert morning.shelf.read(NAME) == write_list(1, 2, 3).encode()


def test_more_fields_replace_fewer(morning: Morning) -> None:
    morning.give(write_list(1, summary=""))
    assert morning.give(write_list(1)).what == "richer"


def test_counts_alone_write_nothing(morning: Morning, tmp_path: Path) -> None:
    morning.give(write_list(1, upvotes=3))
    before = (tmp_path / "captures" / NAME).stat().st_mtime_ns
    assert morning.give(write_list(1, upvotes=90)).what == "same"
    assert (tmp_path / "captures" / NAME).stat().st_mtime_ns == before


CHALLENGE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"
LOGIN = "Log In\n\nDon't have an account? Sign Up\n\nUsername or Email address\n"
BAD = {
    "missing": (Reply(status=404), "404 Not Found"),
    "unknown": (Reply('{"error":"Invalid date"}', 400), "400 Bad Request"),
    "ill": (Reply(status=503), "503 Service Unavailable"),
    "not acceptable": (Reply(status=406), "406 Not Acceptable"),
    "no body": (Reply(""), "an empty body"),
    "challenge": (Reply(CHALLENGE), "a web page, “Just a moment...”"),
    "nameless page": (Reply("<html><body>Hi"), "a web page or other markup"),
    "login": (
        Reply(LOGIN),
        "no list of papers, but “Log In Don't have an account? Sign Up Username or Email addr…”",
    ),
    "rate": (Reply("Rate exceeded."), "no list of papers, but “Rate exceeded.”"),
    "cut": (Reply(write_list(1, 2)[:-20]), "no JSON: "),
    "error with status 200": (Reply('{"error":"Sorry"}'), "no list of papers: "),
    "numbers": (Reply("[1, 2]"), "no list of papers, but of something else"),
}


@pytest.mark.parametrize(("reply", "reason"), BAD.values(), ids=BAD)
def test_bad_answer_leaves_what_was_there(morning: Morning, reply: Reply, reason: str) -> None:
    morning.give(write_list(1, 2))
    outcome = morning.give(reply)
    assert (outcome.what, outcome.papers) == ("failed", 2)
    assert outcome.reason.startswith(reason)
    assert morning.shelf.read(NAME) == write_list(1, 2).encode()
    assert morning.log.reason == outcome.reason
    assert morning.log.failed == {DAY: outcome.reason}


@pytest.mark.parametrize(("reply", "reason"), BAD.values(), ids=BAD)
def test_bad_answer_is_never_a_capture(morning: Morning, reply: Reply, reason: str) -> None:
    outcome = morning.give(reply)
    assert outcome.what == ("absent" if reason[:3] in ("400", "404") else "failed")
    assert morning.kept() == set()


def test_bad_answer_is_asked_for_again(morning: Morning) -> None:
    assert morning.give(Reply(CHALLENGE), Reply(write_list(1))).what == "new"
    assert morning.time.slept == [5]


def test_empty_weekend_is_remembered_and_no_capture(morning: Morning) -> None:
    assert morning.give("[]") == Outcome("huggingface", DAY, "empty")
    assert morning.log.empty == (DAY,)
    assert morning.shelf.read(NAME) is None


def test_day_that_was_empty_can_fill(morning: Morning) -> None:
    morning.give("[]")
    assert morning.give(write_list(1)).what == "new"
    assert morning.log.empty == ()


def test_empty_list_leaves_what_was_there(morning: Morning) -> None:
    morning.give(write_list(1, 2))
    reason = "an empty list where 2 papers are known"
    assert morning.give("[]") == Outcome("huggingface", DAY, "kept", 2, reason)
    assert morning.kept() == {"2611.00001", "2611.00002"}


def test_shrunken_list_leaves_what_was_there(morning: Morning) -> None:
    morning.give(write_list(1, 2, 3))
    reason = "1 of 3 known papers are missing from it"
    assert morning.give(write_list(1, 3)) == Outcome("huggingface", DAY, "kept", 3, reason)
    assert morning.shelf.read(NAME) == write_list(1, 2, 3).encode()


def test_list_without_abstracts_leaves_what_was_there(morning: Morning) -> None:
    morning.give(write_list(1, 2))
    reason = "it says less of 2 of 2 known papers"
    outcome = morning.give(write_list(1, 2, summary=""))
    assert outcome == Outcome("huggingface", DAY, "kept", 2, reason)
    assert morning.shelf.read(NAME) == write_list(1, 2).encode()


def test_paper_that_left_the_list_stays_when_others_come(morning: Morning) -> None:
    morning.give(write_list(1, 2))
    outcome = morning.give(write_list(2, 3))
    assert (outcome.what, outcome.papers) == ("richer", 3)
    assert outcome.reason == "1 of 2 known papers are missing from it"
    body = morning.shelf.read(NAME) or b""
    assert json.loads(body) == [make_item(2), make_item(3), make_item(1)]
    assert morning.give(write_list(2, 3)).papers == 3


def test_paper_that_lost_its_abstract_keeps_it_when_others_come(morning: Morning) -> None:
    morning.give(write_list(1))
    morning.give(json.dumps([make_item(1, summary=""), make_item(2)]))
    assert json.loads(morning.shelf.read(NAME) or b"") == [make_item(2), make_item(1)]


def test_wrapped_list_is_joined_too() -> None:
    wrapped = json.dumps({"status": "success", "data": [make_item(2)]}).encode()
    joined = join_answers(write_list(1).encode(), wrapped)
    assert json.loads(joined) == [make_item(2), make_item(1)]


def test_day_wrapped_in_strings_is_kept_as_it_came(morning: Morning) -> None:
    answer = json.dumps([repr(make_item(1)), repr(make_item(2))])
    assert morning.give(answer) == Outcome("huggingface", DAY, "new", 2)
    assert morning.shelf.read(NAME) == answer.encode()


ODD = {
    "byte order mark": lambda answer: "\ufeff" + answer,
    "NaN": lambda answer: answer.replace('"upvotes": 2', '"upvotes": NaN'),
    "holes": lambda answer: answer.replace("[", "[null, ", 1),
}


@pytest.mark.parametrize("damage", ODD.values(), ids=ODD)
def test_answer_with_a_flaw_is_read_kept_and_joined(
    morning: Morning, damage: Callable[[str], str]
) -> None:
    odd = damage(write_list(1, 2))
    assert odd != write_list(1, 2)
    assert morning.give(odd) == Outcome("huggingface", DAY, "new", 2)
    assert morning.shelf.read(NAME) == odd.encode()
    assert morning.give(write_list(2, 3)).papers == 3
    assert morning.kept() == {"2611.00001", "2611.00002", "2611.00003"}
    joined = join_answers(write_list(1, 3).encode(), odd.encode())
    assert set(read_contents(joined).papers) == {"2611.00001", "2611.00002", "2611.00003"}


def test_damaged_file_on_the_shelf_is_replaced(morning: Morning, tmp_path: Path) -> None:
    morning.give(write_list(1))
    path = tmp_path / "captures" / NAME
    path.write_bytes(path.read_bytes()[:-9])
    assert morning.give(write_list(1)).what == "new"
    assert morning.kept() == {"2611.00001"}


def test_full_page_is_followed_by_the_next(morning: Morning) -> None:
    pages = {"0": write_list(*range(1, 101)), "1": write_list(*range(101, 131))}
    morning.server.reply = lambda request: Reply(pages[request.query["p"]])
    (outcome,) = morning.run()
    assert outcome == Outcome("huggingface", DAY, "new", 130)
    assert morning.time.slept == [1]


def test_same_page_again_ends_the_list(morning: Morning) -> None:
    morning.server.play(Reply(write_list(*range(1, 101))))
    assert morning.run() == [Outcome("huggingface", DAY, "new", 100)]
    assert len(morning.server.requests) == 2


def test_what_has_not_changed_is_not_sent_again(morning: Morning) -> None:
    def answer(request: object) -> Reply:
        del request
        asked = morning.server.requests[-1].headers.get("If-None-Match")
        return Reply(status=304) if asked else Reply(write_list(1), headers={"ETag": '"a"'})

    morning.server.reply = answer
    assert morning.run()[0].what == "new"
    assert [o.what for o in morning.run() + morning.run()] == ["same", "same"]
    assert morning.log.validators == {DAY: Validators('"a"')}


def test_etag_of_a_worse_answer_is_not_trusted(morning: Morning) -> None:
    morning.give(write_list(1, 2))
    morning.give(Reply(write_list(1), headers={"ETag": '"worse"'}))
    assert morning.log.validators == {}


def test_settled_day_is_not_asked_for_again(morning: Morning) -> None:
    morning.give(write_list(1))
    asked = len(morning.server.requests)
    (outcome,) = morning.run(today=TODAY + timedelta(days=30))
    assert outcome == Outcome("huggingface", DAY, "skipped", 1)
    assert len(morning.server.requests) == asked


def test_day_is_asked_for_again_until_its_third_after(morning: Morning) -> None:
    morning.server.reply = lambda _: Reply(write_list(1))
    for days, what in ((3, "same"), (4, "skipped")):
        morning.run(today=DAY)
        (outcome,) = morning.run(today=DAY + timedelta(days=days))
        assert outcome.what == what, days


def test_empty_days_are_logged_in_order(morning: Morning) -> None:
    """A set of days has another order in each process."""
    days = [DAY - timedelta(days=n) for n in range(6)]
    morning.server.reply = lambda _: Reply("[]")
    morning.run(*days)
    assert morning.log.empty == tuple(sorted(days))


def test_failed_days_are_logged_in_order(morning: Morning) -> None:
    days = [DAY - timedelta(days=n) for n in range(3)]
    morning.server.reply = lambda _: Reply(status=503)
    morning.run(*days)
    assert list(morning.log.failed) == sorted(days)


def test_gap_is_asked_for_however_old_it_is(morning: Morning) -> None:
    morning.server.play(Reply(write_list(1)))
    (outcome,) = morning.run(today=TODAY + timedelta(days=300))
    assert outcome.what == "new"


def test_source_that_is_ill_is_left_alone(morning: Morning) -> None:
    days = [DAY - timedelta(days=n) for n in range(10)]
    morning.server.play(Reply(status=503))
    assert [outcome.what for outcome in morning.run(*days)] == ["failed"] * 3


def test_one_bad_day_among_good_ones_is_passed_over(morning: Morning) -> None:
    days = [DAY - timedelta(days=n) for n in range(4)]
    numbers = {day.isoformat(): n for n, day in enumerate(days, 1)}

    def answer(request: object) -> Reply:
        del request
        day = morning.server.requests[-1].query["date"]
        return Reply(CHALLENGE) if day == "2026-11-24" else Reply(write_list(numbers[day]))

    morning.server.reply = answer
    assert [outcome.what for outcome in morning.run(*days)] == ["new", "failed", "new", "new"]


def test_run_that_is_cut_goes_on_where_it_was(morning: Morning) -> None:
    days = [DAY - timedelta(days=30 + n) for n in range(3)]
    morning.server.play(Reply(write_list(1)))
    source = DailyPapers(morning.server.address)
    client = Client(pause=0, clock=StillClock().clock)
    cut = Harvest(source, client, morning.shelf, FetchLog()).fetch(days, TODAY)
    assert next(cut).what == "new"
    cut.close()
    assert [outcome.what for outcome in morning.run(*days)] == ["skipped", "new", "new"]


def test_log_is_read_as_it_was_written(shelf: Shelf) -> None:
    log = SourceLog("2026-11-26T05:17:00Z", empty=(DAY,), validators={DAY: Validators('"a"')})
    shelf.write_log(FetchLog({"huggingface": log}))
    assert shelf.read_log() == FetchLog({"huggingface": log})

"""Days asked for one after another; what was known of them is never lost to a worse answer.

Each answer is kept before the next is asked for, so a run that is cut goes on where it was. A day
that is missing, empty, shrunken or garbled leaves what was there, and says so.
"""

from collections.abc import Generator, Sequence
from datetime import date, timedelta
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from generator.editorial.wording import say_count
from generator.files.shelf import Shelf
from generator.model.fetched import FetchLog, SourceLog, Validators
from generator.network.client import Answer, Client, NoAnswerError
from generator.network.contents import Contents, join_answers, read_contents

GIVE_UP = 3  # failures in a row: the source is ill, and more requests would not cure it

What = Literal["new", "richer", "same", "empty", "absent", "kept", "failed", "skipped"]


class Source(Protocol):
    """What can be asked by the day.

    Up to ``open_days`` after a day its answer may still change; ``no_day`` are the states of HTTP
    that say the source knows no such day.
    """

    name: str
    suffix: str
    pause: float
    open_days: int
    no_day: frozenset[int]

    def ask(self, client: Client, day: date, known: Validators | None = None) -> Answer:
        """The answer for a day, checked; raises ``NoAnswerError``."""


class Outcome(Struct, frozen=True):
    """What became of a day: ``papers`` are those now known of it; ``reason`` says what was wrong.

    ``kept`` is a worse answer beside what was there, ``absent`` a day that the source does not know
    (yet), ``skipped`` one that was not asked for.
    """

    source: str
    day: date
    what: What
    papers: int = 0
    reason: str = ""

    @property
    def bad(self) -> bool:
        """Whether somebody should look at it."""
        return self.what in ("kept", "failed")

    @property
    def news(self) -> bool:
        """Whether a capture was written."""
        return self.what in ("new", "richer")


class Harvest:
    """One source asked for some days; ``log`` is what is known of it afterwards."""

    def __init__(self, source: Source, client: Client, shelf: Shelf, log: FetchLog) -> None:
        self._source = source
        self._client = client
        self._shelf = shelf
        self.log = log.sources.get(source.name, SourceLog())

    def fetch(self, days: Sequence[date], today: date) -> Generator[Outcome]:
        """Ask for each day; what is settled and known is passed over."""
        failures = 0
        for day in days:
            outcome = self._fetch_day(day, today)
            failures = failures + 1 if outcome.what == "failed" else 0
            yield outcome
            if failures == GIVE_UP:
                return

    def _fetch_day(self, day: date, today: date) -> Outcome:
        source = self._source
        name = f"{source.name}/{day.isoformat()}.{source.suffix}.gz"
        old = self._read_kept(name)
        papers = len(read_contents(old).papers) if old else 0
        settled = day < today - timedelta(days=source.open_days)
        if settled and (old or day in self.log.empty):
            return Outcome(source.name, day, "skipped", papers)
        try:
            known = self.log.validators.get(day) if old else None
            answer = source.ask(self._client, day, known)
        except NoAnswerError as error:
            absent = error.status in source.no_day and not old
            what: What = "absent" if absent else "failed"
            return self._note(Outcome(source.name, day, what, papers, str(error)), Validators())
        outcome = self._keep(name, day, old, answer)
        return self._note(outcome, Validators() if settled else answer.validators)

    def _read_kept(self, name: str) -> bytes | None:
        """The answer on the shelf, if it is one."""
        body = self._shelf.read(name)
        try:
            return body if body and read_contents(body).papers else None
        except NoAnswerError:
            return None

    def _keep(self, name: str, day: date, old: bytes | None, answer: Answer) -> Outcome:
        """Write the answer if it is worth more than what was there."""
        source = self._source.name
        known = read_contents(old) if old else Contents({})
        if answer.body is None:
            return Outcome(source, day, "same", len(known.papers))
        found = read_contents(answer.body)
        reason = _say_loss(known, found)
        if not found.papers:
            what: What = "kept" if known.papers else "empty"
            return Outcome(source, day, what, len(known.papers), reason)
        joined = join_answers(old, answer.body) if old else answer.body
        self._shelf.write(name, joined, day)  # if only for its day, should that be unrecorded
        if joined == old:
            return Outcome(source, day, "kept" if reason else "same", len(known.papers), reason)
        total = len(known.papers.keys() | found.papers.keys())
        return Outcome(source, day, "richer" if known.papers else "new", total, reason)

    def _now(self) -> str:
        return f"{self._client.clock.wall():%Y-%m-%dT%H:%M:%SZ}"

    def _note(self, outcome: Outcome, validators: Validators) -> Outcome:
        """Write down what became of a day, and by what to ask for it again."""
        log, day = self.log, outcome.day
        failed = {other: why for other, why in log.failed.items() if other != day}
        fresh = {other: value for other, value in log.validators.items() if other != day}
        if outcome.what in ("absent", "failed"):
            failed[day] = outcome.reason
        elif not outcome.bad and validators != Validators():
            fresh[day] = validators
        if outcome.bad:
            log = replace(log, failure=self._now(), reason=outcome.reason)
        elif outcome.what != "absent":
            log = replace(log, success=self._now())
        empty = {*log.empty, day} if outcome.what == "empty" else {*log.empty} - {day}
        self.log = replace(
            log,
            failed=dict(sorted(failed.items())),
            validators=dict(sorted(fresh.items())[-self._source.open_days - 1 :]),
            empty=tuple(sorted(empty)),
        )
        return outcome


def _say_loss(known: Contents, found: Contents) -> str:
    """What a new answer lacks of what was known, "" where it lacks nothing."""
    count = len(known.papers)
    if not found.papers:
        there = say_count(count, "paper is known", "papers are known")
        return f"an empty list where {there}" if count else ""
    if missing := known.papers.keys() - found.papers.keys():
        return f"{len(missing):,} of {count:,} known papers are missing from it"
    poorer = known.list_poorer(found)
    return f"it says less of {len(poorer):,} of {count:,} known papers" if poorer else ""

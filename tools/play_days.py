"""Mornings played in a row, as `python -m tools.play_days COLLECTION FOLDER [DAYS] [BUILDS]`.

A project is made in FOLDER (new, with its own repository). On each of DAYS (400 unless given) days
of the collection, fetching and committing go as in the scheduled workflow, against a server on
loopback that misbehaves on every tenth day. The site is built on the first day, on the last and on
some between, BUILDS in all (5 unless given), and without a clock on the two days before each, so
that what is measured is one more day, as each morning brings it (a build renews the tree of the
last but one). At the end every paper that was served whole must stand on its day, and nothing
twice.
"""

import gzip
import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from click.testing import CliRunner
from msgspec import Struct

from generator.commands import main
from generator.mkdocs.config import find_project
from generator.network.clock import Clock
from generator.project import build_project
from tools.corpus_server import Row, read_collection, serve_daily
from tools.loopback import Answering, Reply, Request, Server, serve

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
BEFORE = 4  # days that are built before one that is measured: two of them bring something

Spoil = Callable[[Request, Reply], Reply]


def _halve(_: Request, reply: Reply) -> Reply:
    items = json.loads(reply.body)
    return Reply(json.dumps(items[: len(items) // 2]))


def _strip(_: Request, reply: Reply) -> Reply:
    items = json.loads(reply.body)
    for item in items:
        item["paper"] |= {"summary": "", "authors": []}
    return Reply(json.dumps(items))


def _shift(_: Request, reply: Reply) -> Reply:
    return Reply(str(reply.body).replace("T00:30:00.000Z", "T23:30:00.000Z"))


def _redirect(request: Request, _: Reply) -> Reply:
    here = f"{request.path}?date={request.query['date']}"
    return Reply(status=302, headers={"Location": here})


_BOMB = Reply(gzip.compress(bytes(2**26)), headers={"Content-Encoding": "gzip"})
FAULTS: tuple[tuple[str, Spoil], ...] = (
    ("an unknown day", lambda *_: Reply('{"error":"Invalid date"}', 400)),
    ("an empty list", lambda *_: Reply("[]")),
    ("not acceptable", lambda *_: Reply(status=406)),
    ("too many requests", lambda *_: Reply(status=429)),
    ("wait an hour", lambda *_: Reply(status=429, headers={"Retry-After": "3600"})),
    ("unavailable", lambda *_: Reply(status=503)),
    ("a web page", lambda *_: Reply("<!DOCTYPE html><title>Just a moment...</title>")),
    ("a login page", lambda *_: Reply("Log In\n\nUsername or Email address\n")),
    ("an error with status 200", lambda *_: Reply('{"error":"Sorry"}')),
    ("a cut body", lambda _, reply: Reply(reply.body, stop_after=len(reply.body) // 2)),
    ("JSON that ends too early", lambda _, reply: Reply(reply.body[: len(reply.body) // 2])),
    ("half of the list", _halve),
    ("no abstracts and authors", _strip),
    ("times shifted by a day", _shift),
    ("a loop of redirects", _redirect),
    ("a gzip bomb", lambda *_: _BOMB),
    ("text in place of items", lambda *_: Reply("[\"{'paper': 1}\"]")),
)


class Report(Struct):
    """What a play came to: sizes in KB, times in seconds of CPU by the number of the day."""

    days: int = 0
    faults: int = 0
    papers: int = 0
    missing: int = 0
    astray: int = 0
    commits: int = 0
    loose: int = 0
    packed: int = 0
    builds: dict[int, float] = {}


def spoil_days(answer: Answering, first: date, today: list[date], every: int) -> Answering:
    """The answers, but on some days those for the two newest days are spoilt."""

    def reply(request: Request) -> Reply:
        number = (today[0] - first).days + 1
        asked = date.fromisoformat(request.query["date"])
        if number % every == 0 and (today[0] - asked).days < 2:
            return FAULTS[number // every % len(FAULTS)][1](request, answer(request))
        return answer(request)

    return reply


def make_project(folder: Path) -> None:
    """A checkout without captures, as somebody has who starts today."""
    generated = shutil.ignore_patterns("days", "weeks", "months", "topics", "seen-most")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=generated)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "data" / "captures").mkdir(parents=True)
    (folder / ".gitignore").write_text("/site/\n/docs/\n/.site*\n/.papers*\n/.cache/\n")
    _git(folder, "init", "--quiet")
    _git(folder, "config", "gc.auto", "0")


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Morning", "-c", "user.email=morning@papers.example"]
    done = subprocess.run(
        [*command, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def fetch_day(folder: Path, server: Server, day: date) -> None:
    """One morning's fetching, with a clock that does not wait."""
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    morning = datetime.combine(day, time(5, 17), UTC)
    clock = Clock(lambda: morning + timedelta(seconds=passed[0]), lambda: passed[0], sleep)
    config = str(folder / "mkdocs.yml")
    command = ["fetch", "huggingface", "--server", server.address, "--config-file", config]
    done = CliRunner().invoke(main, command, obj=clock)
    if done.exit_code not in (0, 1) or (done.exception and done.exit_code != 1):
        raise SystemExit(f"{day}: {done.output}{done.exception!r}")


def commit_day(folder: Path, day: date) -> bool:
    """Commit what is new; False where nothing is."""
    _git(folder, "add", "--all")
    if not _git(folder, "status", "--porcelain"):
        return False
    _git(folder, "commit", "--quiet", "--message", f"Fetch {day}")
    return True


def build_site(folder: Path) -> float:
    """Build as the workflow does; seconds of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(BIN / "mkdocs"), "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def play(rows: Sequence[Row], folder: Path, count: int, builds: int = 0, every: int = 10) -> Report:
    """All mornings of ``count`` days from the first of the collection on."""
    rows = [row for row in rows if row.get("featured")]
    first = date.fromisoformat(min(row["featured"] for row in rows))
    days = [first + timedelta(days=number) for number in range(count + 7)]
    last = days[count - 1]
    rows = [row for row in rows if row["featured"] <= last.isoformat()]
    make_project(folder)
    report, today = Report(days=count), [first]
    due = {round(1 + number * (count - 1) / max(1, builds - 1)) for number in range(builds)}
    with serve() as server:
        server.reply = spoil_days(serve_daily(rows), first, today, every)
        for number, day in enumerate(days, 1):  # a week more, in which open days are asked again
            today[0] = day
            report.faults += number % every == 0 and number <= count
            fetch_day(folder, server, day)
            report.commits += commit_day(folder, day)
            if number == count:
                report.loose = _measure(folder, "size") + _measure(folder, "size-pack")
            if number in due:
                report.builds[number] = build_site(folder)
            elif due.intersection(range(number + 1, number + 1 + BEFORE)):
                build_site(folder)
    _git(folder, "gc", "--quiet")
    report.packed = _measure(folder, "size-pack")
    check_days(folder, rows, report)
    return report


def _measure(folder: Path, what: str) -> int:
    lines = _git(folder, "count-objects", "-v").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))


def check_days(folder: Path, rows: Sequence[Row], report: Report) -> None:
    """Count the papers that are not on their day, or on another one."""
    project, _ = find_project(folder / "mkdocs.yml")
    papers = build_project(project).corpus.papers
    found = {
        paper.arxiv_id: [f"{sighting.day}" for sighting in paper.sightings] for paper in papers
    }
    report.papers = len(papers)
    report.missing = sum(1 for row in rows if row["id"] not in found)
    known = {row["id"]: row["featured"] for row in rows}
    report.astray = sum(1 for key, listed in found.items() if listed != [known.get(key)])


def describe(report: Report) -> Iterator[str]:
    """The report in lines."""
    yield f"{report.days} days, {report.faults} of them with a fault, {report.commits} commits"
    yield f"{report.papers:,} papers; {report.missing} missing, {report.astray} astray or twice"
    loose, packed = report.loose / report.days, report.packed / report.days
    yield f"repository: {loose:.1f} KB a day as it is written, {packed:.1f} KB packed"
    yield from (
        f"build on day {number}: {took:.1f} s of CPU" for number, took in report.builds.items()
    )
    if len(report.builds) > 1:
        times = list(report.builds.values())
        yield f"the last build took {times[-1] / times[0]:.2f} times the first"


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4, 5):
        raise SystemExit(__doc__)
    numbers = [int(number) for number in sys.argv[3:]] + [400, 5][len(sys.argv) - 3 :]
    made = Path(sys.argv[2])
    made.mkdir(parents=True)
    played = play(read_collection(Path(sys.argv[1])), made, *numbers)
    for line in describe(played):
        print(line)
    if played.missing or played.astray:
        raise SystemExit(1)

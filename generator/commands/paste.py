"""``papers paste``: a page or an answer put among the captures, under its day."""

import re
import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.options import DAY, config_option, now_option
from generator.commands.run import say
from generator.editorial.wording import say_count
from generator.files.captures import read_captures
from generator.files.tree import write_if_changed
from generator.merging.days import date_listings
from generator.mkdocs.config import find_own_project, find_project
from generator.model.captures import LARGEST, Capture, DateHints, Reading
from generator.model.problems import PapersError, record_day
from generator.project import Project, find_hints
from generator.sources import SOURCES, parse_capture

_SAFE = re.compile(r"[^\w.-]+")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--day", type=DAY, help="The day of the list.")
@now_option
@click.option("--dry-run", is_flag=True, help="Show what is in it, and store nothing.")
@config_option
def paste(
    *, file: str, day: date | None, now: date | None, dry_run: bool, config_file: Path | None
) -> None:
    """Recognise a copied page or an answer, and store it as a capture under its day.

    Without FILE it is read from standard input. Each line that is left over is shown.

    \b
    Examples:
      papers paste saved.txt
      papers paste --dry-run saved.json
      papers paste --day 2025-10-12 saved.txt
    """
    find = find_project if dry_run else find_own_project
    project, _ = find(config_file)
    data = _read(file)
    name = "pasted" if file == "-" else Path(file).name
    capture = Capture(name, data, day)
    reading = parse_capture(capture)
    hints = find_hints(project, DateHints(now=now))
    found = _find_day(reading, hints)
    _report(reading, found, capture.day)
    if dry_run:
        return
    ending = next(s.ENDING for s in SOURCES if reading.source == s.NAME)
    stored = _store(project, capture, found, ending)
    say(f"stored as {stored}")


def _read(file: str) -> bytes:
    piped = file == "-"
    data = sys.stdin.buffer.read(LARGEST + 1) if piped else Path(file).read_bytes()
    if not data.strip():
        where = "standard input" if piped else file
        raise PapersError(f"{where}: nothing in it; copy the page, then paste it")
    return data


def _find_day(reading: Reading, hints: DateHints) -> date | None:
    """The latest day of the capture's lists, by what it says itself, and what day it is."""
    days = date_listings(reading.listings, hints).days.values()
    return max((found.day for found in days if found.day), default=None)


def _report(reading: Reading, found: date | None, given: date | None) -> None:
    """What it is, each line left over, and the ledger."""
    for notice in reading.notices:
        say(str(notice), error=True)
    papers = sum(len(listing.records) for listing in reading.listings)
    whence = "as given" if given else "as it says"
    say(f"a {reading.source}" + (f" of {found}, {whence}" if found else ", without a day"))
    entries = say_count(papers + reading.dropped, "entry", "entries")
    left = say_count(len(reading.notices), "line or field", "lines or fields")
    say(f"{entries}: {say_count(papers, 'paper')}, {reading.dropped:,} dropped; {left} left over")


def _store(project: Project, capture: Capture, day: date | None, ending: str) -> Path:
    """Write the bytes under the day; the same bytes are stored once."""
    folder = project.captures
    for known in read_captures(folder, {}).captures if folder.is_dir() else ():
        if known.data == capture.data:
            kept = f"{known.name}: holds the same already; nothing was stored"
            given = capture.day and record_day(known.name, capture.day.isoformat())
            raise PapersError(f"{kept}; to change its day, {given}" if given else kept)
    stem = day.isoformat() if day else _SAFE.sub("-", Path(capture.name).stem) or "pasted"
    for number in range(1, 1_000):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{ending}"
        if not path.exists():
            write_if_changed(path, capture.data)
            return path
    raise PapersError(f"{folder}: a thousand captures of {stem}; remove some")

"""What an owner does with the files of a site, a step at a time, at random."""

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta

from msgspec import Struct

from generator.model.captures import Capture
from tests.captures import Entry, write_page

FIRST = date(2025, 3, 1)
WORDS = "amber basil cedar delta ember fjord grove heath inlet jetty kayak lupin maple".split()
ENDS = ["It ends.", "Here it ends, late."]


class Line(Struct):
    """An entry of a page, and the work that it truly is of."""

    work: int
    title: str
    text: str
    comments: int = 0
    date: str = "Jan 5, 2024"
    authors: int = 3


class Page(Struct):
    """A capture: its day, how it prints it, and whether its owner recorded it."""

    day: date
    lines: list[Line]
    yearless: bool = False
    recorded: bool = False
    broken: bool = False


class Site(Struct):
    """The files of a site's owner."""

    pages: dict[str, Page]
    facts: dict[str, str]
    hidden: list[str]
    works: int = 0
    files: int = 0

    @property
    def readable(self) -> list[Page]:
        """The captures that are whole: nobody corrects or copies what stands in a damaged one."""
        return [page for page in self.pages.values() if not page.broken]


def make_text(work: int, chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=30))
    return f"Work {work} is about {words}. It ends here."


def add_page(site: Site, day: date, chance: random.Random) -> None:
    """A new capture with works that are new, and some that others know."""
    known = [line for page in site.readable for line in page.lines]
    lines: dict[int, Line] = {}
    for _ in range(chance.randint(1, 5)):
        if known and chance.random() < 0.4:
            line = deepcopy(chance.choice(known))
        else:
            site.works += 1
            title = f"{' '.join(chance.choices(WORDS, k=4)).title()} {site.works}"
            line = Line(site.works, title, make_text(site.works, chance))
        line.comments = chance.choice([0, 0, 3, 40])
        line.date = chance.choice(["Jan 5, 2024", "Jan 5, 2024", "Jan 5", ""])
        line.authors = chance.choice([3, 3, 4])
        lines.setdefault(line.work, line)
    site.files += 1
    page = Page(day, list(lines.values()), chance.random() < 0.5, chance.random() < 0.3)
    site.pages[f"{site.files}.txt"] = page


def add_newer(site: Site, chance: random.Random) -> None:
    latest = max((page.day for page in site.pages.values()), default=FIRST)
    add_page(site, latest + timedelta(chance.randint(0, 3)), chance)


def add_older(site: Site, chance: random.Random) -> None:
    add_page(site, FIRST + timedelta(chance.randint(-400, 20)), chance)


def _choose(site: Site, chance: random.Random) -> tuple[Page, Line]:
    page = chance.choice(site.readable)
    return page, chance.choice(page.lines)


def correct_title(site: Site, chance: random.Random) -> None:
    """A typo mended, in one capture or in all."""
    _, line = _choose(site, chance)
    place = chance.randrange(len(line.title.rsplit(" ", 1)[0]))
    corrected = line.title[:place] + chance.choice("xyz") + line.title[place + 1 :]
    everywhere = chance.random() < 0.5
    old = line.title
    for page in site.readable:
        for other in page.lines:
            if other is line or (everywhere and other.title == old):
                other.title = corrected


def rename_work(site: Site, chance: random.Random) -> None:
    """Another title in one capture, which the arXiv id in the table of facts ties to the first."""
    _, line = _choose(site, chance)
    arxiv_id = site.facts.get(line.title) or f"2503.{line.work:05}"
    title = f"{' '.join(chance.choices(WORDS, k=5)).title()} {line.work}"
    site.facts |= {line.title: arxiv_id, title: arxiv_id}
    line.title = title


def correct_text(site: Site, chance: random.Random) -> None:
    _, line = _choose(site, chance)
    line.text = line.text.replace("It ends here.", chance.choice(ENDS))


def learn_id(site: Site, chance: random.Random) -> None:
    _, line = _choose(site, chance)
    site.facts[line.title] = f"2503.{line.work:05}"


def reorder_lines(site: Site, chance: random.Random) -> None:
    page, _ = _choose(site, chance)
    chance.shuffle(page.lines)


def remove_line(site: Site, chance: random.Random) -> None:
    page, line = _choose(site, chance)
    page.lines.remove(line)
    if not page.lines:
        remove_page(site, chance)


def remove_page(site: Site, chance: random.Random) -> None:
    del site.pages[chance.choice(list(site.pages))]


def rename_page(site: Site, chance: random.Random) -> None:
    name = chance.choice(list(site.pages))
    site.files += 1
    site.pages[f"renamed-{site.files}.txt"] = site.pages.pop(name)


def record_day(site: Site, chance: random.Random) -> None:
    page, _ = _choose(site, chance)
    page.recorded = not page.recorded


def move_day(site: Site, chance: random.Random) -> None:
    page, _ = _choose(site, chance)
    page.day += timedelta(chance.choice([-1, 1, 365]))


def hide_paper(site: Site, chance: random.Random) -> None:
    _, line = _choose(site, chance)
    site.hidden.append(line.title)


def damage_page(site: Site, chance: random.Random) -> None:
    page, _ = _choose(site, chance)
    page.broken = True


STEPS: dict[Callable[[Site, random.Random], None], int] = {
    add_newer: 8, add_older: 3, correct_title: 4, rename_work: 2, correct_text: 2, learn_id: 3,
    reorder_lines: 2, remove_line: 1, remove_page: 1, rename_page: 2, record_day: 2, move_day: 1,
    hide_paper: 1, damage_page: 1,
}  # fmt: skip


def write_captures(site: Site) -> tuple[Capture, ...]:
    captures = []
    for name, page in site.pages.items():
        printed = f"{page.day:%b} {page.day.day}" + ("" if page.yearless else f", {page.day.year}")
        entries = [_write_line(line) for line in page.lines]
        text = write_page(printed, *entries)
        data = b"\x89PNG\r\n\x1a\n" + bytes(40) if page.broken else text.encode()
        captures.append(Capture(name, data, page.day if page.recorded else None))
    return tuple(captures)


def _write_line(line: Line) -> Entry:
    printed = f"{line.date} {line.comments or ''}".rstrip() if line.date else ""
    return Entry(line.title, line.text, printed, line.authors)

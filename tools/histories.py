"""Random histories of a site: what an owner does with captures, step by step, and what stays.

After each step the site is built with what was published before. A build that is refused is taken
back, as its owner would. No step may give a published work a second id in feeds, move the date of
an item, or lose an address, and no capture of a later day may put an old day in another order.
``make histories`` makes 10,000 steps; a seed makes a run repeatable.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date, datetime, timedelta

from msgspec import Struct

from generator.model.captures import Capture
from generator.model.corrections import Fact, Hidden
from generator.model.identity import fold_title, make_slug
from generator.model.papers import Paper
from generator.model.problems import Origin
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.model.topics import Vocabulary
from generator.pages import list_pages
from generator.pipeline import Build, Inputs, build_corpus
from generator.publication import find_lost_addresses, record_build
from generator.theme.render import Renderer
from tests.captures import Entry, write_page

UNDATED = "days/unknown/"  # promises nothing: papers leave it when their days are known
FIRST = date(2025, 3, 1)
LENGTH = 60  # steps of one history, after which another site begins
WORDS = "amber basil cedar delta ember fjord grove heath inlet jetty kayak lupin maple".split()
ENDS = ["It ends.", "Here it ends, late."]


RENDERER = Renderer(None)
_PAPER = re.compile(r"papers/([a-z0-9-]+)/")


class Line(Struct):
    """An entry of a page, and the work that it truly is of."""

    work: int
    title: str
    text: str
    comments: int = 0


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


def make_text(work: int, chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=30))
    return f"Work {work} is about {words}. It ends here."


def add_page(site: Site, day: date, chance: random.Random) -> None:
    """A new capture with works that are new, and some that others know."""
    known = [line for page in site.pages.values() for line in page.lines]
    lines: dict[int, Line] = {}
    for _ in range(chance.randint(1, 5)):
        if known and chance.random() < 0.4:
            line = deepcopy(chance.choice(known))
        else:
            site.works += 1
            title = f"{' '.join(chance.choices(WORDS, k=4)).title()} {site.works}"
            line = Line(site.works, title, make_text(site.works, chance))
        line.comments = chance.choice([0, 0, 3, 40])
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
    page = chance.choice(list(site.pages.values()))
    return page, chance.choice(page.lines)


def correct_title(site: Site, chance: random.Random) -> None:
    """A typo mended, in one capture or in all."""
    _, line = _choose(site, chance)
    place = chance.randrange(len(line.title.rsplit(" ", 1)[0]))
    corrected = line.title[:place] + chance.choice("xyz") + line.title[place + 1 :]
    everywhere = chance.random() < 0.5
    old = line.title
    for page in site.pages.values():
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
        entries = [
            Entry(x.title, x.text, f"Jan 5, 2024 {x.comments or ''}".rstrip()) for x in page.lines
        ]
        text = write_page(printed, *entries)
        data = b"\x89PNG\r\n\x1a\n" + bytes(40) if page.broken else text.encode()
        captures.append(Capture(name, data, page.day if page.recorded else None))
    return tuple(captures)


def build_site(site: Site, published: Published) -> Build:
    facts = [Fact(title, arxiv_id=arxiv_id) for title, arxiv_id in site.facts.items()]
    hidden = [Hidden(Origin("hidden.yml"), title, "", make_slug(title)) for title in site.hidden]
    return build_corpus(
        Inputs(
            write_captures(site),
            Vocabulary((), ()),
            {fold_title(fact.title): fact for fact in facts},
            hidden=tuple(hidden),
            published=published,
        )
    )


class History:
    """One site from its first capture on, with what its readers hold."""

    def __init__(self, chance: random.Random, *, forgetful: bool) -> None:
        self.chance = chance
        self.forgetful = forgetful
        self.site = Site({}, {}, [])
        self.published = NOTHING_PUBLISHED
        self.ids: dict[int, set[str]] = {}
        self.dates: dict[str, datetime] = {}
        self.addresses: set[str] = set()
        self.faults: Counter[str] = Counter()
        self.days: dict[str, tuple[tuple[str, ...], list[str]]] = {}

    def step(self) -> None:
        """Change the site; where the build is refused, take the change back."""
        steps = list(STEPS) if self.site.pages else [add_newer]
        weights = [STEPS[step] for step in steps]
        act = self.chance.choices(steps, weights)[0]
        before = deepcopy(self.site)
        act(self.site, self.chance)
        build = build_site(self.site, self.published)
        if not self.forgetful and find_lost_addresses(build, self.published):
            self.site = before
            self.faults[f"refused: {act.__name__}"] += 1
            return
        if self.forgetful and build.aside:
            self.site = before
            return
        self.judge(build)
        self.judge_days(build, later=act is add_newer)
        if not self.forgetful:
            self.published = record_build(build, self.published)

    def judge(self, build: Build) -> None:
        """Compare what readers see now with all that they saw before."""
        titles = {
            fold_title(x.title): x.work for page in self.site.pages.values() for x in page.lines
        }
        for paper in build.corpus.papers:
            work = titles[fold_title(paper.title)]
            if paper.announced is None:
                continue
            before = self.ids.setdefault(work, set())
            if before and paper.feed_id not in before:
                self.faults["second ids"] += 1
            before.add(paper.feed_id)
            first = self.dates.setdefault(paper.feed_id, paper.announced)
            if first.date() != paper.announced.date():
                self.faults["moved days"] += 1
            elif first != paper.announced:
                self.faults["moved seconds"] += 1
            self.dates[paper.feed_id] = paper.announced
        shown = {page.path for page in list_pages(build.corpus)}
        shown |= list_addresses(build.corpus.papers)
        lost = self.addresses - shown - list_addresses(build.hidden) - {UNDATED}
        self.faults["lost addresses"] += len(lost)
        self.addresses = shown if self.forgetful else shown | self.addresses

    def judge_days(self, build: Build, *, later: bool) -> None:
        """Compare the order of papers on the days that no new capture is of with what it was."""
        listings = {f"days/{day.slug}/": day.listings for day in build.corpus.days}
        days = {
            page.path: (listings[page.path], re.findall(_PAPER, RENDERER.render_html(page)))
            for page in list_pages(build.corpus)
            if page.path in listings
        }
        for path, (keys, order) in self.days.items() if later else ():
            if path in days and days[path][0] == keys and days[path][1] != order:
                self.faults["re-ranked days"] += 1
        self.days = days


def list_addresses(papers: Iterable[Paper]) -> set[str]:
    return {f"papers/{slug}/" for paper in papers for slug in (paper.slug, *paper.aliases)}


def run(steps: int, seed: int, *, forgetful: bool = False) -> Counter[str]:
    """The faults of so many steps, by kind; ``forgetful`` builds without what was published."""
    faults: Counter[str] = Counter()
    for start in range(0, steps, LENGTH):
        chance = random.Random(f"{seed} {start}")  # noqa: S311  (histories are no secrets)
        history = History(chance, forgetful=forgetful)
        for _ in range(min(LENGTH, steps - start)):
            history.step()
        faults += history.faults
    return faults


KINDS = ("re-ranked days", "second ids", "moved days", "moved seconds", "lost addresses")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.process_time()
    without = run(options.steps, options.seed, forgetful=True)
    faults = run(options.steps, options.seed)
    print(f"{options.steps:,} steps, {time.process_time() - started:.0f} s of CPU")
    print(f"{'':16}{'without a record':>18}{'with it':>10}")
    for kind in KINDS:
        print(f"{kind:16}{without[kind]:18,}{faults[kind]:10,}")
    refused = {k: n for k, n in faults.items() if k.startswith("refused")}
    print(f"{sum(refused.values()):,} steps were refused:", refused)
    if any(faults[kind] for kind in KINDS):
        sys.exit("what was published did not stay")


if __name__ == "__main__":
    main()

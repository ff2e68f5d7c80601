"""Random histories of a site: what an owner does with captures, step by step, and what stays.

After each step the site is built with what was published before. A build that is refused is taken
back, as its owner would. No step may give a published work a second id in feeds, move the date of
an item, or lose an address, and no capture of a later day may change the bytes of an old page, but
for what is learned of a paper and counted.
``make histories`` makes 10,000 steps; a seed makes a run repeatable.
"""

import argparse
import os
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from datetime import datetime
from functools import partial
from itertools import chain

from generator.model.corrections import Fact, Hidden
from generator.model.identity import fold_title, make_slug
from generator.model.papers import Paper
from generator.model.problems import Origin
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.owner.vocabulary import parse_vocabulary
from generator.pages import list_archive, list_pages
from generator.pipeline import Build, Inputs, build_corpus
from generator.publication import find_lost_addresses, record_build
from tools.history.owner import STEPS, Site, add_newer, write_captures
from tools.history.pages import ALLOWED, OTHERS, compare_pages

UNDATED = "days/unknown/"  # promises nothing: papers leave it when their days are known
LENGTH = 60  # steps of one history, after which another site begins


_TOPIC = "- {{slug: {0}, name: {0}, area: words, description: It is., sure: [{0}]}}\n"
VOCABULARY = parse_vocabulary(
    "areas: {words: Words}\ntopics:\n" + "".join(map(_TOPIC.format, ("cedar", "maple", "fjord"))),
    "topics.yml",
)


def build_site(site: Site, published: Published) -> Build:
    facts = [Fact(title, arxiv_id=arxiv_id) for title, arxiv_id in site.facts.items()]
    hidden = [Hidden(Origin("hidden.yml"), title, "", make_slug(title)) for title in site.hidden]
    return build_corpus(
        Inputs(
            write_captures(site),
            VOCABULARY,
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
        self.build: Build | None = None

    def step(self) -> None:
        """Change the site; where the build is refused, take the change back."""
        steps = list(STEPS) if self.site.readable else [add_newer]
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
        if self.build and act is add_newer:
            self.faults += compare_pages(self.build, build)
        self.build = build
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
        shown = {page.path for page in chain(list_pages(build.corpus), list_archive(build.corpus))}
        shown |= list_addresses(build.corpus.papers)
        lost = self.addresses - shown - list_addresses(build.hidden) - {UNDATED}
        self.faults["lost addresses"] += len(lost)
        self.addresses = shown if self.forgetful else shown | self.addresses


def list_addresses(papers: Iterable[Paper]) -> set[str]:
    return {f"papers/{slug}/" for paper in papers for slug in (paper.slug, *paper.aliases)}


def run_history(start: int, steps: int, seed: int, *, forgetful: bool) -> Counter[str]:
    """The faults of one site's history, by kind."""
    chance = random.Random(f"{seed} {start}")  # noqa: S311  (histories are no secrets)
    history = History(chance, forgetful=forgetful)
    for _ in range(min(LENGTH, steps - start)):
        history.step()
    return history.faults


def run(
    steps: int, seed: int, *, forgetful: bool = False, first: int = 0, workers: int = 1
) -> Counter[str]:
    """The faults of so many steps, by kind; ``forgetful`` builds without what was published."""
    play = partial(run_history, steps=steps, seed=seed, forgetful=forgetful)
    starts = range(first, steps, LENGTH)
    if workers == 1:
        return sum(map(play, starts), Counter())
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(play, starts), Counter())


KINDS = (OTHERS, "second ids", "moved days", "moved seconds", "lost addresses")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the step to begin at, of 60 each")
    options = parser.parse_args()
    play = partial(
        run, options.steps, options.seed, first=options.first, workers=os.cpu_count() or 1
    )
    without, faults = play(forgetful=True), play()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = spent.ru_utime + spent.ru_stime
    print(f"{options.steps - options.first:,} steps, {seconds:.0f} s of CPU")
    print(f"{'':28}{'without a record':>18}{'with it':>10}")
    for kind in KINDS:
        print(f"{kind:28}{without[kind]:18,}{faults[kind]:10,}")
    print("old pages changed by:", {kind: faults[kind] for kind in ALLOWED})
    refused = {k: n for k, n in faults.items() if k.startswith("refused")}
    print(f"{sum(refused.values()):,} steps were refused:", refused)
    if any(faults[kind] for kind in KINDS):
        sys.exit("what was published did not stay")


if __name__ == "__main__":
    main()

"""Where the CPU time of `papers site` goes.

    python -m tools.build_bench.phases CONFIG SITE [--clean]

Each phase is some functions of the program (``PHASES``). While one runs, its phase is charged; what
it calls of another phase is charged to that one. What belongs to none is MkDocs' and Python's own.
The last line printed is the seconds by phase, as JSON.
"""

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from generator.commands import main as run_papers

REST = "start and rest"
PHASES: dict[str, tuple[str, ...]] = {
    "read": ("generator.captures:read_recorded", "generator.pipeline:parse_captures"),
    "merge": (
        "generator.pipeline:date_listings",
        "generator.pipeline:list_blocks",
        "generator.pipeline:make_parts",
    ),
    "tag": ("generator.judged:_judge_papers",),
    "related": ("generator.mkdocs.stamping:find_related",),
    "pages": ("generator.mkdocs.lists:list_single_pages", "generator.model.units:Press.run"),
    "stamp": ("generator.mkdocs.build:SiteBuild.render", "generator.theme.shell:stamp_page"),
    "MkDocs": ("generator.mkdocs.site:load_config", "generator.mkdocs.site:build_mkdocs"),
    "search": (
        "generator.mkdocs.stamping:open_index",
        "generator.search.index:Index.write_older",
        "generator.search.index:Index.write_newest",
    ),
    "feeds": ("generator.outputs:list_digest_feeds", "generator.feeds:_write_channel"),
    "data": (
        "generator.outputs:list_units",
        "generator.exports.open_data:_write_bundle",
        "generator.exports.open_data:_write_day",
        "generator.exports.open_data:_write_topic",
        "generator.outputs:list_twins",
    ),
    "cards": ("generator.mkdocs.stamping:list_cards",),
    "write": (
        "generator.mkdocs.stamping:write_files",
        "generator.files.exchange:Staging.lay",
        "generator.files.exchange:Staging.take",
        "generator.files.exchange:Staging.close",
        "generator.files.exchange:Staging.__init__",
    ),
}


class Clock:
    """Charges the time between two calls to the phase that ran."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys((*PHASES, REST), 0.0)
        self._running = [REST]
        self._since = 0.0  # of the process: starting Python is charged too

    def enter(self, phase: str) -> None:
        """Charge what follows to a phase."""
        self._charge()
        self._running.append(phase)

    def leave(self) -> None:
        """Charge what follows to the phase before."""
        self._charge()
        self._running.pop()

    def _charge(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def watch(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time charged; that of what it yields, too."""

        def watched(*arguments: Any, **named: Any) -> Any:
            self.enter(phase)
            try:
                found = function(*arguments, **named)
            finally:
                self.leave()
            return self._follow(phase, found) if isinstance(found, Iterator) else found

        return watched

    def _follow(self, phase: str, items: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(phase)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.leave()
            yield item


def find_owner(place: str) -> tuple[Any, str]:
    """The module or class of a function, and its name there."""
    module, _, name = place.partition(":")
    owner: Any = importlib.import_module(module)
    *classes, last = name.split(".")
    for part in classes:
        owner = getattr(owner, part)
    return owner, last


def main() -> int:
    clock = Clock()
    for phase, places in PHASES.items():
        for place in places:
            owner, name = find_owner(place)
            setattr(owner, name, clock.watch(phase, getattr(owner, name)))
    config, site, *further = sys.argv[1:]
    address = "https://papers.example/"
    options = ["--config-file", config, "--site", site, "--site-url", address, *further]
    run_papers(["site", *options], standalone_mode=False)
    clock.leave()
    print(msgspec.json.encode(clock.seconds).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

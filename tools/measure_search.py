"""Measure how long readers wait for the search, in Chromium.

    python -m tools.measure_search SITE [--corpus PAPERS.jsonl[.gz] --papers 10000] [--seed 0]

Questions of up to five words are drawn from the papers as for ``make bench-search``, and typed at
once into the box of the site's front page, over a network of 150 ms and 1.6 Mbit/s. The site's
index is replaced, in a copy, by one of the edition's papers and the collection's first. Printed are
the median and the 95th percentile of the first answer (script and index included), of the next
one, and of the next one asked again, warm, with the processor as it is and slowed down four times;
the 120 ms that the box waits for another key are taken off. An answer is there when the list has
it; the browser paints it with its next frame. The heap is what the search adds to a page.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from tools.browser import open_browser, serve_site
from tools.measure_pages import NETWORK
from tools.search_bench.collection import read_collection
from tools.search_bench.engines import Own
from tools.search_bench.questions import draw_questions

PAIRS = 30
WAIT = 120  # ms after a key, as in theme/search/box.js
SLOWER = 4
KINDS = ("rare3", "words-typo", "prefix", "author+word")


class Waits(NamedTuple):
    """Milliseconds until answers are shown, and bytes that the heap has grown by."""

    first: float
    following: float
    warm: float
    warm_slow: float
    heap: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long readers wait for the search.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--corpus", type=Path, help="a collection in JSON Lines, plain or gzipped")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    collection = read_collection(options.corpus, options.papers)
    drawn = draw_questions(collection.documents, options.seed, PAIRS // 2)
    asked = [q.text for q in drawn if q.kind in KINDS and len(q.text.split()) <= 5]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(options.site, site, ignore=shutil.ignore_patterns("search"))
        Own(collection, site)
        shutil.copy(options.site / "search" / "index.html", site / "search")
        with open_browser() as browser, serve_site(site) as address:
            pairs = zip(asked[::2], asked[1::2], strict=False)
            waits = [measure_pair(browser, address, pair) for pair in pairs]
    print(f"{len(collection.documents):,} papers, {len(waits)} pairs of questions")
    for name, values in zip(Waits._fields, zip(*waits, strict=True), strict=True):
        unit, scale = ("MB", 1e6) if name == "heap" else ("ms", 1.0)
        middle, high = (take(values, share) / scale for share in (0.5, 0.95))
        print(f"{name:10} {middle:8.1f} {high:8.1f} {unit}")


def take(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def measure_pair(browser: Browser, address: str, questions: Sequence[str]) -> Waits:
    """Two questions, one after another, on a page that has just been opened."""
    first, second = questions
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    heap = measure_heap(session)
    waits = [measure_wait(page, question) for question in (first, second, second)]
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    slow = measure_wait(page, second)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    grown = measure_heap(session) - heap  # last: to collect garbage by force cools the scripts
    context.close()
    return Waits(waits[0], waits[1], waits[2], slow, grown)


def measure_heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"])


ASK = """
(text) => new Promise((resolve) => {
  const input = document.querySelector('form[role=search] input');
  input.focus();
  const list = () => document.getElementById('dp-search-list');
  list()?.replaceChildren();
  const before = performance.now();
  const filled = new MutationObserver(() => {
    if (!list()?.childElementCount) return;
    filled.disconnect();
    resolve(performance.now() - before);
  });
  filled.observe(document.body, { childList: true, subtree: true });
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
})
"""


def measure_wait(page: Page, question: str) -> float:
    """Milliseconds from the last key to the answer, without the box's own patience."""
    time.sleep(0.1)
    waited = float(page.evaluate(ASK, question))
    return max(0.0, waited - WAIT)


if __name__ == "__main__":
    main()

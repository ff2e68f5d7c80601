"""Measure first visits to a built site, as `python -m tools.measure_pages SITE [PATH ...]`.

Prints for each page what crosses the wire (gzip, fonts included), the requests, the largest
contentful paint (median of five) and the layout shift, on a phone with slow 4G (1.6 Mbit/s down,
750 kbit/s up, 150 ms) and a processor slowed down four times.
"""

import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from tools.browser import open_browser, serve_site

RUNS = 5
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
OBSERVE = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.paint = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value } of list.getEntries())
    if (!hadRecentInput) window.seen.shift += value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Visit(NamedTuple):
    """A first visit: bytes over the wire, requests, milliseconds to the paint, shift."""

    size: int
    requests: tuple[str, ...]
    paint: float
    shift: float


def measure_visit(browser: Browser, address: str, *, slow: bool) -> Visit:
    """Load a page with an empty cache; ``slow`` as a phone on a slow network."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    requests: list[str] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: requests.append(request.url))
    if slow:
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("window.seen")
    context.close()
    return Visit(sum(sizes), tuple(requests), seen["paint"], seen["shift"])


def main(site: Path, paths: list[str]) -> None:
    """Print a line for each page."""
    with open_browser() as browser, serve_site(site) as address:
        for path in paths:
            visits = [measure_visit(browser, address + path, slow=True) for _ in range(RUNS)]
            paint = statistics.median(visit.paint for visit in visits)
            print(
                f"{path or '(front page)'}: {visits[0].size / 1000:.1f} KB, "
                f"{len(visits[0].requests)} requests, LCP {paint:.0f} ms, "
                f"CLS {max(visit.shift for visit in visits):.3f}"
            )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:] or [""])

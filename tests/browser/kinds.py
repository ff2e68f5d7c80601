"""One page of each kind, the one with the most on it, and how far it moves while it loads."""

from tests.sites import Site

# In a page: the sum of its layout shifts, in ``moved``.
SUM_SHIFTS = """
  window.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))
    .observe({ type: "layout-shift", buffered: true });
"""

KINDS = {
    "front page": "",
    "day": "days/2*/",
    "further page of a day": "days/*/2/",
    "day without a date": "days/unknown/",
    "week": "weeks/*/",
    "month": "months/*/",
    "archive": "days/",
    "topic": "topics/*/",
    "topics": "topics/",
    "paper": "papers/*/",
    "author": "authors/*/",
    "most discussed": "seen-most/",
    "subscribe": "feeds/",
    "about": "about/",
    "search": "search/",
    "not found": "404.html",
}


def list_kinds(site: Site) -> dict[str, str]:
    """The address of the largest page of each kind that the site has."""
    found = {}
    for kind, pattern in KINDS.items():
        file = f"{pattern}index.html" if pattern.endswith("/") or not pattern else pattern
        pages = sorted(site.folder.glob(file), key=lambda page: (-page.stat().st_size, page))
        if pages:
            path = pages[0].relative_to(site.folder).as_posix()
            found[kind] = path.removesuffix("index.html")
    return found

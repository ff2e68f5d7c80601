"""Lighthouse on a built site, as `python -m tools.lighthouse SITE [RUNS]`: medians of scores.

Front page, the latest day, the largest topic and the first paper, on a phone and at a desk.
Lighthouse (https://github.com/GoogleChrome/lighthouse) is Node's and does not come along: it is
looked for on PATH. Its scores of speed depend on what else the machine does; the others do not.
"""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from tools.browser import ARGUMENTS, find_chromium, serve_site

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}
RUNS = 5


class Category(Struct):
    """A score from 0 to 1, None where it could not be found."""

    score: float | None


class Report(Struct):
    """What is read of a report."""

    categories: dict[str, Category]


def list_pages(site: Path) -> Iterator[str]:
    """The addresses of the four pages."""
    yield ""
    yield from sorted(f"days/{day.name}/" for day in site.glob("days/2*"))[-1:]
    topics = site.glob("topics/*/index.html")
    yield f"topics/{max(topics, key=lambda page: page.stat().st_size).parent.name}/"
    yield from sorted(f"papers/{paper.name}/" for paper in site.glob("papers/*"))[:1]


def judge(program: str, address: str, options: list[str]) -> dict[str, float]:
    """The scores of one run, of 100."""
    command = [
        program, address, "--quiet", "--output=json", "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}", *options,
    ]  # fmt: skip
    environment = os.environ | {"CHROME_PATH": find_chromium() or ""}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{address}: {done.stderr.decode(errors='replace').strip()[-300:]}")
    found = msgspec.json.decode(done.stdout, type=Report).categories
    return {name: 100 * (found[name].score or 0) for name in CATEGORIES}


def main(site: Path, runs: int) -> None:
    program = shutil.which("lighthouse")
    if not program:
        raise SystemExit("no lighthouse on PATH; install it: npm install --global lighthouse")
    if not find_chromium():
        raise SystemExit("no Chromium on PATH")
    with serve_site(site) as root:
        for path in list_pages(site):
            for form, options in FORMS.items():
                scores = [judge(program, root + path, options) for _ in range(runs)]
                said = ", ".join(
                    f"{name} {statistics.median(s[name] for s in scores):.0f}"
                    for name in CATEGORIES
                )
                least = min(s["performance"] for s in scores)
                print(f"{path or '(front page)'}, {form}: {said} (performance from {least:.0f})")
                sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else RUNS)

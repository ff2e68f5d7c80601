"""What a paper adds to a site, in bytes: a host's gigabyte is for as many papers as it can be.

The budgets are those of the kinds that grow with the papers, with a little room; what a site has
once (styles, feeds of the newest, first pages of topics) falls out, since two sites are compared.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

import msgspec
import pytest

from tests.conftest import ROOT, run_command
from tools.build_bench.collection import make_project

pytestmark = pytest.mark.slow
URL = "https://papers.example/"
FEW, MANY = 120, 360  # papers, six a day
SUBJECTS = ("reinforcement learning", "image segmentation", "machine translation")
SENTENCE = (
    "Earlier kettles of this size were calibrated by hand, which took a day and was forgotten."
)
BUDGETS = {  # bytes a paper; its abstract has 1,260 characters
    "papers": 7_750,  # its page
    "days": 2_350,  # its entry in the archive, a sixth of the page's frame
    "topics": 780,  # its titles on months of topics
    "weeks": 550,
    "months": 270,
    "data": 360,  # whole in the month's lines, packed, and by its address on its day
    "feeds": 450,  # its entry in the archive, a sixth of a day's frame
    "sitemap": 180,
}


def make_rows(count: int) -> list[bytes]:
    """Papers with texts as long as real ones, none of which exists."""
    first = date(2025, 1, 1)
    rows = (
        {
            "id": f"2501.{number:05}",
            "title": f"Kettle {number}: {subject.title()} for Calibrated Vessels in Small Rooms",
            "abstract": f"We propose kettle {number}, which learns by {subject}. "
            + " ".join([SENTENCE] * 13),
            "authors": [f"Ada {number} Example", f"Ben {number} Muster", "Cleo Sample"],
            "listed": f"{first + timedelta(days=number // 6)}",
        }
        for number, subject in zip(range(count), cycle(SUBJECTS), strict=False)
    )
    return [msgspec.json.encode(row) + b"\n" for row in rows]


def weigh(folder: Path, count: int) -> Mapping[str, int]:
    """The bytes of a built site of that many papers, by kind."""
    config = make_project(folder / "project", make_rows(count))
    named = ("--config-file", str(config), "--site", str(folder / "site"), "--site-url", URL)
    done = run_command("papers", "site", *named, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found: Counter[str] = Counter()
    for path in (folder / "site").rglob("*"):
        if path.is_file():
            found[name_kind(path.relative_to(folder / "site"))] += path.stat().st_size
    return found


def name_kind(path: Path) -> str:
    first = path.parts[0].partition(".")[0].partition("-")[0]
    if first == "days" and path.suffix == ".xml":
        return "feeds"
    return first if path.suffix in {".html", ".gz", ".json"} or first == "sitemap" else ""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    """What one more paper costs of each kind."""
    few = weigh(tmp_path_factory.mktemp("few"), FEW)
    many = weigh(tmp_path_factory.mktemp("many"), MANY)
    return {kind: (many[kind] - few[kind]) / (MANY - FEW) for kind in BUDGETS}


def test_papers_are_as_long_as_real_ones() -> None:
    row = msgspec.json.decode(next(islice(make_rows(1), 1)), type=dict[str, object])
    assert 1_200 < len(str(row["abstract"])) < 1_300


@pytest.mark.parametrize("kind", BUDGETS)
def test_one_more_paper_stays_within_the_budget(kind: str, added: Mapping[str, float]) -> None:
    assert 0 < added[kind] <= BUDGETS[kind], dict(added)

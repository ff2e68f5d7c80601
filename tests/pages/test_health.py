"""How the sources are: from the log of fetching and the papers, in words and as a page."""

import json
import re
from datetime import date
from pathlib import Path

from generator.editorial.health import DayHealth, SourceHealth, describe_sources
from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog, SourceLog
from generator.pages.content import ListContent
from generator.pages.health import make_page
from tests.captures import build_captures, make_capture, write_page
from tests.conftest import SITE_URL, run_command
from tests.sites import Site

FRIDAY = date(2026, 11, 20)


def day(number: int) -> date:
    return date(2026, 11, number)


def make_corpus() -> Corpus:
    """Papers of the 20th and 23rd from a source, and one that was saved by hand."""
    return build_captures(
        make_capture(write_page("Nov 20, 2026", "One", "Two"), "huggingface/2026-11-20.json.gz"),
        make_capture(write_page("Nov 23, 2026", "Two", "Three"), "huggingface/2026-11-23.json.gz"),
        make_capture(write_page("Nov 22, 2026", "Four"), "by-hand.txt"),
    ).corpus


SOURCE = SourceLog(
    success="2026-11-26T05:17:00Z",
    failure="2026-11-25T05:17:00Z",
    reason="503 Service <Unavailable>",
    empty=(day(21),),
    failed={day(24): "503 Service <Unavailable>"},
)
LOG = FetchLog({"huggingface": SOURCE})


def test_days_say_how_many_papers_they_have_or_why_none() -> None:
    (source,) = describe_sources(LOG, make_corpus())
    assert source == SourceHealth(
        name="huggingface",
        success="2026-11-26T05:17:00Z",
        failure="2026-11-25T05:17:00Z",
        reason="503 Service <Unavailable>",
        days=(
            DayHealth(day(24), 0, "503 Service <Unavailable>", gap=True),
            DayHealth(day(23), 2),
            DayHealth(day(22), 0, gap=True),
            DayHealth(day(21), 0),
            DayHealth(day(20), 2),
        ),
        gaps=(day(24), day(22)),
        papers=4,
    )


def test_source_that_never_answered_has_its_failure_alone() -> None:
    log = FetchLog({"arxiv": SourceLog(failure="2026-11-25T05:17:00Z", reason="no connection")})
    (source,) = describe_sources(log, make_corpus())
    assert (source.success, source.days, source.gaps) == ("", (), ())


def test_page_says_it_in_words() -> None:
    content = make_page(LOG, make_corpus(), 3).content
    assert isinstance(content, ListContent)
    source, rest = content.sections
    assert source.heading == "Daily papers of Hugging Face"
    assert source.note == (
        "4 papers so far. Last answer 26 November 2026, 05:17 UTC. "
        "Last failure 25 November 2026, 05:17 UTC: 503 Service <Unavailable>. "
        "Not known: 24 Nov 2026 and 22 Nov 2026."
    )
    assert source.figure
    assert source.figure.rows[:2] == (
        ("24 Nov 2026", "503 Service <Unavailable>"),
        ("23 Nov 2026", "2"),
    )
    assert [said for _, said in source.figure.rows[2:]] == ["not asked for", "an empty list", "2"]
    assert rest.note == (
        "Of 4 papers: 4 without an arXiv id, 4 without authors and 4 without a day of publication. "
        "The last build had 3 warnings."
    )


def test_days_are_drawn_as_bars_and_gaps_as_lines_below() -> None:
    content = make_page(LOG, make_corpus(), 3).content
    assert isinstance(content, ListContent)
    figure = content.sections[0].figure
    assert figure
    bars = re.findall(r'<rect class="bar" x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/>',
                      figure.drawing)  # fmt: skip
    assert bars == [
        ("1.0", "28.0", "70.0", "104.0"), ("145.0", "134.0", "70.0", "3.0"),
        ("217.0", "28.0", "70.0", "104.0"), ("289.0", "134.0", "70.0", "3.0"),
    ]  # fmt: skip


def test_site_of_a_source_has_its_page_and_names_it_on_every_other(project: Path) -> None:
    source = {"failure": "2026-11-25T05:17:00Z", "reason": "<script>alert(1)</script>"}
    log = {"sources": {"huggingface": source}}
    (project / "data" / "fetched.json").write_text(json.dumps(log))
    done = run_command("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    site = Site(project / "site", SITE_URL)
    assert "<script>alert(1)</script>" in site.page("sources/").text
    assert "<script>alert" not in site.read("sources/index.html")
    assert [a for a in site.page("topics/").find("a") if a.get("href") == "../sources/"]
    assert f"<loc>{SITE_URL}sources/</loc>" in site.read("sitemap.xml")
    assert not list(site.list_broken())
    assert not (project / "docs" / "sources").exists()


def test_site_that_fetches_nothing_has_no_such_page(site: Site) -> None:
    assert "sources/" not in site.paths
    assert not [a for a in site.page("").find("a") if "sources" in a.get("href", "")]

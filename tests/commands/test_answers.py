"""Questions on the command line: positional files, standard input, JSON, list, search, show."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import COLLECTION, Entry, write_page
from tests.conftest import BIN

CAPTURES = COLLECTION / "captures"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)

pytestmark = pytest.mark.usefixtures("small_project")


def run(*arguments: str | Path, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=given)


def list_titles(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [line.split(maxsplit=2)[2] for line in result.stdout.splitlines()]


def test_papers_are_listed_a_line_each_the_newest_first() -> None:
    done = run("list", CAPTURES, "--limit", "2")
    assert done.stdout == (
        "2025-12-10  -           Lantern++: Retrieval for the Long Evening\n"
        "2025-03-12  2407.15001  A Clock for Diffusion: Text-to-Image in Nine Ticks\n"
    )


def test_limit_is_at_least_one_paper() -> None:
    assert len(list_titles(run("list", CAPTURES, "--limit", "1"))) == 1
    refused = run("list", CAPTURES, "--limit", "0")
    assert refused.exit_code == 2
    assert refused.stderr == "error: --limit: “0” does not do; write a number from 1 on\n"


def test_files_are_captures_by_name_and_as_an_option() -> None:
    one, two = CAPTURES / "winter.txt", CAPTURES / "rows.jsonl"
    both = list_titles(run("list", one, two))
    assert both == list_titles(run("list", one, "--captures", two))
    assert set(list_titles(run("list", one))) < set(both)


def test_question_leaves_nothing_in_a_folder_that_is_no_site(tmp_path: Path) -> None:
    Path("mkdocs.yml").unlink()
    Path("page.txt").write_text(write_page("Mar 11, 2025", "Kites"))
    assert list_titles(run("list", "page.txt")) == ["Kites"]
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_papers_are_chosen_by_topic_day_and_number() -> None:
    assert list_titles(run("list", CAPTURES, "--topic", "code")) == ["Writing SQL From Wishes"]
    since = list_titles(run("list", CAPTURES, "--since", "2025-12-10"))
    assert since == list_titles(run("list", CAPTURES, "--listed", "2025-12"))[: len(since)]
    exported = run("export", CAPTURES, "--since", "2025-12-10", "--limit", "1")
    assert [json.loads(x)["title"] for x in exported.stdout.splitlines()] == since[:1]


@pytest.mark.parametrize(
    "period", ["2025-13", "2025-00", "2025-02-30", "0000-01", "2025-03-11-01", "٢٠٢٥-٠٣", "2025-3"]
)
def test_period_that_there_is_not_is_told_how_one_looks(period: str) -> None:
    refused = run("list", CAPTURES, "--listed", period)
    assert refused.exit_code == 2
    assert refused.stderr.endswith(f"error: --listed {period}: write 2025-03 or 2025-03-11\n")


def test_standard_input_is_a_capture() -> None:
    page = write_page("Mar 11, 2025", "Kites", "Snails").encode()
    assert list_titles(run("list", "-", given=page)) == ["Kites", "Snails"]
    done = run("list", "-", given=b"")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: standard-input:1: nothing in this file; copy")


def test_report_is_one_object_for_programs() -> None:
    Path("bad.txt").write_bytes(PNG)
    Path("odd.txt").write_text(write_page("Mar 11", "Kites"))
    done = run("check", "bad.txt", "odd.txt", "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    ledger = report["ledger"]
    assert ledger["captures"] == ledger["read"] + ledger["copies"] + ledger["aside"] == 2
    parts = ("papers", "merged", "dropped", "hidden")
    assert ledger["entries"] == sum(ledger[part] for part in parts) == 1
    assert report["aside"] == [
        {
            "problem": "not a text capture (PNG?)",
            "next_step": "copy the page as text, or save it as JSON Lines",
            "file": "bad.txt",
            "line": 1,
        }
    ]
    assert [problem["file"] for problem in report["warnings"]] == ["odd.txt"]
    assert done.stderr == ""
    beside = run("list", "odd.txt", "--json")
    assert json.loads(beside.stderr)["warnings"] == report["warnings"]
    assert json.loads(beside.stdout)["title"] == "Kites"


def test_quiet_says_what_is_wrong_alone_and_verbose_what_was_read() -> None:
    Path("bad.txt").write_bytes(PNG)
    Path("odd.txt").write_text(write_page("Mar 11", "Kites"))
    done = run("list", "bad.txt", "odd.txt", "-q")
    assert done.stderr == (
        "set aside: bad.txt:1: not a text capture (PNG?); copy the page as text, or save it as "
        "JSON Lines\n"
    )
    told = run("list", "odd.txt", "-v", "--year", "2025").stderr.splitlines()
    assert told[0] == "read: odd.txt: 2025-03-11  printed; 1 paper, page of Daily Papers"


def test_search_gives_papers_with_all_words_the_best_first() -> None:
    text = "Kites are seen from afar. This is the second."
    page = write_page("Mar 11, 2025", Entry("Snails", text), "Kites Fly", "Bread")
    Path("page.txt").write_text(page)
    assert list_titles(run("search", "kit", "--captures", "page.txt")) == ["Kites Fly", "Snails"]
    assert list_titles(run("search", "kites", "afar", "--captures", "page.txt")) == ["Snails"]
    either = list_titles(run("search", "bread", "afar", "--captures", "page.txt"))
    assert sorted(either) == ["Bread", "Snails"]
    for odd in ("-", '"', "NEAR(", "*"):
        done = run("search", "--captures", "page.txt", "-q", "--", odd)
        message = f"error: no paper has “{odd}”; give fewer or other words\n"
        assert (done.exit_code, done.stderr) == (1, message)


def test_paper_is_shown_by_title_id_or_slug() -> None:
    Path("p.jsonl").write_text(
        '{"title": "Kites Fly", "abstract": "One. Two.", "id": "2503.01234", "authors": ["A. Bee"],'
        ' "featured": "2025-03-11"}\n'
    )
    by_title = run("show", "kites", "p.jsonl")
    assert by_title.stdout == (
        "Kites Fly\n  A. Bee, Mar 2025\n  listed: 2025-03-11\n"
        "  arXiv: https://arxiv.org/abs/2503.01234\n  PDF: https://arxiv.org/pdf/2503.01234\n"
        "  Hugging Face: https://huggingface.co/papers/2503.01234\n\n  One. Two.\n\n"
    )
    assert run("show", "arXiv:2503.01234v2", "p.jsonl").stdout == by_title.stdout
    slug = json.loads(run("show", "kites", "p.jsonl", "--json").stdout)["slug"]
    assert run("show", slug, "p.jsonl").stdout == by_title.stdout


def test_misspelt_title_is_answered_with_near_ones() -> None:
    Path("page.txt").write_text(write_page("Mar 11, 2025", "Kites Learn to Fly", "Bread"))
    for command in ("explain", "show"):
        done = run(command, "kits lern fly", "page.txt", "-q")
        assert (done.exit_code, done.stderr) == (
            1,
            "error: no paper with “kits lern fly” in its title; near are “Kites Learn to Fly”\n",
        )


@pytest.mark.slow
def test_reader_that_stops_early_ends_a_long_answer_quietly() -> None:
    titles = [f"A Paper on Kettle {number}" for number in range(3000)]
    Path("many.txt").write_text(write_page("Mar 11, 2025", *titles))
    command = f"{BIN / 'papers'} list many.txt -q | head -1"
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_list_that_two_exports_tell_of_is_shown_of_each() -> None:
    """What was exported in March and in April overlaps, when both are put among the captures."""
    for name, titles in (("one", ["Kites"]), ("two", ["Kites", "Snails"])):
        rows = [
            {"slug": title, "title": title, "abstract": f"About {title}.", "sightings": [
                {"day": "2025-03-11", "listing": "0123/0", "position": place}]}
            for place, title in enumerate(titles, 1)
        ]  # fmt: skip
        lines = (json.dumps(row, separators=(",", ":")) for row in rows)
        Path(f"{name}.jsonl").write_text("\n".join(lines))
    done = run("check", "one.jsonl", "two.jsonl")
    assert done.stdout.splitlines()[1:3] == [
        "  one.jsonl: 2025-03-11  printed; 1 paper, export of this program",
        "  two.jsonl: 2025-03-11  printed; 2 papers, export of this program",
    ]

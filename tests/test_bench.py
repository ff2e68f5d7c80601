"""The benchmark of builds: what it builds, and how it says what that cost."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from generator.mkdocs.config import find_project
from generator.project import build_project
from tools.bench import Builder, Result, compare, describe, find_growth
from tools.build_bench.collection import ROOT, add_day, hash_lines, make_project, read_lines
from tools.build_bench.measure import measure_folder, run
from tools.build_bench.phases import PHASES, REST, Clock, find_owner

PLACES = [place for places in PHASES.values() for place in places]


def write_collection(folder: Path, count: int = 6) -> Path:
    """Two papers a day, none of which exists."""
    rows = [
        {
            "id": f"2601.{number:05}",
            "title": f"Counting Teapots, Part {number}",
            "abstract": f"We count {number} teapots with a neural network and find one too few.",
            "authors": ["Ada Example", "Ben Muster"],
            "listed": f"2026-01-{number // 2 + 5:02}",
        }
        for number in range(count)
    ]
    made = folder / "collection.jsonl"
    made.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return made


def test_the_first_papers_become_a_project_with_a_capture_a_day(tmp_path: Path) -> None:
    config = make_project(tmp_path / "made", read_lines(write_collection(tmp_path), 5))
    captures = sorted(path.name for path in (tmp_path / "made/data/captures").iterdir())
    assert captures == ["2026-01-05.jsonl", "2026-01-06.jsonl", "2026-01-07.jsonl"]
    built = build_project(find_project(config)[0])
    assert [len(day.papers) for day in built.corpus.days] == [1, 2, 2]


def test_a_day_is_added_after_the_newest(tmp_path: Path) -> None:
    lines = read_lines(write_collection(tmp_path), 6)
    config = make_project(tmp_path / "made", lines[:4])
    assert add_day(config, lines[4:]).name == "2026-01-07.jsonl"
    built = build_project(find_project(config)[0])
    newest = built.corpus.days[0]
    assert (f"{newest.day}", len(newest.papers)) == ("2026-01-07", 2)


def test_papers_are_known_by_a_hash(tmp_path: Path) -> None:
    lines = read_lines(write_collection(tmp_path), 6)
    assert hash_lines(lines) == hash_lines(list(lines)) != hash_lines(lines[:5])


@pytest.mark.parametrize("place", PLACES)
def test_a_phase_is_made_of_functions_that_are_there(place: str) -> None:
    owner, name = find_owner(place)
    assert callable(getattr(owner, name))


def test_time_is_charged_to_the_innermost_phase_also_of_what_is_yielded() -> None:
    clock = Clock()
    inner = clock.watch("feeds", lambda: sum(range(400_000)))

    def make_pages() -> object:
        for _ in range(3):
            yield inner()

    pages = clock.watch("pages", make_pages)
    assert len(list(pages())) == 3
    clock.leave()
    assert clock.seconds["feeds"] > clock.seconds["pages"] > 0
    assert clock.seconds[REST] > 0


def test_a_cost_is_that_of_the_program_that_ran(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    cost = run([sys.executable, "-c", "print(sum(range(10**6)))"], tmp_path)
    assert cost.said == "499999500000\n"
    assert 0 < cost.cpu < 60 > cost.wall > 0 < cost.memory
    assert measure_folder(tmp_path)[:2] == (1, 5)


def test_a_program_that_fails_ends_the_benchmark_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="ends with 3\nno teapot"):
        run([sys.executable, "-c", "import sys; print('no teapot'); sys.exit(3)"])


def test_bytes_are_told_apart_by_folder_and_ending(tmp_path: Path) -> None:
    for name, size in (("feed.xml", 1), ("days/a/index.html", 20), ("days/b/index.html", 300)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert measure_folder(tmp_path).kinds == {"days/*.html": 320, "feed*.xml": 1}


def make_result(papers: int, cpu: float) -> Result:
    builders = {
        "own": Builder(cpu, 2.0, 100.0, papers * 1000, papers),
        "Hugo": Builder(4.0, 2.0, 100.0, 5, 5),
        "Pagefind": Builder(6.0, 2.0, 100.0, 5, 5),
    }
    phases = {"tag": 0.5, "related": 0.5, "pages": 2.0}
    phases |= {"search": 1.0, "feeds": 0.25, "data": 0.25, "cards": 0.5}
    kinds = {"papers/*.html": 900, "search/*.bin": 80, "robots*.txt": 1}
    ratios = compare(builders, phases)
    return Result(papers, "abc", 3, (1.0, 2.0), builders, phases, ratios, kinds)


def test_ratios_leave_out_what_hugo_does_not_make_and_what_it_is_handed() -> None:
    assert make_result(1000, 5.0).ratios == {"html": 0.75, "alike": 0.5, "whole": 0.5}
    assert make_result(1000, 10.0).ratios == {"html": 1.5, "alike": 1.0, "whole": 1.0}


def test_a_table_says_what_each_program_took() -> None:
    lines = describe(make_result(1000, 5.0)).splitlines()
    assert lines[0] == "1,000 papers, data abc, 3 runs (medians), load 1.0 to 2.0"
    assert lines[2].split() == ["own", "5.00", "2.00", "100", "1.0", "1,000"]
    assert lines[-2] == (
        "  phases, s of CPU: tag 0.50, related 0.50, pages 2.00, "
        "search 1.00, feeds 0.25, data 0.25, cards 0.50"
    )
    assert lines[-1] == "  bytes a paper: papers/*.html 900, search/*.bin 80"


def test_growth_is_the_power_by_which_a_figure_follows_the_papers() -> None:
    results = [make_result(1000, 1.0), make_result(100_000, 100.0)]
    assert find_growth(results) == {"growth of CPU": 1.0, "growth of bytes": 1.0}
    assert find_growth(results[:1]) == {}


def test_without_a_collection_one_line_says_so() -> None:
    command = [sys.executable, "-m", "tools.bench", "nowhere.jsonl"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "a collection is needed (nowhere.jsonl): make bench CORPUS=papers.jsonl.gz\n"
    )


@pytest.mark.slow
def test_our_own_build_is_measured_with_its_phases(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.bench", str(write_collection(tmp_path))]
    options = ["--sizes", "4", "6", "--runs", "1", "--only-own"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *_, first, second, last = done.stdout.splitlines()
    found = [msgspec.json.decode(line, type=Result) for line in (first, second)]
    assert [result.papers for result in found] == [4, 6]
    assert all(result.builders["own"].files > 50 for result in found)
    assert all(seconds > 0 for seconds in found[0].phases.values())
    assert set(msgspec.json.decode(last)) == {"4", "6", "growth of CPU", "growth of bytes"}

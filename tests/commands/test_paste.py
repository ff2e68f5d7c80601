from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import Entry, write_page

PAGE = write_page("Oct 12, 2025", Entry("Kites Learn to Fly", "They fly. They land."))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Papers\nplugins: [papers]\n")
    return tmp_path


def run(project: Path, *arguments: str, text: str = "") -> Result:
    config = f"--config-file={project / 'mkdocs.yml'}"
    return CliRunner().invoke(main, [arguments[0], config, *arguments[1:]], input=text)


def list_captures(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "data" / "captures").glob("*"))


def test_pasted_page_is_stored_under_its_day(project: Path) -> None:
    done = run(project, "paste", text=PAGE)
    assert done.exit_code == 0
    assert "a page of Daily Papers of 2025-10-12, as it says\n" in done.stdout
    assert "1 entry: 1 paper, 0 dropped; 0 lines or fields left over\n" in done.stdout
    assert list_captures(project) == ["2025-10-12.txt"]
    assert (project / "data" / "captures" / "2025-10-12.txt").read_text() == PAGE


def test_second_page_of_a_day_gets_a_number_and_the_same_bytes_are_refused(project: Path) -> None:
    run(project, "paste", text=PAGE)
    assert run(project, "paste", text=PAGE + "\n\nUpvote 3\n").exit_code == 0
    again = run(project, "paste", text=PAGE)
    assert again.exit_code == 1
    assert again.stderr == "error: 2025-10-12.txt: holds the same already; nothing was stored\n"
    given = run(project, "paste", "--day", "2024-10-12", text=PAGE)
    assert given.stderr == (
        "error: 2025-10-12.txt: holds the same already; nothing was stored; to change its day, "
        "record its day in captures.yml as “2025-10-12.txt: {day: 2024-10-12}”\n"
    )
    assert list_captures(project) == ["2025-10-12-2.txt", "2025-10-12.txt"]


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ('{"title": "Kites", "abstract": "They fly."}', "json"),
        ("@misc{a, title={Tea at Scale}, eprint={2501.00001}, archivePrefix={arXiv}}", "bib"),
    ],
)
def test_pasted_file_has_the_ending_of_its_format(project: Path, text: str, ending: str) -> None:
    assert run(project, "paste", "--day", "2025-10-12", text=text).exit_code == 0
    assert list_captures(project) == [f"2025-10-12.{ending}"]


def test_dry_run_shows_what_is_left_over_and_stores_nothing(project: Path) -> None:
    done = run(project, "paste", "--dry-run", text=PAGE + "\n\nUpvote 3\n")
    assert "“Upvote 3” is a control of the site; left out" in done.stderr
    assert "1 line or field left over" in done.stdout
    assert not (project / "data").exists()


def test_what_is_no_page_is_refused_by_its_name(project: Path) -> None:
    done = run(project, "paste", text="Rate exceeded.")
    assert done.exit_code == 1
    assert done.stderr == (
        "error: pasted:1: no papers in this file, but an answer that asks to slow down; "
        "wait, then save the answer again\n"
    )
    assert run(project, "paste", text="  \n").stderr.startswith(
        "error: standard input: nothing in it;"
    )


def test_answer_keeps_its_kind_and_takes_the_day_that_is_given(project: Path) -> None:
    answer = project / "answer.json"
    answer.write_text('[{"title": "Kites", "abstract": "They fly."}]')
    assert run(project, "paste", "--day", "2025-10-12", str(answer)).exit_code == 0
    assert list_captures(project) == ["2025-10-12.json"]


def test_inferred_days_are_listed_and_recorded_once(project: Path) -> None:
    captures = project / "data" / "captures"
    captures.mkdir(parents=True)
    (captures / "2025-10-12.jsonl").write_text('{"title": "Kites", "abstract": "They fly."}')
    (captures / "b.txt").write_text(PAGE)
    record = captures.parent / "captures.yml"
    record.write_text("b.txt: {day: 2025-10-12}")
    done = run(project, "dates", "--accept")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "2025-10-12.jsonl: 2025-10-12  its file is named so",
        "b.txt: 2025-10-12  recorded",
    ]
    assert record.read_text() == "b.txt: {day: 2025-10-12}\n2025-10-12.jsonl: {day: 2025-10-12}\n"
    assert "recorded" in run(project, "dates").stdout.splitlines()[0]
    assert run(project, "dates", "--accept").exit_code == 1


def test_check_names_formats_pairs_and_what_is_missing(project: Path) -> None:
    captures = project / "data" / "captures"
    captures.mkdir(parents=True)
    titles = ["Kites Learn to Fly by Pulling", "Kites Learned to Fly by Pulling", "Snails 2"]
    rows = "".join(f'{{"title": "{title}", "abstract": "A text."}}\n' for title in titles)
    (captures / "a.jsonl").write_text(rows)
    done = run(project, "check")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[1] == "  a.jsonl: unknown; 3 papers, JSON Lines"
    assert "papers that may be one: 1" in lines
    assert "papers without arXiv id: 3" in lines
    assert "papers without abstract or summary: 0" in lines


def test_misspelt_command_is_answered_with_the_nearest() -> None:
    done = CliRunner().invoke(main, ["psate"])
    assert done.exit_code == 2
    assert "no command “psate”; did you mean “paste”?" in done.stderr

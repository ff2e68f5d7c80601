"""The commands: what they say, word for word, and how they end."""

import json
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from generator.exports import EXPORTS
from generator.mkdocs.config import find_project
from tests.captures import COLLECTION, Entry, write_page
from tests.conftest import BIN, run_command

CAPTURES = COLLECTION / "captures"
FORMATS = ", ".join(kind.NAME for kind in EXPORTS)
LEDGER = "13 entries: 9 papers, 4 merged, 0 dropped; 0 errors, 0 warnings, 1 notice\n"
NO_DAY = (
    "rows.jsonl:3: notice: no day is known for 1 of the papers; "
    "record its day in captures.yml as “rows.jsonl: {day: 2025-12-10}”\n"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(folder: Path, **pages: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture(autouse=True)
def _in_a_small_project(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few topics are read in no time."""
    folder = tmp_path_factory.mktemp("small")
    settings = f"plugins: [papers: {{topics: {COLLECTION / 'topics.yml'}}}]\n"
    (folder / "mkdocs.yml").write_text(settings)
    monkeypatch.chdir(folder)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of captures beside no record of their days."""
    return write(tmp_path / "pages", one=write_page("Mar 11, 2025", "One", "Two"))


def list_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# build


def test_build_writes_the_markdown_of_the_lists(project: Path) -> None:
    done = run("build", "--config-file", project / "mkdocs.yml")
    assert (done.exit_code, done.stderr) == (0, NO_DAY + LEDGER)
    first, second = done.stdout.splitlines()
    assert first == "Markdown of the lists: 12 files written to docs/"
    assert re.fullmatch(r"\d+ files written to .*project/site", second)
    assert (project / "docs" / "days" / "2025-12-10.md").is_file()
    assert not (project / "docs" / "days" / "2025-03-11.md").exists()  # as old days have none
    assert (project / "site" / "days" / "2025-03-11" / "index.html").is_file()


def test_second_build_writes_nothing(project: Path) -> None:
    run("build", "--config-file", project / "mkdocs.yml")
    before = {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()}
    done = run("build", "--config-file", project / "mkdocs.yml")
    first, second = done.stdout.splitlines()
    assert first == "Markdown of the lists: 0 files written to docs/"
    assert second.startswith("0 files written to ")
    assert {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()} == before


def test_build_deletes_the_page_of_a_day_that_is_gone(project: Path) -> None:
    run("build", "--config-file", project / "mkdocs.yml")
    (project / "data/captures/winter.txt").unlink()
    record = project / "data/captures.yml"
    record.write_text("\n".join(record.read_text().splitlines()[:2]))
    assert run("build", "--config-file", project / "mkdocs.yml").exit_code == 0
    assert not (project / "docs/days/2025-12-10.md").exists()
    assert (project / "docs/days/2025-03-12.md").exists()  # a recent one now


def test_build_follows_the_folder_of_pages_that_mkdocs_names(project: Path) -> None:
    settings = project / "mkdocs.yml"
    with settings.open("a") as stream:
        stream.write("docs_dir: pages\n")
    (project / "docs").rename(project / "pages")
    done = run("build", "--config-file", settings)
    assert done.stdout.startswith("Markdown of the lists: 12 files written to pages/\n")
    assert not (project / "docs").exists()


def test_build_refuses_a_folder_with_a_hand_written_file(project: Path) -> None:
    mine = project / "docs" / "days" / "mine.md"
    mine.parent.mkdir()
    mine.write_text("# My day\n")
    done = run("build", "--config-file", project / "mkdocs.yml")
    assert done.exit_code == 1
    assert done.stderr.endswith(
        f"error: {mine}: a file that was not generated stands in a folder of generated pages; "
        "move it elsewhere in docs/\n"
    )
    assert list_files(mine.parent) == {"mine.md": b"# My day\n"}


def test_command_outside_a_project_uses_the_one_that_it_comes_with(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "--captures", pages).exit_code == 0


# captures on the command line


def test_captures_may_be_files_and_folders_several_times(pages: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", two=write_page("Mar 12, 2025", "Two", "Three"))
    done = run("export", "--captures", pages, "--captures", other / "two.txt")
    assert done.exit_code == 0
    assert done.stderr.startswith("4 entries: 3 papers, 1 merged, 0 dropped;")


def test_captures_that_do_not_exist_are_wrong_usage(tmp_path: Path) -> None:
    done = run("export", "--captures", tmp_path / "missing")
    assert done.exit_code == 2
    expected = f"error: no file or folder “{tmp_path}/missing”; give captures that exist\n"
    assert done.stderr.endswith(expected)


def test_one_bad_file_among_good_ones_fails_and_the_others_go_on(pages: Path) -> None:
    (pages / "photo.txt").write_bytes(PNG)
    done = run("export", "--captures", pages)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == (
        "set aside: photo.txt:1: not a text capture (PNG?); "
        "copy the page as text, or save it as JSON Lines"
    )
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["One", "Two"]


def test_every_bad_file_is_named(pages: Path) -> None:
    (pages / "photo.txt").write_bytes(PNG)
    (pages / "empty.txt").write_bytes(b"")
    done = run("export", "--captures", pages)
    lines = done.stderr.splitlines()
    named = [line.split(":")[1].strip() for line in lines if line.startswith("set aside: ")]
    assert named == ["empty.txt", "photo.txt"]
    assert lines[-1] == (
        "2 entries: 2 papers, 0 merged, 0 dropped; 2 of 3 captures set aside; "
        "0 errors, 0 warnings, 0 notices"
    )


def test_no_readable_file_leaves_the_previous_export(tmp_path: Path, pages: Path) -> None:
    output = tmp_path / "papers.jsonl"
    run("export", "--captures", pages, "--output", output)
    before = output.read_bytes()
    (pages / "one.txt").write_bytes(PNG)
    done = run("export", "--captures", pages, "--output", output)
    assert done.exit_code == 1
    assert done.stderr.endswith("error: no capture could be read; nothing was exported\n")
    assert output.read_bytes() == before != b""


@pytest.mark.slow
def test_no_readable_file_leaves_the_previous_markdown(project: Path) -> None:
    run("build", "--config-file", project / "mkdocs.yml")
    before = list_files(project / "docs")
    for capture in (project / "data/captures").iterdir():
        capture.write_bytes(PNG)
    done = run("build", "--config-file", project / "mkdocs.yml")
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "error: no capture could be read; docs/ and the site stay as they were\n"
    )
    assert list_files(project / "docs") == before


def test_folder_without_captures_is_a_notice(pages: Path) -> None:
    (pages / "one.txt").unlink()
    done = run("export", "--captures", pages, "--strict")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "pages/: notice: no capture in it; name what has one" in done.stderr


# years, days and strictness


def test_year_dates_pages_that_have_none(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", one=write_page("Mar 11", "One"))
    done = run("export", "--captures", pages, "--year", "2023")
    assert json.loads(done.stdout)["days"] == ["2023-03-11"]


@pytest.mark.parametrize("option", ["2024-05-05", "one.txt=2024-05-05"])
def test_date_is_that_of_all_captures_or_of_one(pages: Path, option: str) -> None:
    done = run("export", "--captures", pages, "--date", option)
    assert json.loads(done.stdout.splitlines()[0])["days"] == ["2024-05-05"]


def test_date_of_one_capture_leaves_the_others(pages: Path) -> None:
    write(pages, two=write_page("Mar 12, 2025", "Three"))
    done = run("export", "--captures", pages, "--date", "two.txt=2024-03-12")
    days = {row["title"]: row["days"] for row in map(json.loads, done.stdout.splitlines())}
    assert days == {"One": ["2025-03-11"], "Two": ["2025-03-11"], "Three": ["2024-03-12"]}


def test_now_is_the_latest_day_of_a_page(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", one=write_page("Nov 11", "One"))
    done = run("export", "--captures", pages, "--now", "2025-06-01")
    assert json.loads(done.stdout)["days"] == ["2024-11-11"]


def test_inferred_days_are_printed_as_a_table_to_copy(tmp_path: Path) -> None:
    page = write_page("Mar 11", Entry("One", date="Jan 2, 2024"))
    done = run("export", "--captures", write(tmp_path / "pages", one=page))
    assert "to keep these days, record them in captures.yml:\n  one.txt: {day: 2025-03-11}\n" in (
        done.stderr
    )


def test_table_of_inferred_days_can_be_used_as_it_is(tmp_path: Path) -> None:
    page = write_page("Mar 11", Entry("One", date="Jan 2, 2024"))
    pages = write(tmp_path / "pages", one=page)
    lines = run("export", "--captures", pages).stderr.splitlines()
    (tmp_path / "pages.yml").write_text("\n".join(x for x in lines if x.startswith("  ")))
    again = run("export", "--captures", pages)
    assert again.stderr.startswith("1 entry")
    assert json.loads(again.stdout)["days"] == ["2025-03-11"]


def test_strict_fails_at_a_warning_after_the_work_is_done(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", one=write_page("Mar 11", "One"))
    assert run("export", "--captures", pages).exit_code == 0
    done = run("export", "--captures", pages, "--strict")
    assert (done.exit_code, bool(done.stdout)) == (1, True)


def test_strict_passes_notices(tmp_path: Path) -> None:
    page = write_page("Mar 11", Entry("One", date="Jan 2, 2024"))
    assert run("export", "--captures", write(tmp_path / "p", one=page), "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "2025-13-01"], "--date 2025-13-01: “2025-13-01” is no day; write 2025-03-11"),
        (["--date", "one.txt="], "--date one.txt=: “” is no day; write 2025-03-11"),
        (["--date", "on.txt=2025-03-11"], "--date: no capture “on.txt”; did you mean “one.txt”?"),
        (["--year", "25"], "--year: “25” does not do; write a number from 1991 to 2999"),
        (["--now", "9999-12-31"], "--now: “9999-12-31” is no day; write 2025-03-11"),
        (["--now", "today"], "--now: “today” is no day; write 2025-03-11"),
        (["--format", "docx"], f"--format: no “docx”; known are {FORMATS}"),
        (["--nonsense"], "no option “--nonsense”; “papers export --help” lists what there is"),
        (
            ["--config-file", "no.yml"],
            "--config-file: no file “no.yml” that can be read; name one that can",
        ),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(
    pages: Path, arguments: list[str], message: str
) -> None:
    done = run("export", "--captures", pages, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: {message}\n"


# export


def test_export_writes_to_a_file(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "deep" / "papers.jsonl"
    done = run("export", "--captures", pages, "--output", output)
    assert (done.exit_code, done.stdout) == (0, "")
    assert output.read_text() == run("export", "--captures", pages).stdout


def test_export_knows_every_format(pages: Path) -> None:
    assert run("export", "--captures", pages, "--format", "bibtex").stdout.startswith("@misc{")


def test_export_replaces_nothing_but_a_file(pages: Path, tmp_path: Path) -> None:
    for output in (tmp_path, Path("/dev/null")):
        done = run("export", "--captures", pages, "--output", output)
        assert done.exit_code == 2
        assert done.stderr.endswith(
            f"error: --output {output}: no regular file; name one, or leave it out\n"
        )


# explain


def test_explain_says_why_and_where_from(project: Path) -> None:
    done = run("explain", "electric brooms", "--config-file", project / "mkdocs.yml")
    assert done.exit_code == 0
    # The weights are the vocabulary's to set.
    assert re.sub(r"\d\.\d\d", "N", done.stdout) == (
        "Does a Robot Dream of Electric Brooms?\n"
        "  slug: does-a-robot-dream-of-electric-brooms-7346a24de4\n"
        "  arXiv: unknown\n"
        "  by 5 authors, 3 Mar 2025\n"
        "  topics:\n"
        "    reinforcement-learning N\n"
        "      +N text “reinforcement learning”\n"
        "  gist:\n"
        "    the whole text, which is short\n"
        "  seen:\n"
        "    2025-03-11, place 2\n"
        "    2025-12-10, place 1\n"
        "  from:\n"
        "    first-of-march.txt:15\n"
        "    winter.txt:13\n"
    )


def test_explain_says_which_sentences_are_the_gist(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    sentences = (
        "Kites are lost in storms, which many existing kites cannot bear.",
        "To address this, we propose WindWard, a kite that reads the wind.",
        "Its line is long, its colour is red, and its tail is as light as a feather may be." * 4,
        "Experiments show that WindWard reduces lost kites by 40%.",
    )
    title = "WindWard: Kites in Storms"
    row = {"title": title, "abstract": " ".join(sentences), "featured": "2025-03-11"}
    rows.write_text(json.dumps(row))
    done = run("explain", "windward", "--captures", rows)
    assert re.search(r"\n    sentence 2, what is new, [\d.]+ points: .*we propose", done.stdout)
    assert re.search(r"\n    sentence 4, the result, [\d.]+ points: .*a trial", done.stdout)


def test_explain_names_the_addresses_that_lead_here(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"title": "First Name", "id": "2401.00001", "featured": "2025-03-11"}\n'
        '{"title": "Second Name", "id": "2401.00001", "featured": "2025-03-12"}\n'
    )
    done = run("explain", "first name", "--captures", rows)
    assert "  also at: second-name-" in done.stdout


def test_explain_of_an_unknown_title_fails(pages: Path) -> None:
    done = run("explain", "no such words", "--captures", pages)
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "error: no paper with “no such words” in its title; give other words of it\n"
    )


# the program as a whole


def test_program_says_its_version() -> None:
    done = run_command("papers", "--version", cwd=COLLECTION)
    assert (done.returncode, done.stdout) == (0, f"papers, version {version('daily-papers')}\n")


def test_program_says_no_more_than_the_error() -> None:
    done = run_command("papers", "explain", "x", "--captures", CAPTURES / "none", cwd=COLLECTION)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_reader_that_stops_early_is_no_error() -> None:
    command = f"'{BIN}/papers' export --captures '{CAPTURES}' | head -c 10"
    done = subprocess.run(  # noqa: S602  (a pipe is what is tested)
        command, shell=True, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stdout == '{"slug":"a'
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_text_that_commands_a_terminal_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    page = write_page("Mar 11, 2025", "A\u202eB Title")
    done = run("explain", "title", "--captures", write(tmp_path / "pages", one=page))
    assert "\u202e" not in done.stdout
    assert "A\\u202eB Title" in done.stdout


def test_clean_build_forgets_what_earlier_ones_found(tmp_path: Path) -> None:
    """Before anything else: here no plugin makes a site."""
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: Tea\n")
    kept = find_project(settings)[0].kept / "words.kept"
    kept.parent.mkdir(parents=True)
    for options in ((), ("--clean",)):
        kept.write_bytes(b"tea")
        assert run("build", "--config-file", settings, *options).exit_code == 1
        assert kept.exists() is not bool(options)

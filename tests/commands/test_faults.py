"""An error that nobody foresaw is one line with its place, and takes nothing with it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import main
from generator.mkdocs.problems import Problems, keep_serving
from generator.model.captures import Capture, Reading
from generator.model.problems import explain_fault
from generator.sources import parse_capture
from tests.captures import build_captures, make_capture, write_page


def divide() -> None:
    raise ZeroDivisionError("a\nb")


def test_fault_names_its_place_and_is_one_line() -> None:
    try:
        divide()
    except ZeroDivisionError as error:
        line = str(explain_fault(error))
    assert line == (
        f"ZeroDivisionError in {__name__}:{divide.__code__.co_firstlineno + 1}: a b; "
        "this is a fault of the program, report it with this line"
    )


def test_capture_that_breaks_its_reader_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    real = parse_capture

    def parse(capture: Capture, known: frozenset[str] = frozenset()) -> Reading:
        if capture.name == "bad.txt":
            divide()
        return real(capture, known)

    monkeypatch.setattr("generator.readings.parse_capture", parse)
    good = make_capture(write_page("Mar 11, 2025", "Kites"), "good.txt")
    bad = make_capture(write_page("Mar 12, 2025", "Snails"), "bad.txt")
    built = build_captures(good, bad)
    assert [paper.title for paper in built.corpus.papers] == ["Kites"]
    (error,) = built.aside
    assert str(error).startswith("bad.txt: can't be read (ZeroDivisionError in ")
    assert str(error).endswith("; this is a fault of the program, report it with this line")


def test_ledger_of_captures_closes_with_copies_and_those_set_aside() -> None:
    text = write_page("Mar 11, 2025", "Kites")
    ledger = build_captures(
        make_capture(text, "a.txt"), make_capture(text, "b.txt"), make_capture("", "c.txt")
    ).ledger
    assert (ledger.captures, ledger.read, ledger.copies, ledger.aside) == (3, 1, 1, 1)
    assert str(ledger) == ("1 entry: 1 paper, 0 merged, 0 dropped; 1 of 3 captures set aside")


def test_command_ends_with_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(write_page("Mar 11, 2025", "Kites"))
    monkeypatch.setattr("generator.project.build_corpus", lambda *_: divide())
    result = CliRunner().invoke(main, ["export", "--captures", str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ZeroDivisionError in ")
    assert result.stderr.count("\n") == 1


def test_traceback_is_there_for_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(write_page("Mar 11, 2025", "Kites"))
    monkeypatch.setattr("generator.project.build_corpus", lambda *_: divide())
    monkeypatch.setenv("PAPERS_TRACEBACK", "1")
    result = CliRunner().invoke(main, ["export", "--captures", str(tmp_path / "a.txt")])
    assert isinstance(result.exception, ZeroDivisionError)


def test_fault_while_serving_is_a_problem_to_show() -> None:
    problems = Problems(serving=True)
    with problems.catch():
        divide()
    (line,) = problems.lines
    assert line.startswith("ZeroDivisionError in ")


def test_build_that_raises_does_not_end_the_server(caplog: pytest.LogCaptureFixture) -> None:
    keep_serving(divide)()
    assert "ZeroDivisionError in " in caplog.text
    assert "Traceback" not in caplog.text

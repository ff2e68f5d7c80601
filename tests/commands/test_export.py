"""``papers export`` of some papers alone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import main
from tests.captures import COLLECTION


def export(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", f"--captures={COLLECTION / 'captures'}", *arguments])


@pytest.fixture(autouse=True)
def _in_a_small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = f"plugins: [papers: {{topics: {COLLECTION / 'topics.yml'}}}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    monkeypatch.chdir(tmp_path)


def list_titles(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["title"] for line in result.stdout.splitlines()]


def test_topic_alone_is_exported() -> None:
    assert list_titles(export("--topic", "code")) == ["Writing SQL From Wishes"]


def test_day_or_month_alone_is_exported() -> None:
    assert len(list_titles(export("--listed", "2025-12-10"))) == 4
    assert len(list_titles(export("--listed", "2025-03"))) == 7
    assert list_titles(export("--listed", "1999-01")) == []


def test_topic_and_month_are_both_asked_for() -> None:
    assert list_titles(export("--topic", "code", "--listed", "2025-12")) == []


def test_unknown_topic_is_answered_with_the_nearest() -> None:
    done = export("--topic", "coed")
    assert done.exit_code == 2
    assert "error: no topic “coed”; did you mean “code”?" in done.stderr


def test_odd_day_is_answered_with_the_form() -> None:
    done = export("--listed", "March")
    assert done.exit_code == 2
    assert "error: --listed March: write 2025-03 or 2025-03-11" in done.stderr

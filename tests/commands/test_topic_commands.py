"""The commands about topics: their measure, their list, and what they lack."""

import json
from pathlib import Path

import pytest

from tests.owner.test_own_topics import BROOMS, run


def test_evaluate_measures_with_overrides_off(project: Path, tmp_path: Path) -> None:
    (project / "data/corrections.yml").write_text(f'"{BROOMS}": {{add: [images]}}\n')
    gold = tmp_path / "gold.json"
    labels = {BROOMS: {"core": ["reinforcement-learning"]}, "Lost": {"core": []}}
    gold.write_text(json.dumps(labels))
    done = run(project, "evaluate", "--gold", gold)
    assert done.exit_code == 0
    assert done.stdout.startswith("papers           1\nprecision        1.000\n")
    assert done.stderr.endswith(
        "gold.json: warning: 1 of 2 labels match no paper, the first is “Lost”; correct it\n"
    )
    assert run(project, "evaluate", "--gold", gold, "--strict").exit_code == 1


GOLD = {
    "unknown topic": (
        '{"Lost": {"core": ["codes"]}}',
        "error: gold.json: “Lost” has unknown topic “codes”; did you mean “code”?\n",
    ),
    "no match": (
        '{"Lost": {"core": ["code"]}, "Gone": {"core": ["code"]}}',
        "error: gold.json: 2 of 2 labels match no paper; "
        "give the captures that the labels are for\n",
    ),
}


@pytest.mark.parametrize(("text", "message"), GOLD.values(), ids=GOLD)
def test_labels_that_cannot_be_used_end_evaluate(
    project: Path, tmp_path: Path, text: str, message: str
) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(text)
    done = run(project, "evaluate", "--gold", gold)
    assert done.exit_code == 1
    assert done.stderr.endswith(message)


def test_topics_are_listed_by_area_with_their_papers(project: Path) -> None:
    done = run(project, "topics", "list")
    assert done.exit_code == 0
    assert "Vision\n       1  images: Image Generation\nLearning\n" in done.stdout
    assert done.stdout.endswith("       0  nobody: Of Interest to Nobody\n")


def test_suggest_proposes_what_titles_speak_of(project: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    titles = [f"Kettle whistles in {n * 5}" for n in "abcdef"] + [n * 9 for n in "ghijklmnopqr"]
    rows.write_text("".join(f'{{"title": "{title}", "abstract": ""}}\n' for title in titles))
    done = run(project, "topics", "suggest", "--captures", rows)
    assert done.exit_code == 0
    assert done.stdout == (
        "kettle whistles (6 titles): perhaps a topic of its own, as in “Kettle whistles in aaaaa”\n"
    )

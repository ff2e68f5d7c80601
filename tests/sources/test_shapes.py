"""Shapes of captures as they are found in the wild, rebuilt with words of ours: tests/shapes."""

from pathlib import Path

import pytest

from tools.check_files import compare, read_records, read_rows
from tools.shapes import SHAPES, judge_shape, list_shapes


@pytest.mark.parametrize("shape", list_shapes(SHAPES), ids=lambda path: path.name)
def test_shape_is_read_right_or_refused_by_its_name(shape: Path) -> None:
    outcome = judge_shape(shape)
    assert outcome.kind != "wrong", outcome.reason
    assert (outcome.kind == "refused") == shape.name.startswith("no_")


def test_wrong_paper_is_told_from_a_right_one(tmp_path: Path) -> None:
    """The judge itself: a title, a field, a refusal that are not as expected."""
    shape = tmp_path / "shape"
    shape.mkdir()
    (shape / "capture.json").write_text('[{"title": "Bread", "id": "2510.90001", "upvotes": 3}]')
    header = (
        "| title | id | authors | published | comments | upvotes |\n|---|---|---|---|---|---|\n"
    )
    for row, kind in (
        ("| Bread | 2510.90001 |  | 2025-10-07 |  | 3 |\n", "right"),
        ("| Bread | 2510.90001 |  | 2025-10-07 |  | 4 |\n", "wrong"),
        ("| Buns | 2510.90001 |  | 2025-10-07 |  | 3 |\n", "wrong"),
    ):
        (shape / "expected.md").write_text(header + row)
        assert judge_shape(shape).kind == kind
    (shape / "expected.md").write_text("Refused: a web page.\n")
    assert judge_shape(shape).kind == "wrong"


def test_reading_by_the_standard_library_and_ours_agree(tmp_path: Path) -> None:
    """What tools.check_files does with a folder of real answers, on one of ours."""
    answer = (SHAPES / "api_2026" / "capture.json").read_text()
    (tmp_path / "a.json").write_text(answer)
    rows, records = read_rows(tmp_path / "a.json"), read_records(tmp_path / "a.json")
    assert [list(compare(row, found)) for row, found in zip(rows, records, strict=True)] == [[]]
    (row,) = rows
    assert list(compare(row | {"title": "Another"}, records[0])) != []

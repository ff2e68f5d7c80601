"""The table of related words that is committed, and how it is fitted."""

import pytest

from generator.editorial.words import stem
from generator.search.related_words import parse_related
from tests.conftest import ROOT

TABLE = (ROOT / "generator" / "search" / "related-words.txt").read_text()


def test_table_holds_stems_in_order_each_with_a_few_others() -> None:
    related = parse_related(TABLE)
    assert list(related) == sorted(related)
    assert len(related) > 10_000
    for word, line in related.items():
        others = line.split()
        assert 1 <= len(others) <= 5
        assert word not in others
        assert len(set(others)) == len(others)
        assert [stem(other) for other in (word, *others)] == [word, *others] or "s" in line + word


def test_table_knows_what_readers_would_say() -> None:
    related = parse_related(TABLE)
    assert "grasping" in related["grasp"].split()
    assert "smartphone" in related["phone"].split()


def test_nearest_words_come_first_and_far_ones_not_at_all() -> None:
    pytest.importorskip("numpy", reason="numpy comes with `make fit-words` only")
    import numpy as np  # noqa: PLC0415

    from tools.fit_words import list_lines  # noqa: PLC0415

    rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.9, 0.43589], [0.0, 1.0]])
    assert list_lines(["a", "b", "c", "far"], rows) == ["a c b", "b c a far", "c b a", "far b"]

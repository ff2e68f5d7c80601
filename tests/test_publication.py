"""What was published has a page for ever, or a build says which address has none."""

from generator.model.published import NOTHING_PUBLISHED
from generator.publication import find_lost_addresses, record_build
from tests.captures import build_captures, make_capture, write_page

FIRST = make_capture(write_page("Mar 11, 2025", "Pruning of Kites"), "1.txt")
SECOND = make_capture(write_page("Mar 12, 2025", "Snails"), "2.txt")


def test_addresses_of_a_capture_that_is_gone_are_named() -> None:
    published = record_build(build_captures(FIRST, SECOND), NOTHING_PUBLISHED)
    assert find_lost_addresses(build_captures(FIRST, SECOND), published) == []
    lost = find_lost_addresses(build_captures(SECOND), published)
    assert "days/2025-03-11/" in lost
    assert [path for path in lost if path.startswith("papers/pruning-of-kites-")]
    assert not [path for path in lost if "snails" in path]


def test_nothing_is_lost_where_nothing_was_published() -> None:
    assert find_lost_addresses(build_captures(), NOTHING_PUBLISHED) == []


def test_new_capture_loses_nothing() -> None:
    published = record_build(build_captures(FIRST), NOTHING_PUBLISHED)
    assert find_lost_addresses(build_captures(FIRST, SECOND), published) == []

"""What is set aside is told in the order of its files, whatever the order of the captures."""

from itertools import permutations

from generator.model.captures import Capture
from tests.captures import build_captures, make_capture, write_page

GOOD = make_capture(write_page("Mar 11, 2025", "Kites"), "good.txt")
BAD = [Capture(name, b"\x89PNG\r\n\x1a\n" + name.encode() * 9) for name in ("c", "a", "b")]


def test_captures_that_can_not_be_read_are_told_by_name() -> None:
    for order in permutations(BAD):
        build = build_captures(GOOD, *order)
        assert [error.origin.file for error in build.aside] == ["a", "b", "c"]
        assert [str(paper.title) for paper in build.corpus.papers] == ["Kites"]

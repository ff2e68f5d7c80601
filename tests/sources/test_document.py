"""How much of a capture is read: exactly as many lines, and as long ones, as may be."""

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import document
from generator.sources.document import Document


@pytest.mark.parametrize(("count", "read"), [(3, True), (4, False)])
def test_lines_of_a_capture_are_as_many_as_may_be(
    monkeypatch: pytest.MonkeyPatch, count: int, *, read: bool
) -> None:
    monkeypatch.setattr(document, "MOST_LINES", 3)
    found = Document(Capture("a.txt", b"kite\n\n" * count))
    if read:
        assert [text for _, text in found.lines] == ["kite"] * count
    else:
        with pytest.raises(
            SourceError, match=r"^a.txt:\d: more than 3 lines; split it into several"
        ):
            _ = found.lines


@pytest.mark.parametrize(("length", "read"), [(5, True), (6, False)])
def test_lines_of_a_page_are_as_long_as_they_may_be(
    monkeypatch: pytest.MonkeyPatch, length: int, *, read: bool
) -> None:
    monkeypatch.setattr(document, "LONGEST_LINE", 5)
    found = Document(Capture("a.txt", b"kite\n" + b"x" * length))
    if read:
        assert [text for _, text in found.page_lines] == ["kite", "x" * length]
    else:
        with pytest.raises(SourceError, match=r"^a.txt:2: "):
            _ = found.page_lines

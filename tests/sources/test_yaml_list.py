"""Lists in YAML: what would take the reader ages is refused at once."""

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import parse_capture


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_before_it_is_read(opening: str) -> None:
    text = f"- title: Kites\n- {opening * 100_000}"
    with pytest.raises(SourceError) as caught:
        parse_capture(Capture("a.yml", text.encode()))
    assert str(caught.value) == "a.yml:2: YAML nested too deeply; save it as JSON Lines"

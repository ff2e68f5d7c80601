"""Lists in YAML: what would take the reader ages is refused at once."""

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import parse_capture, yaml_list


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_before_it_is_read(opening: str) -> None:
    text = f"- title: Kites\n- {opening * 100_000}"
    with pytest.raises(SourceError) as caught:
        parse_capture(Capture("a.yml", text.encode()))
    assert str(caught.value) == "a.yml:2: YAML nested too deeply; save it as JSON Lines"


@pytest.mark.parametrize("values", [8, 7])
def test_as_many_values_as_may_be_are_read_and_no_more(
    monkeypatch: pytest.MonkeyPatch, values: int
) -> None:
    text = b"- title: Kites\n  abstract: We fly.\n- title: Tea\n  abstract: We pour.\n"
    count = len(yaml_list._VALUE.findall(text))
    monkeypatch.setattr(yaml_list, "_MOST_VALUES", count - 8 + values)
    capture = Capture("a.yml", text)
    if values == 8:
        assert len(parse_capture(capture).listings[0].records) == 2
    else:
        with pytest.raises(SourceError, match=f"YAML of more than {count - 1} values"):
            parse_capture(capture)


@pytest.mark.parametrize("more", [0, 1])
def test_largest_file_is_read_and_one_byte_more_is_not(
    monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    text = b"- title: Kites\n  abstract: We fly.\n" + b"\n" * more
    monkeypatch.setattr(yaml_list, "_LARGEST", len(text) - more)
    if more:
        with pytest.raises(SourceError, match="YAML of more than"):
            parse_capture(Capture("a.yml", text))
    else:
        assert parse_capture(Capture("a.yml", text)).listings[0].records[0].title == "Kites"


@pytest.mark.parametrize("code", ["00110000", "FFFFFFFF"])
def test_code_of_no_letter_is_refused(code: str) -> None:
    text = f'- title: "Kites \\U{code}"\n  abstract: We fly.\n'
    with pytest.raises(SourceError) as caught:
        parse_capture(Capture("a.yml", text.encode()))
    assert str(caught.value) == (
        "a.yml:1: no YAML (a number behind “\\U” that no letter has); mend the file"
    )

"""Characters that no page can show, and marks piled on a letter beyond Unicode's own limit."""

import pytest

from generator.sources.characters import clean_text, count_forbidden, find_forbidden, find_marks

ACUTE, BEYOND = "\u0301", "\U0001e8d0"  # a mark of the basic plane, one outside it


@pytest.mark.parametrize("mark", [ACUTE, BEYOND, "\U000101fd", "\U0001e94a"])
def test_letter_keeps_thirty_marks_and_loses_the_rest(mark: str) -> None:
    assert find_marks("a" + mark * 30) is None
    assert clean_text("a" + mark * 30 + "b") == "a" + mark * 30 + "b"
    found = find_marks("a" + mark * 31)
    assert found
    assert found.span() == (1, 32)
    assert clean_text("a" + mark * 40 + "b") == "a" + mark * 30 + "b"


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x9b", "\ufffe", "\ud800"])
def test_character_that_xml_forbids_is_found_and_goes(character: str) -> None:
    text = f"a{character}é"
    found = find_forbidden(text)
    assert found
    assert found.start() == 1
    assert count_forbidden(text * 2) == 2
    assert character not in clean_text(text)


@pytest.mark.parametrize("text", ["", "a", "\t\n\r", "\x85", "é", "\ue000", "\U0010ffff", "a b"])
def test_text_without_them_is_clean(text: str) -> None:
    assert find_forbidden(text) is None
    assert clean_text(text) == text


def test_end_of_a_page_is_a_blank_and_half_a_pair_leaves_a_mark() -> None:
    assert clean_text("a\fb\vc") == "a b c"
    assert clean_text("a\udc00b") == "a\ufffdb"


def test_character_is_left_out_just_where_it_is_forbidden() -> None:
    for character in map(chr, range(0x110000)):
        if character not in "\t\n\r":
            assert (clean_text(character) == character) == (find_forbidden(character) is None)

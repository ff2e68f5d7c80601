"""Sentences: what ends one, what does not, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editorial.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Kites fly. Snails do not.", ["Kites fly.", "Snails do not."]),
        ("Do kites fly? They do! Good.", ["Do kites fly?", "They do!", "Good."]),
        ("It reaches 3.5 points. So far.", ["It reaches 3.5 points.", "So far."]),
        ("Gale et al. (2024) fly e.g. Kites.", ["Gale et al. (2024) fly e.g. Kites."]),
        ("Kites (vs. 66 snails) win. See Fig. 3.", ["Kites (vs. 66 snails) win.", "See Fig. 3."]),
        ("We like teas, soups, etc. The rest, no.", ["We like teas, soups, etc.", "The rest, no."]),
        ("By A. Gale and B. Storm. End.", ["By A. Gale and B. Storm.", "End."]),
        ("All are of class A. We show it.", ["All are of class A.", "We show it."]),
        ("It is “good.” We agree.", ["It is “good.”", "We agree."]),
        ("It grew. mKite is fast. nn-Kite too.", ["It grew.", "mKite is fast.", "nn-Kite too."]),
        ("It works. https://kites.example/a.b", ["It works.", "https://kites.example/a.b"]),
        ("It works. \\kite{} flies.", ["It works.", "\\kite{} flies."]),
        ("Use a.b or kites.example today.", ["Use a.b or kites.example today."]),
        ("1. Kites fly. 2. Snails crawl.", ["1. Kites fly.", "2. Snails crawl."]),
        ("One line\n\nanother. x", ["One line", "another. x"]),
        ("Wind drops.To hold on, we pull.", ["Wind drops.", "To hold on, we pull."]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_text_parts_into_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@given(st.text(alphabet="Ab1. \n?!…)”“(,$\\vV", max_size=200))
def test_no_letter_is_lost_and_none_is_added(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(st.text(alphabet="Ab1. \n?!…)”“(,$\\vV", max_size=200))
def test_sentence_is_never_empty_and_has_no_blanks_around_it(text: str) -> None:
    assert all(sentence and sentence == sentence.strip() for sentence in split_sentences(text))

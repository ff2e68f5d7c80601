"""Finding phrases: spelling, word boundaries, capitals, and what ends a phrase."""

import pytest

from generator.phrases import (
    PhraseIndex,
    expand_alternatives,
    fold_word,
    quote_words,
    split_words,
)


def find_quotes(phrases: list[str], text: str) -> list[str]:
    parts = split_words(text)
    hits = PhraseIndex((phrase, phrase) for phrase in phrases).find(parts)
    return [quote_words(parts, start, end) for start, end, _ in hits]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("low bit", "Low-bit"),
        ("neural network", "neural networks"),
        ("quantization", "Quantisation"),
        ("optimizer", "optimisers"),
        ("behavior", "behaviours"),
        ("LLM", "LLMs"),
        ("a* search", "A* search"),
        ("world model", "world\nmodels"),
        ("taxonomy", "taxonomies"),
    ],
)
def test_spelling_makes_no_difference(phrase: str, text: str) -> None:
    assert find_quotes([phrase], f"On {text} here.") == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("RAG", "a rag doll"),
        ("a* search", "a search"),
        ("new", "the news"),
        ("deep network", "deep, network"),
        ("deep network", "It is deep. Network cables"),
        ("net", "network"),
    ],
)
def test_other_words_are_not_taken_for_the_phrase(phrase: str, text: str) -> None:
    assert find_quotes([phrase], text) == []


def test_the_longest_phrase_at_a_place_comes_first() -> None:
    found = find_quotes(["graph", "graph neural network"], "graph neural networks")
    assert found == ["graph neural networks", "graph"]


def test_alternatives_multiply() -> None:
    assert list(expand_alternatives("low|reduced bit|precision")) == [
        "low bit",
        "low precision",
        "reduced bit",
        "reduced precision",
    ]


def test_a_quote_has_at_most_six_words() -> None:
    parts = split_words("one two three four five six seven")
    assert quote_words(parts, 0, 7) == "one two three four five six"


@pytest.mark.parametrize("word", ["bias", "series", "physics", "analysis", "loss", "news"])
def test_an_s_that_is_no_plural_stays(word: str) -> None:
    assert fold_word(word) == word

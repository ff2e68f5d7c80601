"""Finding phrases: spelling, word boundaries, capitals, and what ends a phrase."""

import pytest

from generator.topics.phrases import PhraseIndex, expand_alternatives, fold_phrase, fold_word


def find_quotes(phrases: list[str], text: str) -> list[str]:
    index = PhraseIndex(map(fold_phrase, phrases))
    folded = index.read(text)
    return [index.excerpt(folded, phrase) for phrase in index.count(folded)]


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


def test_phrases_inside_one_another_are_all_found() -> None:
    found = find_quotes(
        ["graph", "neural network", "graph neural network"], "graph neural networks"
    )
    assert sorted(found) == ["graph", "graph neural networks", "neural networks"]


def test_mentions_are_counted() -> None:
    index = PhraseIndex(["graph", "graph network", "graph network layer"])
    text = index.read("A graph; a graph network. Graph-network layers, graph networks!")
    assert index.count(text) == {"graph": 4, "graph network": 3, "graph network layer": 1}


def test_the_first_words_of_a_longer_phrase_are_no_phrase() -> None:
    index = PhraseIndex(["graph network layer"])
    assert index.count(index.read("graph network, layer of a graph network")) == {}


def test_a_long_phrase_is_counted_where_it_follows_itself() -> None:
    index = PhraseIndex(["state space model"])
    assert index.count(index.read("State-space models: state space model state space model")) == {
        "state space model": 3
    }


def test_alternatives_multiply() -> None:
    assert list(expand_alternatives("low|reduced bit|precision")) == [
        "low bit",
        "low precision",
        "reduced bit",
        "reduced precision",
    ]


def test_a_quote_has_at_most_six_words() -> None:
    assert find_quotes(
        ["one two three four five six seven"], "One two three four five six seven"
    ) == ["One two three four five six"]


def test_a_quote_leaves_the_marks_around_it() -> None:
    assert find_quotes(["low bit", "a* search"], "We (again) like “low-bit”, and (A* search).") == [
        "low-bit",
        "A* search",
    ]


@pytest.mark.parametrize("word", ["bias", "series", "physics", "analysis", "loss", "news"])
def test_an_s_that_is_no_plural_stays(word: str) -> None:
    assert fold_word(word) == word

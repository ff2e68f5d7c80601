"""Suggestions: what titles speak of and the vocabulary lacks."""

from collections import Counter

import pytest

from generator.commands.topics import format_suggestions
from generator.model.topics import Area, Rule, Tag, Topic, Vocabulary
from generator.topics.suggest import _drop_parts, _is_speaking, suggest_phrases
from tests.captures import make_paper

VOCABULARY = Vocabulary(
    (Area("a", "A"),),
    (Topic("video", "Video", "a", "Video.", (Rule("video", "sure"),)),),
)
PAPERS = [
    make_paper(
        f"Virtual Fitting {n} for video",
        "Virtual fitting of clothes, a fitting title.",
        tags=(Tag("video", 1.0),),
    )
    for n in ("one", "two", "three", "four", "five")
] + [make_paper(n * 5, "It is common to say common things.") for n in "abcdefghij"]


def test_a_phrase_frequent_in_titles_is_proposed_for_the_topic_of_its_papers() -> None:
    first = suggest_phrases(PAPERS, VOCABULARY)[0]
    assert (first.phrase, first.titles, first.topic) == ("virtual fitting", 5, "video")


def test_phrases_of_the_vocabulary_are_not_proposed_again() -> None:
    assert all("video" not in s.phrase.split() for s in suggest_phrases(PAPERS, VOCABULARY))


def test_a_suggestion_is_printed_in_one_line_with_an_example() -> None:
    assert list(format_suggestions(suggest_phrases(PAPERS, VOCABULARY, most=1))) == [
        "virtual fitting (5 titles): perhaps a phrase of video, "
        "as in “Virtual Fitting one for video”"
    ]


def test_nothing_to_propose_is_said_in_a_sentence() -> None:
    assert list(format_suggestions(suggest_phrases([], VOCABULARY))) == [
        "The vocabulary knows every phrase that is frequent in these titles."
    ]


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("kite", True), ("x ray", False), ("ray x", False), ("ab ray", True), ("a x b", False),
        ("kite x ray", True), ("42 kites", False), ("kites 42", False), ("the kite", False),
        ("kite of", False), ("kite-like ray", False), ("x2 ray", True),
    ],
)  # fmt: skip
def test_phrase_begins_and_ends_with_a_word_that_says_something(
    words: str, *, speaks: bool
) -> None:
    assert _is_speaking(words.split()) is speaks


@pytest.mark.parametrize(("together", "kept"), [(2, ["tea", "tea pots"]), (3, ["tea pots"])])
def test_part_goes_where_three_of_five_titles_have_the_whole(
    together: int, kept: list[str]
) -> None:
    titles = Counter({"tea": 5, "tea pots": together})
    assert list(_drop_parts(["tea", "tea pots"], titles)) == kept

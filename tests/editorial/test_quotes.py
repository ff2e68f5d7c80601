"""Quotes: phrases that a reader believes as the reason of a topic."""

import pytest

from generator.editorial.quotes import Quotes
from generator.model.topics import Area, Evidence, Learned, LearnedTopic, Rule, Topic, Vocabulary

PRUNING = Topic(
    "pruning", "Pruning & Sparsity", "efficiency", "", (Rule("lottery ticket", "strong"),)
)
VISION = Topic("vision", "Computer Vision", "vision", "", (Rule("picture", "sure"),))
BROAD = {"neural": 0.9, "deep network": 0.9, "art": 0.4}


def teach(**weights: float) -> LearnedTopic:
    return LearnedTopic(0.0, 0.0, {}, {}, {key.replace("_", " "): w for key, w in weights.items()})


TAUGHT = {f"topic-{number}": LearnedTopic(0.0, 0.0, {}, {}, BROAD) for number in range(6)}
QUOTES = Quotes(
    Vocabulary(
        (Area("vision", "Vision"),),
        (PRUNING, VISION),
        Learned(0.0, {**TAUGHT, "pruning": teach(weight_mask=1.0, neural=1.0, lth=1.0)}),
    )
)


@pytest.mark.parametrize(
    ("phrase", "quoted"),
    [
        ("lottery tickets", ["lottery tickets"]),  # the vocabulary knows it
        ("sparsely", ["sparsely"]),  # a word of the topic's name
        ("a sparse", ["sparse"]),  # without small words at the ends
        ("weight masks", ["weight masks"]),  # several words, rare
        ("LTH", ["LTH"]),  # a name
        ("neural", []),
        ("deep networks", []),  # six topics know it
        ("Net", []),
        ("art", []),
        ("of the", []),
        ("one two three four five six seven", []),
    ],
)
def test_quote_is_rare_enough_and_about_the_topic(phrase: str, quoted: list[str]) -> None:
    chosen = QUOTES.choose([Evidence(phrase, "title", 1.0)], "pruning")
    assert [evidence.phrase for evidence in chosen] == quoted


def test_phrase_that_speaks_for_another_topic_is_judged_by_that_one() -> None:
    picture = Evidence("picture", "text", 1.0, through="vision")
    assert QUOTES.choose([picture], "pruning") == [picture]


def test_phrase_is_quoted_once_and_never_where_it_speaks_against() -> None:
    given = [
        Evidence("Pruning", "title", 1.0),
        Evidence("pruning", "text", 1.0),
        Evidence("pruned networks", "text", -1.0),
    ]
    assert QUOTES.choose(given, "pruning") == given[:1]

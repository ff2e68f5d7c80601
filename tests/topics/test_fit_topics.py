"""Learning topics from labels: a small world in which it is known what should be learned."""

import pytest

from generator.owner.vocabulary import parse_learned, parse_vocabulary
from generator.topics.evaluate import Label
from generator.topics.tagger import Tagger

fit_topics = pytest.importorskip(
    "tools.fit_topics", reason="scikit-learn is not installed; make fit brings it"
)

VOCABULARY = """\
learned: true
areas:
  a: A
topics:
  - {slug: kites, name: Kites, area: a, description: What flies.}
  - {slug: boats, name: Boats, area: a, description: What floats., sure: [submarine]}
  - {slug: toys, name: Toys, area: a, description: What children like.}
"""
FILLER = "we measure how well it works on nine tables and in two figures".split()


def learn() -> bytes:
    examples = []
    for number in range(120):
        words, core = (
            ("tail in the wind", ("kites",)),
            ("sail on the water", ("boats",)),
            ("wooden tail in the wind", ("kites", "toys")),
        )[number % 3]
        text = f"A {words}; {' '.join(FILLER[number % 7 :] + FILLER[: number % 7])}."
        examples.append(fit_topics.Example(str(number), "Title", text, Label(core), 1.0))
    found = fit_topics.learn(parse_vocabulary(VOCABULARY, "v.yml"), examples)
    return bytes(fit_topics.format_learned(found))


@pytest.fixture(scope="module")
def learned() -> bytes:
    return learn()


def tag(learned: bytes, text: str) -> list[str]:
    vocabulary = parse_vocabulary(VOCABULARY, "v.yml", parse_learned(learned))
    return [tag.topic for tag in Tagger(vocabulary).tag("A title", text)]


def test_words_of_labelled_papers_make_their_topics(learned: bytes) -> None:
    assert tag(learned, "It has a tail in the wind.") == ["kites"]
    assert tag(learned, "It has a sail on the water.") == ["boats"]
    assert sorted(tag(learned, "A wooden tail in the wind.")) == ["kites", "toys"]


def test_phrases_that_no_label_has_still_count_by_their_level(learned: bytes) -> None:
    assert tag(learned, "A submarine.") == ["boats"]


def test_words_that_all_papers_have_say_nothing(learned: bytes) -> None:
    weights = parse_learned(learned).topics["kites"].text
    assert weights["tail"] > 0.2
    assert abs(weights.get("figure", 0.0)) < 0.1


def test_what_is_learned_is_the_same_every_time(learned: bytes) -> None:
    assert learn() == learned

"""The tagger: what makes a topic, what it says about it, and that no text can break it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.topics import MOST_TAGS, Tag
from generator.owner.vocabulary import parse_vocabulary
from generator.project import TOPICS, read_vocabulary
from generator.topics.tagger import Tagger

SHIPPED = TOPICS / "topics.yml"
TAGGER = Tagger(read_vocabulary(SHIPPED))

SMALL = """\
areas:
  a: A
topics:
  - slug: graphs
    name: Graphs
    area: a
    description: Learning on graphs.
    sure: [graph network]
    weak: [graph]
    not: [knowledge graph]
  - slug: chains
    name: Chains
    area: a
    description: State-space models.
    strong: [state space model]
    against: [hidden markov]
  - slug: all
    name: All
    area: a
    description: Everything.
    implies: {graphs: 0.5}
    sure: [everything]
"""


TEA = """\
areas:
  a: A
topics:
  - slug: tea
    name: Tea
    area: a
    description: Making tea.
    sure: [tea ceremony]
    weak: [kettle, spout, lid, cosy]
"""


def tag_small(title: str, text: str = "") -> list[str]:
    return [tag.topic for tag in Tagger(parse_vocabulary(SMALL, "small.yml")).tag(title, text)]


def slugs(tags: tuple[Tag, ...]) -> list[str]:
    return [tag.topic for tag in tags]


def test_a_sure_phrase_in_the_title_makes_the_topic_first() -> None:
    assert tag_small("A graph network") == ["graphs"]


def test_words_inside_another_sense_do_not_count() -> None:
    assert tag_small("A knowledge graph", "Knowledge graphs are no graph networks.") == ["graphs"]
    assert tag_small("A knowledge graph", "Knowledge graphs and more.") == []


def test_a_phrase_against_a_topic_outweighs_one_for_it() -> None:
    text = "We smooth hidden Markov models, which are state-space models."
    assert tag_small("Particles", text) == []


def test_a_topic_speaks_for_the_one_it_implies_with_its_own_phrases() -> None:
    tags = Tagger(parse_vocabulary(SMALL, "small.yml")).tag("Everything", "Everything twice.")
    assert slugs(tags) == ["all", "graphs"]
    assert (tags[1].evidence[0].phrase, tags[1].evidence[0].through) == ("Everything", "all")
    assert {e.through for e in tags[0].evidence} == {""}


def test_supporting_phrases_alone_make_no_second_topic() -> None:
    assert tag_small("Everything", "A graph, a graph, a graph and one more graph.")[0] == "all"


def test_evidence_is_quoted_as_the_paper_prints_it() -> None:
    tag = TAGGER.tag("Towards Low-Bit\nQuantisation", "We quantise weights.")[0]
    assert tag.topic == "quantization"
    assert {(e.phrase, e.place) for e in tag.evidence} >= {("Low-Bit", "title")}


def test_evidence_comes_heaviest_first() -> None:
    tag = TAGGER.tag("Graph networks", "Graph neural networks pass messages over a graph.")[0]
    weights = [e.weight for e in tag.evidence]
    assert weights == sorted(weights, reverse=True)


def test_loudest_evidence_is_told_though_the_title_says_much_else() -> None:
    small = Tagger(parse_vocabulary(TEA, "tea.yml"))
    (tag,) = small.tag("Kettle, spout, lid and cosy", "The tea ceremony. A tea ceremony.")
    assert [(e.phrase, e.place) for e in tag.evidence] == [("tea ceremony", "text")]
    (tag,) = small.tag("Kettle, spout, lid and cosy", "")
    assert [e.phrase for e in tag.evidence] == ["cosy", "Kettle", "lid"]


def test_evidence_through_another_topic_stands_where_its_weight_puts_it() -> None:
    small = Tagger(parse_vocabulary(SMALL, "small.yml"))
    graphs = small.tag("Everything", "A graph, a graph.")[1]
    assert [(e.phrase, e.through) for e in graphs.evidence] == [
        ("Everything", "all"),
        ("graph", ""),
    ]
    graphs = small.tag("Everything", "Everything, and a graph network.")[1]
    assert [e.through for e in graphs.evidence] == ["", "all"]


def test_a_phrase_inside_a_quoted_one_is_not_quoted_again() -> None:
    small = Tagger(parse_vocabulary(SMALL, "small.yml"))
    assert [e.phrase for e in small.tag("A graph network", "")[0].evidence] == ["graph network"]


def test_text_without_a_known_phrase_has_no_topic() -> None:
    assert TAGGER.tag("", "") == ()
    assert TAGGER.tag("Zzz", "qqq www") == ()


SENSES = [
    ("Particle smoothing", "We smooth state-space models, that is hidden Markov models.",
     "state-space-models"),
    ("Dataset Quantization", "A coreset keeps the best samples for training.", "quantization"),
    ("Policy Gradients Revisited", "Reinforcement learning with a better policy gradient.",
     "social-media-and-society"),
    ("A Knowledge Graph of Cities", "We build a knowledge graph.", "graph-neural-networks"),
    ("On-policy distillation", "The teacher guides the student on its own samples.",
     "social-media-and-society"),
    ("Speaker verification", "We verify speakers by voice.", "safety-and-verification"),
    ("Shape memory alloys", "An alloy returns to its shape.", "long-context"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "topic"), SENSES, ids=[s[0] for s in SENSES])
def test_a_word_in_another_sense_does_not_fool_the_tagger(
    title: str, text: str, topic: str
) -> None:
    assert topic not in slugs(TAGGER.tag(title, text))


PAPERS = [
    ("A web agent that shops", "We train an LLM agent to use a browser.", "agents"),
    ("Scaling laws for routed language models", "Loss follows a power law.", "scaling-laws"),
    ("Dreaming ahead", "A world model predicts what the next frame will be.", "world-models"),
    ("Think twice", "Chain-of-thought reasoning on math word problems.", "reasoning"),
    ("Breaking guardrails", "A jailbreak makes the model say harmful things.", "ai-safety"),
    ("A benchmark for long video understanding", "We collect hour-long videos.",
     "video-understanding"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "topic"), PAPERS, ids=[p[2] for p in PAPERS])
def test_recent_subjects_are_recognised(title: str, text: str, topic: str) -> None:
    assert topic in slugs(TAGGER.tag(title, text))


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text())
def test_any_text_has_sorted_unique_topics_and_never_fails(title: str, text: str) -> None:
    check_tags(TAGGER.tag(title, text))


WORDS = st.sampled_from(
    ["graph", "neural", "networks", "LLM", "video", "of", "and", "KAN", "3D", "a*", "\n", ".",
     "agents", "reasoning", "benchmark", "diffusion", "models", "speech", "quantum", "🧠", "é"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=20), st.lists(WORDS, max_size=200))
def test_any_mix_of_topic_words_has_sorted_unique_topics(title: list[str], text: list[str]) -> None:
    check_tags(TAGGER.tag(" ".join(title), " ".join(text)))


def check_tags(tags: tuple[Tag, ...]) -> None:
    weights = [tag.weight for tag in tags]
    assert weights == sorted(weights, reverse=True)
    assert len({tag.topic for tag in tags}) == len(tags) <= MOST_TAGS
    for evidence in (e for tag in tags for e in tag.evidence):
        assert evidence.place in ("title", "text")
        assert 1 <= len(evidence.phrase.split()) <= 6


def test_the_same_paper_has_the_same_topics_every_time() -> None:
    again = Tagger(read_vocabulary(SHIPPED))
    paper = ("Graph agents for video", "Agents reason over graphs and video with diffusion models.")
    assert TAGGER.tag(*paper) == again.tag(*paper)


@pytest.mark.parametrize(
    "word", ["graph ", "graph neural network ", "x", "a" * 1000 + " ", "- ", "graph-"]
)
def test_a_two_megabyte_text_takes_time_in_proportion(word: str) -> None:
    text = word * (2_000_000 // len(word))
    started = time.process_time()
    TAGGER.tag(text, text)
    assert time.process_time() - started < 10

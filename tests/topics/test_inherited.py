"""What was learned of a topic stays with it under another slug."""

from generator.files.texts import read_text
from generator.model.topics import Learned, LearnedTopic, Topic
from generator.owner.vocabulary import parse_learned, parse_vocabulary
from generator.project import TOPICS
from generator.topics.inherited import inherit_learned
from generator.topics.tagger import Tagger
from tests.captures import COLLECTION, build_captures, make_capture

LEARNED = parse_learned((TOPICS / "topics-learned.json").read_bytes())
SHIPPED = read_text(TOPICS / "topics.yml")
RENAMED = SHIPPED.replace(
    "slug: large-language-models\n", "slug: llms\n    formerly: [large-language-models]\n"
)


def teach(base: float, **shares: float) -> LearnedTopic:
    return LearnedTopic(base, 0.0, shares, {}, {})


def make_topic(slug: str, *formerly: str) -> Topic:
    return Topic(slug, slug, "a", "A topic.", formerly=formerly)


def test_renamed_topic_has_the_same_papers_with_the_same_weights() -> None:
    captures = sorted((COLLECTION / "captures").iterdir())
    papers = build_captures(
        *(make_capture(path.read_text(), path.name) for path in captures)
    ).corpus.papers
    before = Tagger(parse_vocabulary(SHIPPED, "topics.yml", LEARNED))
    after = Tagger(parse_vocabulary(RENAMED, "topics.yml", LEARNED))
    found = 0
    for paper in papers:
        tags = [(tag.topic, tag.weight) for tag in before.tag(paper.title, paper.text)]
        found += sum(topic == "large-language-models" for topic, _ in tags)
        assert [
            ("large-language-models" if tag.topic == "llms" else tag.topic, tag.weight)
            for tag in after.tag(paper.title, paper.text)
        ] == tags
    assert found


def test_topic_that_others_became_part_of_keeps_its_own_and_what_is_said_of_either() -> None:
    learned = Learned(0.5, {"a": teach(-1), "b": teach(-3), "c": teach(-2, a=0.5, b=1.5)})
    found = inherit_learned([make_topic("a", "b"), make_topic("c")], learned)
    assert found == Learned(0.5, {"a": teach(-1), "c": teach(-2, a=1.5)})


def test_new_topic_takes_what_the_first_of_its_former_slugs_had() -> None:
    learned = Learned(0.5, {"a": teach(-1, b=2), "b": teach(-3, a=1)})
    assert inherit_learned([make_topic("n", "b", "a")], learned) == Learned(0.5, {"n": teach(-3)})


def test_without_former_slugs_nothing_changes() -> None:
    assert inherit_learned([make_topic("a")], LEARNED) is LEARNED

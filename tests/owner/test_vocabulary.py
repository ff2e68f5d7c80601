"""The vocabulary file: what it may say, and how each mistake is answered, word for word."""

import pytest

from generator.model.problems import SettingsError
from generator.model.topics import NOTHING, Learned
from generator.owner.vocabulary import parse_vocabulary
from generator.project import TOPICS

SHIPPED = TOPICS / "topics.yml"

AREAS = "areas:\n  vision: Vision\ntopics:\n"
TOPIC = """\
  - slug: video
    name: Video
    area: vision
    description: Models that read or make video.
"""

MISTAKES = {
    "empty file": ("", "topics.yml: the file is empty; add “areas:” and “topics:”"),
    "no YAML": (
        "areas: [",
        (
            "topics.yml:1: no YAML: expected the node content, but found '<stream end>'; "
            "mend the line"
        ),
    ),
    "missing section": (
        "areas:\n  vision: Vision\n",
        "topics.yml:1: the vocabulary has no “topics:”; add a “topics:” line",
    ),
    "unknown section": (
        "area:\n  vision: Vision\n",
        "topics.yml:1: unknown key “area”; did you mean “areas”?",
    ),
    "unknown key": (
        AREAS + TOPIC + "    stong: [video]\n",
        "topics.yml:8: unknown key “stong”; did you mean “strong”?",
    ),
    "missing key": (
        AREAS + "  - slug: video\n    name: Video\n    area: vision\n",
        "topics.yml:4: a topic has no “description:”; add a “description:” line",
    ),
    "unknown area among many": (
        AREAS.replace("topics", "  tea: Tea\n  air: Air\ntopics") + TOPIC.replace("vision", "zz"),
        "topics.yml:8: unknown area “zz”; known are air, tea, vision",
    ),
    "unknown area": (
        AREAS + TOPIC.replace("area: vision", "area: visions"),
        "topics.yml:6: unknown area “visions”; did you mean “vision”?",
    ),
    "bad slug": (
        AREAS + TOPIC.replace("slug: video", "slug: Video & Film"),
        (
            "topics.yml:4: the slug “Video & Film” can't be an address; "
            "use small letters a-z, digits and, between them, hyphens; at most 60"
        ),
    ),
    "slug that Windows can't write": (
        AREAS + TOPIC.replace("slug: video", "slug: com1"),
        "topics.yml:4: the slug “com1” is a name that Windows can't write; choose another, and if "
        "it was published, list it there: “formerly: [com1]”",
    ),
    "area that Windows can't write": (
        AREAS.replace("vision:", "nul:") + TOPIC,
        "topics.yml:2: the area “nul” is a name that Windows can't write; choose another, and if "
        "it was published, list it there: “formerly: [nul]”",
    ),
    "taken slug": (
        AREAS + TOPIC.replace("slug: video", "slug: index"),
        "topics.yml:4: the slug “index” is an address of the site's own; choose another",
    ),
    "bad area": (
        "areas:\n  Vision: Vision\ntopics: []\n",
        (
            "topics.yml:2: the area “Vision” can't be an address; "
            "use small letters a-z, digits and, between them, hyphens; at most 60"
        ),
    ),
    "duplicate slug": (
        AREAS + TOPIC + TOPIC,
        (
            "topics.yml:8: topic “video” is already on line 4; "
            "choose another slug or remove one entry"
        ),
    ),
    "empty name": (
        AREAS + TOPIC.replace("name: Video", "name: ''"),
        "topics.yml:5: “name:” is empty; write something or remove the line",
    ),
    "empty phrase": (
        AREAS + TOPIC + "    sure: [video, ' ']\n",
        "topics.yml:8: an entry of “sure:” is empty; write something or remove the line",
    ),
    "phrase without a word": (
        AREAS + TOPIC + "    sure: ['--']\n",
        (
            "topics.yml:8: the phrase “--” in “sure:” has no word; "
            "write at least one word or remove it"
        ),
    ),
    "repeated phrase": (
        AREAS + TOPIC + "    sure: [moving pictures]\n    weak: [Moving-Picture]\n",
        "topics.yml:9: the phrase “Moving-Picture” repeats “moving pictures”; keep one of them",
    ),
    "phrases not a list": (
        AREAS + TOPIC + "    sure: video\n",
        "topics.yml:8: “sure:” is not a list; write “[one, two]” or “- one” lines",
    ),
    "unknown implied topic among many": (
        AREAS
        + TOPIC
        + "    implies: {zz: 0.5}\n"
        + TOPIC.replace("slug: video", "slug: film").replace("Video", "Film")
        + TOPIC.replace("slug: video", "slug: art").replace("Video", "Art"),
        "topics.yml:8: topic “video” implies unknown topic “zz”; known are art, film, video",
    ),
    "unknown implied topic": (
        AREAS + TOPIC + "    implies: {vidoe: 0.5}\n",
        "topics.yml:8: topic “video” implies unknown topic “vidoe”; did you mean “video”?",
    ),
    "share out of range": (
        AREAS + TOPIC + "    implies: {video: 5}\n",
        (
            "topics.yml:8: the share of “video” is “5”, not a number from -1 to 1 other than 0; "
            "write for example 0.5"
        ),
    ),
    "share just out of range": (
        AREAS + TOPIC + "    implies: {video: 1.01}\n",
        (
            "topics.yml:8: the share of “video” is “1.01”, not a number from -1 to 1 other than 0; "
            "write for example 0.5"
        ),
    ),
    "share just below the range": (
        AREAS + TOPIC + "    implies: {video: -1.01}\n",
        (
            "topics.yml:8: the share of “video” is “-1.01”, not a number from -1 to 1 other than "
            "0; write for example 0.5"
        ),
    ),
    "learned neither true nor false": (
        "learned: maybe\n" + AREAS + TOPIC,
        "topics.yml:1: “learned:” is “maybe”; write “true” or “false”",
    ),
    "area without a name": (
        "areas:\n  vision:\ntopics: []\n",
        "topics.yml:2: area “vision” has no name; write “vision: Its Name”",
    ),
    "area that is a list": (
        "areas:\n  vision: [Vision]\ntopics: []\n",
        "topics.yml:2: area “vision” has no name; write “vision: Its Name”",
    ),
    "topic that is a text": (
        AREAS + TOPIC + "  - video\n",
        "topics.yml:8: a topic is not a mapping; write “key: value” lines",
    ),
    "share that is a list": (
        AREAS + TOPIC + "    implies: {video: [0.5]}\n",
        (
            "topics.yml:8: the share of “video” is “”, not a number from -1 to 1 other than 0; "
            "write for example 0.5"
        ),
    ),
    "former slug that is a topic": (
        AREAS + TOPIC + "    formerly: [films, video]\n",
        "topics.yml:8: the former slug “video” of “video” is still a topic; keep it in one place",
    ),
    "former slug twice": (
        AREAS + TOPIC + "    formerly: [films,\n      films]\n",
        "topics.yml:9: the former slug “films” of “video” leads to “video” already; "
        "keep it in one place",
    ),
    "former slug that can't be an address": (
        AREAS + TOPIC + "    formerly: [Films]\n",
        "topics.yml:8: the former slug “Films” can't be an address; "
        "use small letters a-z, digits and, between them, hyphens; at most 60",
    ),
    "key twice": (
        AREAS + TOPIC + "    name: Film\n",
        "topics.yml:8: “name” appears twice; keep one of them",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_is_answered_with_place_problem_and_remedy(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_vocabulary(text, "topics.yml")
    assert str(caught.value) == message


def test_a_topic_needs_one_entry_and_nothing_else() -> None:
    vocabulary = parse_vocabulary(AREAS + TOPIC + "    sure: [video|film clip]\n", "topics.yml")
    assert [topic.slug for topic in vocabulary.topics] == ["video"]
    assert [rule.phrase for rule in vocabulary.topics[0].rules] == ["video clip", "film clip"]


def test_an_area_may_have_had_other_slugs() -> None:
    text = "areas:\n  vision: { name: Vision, formerly: [images, video] }\ntopics:\n" + TOPIC
    (area,) = parse_vocabulary(text, "topics.yml").areas
    assert (area.name, area.formerly) == ("Vision", ("images", "video"))
    for wrong, message in (
        ("{ formerly: [x] }", "topics.yml:2: the area “vision” has no “name:”; add a"),
        ("{ name: V, formerly: [vision] }", "topics.yml:2: the former slug “vision” of the area "
         "“vision” is still an area; keep it in one place"),
        ("{ name: V, formerly: [x, x] }", "topics.yml:2: the former slug “x” of the area “vision” "
         "leads to “vision” already; keep it in one place"),
    ):  # fmt: skip
        with pytest.raises(SettingsError) as caught:
            parse_vocabulary(f"areas:\n  vision: {wrong}\ntopics:\n{TOPIC}", "topics.yml")
        assert str(caught.value).startswith(message)


def test_a_former_slug_may_still_be_implied() -> None:
    second = TOPIC.replace("slug: video", "slug: film") + "    implies: { clips: 0.5 }\n"
    text = AREAS + TOPIC + "    formerly: [clips]\n" + second
    _, film = parse_vocabulary(text, "topics.yml").topics
    assert [implied.slug for implied in film.implies] == ["video"]


def test_a_file_says_whether_what_was_learned_counts() -> None:
    text, learned = AREAS + TOPIC, Learned(0.5, {})
    assert parse_vocabulary(text, "topics.yml", learned).learned is NOTHING
    assert parse_vocabulary(f"learned: false\n{text}", "topics.yml", learned).learned is NOTHING
    assert parse_vocabulary(f"learned: true\n{text}", "topics.yml", learned).learned is learned


def test_every_shipped_topic_has_phrases_and_a_sentence_that_describes_it() -> None:
    vocabulary = parse_vocabulary(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    for topic in vocabulary.topics:
        assert topic.rules, topic.slug
        assert topic.description.endswith("."), topic.slug


def test_every_shipped_area_has_topics() -> None:
    vocabulary = parse_vocabulary(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    assert {topic.area for topic in vocabulary.topics} == {a.slug for a in vocabulary.areas}


@pytest.mark.parametrize("slug", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
def test_slug_that_windows_can_not_write_stays_an_address_where_it_was_published(slug: str) -> None:
    vocabulary = parse_vocabulary(f"{AREAS}{TOPIC}    formerly: [{slug}]\n", "topics.yml")
    assert vocabulary.topics[0].formerly == (slug,)
    with pytest.raises(SettingsError, match="Windows"):
        parse_vocabulary(AREAS + TOPIC.replace("slug: video", f"slug: {slug}"), "topics.yml")


@pytest.mark.parametrize("slug", ["con-tent", "com10", "null", "auxiliary"])
def test_slug_that_only_begins_like_one_is_taken(slug: str) -> None:
    text = AREAS + TOPIC.replace("slug: video", f"slug: {slug}")
    assert parse_vocabulary(text, "topics.yml").topics[0].slug == slug


@pytest.mark.parametrize("share", [-1, -0.5, 0.5, 1])
def test_share_may_be_whole(share: float) -> None:
    second = TOPIC.replace("slug: video", "slug: film") + f"    implies: {{ video: {share} }}\n"
    _, film = parse_vocabulary(AREAS + TOPIC + second, "topics.yml").topics
    assert [(implied.slug, implied.share) for implied in film.implies] == [("video", share)]


def test_list_within_an_area_is_told_by_the_form_of_lists() -> None:
    with pytest.raises(SettingsError) as caught:
        parse_vocabulary("areas: {a: {name: A, formerly: b}}\ntopics: []\n", "topics.yml")
    step = "write “[one, two]” or “- one” lines"
    assert str(caught.value) == f"topics.yml:1: “formerly:” is not a list; {step}"

"""Overrides win over the rules, and say so when they do nothing."""

import pytest

from generator.merging.corrections import apply_corrections
from generator.model.identity import make_slug
from generator.model.papers import Paper
from generator.model.problems import SettingsError
from generator.model.topics import Area, Evidence, Tag, Topic, Vocabulary, pack_evidence
from generator.owner.corrections import parse_corrections
from generator.owner.vocabulary import parse_vocabulary
from tests.captures import make_paper

VOCABULARY = Vocabulary(
    (Area("a", "A"),),
    tuple(Topic(slug, slug.title(), "a", "A topic.") for slug in ["agents", "video", "surveys"]),
)
EVIDENCE = pack_evidence([Evidence("video", "title", 2.0)])
PAPER = make_paper(
    "A Paper: On Video",
    arxiv_id="2401.01234",
    aliases=(make_slug("A Former Title"),),
    tags=(Tag("video", 2.0, EVIDENCE),),
)


def correction(text: str, *papers: Paper) -> tuple[list[list[str]], list[str]]:
    """The topics of each paper, and the notices."""
    corrections = parse_corrections(text, "corrections.yml", VOCABULARY)
    changed, notices = apply_corrections(corrections, papers or (PAPER,))
    assert {notice.level for notice in notices} <= {"notice"}
    return [[tag.topic for tag in paper.tags] for paper in changed], [str(n) for n in notices]


@pytest.mark.parametrize(
    "key", ['"2401.01234"', '"a paper: on video."', '"A  Paper: On Video"', "A Former Title"]
)
def test_a_paper_is_found_by_id_or_by_any_title_it_had(key: str) -> None:
    assert correction(f"{key}: {{add: [agents]}}") == ([["video", "agents"]], [])


def test_an_added_topic_is_known_as_the_owners() -> None:
    corrections = parse_corrections('"2401.01234": {add: [agents]}', "corrections.yml", VOCABULARY)
    changed, _ = apply_corrections(corrections, [PAPER])
    assert [(tag.topic, tag.by_owner) for tag in changed[0].tags] == [
        ("video", False),
        ("agents", True),
    ]


def test_other_papers_stay_as_they_are_and_where_they_are() -> None:
    other = make_paper("Another", tags=(Tag("agents", 1.0, EVIDENCE),))
    text = "Another: {remove: [agents], add: [surveys]}"
    assert correction(text, PAPER, other) == ([["video"], ["surveys"]], [])


def test_removed_topics_are_gone() -> None:
    assert correction('"2401.01234": {remove: [video]}') == ([[]], [])


def test_an_override_that_matches_no_paper_is_reported() -> None:
    assert correction('"2401.99999": {add: [agents]}')[1] == [
        "corrections.yml:1: notice: no paper has the arXiv id or title “2401.99999”; "
        "correct the entry, or remove it"
    ]


def test_an_override_that_changes_nothing_is_reported() -> None:
    assert correction('"2401.01234": {add: [video], remove: [surveys]}')[1] == [
        "corrections.yml:1: notice: the correction of “2401.01234” adds “video”, "
        "but the paper has it already; remove that topic from it",
        "corrections.yml:1: notice: the correction of “2401.01234” removes “surveys”, "
        "but the paper hasn't got it; remove that topic from it",
    ]


def test_an_added_topic_stays_when_there_are_six_already() -> None:
    tags = tuple(Tag(f"t{number}", 9.0 - number, EVIDENCE) for number in range(6))
    full = make_paper("Full", tags=tags)
    assert correction("Full: {add: [agents]}", full)[0] == [
        ["t0", "t1", "t2", "t3", "t4", "agents"]
    ]


def test_a_topic_that_is_asked_for_stays_when_another_is_added() -> None:
    tags = (*(Tag(f"t{n}", 9.0 - n, EVIDENCE) for n in range(5)), Tag("video", 1.2, EVIDENCE))
    full = make_paper("Full", tags=tags)
    changed, notices = correction("Full: {add: [agents, video]}", full)
    assert changed == [["t0", "t1", "t2", "t3", "video", "agents"]]
    assert len(notices) == 1


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n \n"])
def test_an_empty_file_overrides_nothing(text: str) -> None:
    assert correction(text) == ([["video"]], [])


MISTAKES = {
    "unknown topic": (
        "Full: {add: [agent]}",
        "corrections.yml:1: unknown topic “agent”; did you mean “agents”?",
    ),
    "unknown key": (
        "Full:\n  ad: [agents]",
        "corrections.yml:2: unknown key “ad”; did you mean “add”?",
    ),
    "nothing to do": (
        "Full: {}",
        "corrections.yml:1: the correction of “Full” changes nothing; "
        "list topics under “add:” or “remove:”",
    ),
    "both at once": (
        "Full: {add: [video], remove: [video]}",
        "corrections.yml:1: “video” is both added and removed for “Full”; keep one of them",
    ),
    "not a mapping": (
        "- Full",
        "corrections.yml:1: the file of corrections is not a mapping; write “key: value” lines",
    ),
    "topic not in a list": (
        "Full: {add: video}",
        "corrections.yml:1: “add:” is not a list; write “[one, two]” or “- one” lines",
    ),
    "paper twice": (
        "Full: {add: [video]}\nFull: {add: [agents]}",
        "corrections.yml:2: “Full” appears twice; keep one of them",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_is_answered_with_place_problem_and_remedy(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        correction(text)
    assert str(caught.value) == message


def test_topics_that_are_added_are_six_at_most() -> None:
    topics = "".join(
        f"  - {{ slug: {slug}, name: N {slug}, area: a, description: Of it. }}\n"
        for slug in "bcdefgh"
    )
    vocabulary = parse_vocabulary(f"areas: {{ a: A }}\ntopics:\n{topics}", "topics.yml")
    for count, problem in ((6, ""), (7, "7 topics are added for “Kites”; a paper has 6 at most")):
        text = f"Kites: {{ add: [{', '.join('bcdefgh'[:count])}] }}\n"
        if problem:
            with pytest.raises(SettingsError, match=f"^corrections.yml:1: {problem}$"):
                parse_corrections(text, "corrections.yml", vocabulary)
        else:
            (correction,) = parse_corrections(text, "corrections.yml", vocabulary)
            assert len(correction.add) == 6

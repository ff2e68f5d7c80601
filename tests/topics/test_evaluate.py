"""The measure itself: what counts as right, and what the report says."""

import pytest

from generator.commands.evaluate import format_report
from generator.model.problems import SettingsError
from generator.model.topics import Evidence, Tag, pack_evidence
from generator.topics.evaluate import Judged, Label, match_labels, parse_labels, score
from tests.captures import make_paper


def tag(topic: str) -> Tag:
    return Tag(topic, 1.0, pack_evidence([Evidence(f"a {topic}", "title", 1.0)]))


def judge(given: str, core: str, also: str = "") -> Judged:
    label = Label(tuple(core.split()), tuple(also.split()))
    return Judged("Paper", tuple(tag(topic) for topic in given.split()), label)


def test_a_topic_in_also_is_right_but_not_asked_for() -> None:
    report = score([judge("a b", "a", "b c")])
    assert (report.overall.precision, report.overall.recall) == (1.0, 1.0)


def test_precision_falls_with_wrong_topics_and_recall_with_missed_ones() -> None:
    report = score([judge("a x", "a b")])
    assert (report.overall.precision, report.overall.recall) == (0.5, 0.5)
    assert [(miss.topic, miss.given) for miss in report.misses] == [("x", True), ("b", False)]
    assert report.confusions == (("b", "x", 1),)


def test_macro_f1_is_over_topics_with_twelve_labels() -> None:
    papers = [judge("a", "a") for _ in range(11)] + [judge("", "a"), judge("x", "b")]
    report = score(papers)
    assert report.macro_topics == 1
    assert report.macro_f1 == pytest.approx(22 / 23)


def test_the_first_topic_must_be_in_core() -> None:
    assert score([judge("a b", "a b"), judge("b a", "a", "b")]).first_share == 0.5


def test_no_papers_give_zeros_and_no_error() -> None:
    assert score([]).overall.f1 == 0.0


def test_labels_match_by_arxiv_id_or_title() -> None:
    labels = {"2401.01234": Label(("a",)), "A Paper": Label(("b",)), "Lost": Label(("c",))}
    papers = [
        make_paper("a paper", tags=(tag("b"),)),
        make_paper("Other", arxiv_id="2401.01234", tags=(tag("a"),)),
    ]
    judged, left = match_labels(labels, papers)
    assert [(paper.title, paper.label.core) for paper in judged] == [
        ("Other", ("a",)),
        ("a paper", ("b",)),
    ]
    assert left == ["Lost"]


def test_a_paper_labelled_twice_counts_once() -> None:
    labels = {"2401.01234": Label(("a",)), "A Paper": Label(("b",))}
    judged, left = match_labels(labels, [make_paper("A Paper", arxiv_id="2401.01234")])
    assert ([paper.label.core for paper in judged], left) == ([("a",)], [])


REPORT = """\
papers           1
precision        0.500
recall           0.500
F1               0.500
macro F1         0.000 over 0 frequent topics
first topic core 1.000
without a topic  0
most topics      2

topic                                labels  prec   rec    F1
a                                         1  1.00  1.00  1.00
b                                         1  0.00  0.00  0.00
x                                         0  0.00  0.00  0.00

missed -> given instead (papers)
b -> x (1)

wrong   x: Paper [“a x” in the title 1.00]
missed  b: Paper
"""


def test_the_report_prints_figures_topics_confusions_and_misses() -> None:
    assert list(format_report(score([judge("a x", "a b")]))) == REPORT.splitlines()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"P": {"core": ["agent"]}}',
            "gold.json: “P” has unknown topic “agent”; did you mean “agents”?",
        ),
        (
            '{"P": ["agents"]}',
            "gold.json: “P”: Expected `object`, got `array`; "
            'write {title or arXiv id: {"core": [...], "also": [...]}}',
        ),
        (
            '{"P": {"core": ["agents"], "alos": []}}',
            "gold.json: “P”: Object contains unknown field `alos`; "
            'write {title or arXiv id: {"core": [...], "also": [...]}}',
        ),
        (
            "[]",
            "gold.json: no labels: Expected `object`, got `array`; "
            'write {title or arXiv id: {"core": [...], "also": [...]}}',
        ),
        (
            "{",
            "gold.json: no labels: Input data was truncated; "
            'write {title or arXiv id: {"core": [...], "also": [...]}}',
        ),
    ],
)
def test_labels_that_cannot_be_used_are_refused(text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_labels(text, "gold.json", ["agents", "video"])
    assert str(caught.value) == message


def test_topics_that_are_known_are_named_in_order() -> None:
    with pytest.raises(SettingsError) as told:
        parse_labels('{"P": {"core": ["zz"]}}', "gold.json", list("hbdacgef"))
    assert str(told.value).endswith("unknown topic “zz”; known are a, b, c, d, e, f, g, h")
